import { useCallback, useState } from 'react'
import { actWords } from '#console/tickets/act-words.ts'
import type { TicketAct } from '#console/tickets/ticket-acts.ts'
import { useTicketAct } from '#console/tickets/use-ticket-act.ts'
import { closeTicket, markSpam, reopenTicket, snoozeTicket, type Ticket, unmergeTicket } from '#contract/tickets.ts'

export type QuickActs = {
  /** Whether the act is one that asks nothing, and was begun. */
  run: (act: TicketAct) => boolean
  said: string
  undo: (() => void) | undefined
  problem: string | undefined
  isBusy: boolean
}

/** What is done at once and can be undone as quickly: closing, opening again, bringing back. */
export function useQuickActs({ id }: Pick<Ticket, 'id'>): QuickActs {
  const [done, setDone] = useState<TicketAct | null>(null)
  const close = useTicketAct(closeTicket, () => setDone('close'))
  const reopen = useTicketAct(reopenTicket, () => setDone('reopen'))
  const wake = useTicketAct(snoozeTicket, () => setDone('wake'))
  const unmerge = useTicketAct(unmergeTicket, () => setDone('reopen'))
  const unmark = useTicketAct(markSpam, () => setDone('reopen'))
  const params = { id }
  const toClose = close.mutate
  const toReopen = reopen.mutate
  const toWake = wake.mutate
  const toUnmerge = unmerge.mutate
  const toUnmark = unmark.mutate

  const run = useCallback(
    (act: TicketAct) => {
      const ways: Partial<Record<TicketAct, () => void>> = {
        close: () => toClose({ params: { id }, body: {} }),
        reopen: () => toReopen({ params: { id } }),
        wake: () => toWake({ params: { id }, body: { until: null } }),
        unmerge: () => toUnmerge({ params: { id } }),
        unmark_spam: () => toUnmark({ params: { id }, body: { isSpam: false } }),
      }
      const way = ways[act]
      if (!way) return false
      setDone(null)
      way()
      return true
    },
    [id, toClose, toReopen, toWake, toUnmerge, toUnmark],
  )

  const all = [close, reopen, wake, unmerge, unmark]
  return {
    run,
    said: done === 'close' ? actWords.closed : done === 'reopen' ? actWords.reopened : done === 'wake' ? actWords.woken : '',
    undo: done === 'close' ? () => toReopen({ params }) : undefined,
    problem: all.find(({ error }) => error)?.error?.detail,
    isBusy: all.some(({ isPending }) => isPending),
  }
}
