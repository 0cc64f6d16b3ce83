import { useState } from 'react'
import { actWords } from '#console/tickets/act-words.ts'
import type { TicketFormProps } from '#console/tickets/ticket-dialog.tsx'
import { useTicketAct } from '#console/tickets/use-ticket-act.ts'
import { reopenTicket } from '#contract/ticket-acts.ts'
import { Field } from '#ui/field.tsx'
import { LongInput } from '#ui/long-input.tsx'
import { Overlay } from '#ui/overlay.tsx'
import { OverlayForm } from '#ui/overlay-form.tsx'

const words = actWords.reopen

/** Why a closed ticket is opened again stands in its history, where somebody says so. */
export function ReopenTicket({ ticket: { id, number }, close }: TicketFormProps) {
  const [because, setBecause] = useState('')
  const reopen = useTicketAct(reopenTicket, close)
  const submit = () => {
    if (reopen.isPending) return
    reopen.mutate({ params: { id }, body: because.trim() ? { because: because.trim() } : {} })
  }
  return (
    <Overlay label={words.title(number)} onClose={close}>
      <OverlayForm
        title={words.title(number)}
        act={words.act}
        busy={reopen.isPending}
        refused={reopen.error?.detail}
        leave={actWords.cancel}
        onSubmit={submit}
        onClose={close}
      >
        <p>{words.lead}</p>
        <Field label={words.because} help={words.help} error={reopen.error?.fields.because}>
          {(parts) => <LongInput {...parts} longest={500} autoComplete="off" value={because} onChange={setBecause} />}
        </Field>
      </OverlayForm>
    </Overlay>
  )
}
