import { messages } from '#console/billing/manager-messages.ts'
import { StateWord } from '#ui/state-word.tsx'

/** How a refund stands: what has left and what has not is told by the state's own look, the rest by its words. */
export function RefundStateWord({ status }: { status: keyof typeof messages.refundState }) {
  if (status === 'executed') return <StateWord state="refunded" />
  if (status === 'failed') return <StateWord state="failed" />
  if (status === 'unknown') return <StateWord state="unknown" />
  if (status === 'pending') return <StateWord state="refunding" />
  return <>{messages.refundState[status]}</>
}
