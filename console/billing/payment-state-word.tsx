import type { z } from 'zod'
import { messages } from '#console/billing/messages.ts'
import type { paymentStatus } from '#contract/panels.ts'
import { type State, StateWord } from '#ui/state-word.tsx'

const paymentShownAs: Record<z.infer<typeof paymentStatus>, State> = {
  pending: 'pending',
  unknown: 'unknown',
  captured: 'captured',
  declined: 'failed',
  voided: 'void',
  refunding: 'refunding',
  refunded: 'refunded',
  disputed: 'disputed',
  charged_back: 'charged_back',
}

/** How a payment ended; a declined one says why on hover, and in full on the billing page. */
export function PaymentStateWord({ status, declineReason = null }: { status: string; declineReason?: string | null }) {
  const state = paymentShownAs[status as keyof typeof paymentShownAs] ?? 'pending'
  return (
    <span title={declineReason ? messages.declined(declineReason) : undefined}>
      <StateWord state={state} />
    </span>
  )
}
