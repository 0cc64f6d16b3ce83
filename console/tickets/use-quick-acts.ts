import { useCallback, useRef, useState } from 'react'
import { whyRefused } from '#console/interactions/held-call.ts'
import { useSession } from '#console/session/session-context.tsx'
import { actWords } from '#console/tickets/act-words.ts'
import { lastDone } from '#console/tickets/last-done.ts'
import { standOf } from '#console/tickets/stand-of.ts'
import type { TicketAct } from '#console/tickets/ticket-acts.ts'
import { useTicketAct } from '#console/tickets/use-ticket-act.ts'
import {
  assignTicket,
  closeTicket,
  markSpam,
  reopenTicket,
  snoozeTicket,
  undoAssignTicket,
  undoSnoozeTicket,
} from '#contract/ticket-acts.ts'
import { unmergeTicket } from '#contract/ticket-links.ts'
import type { Ticket } from '#contract/tickets.ts'
import { formatInstant } from '#ui/format-date.ts'
import { useViewer } from '#ui/viewer-context.ts'

export type QuickActs = {
  /** Whether the act is one that asks nothing, and was begun. */
  run: (act: TicketAct) => boolean
  said: string
  undo: (() => void) | undefined
  problem: string | undefined
  isBusy: boolean
  /** An answer closed it as well: that is taken back in the same way. */
  tellSentAndClosed: (after: Ticket) => void
  /** It was handed over in its dialog: that is taken back in the same way. */
  tellGiven: (after: Ticket) => void
  /** It was put off in its dialog: that is taken back as well. */
  tellSnoozed: (after: Ticket) => void
  /** Another act begins: what is said of the one before is over. */
  hush: () => void
}

const given = ({ assignee }: Ticket) => (assignee ? actWords.given(assignee.name) : actWords.givenToNobody)
const givenBack = ({ assignee }: Ticket) => (assignee ? actWords.givenBack(assignee.name) : actWords.givenBackToNobody)
const said = {
  assign: given,
  unassign: givenBack,
  sent_and_closed: actWords.sentAndClosed,
  close: actWords.closed,
  close_unanswered: actWords.closedUnanswered,
  reopen: actWords.reopened,
  reopen_after_mail: actWords.reopenedAfterMail,
  wake: actWords.woken,
  snooze: (_after, until) => actWords.putOff(until),
  snooze_again: (_after, until) => actWords.putOffAgain(until),
  take: actWords.taken,
  unmerge: actWords.takenOut,
  unmark_spam: actWords.noSpam,
} satisfies Partial<
  Record<TicketAct | 'unassign' | 'snooze_again' | 'sent_and_closed' | 'close_unanswered' | 'reopen_after_mail', string | Says>
>
/** `until`: when one that is put off comes back. */
type Says = (after: Ticket, until: string) => string
type Said = keyof typeof said
type QuickAct = Exclude<Said, 'assign' | 'snooze' | 'snooze_again' | 'sent_and_closed' | 'close_unanswered' | 'reopen_after_mail'>
const closings: readonly Said[] = ['close', 'close_unanswered', 'sent_and_closed']
const givings: readonly Said[] = ['assign', 'take']
/** In these it is the customer’s turn, or nobody’s. */
const isAnswered = ({ queue }: Ticket) => queue === 'answered' || queue === 'expired_2' || queue === 'closed'

/**
 * What is done at once and can be undone as quickly: closing, opening again, giving, putting off, bringing back. What is said of it goes
 * once the ticket has moved on; of one’s own closing or giving it is there again for who comes back, as long as the server takes it back.
 */
export function useQuickActs(ticket: Ticket): QuickActs {
  const { id } = ticket
  const [tried, setTried] = useState<QuickAct | 'unsnooze' | null>(null)
  const [done, setDone] = useState<{ act: Said; stand: string } | null>(null)
  // A closing, and a giving, is taken back once, however often that is pressed.
  const isTakingBack = useRef(false)
  const wasAnswered = useRef(true)
  const wasMailed = useRef(false)
  const [hushedAt, setHushedAt] = useState('')
  const viewer = useViewer()
  const stand = standOf(ticket)
  const tell = (act: Said) => (after: Ticket) => setDone({ act, stand: standOf(after) })
  const acts = {
    close: useTicketAct(closeTicket, (after) => tell(wasAnswered.current ? 'close' : 'close_unanswered')(after)),
    reopen: useTicketAct(reopenTicket, (after) => tell(wasMailed.current ? 'reopen_after_mail' : 'reopen')(after)),
    wake: useTicketAct(snoozeTicket, tell('wake')),
    unmerge: useTicketAct(unmergeTicket, tell('unmerge')),
    unmark_spam: useTicketAct(markSpam, tell('unmark_spam')),
    take: useTicketAct(assignTicket, tell('take')),
    unassign: useTicketAct(undoAssignTicket, tell('unassign')),
    unsnooze: useTicketAct(undoSnoozeTicket, (after) => tell(after.snoozedUntil ? 'snooze_again' : 'wake')(after)),
  }
  const toClose = acts.close.mutate
  const toReopen = acts.reopen.mutate
  const toWake = acts.wake.mutate
  const toUnmerge = acts.unmerge.mutate
  const toUnmark = acts.unmark_spam.mutate
  const toTake = acts.take.mutate
  const toGiveBack = acts.unassign.mutate
  const toPutBack = acts.unsnooze.mutate
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
    setHushedAt(stand)
  }, [stand])
  const last: Said | null = done?.stand === stand ? done.act : hushedAt === stand ? null : lastDone(ticket, own)
  const takeBack = () => {
    if (isTakingBack.current) return
    isTakingBack.current = true
    wasMailed.current = last === 'sent_and_closed'
    setTried('reopen')
    toReopen({ params: { id }, body: { undo: true } }, { onSettled: () => (isTakingBack.current = false) })
  }
  const giveBack = () => {
    if (isTakingBack.current) return
    isTakingBack.current = true
    setTried('unassign')
    toGiveBack({ params: { id } }, { onSettled: () => (isTakingBack.current = false) })
  }
  const putBack = () => {
    if (isTakingBack.current) return
    isTakingBack.current = true
    setTried('unsnooze')
    toPutBack({ params: { id } }, { onSettled: () => (isTakingBack.current = false) })
  }
  const undos: Partial<Record<Said, () => void>> = {
    ...Object.fromEntries(closings.map((act) => [act, takeBack])),
    ...Object.fromEntries(givings.map((act) => [act, giveBack])),
    snooze: putBack,
  }
  const words: string | Says | null = last && said[last]
  const problem = tried && acts[tried].error
  return {
    run,
    said:
      typeof words === 'function' ? words(ticket, ticket.snoozedUntil ? formatInstant(ticket.snoozedUntil, viewer) : '') : (words ?? ''),
    undo: last === null ? undefined : undos[last],
    problem: problem ? whyRefused(problem) : undefined,
    isBusy: Object.values(acts).some(({ isPending }) => isPending),
    tellSentAndClosed: tell('sent_and_closed'),
    tellGiven: tell('assign'),
    tellSnoozed: tell('snooze'),
    hush,
  }
}
