import { useCallback, useRef, useState } from 'react'
import { whyRefused } from '#console/interactions/held-call.ts'
import { useSession } from '#console/session/session-context.tsx'
import { actWords } from '#console/tickets/act-words.ts'
import { standOf } from '#console/tickets/stand-of.ts'
import type { TicketAct } from '#console/tickets/ticket-acts.ts'
import { useTicketAct } from '#console/tickets/use-ticket-act.ts'
import { assignTicket, closeTicket, markSpam, reopenTicket, snoozeTicket } from '#contract/ticket-acts.ts'
import { unmergeTicket } from '#contract/ticket-links.ts'
import type { Ticket } from '#contract/tickets.ts'

export type QuickActs = {
  /** Whether the act is one that asks nothing, and was begun. */
  run: (act: TicketAct) => boolean
  said: string
  undo: (() => void) | undefined
  problem: string | undefined
  isBusy: boolean
  /** An answer closed it as well: that is taken back in the same way. */
  tellSentAndClosed: (after: Ticket) => void
  /** Another act begins: what is said of the one before is over. */
  hush: () => void
}

const said = {
  sent_and_closed: actWords.sentAndClosed,
  close: actWords.closed,
  close_unanswered: actWords.closedUnanswered,
  reopen: actWords.reopened,
  reopen_after_mail: actWords.reopenedAfterMail,
  wake: actWords.woken,
  take: actWords.taken,
  unmerge: actWords.takenOut,
  unmark_spam: actWords.noSpam,
} satisfies Partial<Record<TicketAct | 'sent_and_closed' | 'close_unanswered' | 'reopen_after_mail', string>>
type Said = keyof typeof said
type QuickAct = Exclude<Said, 'sent_and_closed' | 'close_unanswered' | 'reopen_after_mail'>
/** In these it is the customer’s turn, or nobody’s. */
const isAnswered = ({ queue }: Ticket) => queue === 'answered' || queue === 'expired_2' || queue === 'closed'

/** What is done at once and can be undone as quickly: closing, opening again, bringing back. What is said of it goes once the ticket has moved on. */
export function useQuickActs(ticket: Ticket): QuickActs {
  const { id } = ticket
  const [tried, setTried] = useState<QuickAct | null>(null)
  const [done, setDone] = useState<{ act: Said; stand: string } | null>(null)
  // A closing is taken back once, however often that is pressed.
  const isTakingBack = useRef(false)
  const wasAnswered = useRef(true)
  const wasMailed = useRef(false)
  const tell = (act: Said) => (after: Ticket) => setDone({ act, stand: standOf(after) })
  const acts = {
    close: useTicketAct(closeTicket, (after) => tell(wasAnswered.current ? 'close' : 'close_unanswered')(after)),
    reopen: useTicketAct(reopenTicket, (after) => tell(wasMailed.current ? 'reopen_after_mail' : 'reopen')(after)),
    wake: useTicketAct(snoozeTicket, tell('wake')),
    unmerge: useTicketAct(unmergeTicket, tell('unmerge')),
    unmark_spam: useTicketAct(markSpam, tell('unmark_spam')),
    take: useTicketAct(assignTicket, tell('take')),
  }
  const toClose = acts.close.mutate
  const toReopen = acts.reopen.mutate
  const toWake = acts.wake.mutate
  const toUnmerge = acts.unmerge.mutate
  const toUnmark = acts.unmark_spam.mutate
  const toTake = acts.take.mutate
  const own = useSession().staff.id
  const isUnasked = isAnswered(ticket)

  const run = useCallback(
    (act: TicketAct) => {
      // Opening again is here the way back of a closing alone; asked for by itself it takes a reason.
      const ways: Partial<Record<TicketAct, () => void>> = {
        close: () => toClose({ params: { id }, body: {} }),
        wake: () => toWake({ params: { id }, body: { until: null } }),
        unmerge: () => toUnmerge({ params: { id } }),
        take: () => toTake({ params: { id }, body: { staffId: own } }),
        unmark_spam: () => toUnmark({ params: { id }, body: { isSpam: false } }),
      }
      const way = ways[act]
      if (!way) return false
      if (act === 'close') wasAnswered.current = isUnasked
      setDone(null)
      setTried(act as QuickAct)
      way()
      return true
    },
    [id, own, isUnasked, toClose, toWake, toUnmerge, toUnmark, toTake],
  )
  const hush = useCallback(() => {
    setTried(null)
    setDone(null)
  }, [])
  const last = done?.stand === standOf(ticket) ? done.act : null
  const takeBack = () => {
    if (isTakingBack.current) return
    isTakingBack.current = true
    wasMailed.current = last === 'sent_and_closed'
    setTried('reopen')
    toReopen({ params: { id }, body: { undo: true } }, { onSettled: () => (isTakingBack.current = false) })
  }
  const problem = tried && acts[tried].error
  return {
    run,
    said: last ? said[last] : '',
    undo: last === 'close' || last === 'close_unanswered' || last === 'sent_and_closed' ? takeBack : undefined,
    problem: problem ? whyRefused(problem) : undefined,
    isBusy: Object.values(acts).some(({ isPending }) => isPending),
    tellSentAndClosed: tell('sent_and_closed'),
    hush,
  }
}
