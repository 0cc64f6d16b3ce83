import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'
import type { LedgerKind } from './effect.ts'

export type Corrected = { effectMinor: bigint; correctedMinor: bigint }

/** Amounts in minor units. */
export type CorrectionFacts = {
  kind: LedgerKind
  effectMinor: bigint
  /** The sum of what corrections of this entry, and corrections of those, have added so far. */
  correctedMinor: bigint
  /** Of a correction: what it corrects, what that corrects, and so on. */
  above: readonly Corrected[]
  /** What is open of the invoice that the entry names; null where it names none. */
  invoiceOpenMinor: bigint | null
  /** Of the payment or the credit balance that the entry is, or that the corrections above it lead to: what is on no invoice and was not paid back. */
  unallocatedMinor: bigint | null
  /** Of a payment: how it came. */
  channel: 'gateway' | 'check' | 'outside' | 'import' | null
  /** Of a payment that was undone, or an adjustment of one. */
  isVoided: boolean
  /** Of a payment: how it stands. */
  paymentStatus?: string | null
  /** An adjustment that itself corrects a chargeback ends with the dispute. */
  correctsKind: LedgerKind | null
}

const sizeOf = (minor: bigint) => (minor < 0n ? -minor : minor)

/**
 * What of an entry can still be taken back: never more than it has left, nor more than what leans on it allows. In a chain of corrections each
 * entry above stays between nothing and what it was, too.
 */
export function correctable(facts: CorrectionFacts): bigint {
  const most = facts.above.reduce(
    (soFar, { effectMinor, correctedMinor }) => {
      const left = sizeOf(effectMinor + correctedMinor)
      return least(soFar, effectMinor > 0n === facts.effectMinor > 0n ? left : sizeOf(effectMinor) - left)
    },
    sizeOf(facts.effectMinor + facts.correctedMinor),
  )
  const isCharge = facts.effectMinor > 0n
  // To take a charge off an invoice that is paid would leave money on it that nobody can reach.
  if (isCharge) return facts.invoiceOpenMinor === null ? most : least(most, facts.invoiceOpenMinor)
  return facts.unallocatedMinor === null ? most : least(most, facts.unallocatedMinor)
}

const least = (one: bigint, other: bigint) => (one < other ? one : other)

/** Which entries are corrected here, and which by what moved the money. */
export function mayCorrect(facts: CorrectionFacts): Verdict {
  switch (facts.kind) {
    case 'refund':
      return refused('correction.refund', 'A refund has left, so an entry alone can not take it back.', {
        instead: 'If it failed, its entry is taken back by itself.',
      })
    case 'chargeback':
      return refused('correction.chargeback', 'A chargeback ends with its dispute, and that writes its own entry.', {
        instead: 'Wait for the end of the dispute.',
      })
    case 'transfer':
      return refused('correction.transfer', 'A transfer stands in two accounts.', { instead: 'Transfer it back.' })
    case 'payment':
      if (facts.paymentStatus === 'disputed')
        return refused('correction.payment', 'The customer’s bank disputes this payment.', { instead: 'Wait for the end of the dispute.' })
      if (facts.paymentStatus === 'charged_back')
        return refused('correction.payment', 'The customer’s bank has taken this payment back.', {
          instead: 'Its chargeback stands in the ledger already.',
        })
      if (facts.channel === 'gateway')
        return refused('correction.payment', 'This payment went through the gateway.', {
          instead: 'Refund it, or void it on the same day.',
        })
      break
    case 'adjustment':
      if (facts.isVoided)
        return refused('correction.voided', 'This entry undid a payment, and no money came of that.', {
          instead: 'Take the payment again, or enter it again.',
        })
      if (facts.correctsKind === 'chargeback')
        return refused('correction.chargeback', 'This entry ended a dispute.', { instead: 'Look at the payment for what happened.' })
      break
    default:
  }
  if (facts.effectMinor + facts.correctedMinor === 0n)
    return refused('correction.done', 'This entry has been corrected whole.', { instead: 'Look at the entry that corrects it.' })
  if (correctable(facts) <= 0n)
    return facts.kind === 'invoice' || facts.invoiceOpenMinor !== null
      ? refused('correction.invoice_settled', 'Nothing of this invoice is open, so nothing can be taken off it.', {
          instead: 'Give a credit, or take back what pays it first.',
        })
      : refused('correction.allocated', 'All of it is on invoices, was paid back, or was used otherwise.', {
          instead: 'Take it off its invoices first, or transfer it back.',
        })
  return allowed
}

/** The amount that a correction writes: against the entry, and no more than can be taken back. */
export function correctionOf(
  facts: CorrectionFacts,
  amountMinor: bigint,
  show: (minor: bigint) => string,
): Verdict & { amountMinor?: bigint } {
  const may = mayCorrect(facts)
  if (!may.allowed) return may
  const most = correctable(facts)
  if (amountMinor > most)
    return refused('correction.above_entry', `At most ${show(most)} of this entry can be taken back.`, {
      instead: `Take back ${show(most)} or less.`,
    })
  return { allowed: true, amountMinor: facts.effectMinor > 0n ? -amountMinor : amountMinor }
}

/** The rest of an invoice is written off as it was seen: who saw another amount looks again first. */
export function mayWriteOff({
  openMinor,
  seenMinor,
  show,
}: {
  openMinor: bigint
  seenMinor: bigint
  show: (minor: bigint) => string
}): Verdict {
  if (openMinor <= 0n)
    return refused('invoice.settled', 'Nothing of this invoice is open any more.', { instead: 'There is nothing to write off.' })
  if (openMinor !== seenMinor)
    return refused('invoice.open_changed', `${show(openMinor)} of this invoice is open now.`, {
      instead: 'Look at it again, then write that off.',
    })
  return allowed
}

export type TransferFacts = {
  fromBalanceMinor: bigint
  /** What of it is on its way back to the customer: refunds and voids that have not ended. */
  goingBackMinor: bigint
  amountMinor: bigint
  fromCurrency: string
  toCurrency: string
  isSameFamily: boolean
  toMergedInto: string | null
  show: (minor: bigint) => string
}

/** Only what an account has in credit goes to another, of the same currency; what is owed stays where it was billed. */
export function mayTransfer(facts: TransferFacts): Verdict {
  const { fromBalanceMinor, goingBackMinor, amountMinor, fromCurrency, toCurrency, isSameFamily, toMergedInto, show } = facts
  if (isSameFamily) return refused('transfer.same_account', 'Both are the same account.', { instead: 'Choose another account.' })
  if (toMergedInto !== null)
    return refused('status.merged', `That account was merged into ${toMergedInto}.`, { instead: `Transfer it to ${toMergedInto}.` })
  if (fromCurrency !== toCurrency)
    return refused('currency.differs', `This account is in ${fromCurrency}, the other in ${toCurrency}.`, {
      instead: 'Give the credit back, and take it there as a payment.',
    })
  const free = -fromBalanceMinor - goingBackMinor
  const credit = free > 0n ? free : 0n
  if (amountMinor > credit)
    return refused(
      'transfer.above_credit',
      credit > 0n
        ? `This account has ${show(credit)} in credit.`
        : goingBackMinor > 0n && fromBalanceMinor < 0n
          ? 'What this account has in credit is on its way back to the customer.'
          : 'This account has nothing in credit.',
      { instead: credit === 0n ? 'There is nothing to transfer.' : `Transfer ${show(credit)} or less.` },
    )
  return allowed
}
