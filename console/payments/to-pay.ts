import type { getPaymentChoices } from '#contract/payments.ts'
import type { ToPay } from '#contract/spread-payment.ts'
import type { ReplyOf } from '#ui/use-endpoint.ts'

export type Choices = ReplyOf<typeof getPaymentChoices>

/** What is open to be paid, in minor units. */
export const toPay = ({ invoices }: Choices): ToPay[] =>
  invoices.map(({ id, number, dueOn, left }) => ({ id, number, dueOn, leftMinor: BigInt(left.amount) }))

/** The amount that a payment begins with: what is past due, or open, without what is in credit already. Empty where nothing is left. */
export function beginsWith({ pastDue, open, waiting }: Pick<Choices, 'pastDue' | 'open' | 'waiting'>): string {
  const left = BigInt(pastDue.amount !== '0' ? pastDue.amount : open.amount) - BigInt(waiting.amount)
  return left > 0n ? left.toString() : ''
}
