import type { getPaymentChoices } from '#contract/payments.ts'
import type { ToPay } from '#contract/spread-payment.ts'
import type { ReplyOf } from '#ui/use-endpoint.ts'

export type Choices = ReplyOf<typeof getPaymentChoices>

/** What is open to be paid, in minor units. */
export const toPay = ({ invoices }: Choices): ToPay[] =>
  invoices.map(({ id, number, dueOn, left }) => ({ id, number, dueOn, leftMinor: BigInt(left.amount) }))
