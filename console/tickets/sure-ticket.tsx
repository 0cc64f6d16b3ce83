import { useSession } from '#console/session/session-context.tsx'
import { actWords } from '#console/tickets/act-words.ts'
import type { TicketFormProps } from '#console/tickets/ticket-dialog.tsx'
import { useTicketAct } from '#console/tickets/use-ticket-act.ts'
import { markSpam, repostTicket } from '#contract/ticket-acts.ts'
import { Overlay } from '#ui/overlay.tsx'
import { OverlayForm } from '#ui/overlay-form.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'

/** What reaches beyond this ticket says so first: a mail goes out, or a sender's mail goes to spam. */
export function SureTicket({ act, ticket: { id, number, customer }, close }: TicketFormProps & { act: 'repost' | 'mark_spam' }) {
  const words = act === 'repost' ? actWords.repost : actWords.spam
  const { sendsMail } = useSession().company
  const repost = useTicketAct(repostTicket, close)
  const mark = useTicketAct(markSpam, close)
  const isOfKnown = act === 'mark_spam' && customer !== null
  const doing = act === 'repost' ? repost : mark
  const submit = () => {
    if (doing.isPending) return
    if (act === 'repost') repost.mutate({ params: { id } })
    else mark.mutate({ params: { id }, body: { isSpam: true } })
  }
  return (
    <Overlay label={words.title(number)} onClose={close}>
      <OverlayForm
        title={words.title(number)}
        act={words.act}
        busy={doing.isPending}
        refused={doing.error?.detail}
        leave={actWords.cancel}
        onSubmit={submit}
        onClose={close}
      >
        {isOfKnown ? (
          <SunkenLine tone="due" strong={actWords.spam.known(customer.name ?? customer.number)}>
            {actWords.spam.knownMeans}
          </SunkenLine>
        ) : (
          <p>{words.lead}</p>
        )}
        {act === 'repost' && !sendsMail && <p>{actWords.repost.noServer}</p>}
        {act === 'mark_spam' && <p>{actWords.spam.found}</p>}
      </OverlayForm>
    </Overlay>
  )
}
