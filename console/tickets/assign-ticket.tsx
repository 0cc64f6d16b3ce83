import { useState } from 'react'
import { useHas, useSession } from '#console/session/session-context.tsx'
import { actWords } from '#console/tickets/act-words.ts'
import styles from '#console/tickets/desk.module.css'
import { StaffChoice } from '#console/tickets/staff-choice.tsx'
import type { TicketFormProps } from '#console/tickets/ticket-dialog.tsx'
import { useTicketAct } from '#console/tickets/use-ticket-act.ts'
import { assignTicket } from '#contract/ticket-acts.ts'
import type { Ticket } from '#contract/tickets.ts'
import { Field } from '#ui/field.tsx'
import { LongInput } from '#ui/long-input.tsx'
import { Overlay } from '#ui/overlay.tsx'
import { OverlayForm } from '#ui/overlay-form.tsx'

const words = actWords.assign

/** To whom the ticket goes; out of expired 1 its clock begins again. */
export function AssignTicket({ ticket, close, onGiven }: TicketFormProps & { onGiven: (after: Ticket) => void }) {
  const { staff } = useSession()
  const mayAdminister = useHas()('ticket.administer')
  const { id, number, assignee, queue } = ticket
  // An agent takes a ticket of nobody; whoever gives one away says to whom.
  const [to, setTo] = useState(assignee === null && !mayAdminister ? staff.id : '')
  const [because, setBecause] = useState('')
  const [hasTried, setTried] = useState(false)
  const assign = useTicketAct(assignTicket, (after) => {
    onGiven(after)
    close()
  })
  // What was refused was somebody else.
  const choose = (id: string) => {
    setTo(id)
    assign.reset()
  }
  const submit = () => {
    setTried(true)
    if (to === '' || assign.isPending) return
    assign.mutate({
      params: { id },
      body: { staffId: to === 'nobody' ? null : to, ...(because.trim() ? { because: because.trim() } : {}) },
    })
  }
  return (
    <Overlay label={words.title(number)} onClose={close}>
      <OverlayForm
        title={words.title(number)}
        act={words.act}
        busy={assign.isPending}
        refused={assign.error?.detail}
        leave={actWords.cancel}
        focusOn="[role='combobox']"
        onSubmit={submit}
        onClose={close}
      >
        <Field label={words.to} error={assign.error?.fields.staffId ?? (hasTried && to === '' ? words.choose : undefined)}>
          {(parts) => (
            <StaffChoice parts={parts} value={to} onChange={choose} withNobody={assignee !== null} withMe={assignee?.id !== staff.id} />
          )}
        </Field>
        <Field label={words.because} error={assign.error?.fields.because}>
          {(parts) => <LongInput {...parts} longest={500} autoComplete="off" value={because} onChange={setBecause} />}
        </Field>
        {queue === 'expired_1' && <p className={styles.quiet}>{words.restart}</p>}
      </OverlayForm>
    </Overlay>
  )
}
