import { useCallback, useState } from 'react'
import { useSession } from '#console/session/session-context.tsx'
import { actWords } from '#console/tickets/act-words.ts'
import { standOf } from '#console/tickets/stand-of.ts'
import type { TicketAct } from '#console/tickets/ticket-acts.ts'
import { useTicketAct } from '#console/tickets/use-ticket-act.ts'
import { assignTicket, closeTicket, markSpam, reopenTicket, snoozeTicket, type Ticket, unmergeTicket } from '#contract/tickets.ts'

export type QuickActs = {
  /** Whether the act is one that asks nothing, and was begun. */
  run: (act: TicketAct) => boolean
  said: string
  undo: (() => void) | undefined
  problem: string | undefined
  isBusy: boolean
}

const said = {
  close: actWords.closed,
  reopen: actWords.reopened,
  wake: actWords.woken,
  take: actWords.taken,
  unmerge: actWords.takenOut,
  unmark_spam: actWords.noSpam,
} satisfies Partial<Record<TicketAct, string>>
type QuickAct = keyof typeof said

/** What is done at once and can be undone as quickly: closing, opening again, bringing back. What is said of it goes once the ticket has moved on. */
export function useQuickActs(ticket: Ticket): QuickActs {
  const { id } = ticket
  const [tried, setTried] = useState<QuickAct | null>(null)
  const [done, setDone] = useState<{ act: QuickAct; stand: string } | null>(null)
  const tell = (act: QuickAct) => (after: Ticket) => setDone({ act, stand: standOf(after) })
  const acts = {
    close: useTicketAct(closeTicket, tell('close')),
    reopen: useTicketAct(reopenTicket, tell('reopen')),
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
      setDone(null)
      setTried(act as QuickAct)
      way()
      return true
    },
    [id, own, toClose, toWake, toUnmerge, toUnmark, toTake],
  )
  const takeBack = () => {
    setTried('reopen')
    toReopen({ params: { id }, body: { undo: true } })
  }

  const last = done?.stand === standOf(ticket) ? done.act : null
  return {
    run,
    said: last ? said[last] : '',
    undo: last === 'close' ? takeBack : undefined,
    problem: tried ? acts[tried].error?.detail : undefined,
    isBusy: Object.values(acts).some(({ isPending }) => isPending),
  }
}
