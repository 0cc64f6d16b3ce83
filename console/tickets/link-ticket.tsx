import { useState } from 'react'
import { actWords } from '#console/tickets/act-words.ts'
import { FindTicket } from '#console/tickets/find-ticket.tsx'
import type { TicketFormProps } from '#console/tickets/ticket-dialog.tsx'
import { useTicketAct } from '#console/tickets/use-ticket-act.ts'
import { linkTickets } from '#contract/ticket-links.ts'
import { Overlay } from '#ui/overlay.tsx'
import { OverlayForm } from '#ui/overlay-form.tsx'

const words = actWords.link

/** Says that two tickets belong together. */
export function LinkTicket({ ticket: { id, number, suggestions }, close }: TicketFormProps) {
  const [chosen, setChosen] = useState('')
  const [hasTried, setTried] = useState(false)
  const link = useTicketAct(linkTickets, close)
  const submit = () => {
    setTried(true)
    if (chosen !== '' && !link.isPending) link.mutate({ params: { id }, body: { ticketId: chosen } })
  }
  return (
    <Overlay label={words.title(number)} onClose={close}>
      <OverlayForm
        title={words.title(number)}
        act={words.act}
        busy={link.isPending}
        refused={link.error?.detail}
        leave={actWords.cancel}
        focusOn="input"
        onSubmit={submit}
        onClose={close}
      >
        <FindTicket
          except={id}
          suggestions={suggestions}
          value={chosen}
          onChange={(found) => setChosen(found?.id ?? '')}
          error={hasTried && chosen === '' ? words.choose : link.error?.fields.ticketId}
        />
      </OverlayForm>
    </Overlay>
  )
}
