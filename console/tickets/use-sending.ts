import { type RefObject, useRef, useState } from 'react'
import { cardWords } from '#console/notes/card-words.ts'
import type { Kind, Then } from '#console/tickets/composer-foot.tsx'
import { useDesk } from '#console/tickets/desk-context.ts'
import { standOf } from '#console/tickets/stand-of.ts'
import { threadWords } from '#console/tickets/thread-words.ts'
import { useTicketAct } from '#console/tickets/use-ticket-act.ts'
import type { useTicketDraft } from '#console/tickets/use-ticket-draft.ts'
import { openPlaceholders } from '#contract/open-placeholders.ts'
import { replyToTicket } from '#contract/ticket-acts.ts'
import type { TicketMessage } from '#contract/ticket-thread.ts'
import type { Ticket } from '#contract/tickets.ts'
import { useGo } from '#ui/place-link.tsx'
import { Problem } from '#ui/problem.ts'
import { goToTooLong } from '#ui/too-long.ts'
import { useOutdate } from '#ui/use-endpoint.ts'

const words = threadWords.composer

type Given = {
  ticket: Ticket
  kind: Kind
  draft: ReturnType<typeof useTicketDraft>
  message: { text: string; files: string[]; mentions: string[]; seenMessageId?: string; to?: string }
  /** Where one writes. */
  hold: RefObject<HTMLElement | null>
  onSending: () => void
  onSent: (sent: Kind) => void
  onSentAndClosed: (after: Ticket) => void
  onWrongAddress: () => void
}

/** Sends what was written, once however often that is pressed, and says what became of it. What can not be sent leads back to its text. */
export function useSending({ ticket, kind, draft, message, hold, onSending, onSent, onSentAndClosed, onWrongAddress }: Given) {
  const { id } = ticket
  const { text } = message
  const [said, setSaid] = useState<{ words: string; stand: string; note?: TicketMessage | undefined } | null>(null)
  const [hasTried, setTried] = useState(false)
  // The same until it was kept, so that a second press sends nothing twice.
  const intention = useRef(crypto.randomUUID())
  const isSubmitting = useRef(false)
  const { nextOf, addressOf } = useDesk()
  const go = useGo()
  const outdate = useOutdate()

  const send = useTicketAct(replyToTicket, (after, { body }) => {
    onSent(body?.public ? 'reply' : 'note')
    setTried(false)
    intention.current = crypto.randomUUID()
    if (body?.thenClose) onSentAndClosed(after)
    else if (body?.public) setSaid({ words: words.sent, stand: standOf(after) })
    else
      setSaid({ words: words.kept, stand: standOf(after), note: after.messages.findLast(({ isInternal, isOwn }) => isInternal && isOwn) })
  })
  const isNewerRefused = send.error?.status === 409
  const hasCard = cardWords(text).length > 0
  const open = kind === 'reply' ? openPlaceholders(text) : []
  const refusal = hasTried && text.trim() === '' ? words.empty : hasCard ? words.card : open.length > 0 ? words.open(open) : undefined

  const submit = async (then: Then) => {
    const toText = () => hold.current?.querySelector('textarea')?.focus()
    setTried(true)
    setSaid(null)
    if (send.isPending || isSubmitting.current || !ticket.can[kind].allowed || text.trim() === '' || hasCard || open.length > 0)
      return toText()
    if (goToTooLong(hold.current)) return
    const next = then === 'next' ? nextOf(id) : null
    isSubmitting.current = true
    try {
      // A save that is under way would bring back what was sent; one that is refused tells of another text.
      await draft.settle()
      if (draft.state.elsewhere) return hold.current?.querySelector<HTMLElement>('[data-elsewhere] button')?.focus()
      // Not before: what can not be sent takes no way back away.
      onSending()
      await send.mutateAsync({
        params: { id },
        idempotencyKey: intention.current,
        body: { ...message, public: kind === 'reply', thenClose: then === 'close' },
      })
      if (then === 'next') go(addressOf(next))
    } catch (failure) {
      // What was refused is said below; a message that came in between is read first.
      if (!(failure instanceof Problem)) throw failure
      intention.current = crypto.randomUUID()
      // It is theirs no more: where the next one goes is asked anew.
      if (failure.fields.to) onWrongAddress()
      outdate(['getTicket', 'getTicketMail'])
    } finally {
      isSubmitting.current = false
    }
  }
  const hush = () => {
    setSaid(null)
    if (send.error && !isNewerRefused) send.reset()
  }
  return { send, submit, isNewerRefused, wrong: { refusal, hasCard }, said, setSaid, hush }
}
