import { sql } from 'kysely'
import type { takePayment as contract } from '#contract/payments.ts'
import { familyOf } from '#server/customers/family.ts'
import { waitingOf } from '#server/ledger/rules/may-allocate.ts'
import { insist, invalidField } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { readOpenToPay } from './open-to-pay.ts'
import { type Asked, allocate } from './rules/allocate.ts'
import { mayTakePayment } from './rules/may-take-payment.ts'
import type { MethodFacts } from './rules/may-use-method.ts'

type Given = Pick<Input<typeof contract>['body'], 'amount' | 'asPrepayment' | 'allocations'> & {
  /** What was agreed or ordered before is paid whatever stands in credit: nobody is there to be asked. */
  isAgreed?: boolean
}

/**
 * How much is paid, and what of it stands on which invoice; `method` is null where none of those on file is used.
 * @throws 422 where so much may not be taken now, 400 where a part does not fit
 */
export async function fitPayment(work: Work, payer: { id: string; currency: string }, given: Given, method: MethodFacts | null) {
  const amountMinor = BigInt(given.amount.amount)
  const { currency } = given.amount
  const open = await readOpenToPay(work.db, payer.id)
  insist(
    mayTakePayment({
      amountMinor,
      currency,
      accountCurrency: payer.currency,
      openMinor: open.openMinor,
      onItsWayMinor: open.onItsWayMinor,
      creditMinor: given.asPrepayment || given.isAgreed ? 0n : await creditOf(work, payer.id, open.openMinor),
      asPrepayment: given.asPrepayment,
      method,
    }),
  )
  const fit = allocate(amountMinor, currency, open.invoices, askedOf(given.allocations, currency))
  if (!fit.fits) throw invalidField(fit.field, fit.message)
  return { amountMinor, currency, allocations: fit.allocations }
}

/** What the account has in credit that is on no invoice, as the form of a payment shows it. */
async function creditOf(work: Work, customerId: string, openOfAllMinor: bigint): Promise<bigint> {
  const { rows } = await sql<{ balance_minor: bigint }>`
    select coalesce(sum(effect_minor), 0)::bigint as balance_minor
      from ledger_entries where customer_id = any(${familyOf(customerId)})`.execute(work.db)
  return waitingOf({ openOfAllMinor, balanceMinor: rows[0]?.balance_minor ?? 0n })
}

/** @throws 400 where a part is in another currency than the whole */
function askedOf(allocations: Given['allocations'], currency: string): Asked {
  if (allocations === 'oldest_first') return 'oldest_first'
  return allocations.map(({ invoiceId, amount }, place) => {
    if (amount.currency !== currency) throw invalidField(`allocations.${place}.amount`, `Give this amount in ${currency} like the payment.`)
    return { invoiceId, amountMinor: BigInt(amount.amount) }
  })
}
