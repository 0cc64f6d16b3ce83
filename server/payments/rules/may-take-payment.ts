import { amountInWords } from '#contract/amount-words.ts'
import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'
import { type MethodFacts, mayUseMethod } from './may-use-method.ts'

export type TakingFacts = {
  amountMinor: bigint
  currency: string
  accountCurrency: string
  /** What is open of all invoices, with what is being paid right now in it. */
  openMinor: bigint
  /** What payments that have not ended would pay of it. */
  onItsWayMinor: bigint
  /** What the account has in credit that is on no invoice: it owes so much less than is open. */
  creditMinor: bigint
  /** It was said that more than what is owed is paid, to leave a credit. */
  asPrepayment: boolean
  /** Null where no method is used: a check, or what was paid elsewhere. */
  method: MethodFacts | null
}

/** Whether so much may be taken now. What another payment is just paying is not open for this one. */
export function mayTakePayment(facts: TakingFacts): Verdict {
  const { amountMinor, currency, accountCurrency, openMinor, onItsWayMinor, creditMinor, asPrepayment, method } = facts
  if (currency !== accountCurrency)
    return refused('payment.other_currency', `This account is kept in ${accountCurrency}.`, {
      instead: `Give the amount in ${accountCurrency}.`,
    })
  if (amountMinor <= 0n) return refused('payment.no_amount', 'A payment is more than nothing.', { instead: 'Give an amount above zero.' })
  const byMethod = method ? mayUseMethod(method) : allowed
  if (!byMethod.allowed) return byMethod
  const left = openMinor > onItsWayMinor ? openMinor - onItsWayMinor : 0n
  if (asPrepayment || amountMinor <= left - creditMinor) return allowed
  if (amountMinor <= left) return aboveOwed(left, creditMinor, currency)
  if (amountMinor <= openMinor)
    return refused('payment.on_its_way', `${amountInWords(onItsWayMinor, currency)} of what is open is being paid right now.`, {
      instead:
        left === 0n
          ? 'Wait how that payment ends; nothing else is open.'
          : `Take ${amountInWords(left, currency)} at most, or wait how it ends.`,
    })
  if (left === 0n)
    return refused('payment.nothing_open', 'Nothing is open on this account.', {
      instead: 'Say that it is paid ahead; it then stands as a credit on the account.',
    })
  return refused('payment.above_open', `Only ${amountInWords(left, currency)} is open on this account.`, {
    instead: 'Take that much, or say that the rest is paid ahead; it then stands as a credit on the account.',
  })
}

/** What is open is more than what is owed where a credit stands on no invoice. */
function aboveOwed(leftMinor: bigint, creditMinor: bigint, currency: string): Verdict {
  const credit = `${amountInWords(creditMinor, currency)} of credit stands on no invoice yet`
  if (leftMinor <= creditMinor)
    return refused('payment.above_owed', `Nothing is owed on this account: ${credit}, and covers what is open.`, {
      instead: 'Put the credit on the invoices, or say that it is paid ahead; it then stands as a credit on the account.',
    })
  const owed = amountInWords(leftMinor - creditMinor, currency)
  return refused('payment.above_owed', `Only ${owed} is owed on this account: ${credit}.`, {
    instead:
      'Take that much, put the credit on the invoices, or say that the rest is paid ahead; it then stands as a credit on the account.',
  })
}
