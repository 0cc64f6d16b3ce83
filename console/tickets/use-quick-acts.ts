import { useCallback, useState } from 'react'
import { useSession } from '#console/session/session-context.tsx'
import { actWords } from '#console/tickets/act-words.ts'
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

const said: Partial<Record<TicketAct, string>> = {
  close: actWords.closed,
  reopen: actWords.reopened,
  wake: actWords.woken,
  take: actWords.taken,
}

/** What is done at once and can be undone as quickly: closing, opening again, bringing back. */
export function useQuickActs({ id }: Pick<Ticket, 'id'>): QuickActs {
  const [done, setDone] = useState<TicketAct | null>(null)
  const close = useTicketAct(closeTicket, () => setDone('close'))
  const reopen = useTicketAct(reopenTicket, () => setDone('reopen'))
  const wake = useTicketAct(snoozeTicket, () => setDone('wake'))
  const unmerge = useTicketAct(unmergeTicket, () => setDone('reopen'))
  const unmark = useTicketAct(markSpam, () => setDone('reopen'))
  const take = useTicketAct(assignTicket, () => setDone('take'))
  const params = { id }
  const toClose = close.mutate
  const toReopen = reopen.mutate
  const toWake = wake.mutate
  const toUnmerge = unmerge.mutate
  const toUnmark = unmark.mutate
  const toTake = take.mutate
  const own = useSession().staff.id

  const run = useCallback(
    (act: TicketAct) => {
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
      way()
      return true
    },
    [id, own, toClose, toWake, toUnmerge, toUnmark, toTake],
  )

  const all = [close, reopen, wake, unmerge, unmark, take]
  return {
    run,
    said: done ? (said[done] ?? '') : '',
    undo: done === 'close' ? () => toReopen({ params, body: {} }) : undefined,
    problem: all.find(({ error }) => error)?.error?.detail,
    isBusy: all.some(({ isPending }) => isPending),
  }
}
