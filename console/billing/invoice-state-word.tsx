import type { z } from 'zod'
import type { invoiceState } from '#contract/panels.ts'
import { formatDate, formatDaysSince } from '#ui/format-date.ts'
import { type State, StateWord } from '#ui/state-word.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const shownAs: Record<z.infer<typeof invoiceState>, State> = {
  draft: 'draft',
  due: 'due',
  past_due: 'overdue',
  part_paid: 'partly_paid',
  paid: 'paid',
  written_off: 'written_off',
  void: 'void',
}

/** The state of an invoice; one that waits says until when, one that is late for how long, where `dueOn` is given. */
export function InvoiceStateWord({ state, dueOn }: { state: z.infer<typeof invoiceState>; dueOn: string }) {
  const viewer = useViewer()
  if (state === 'due') return <StateWord state="due" detail={dueOn && formatDate(dueOn, viewer)} />
  if (state === 'past_due') return <StateWord state="overdue" detail={dueOn && formatDaysSince(dueOn, viewer)} />
  return <StateWord state={shownAs[state]} />
}
