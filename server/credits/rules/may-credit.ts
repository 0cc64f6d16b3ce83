import { amountInWords } from '../../../contract/amount-words.ts'
import type { Permission } from '../../../contract/permissions.ts'
import { notInCompanyCurrency } from '../../approvals/rules/in-company-currency.ts'
import { allowed, refused, roleRefused, type Verdict } from '../../platform/verdict.ts'

type Invoice = { state: string; openMinor: bigint; number: string } | null
type Given = { amountMinor: bigint; currency: string; accountCurrency: string; invoice: Invoice }

/** A credit on an invoice is never more than is open of it: what is more is given without an invoice, as a credit balance. */
export function mayCredit({ amountMinor, currency, accountCurrency, invoice }: Given): Verdict {
  if (currency !== accountCurrency)
    return refused('credit.other_currency', `This account is in ${accountCurrency}.`, { instead: `Give the amount in ${accountCurrency}.` })
  if (!invoice) return allowed
  if (invoice.state !== 'approved')
    return refused('credit.not_invoiced', `Invoice ${invoice.number} is not one that is owed.`, {
      instead: 'Choose another invoice, or none.',
    })
  if (amountMinor > invoice.openMinor)
    return refused(
      'credit.exceeds_invoice',
      invoice.openMinor > 0n
        ? `Only ${amountInWords(invoice.openMinor, currency)} is open of ${invoice.number}.`
        : `Nothing is open of ${invoice.number}.`,
      { instead: 'Credit that, or credit the account without an invoice.' },
    )
  return allowed
}

/** What a team may give in a month to make things right. Above it, the budget is asked for first; without one, the limits of roles are enough. */
export function withinBudget({
  amountMinor,
  budgetMinor,
  usedMinor,
  currency,
  companyCurrency,
  team,
}: {
  amountMinor: bigint
  budgetMinor: bigint | null
  usedMinor: bigint
  currency: string
  companyCurrency: string
  team: string
}): Verdict {
  if (budgetMinor === null) return allowed
  const other = notInCompanyCurrency(`The budget of ${team}`, currency, companyCurrency)
  if (other !== null)
    return refused('make_right.other_currency', `${other}.`, { instead: 'Give a credit without a budget; somebody else agrees to it.' })
  if (usedMinor + amountMinor <= budgetMinor) return allowed
  const left = budgetMinor > usedMinor ? budgetMinor - usedMinor : 0n
  return refused('make_right.over_budget', `${team} has ${amountInWords(left, currency)} left of its budget for this month.`, {
    instead: 'Give that much, or ask an administrator for a higher budget.',
  })
}

/** What of a credit can not be taken back any more because the account has less in credit. One that names an invoice lowered that. */
export const usedOf = (
  { amount_minor: amountMinor, invoice_id: invoiceId }: { amount_minor: bigint; invoice_id: string | null },
  waitingMinor: bigint,
): bigint => (invoiceId === null && amountMinor > waitingMinor ? amountMinor - waitingMinor : 0n)

/** What was given is taken back once, by who corrects the ledger, or by whoever gave it. */
export function mayUndo({
  status,
  givenAs,
  isOwn,
  isCorrected,
  onInvoicesMinor,
  usedMinor,
  permissions,
}: {
  status: string
  givenAs: string
  isOwn: boolean
  /** Something of its entry was taken back in the ledger. */
  isCorrected: boolean
  /** What of a credit balance was put on invoices. */
  onInvoicesMinor: bigint
  /** What of a credit balance is not in credit any more: transferred, paid back, or taken up by other charges. */
  usedMinor: bigint
  permissions: ReadonlySet<Permission>
}): Verdict {
  if (status !== 'given')
    return refused('credit.not_given', 'This credit is not one that can be taken back.', { instead: 'Look at how it stands.' })
  if (givenAs !== 'credit') return refused('credit.not_given', 'No money was credited here, so there is nothing to take back.')
  if (isCorrected)
    return refused('credit.corrected', 'Something of this credit was taken back in the ledger already.', {
      instead: 'Take back the rest of its entry there.',
    })
  if (onInvoicesMinor > 0n)
    return refused('credit.on_invoices', 'This credit has been put on an invoice.', { instead: 'Take it off the invoice first.' })
  if (usedMinor > 0n)
    return refused('credit.used', 'What was credited has been transferred, paid back or taken up by other charges since.', {
      instead: 'Transfer it back first, or leave it.',
    })
  if (permissions.has('ledger.correct') || (isOwn && permissions.has('credit.give'))) return allowed
  if (isOwn) return roleRefused('credit.give', 'Your role does not take back credits.', { instead: 'Ask billing or a supervisor.' })
  return roleRefused('ledger.correct', 'Your role does not take back the credits of others.', { instead: 'Ask billing or a supervisor.' })
}

export function mayWithdrawCredit({ status, isOwn }: { status: string; isOwn: boolean }): Verdict {
  if (status !== 'waiting_for_approval')
    return refused('credit.not_waiting', 'This does not wait any more.', { instead: 'Look at how it stands.' })
  return isOwn
    ? allowed
    : refused('credit.not_yours', 'A colleague asked for this.', { instead: 'They withdraw it, or a lead refuses it.' })
}
