import { spreadOldestFirst, type ToPay } from '#contract/spread-payment.ts'

/** What the form of a payment holds; amounts are minor units, or what was typed where that is no amount. */
export type PaymentDraft = {
  amount: string
  methodId: string
  channel: 'check' | 'outside'
  checkNumber: string
  receivedOn: string
  spread: 'oldest_first' | 'chosen'
  chosen: Record<string, string>
  isAhead: boolean
}
export type Part = { invoiceId: string; number: string; amountMinor: bigint }
export type Planned = {
  amountMinor: bigint
  parts: Part[]
  onAccountMinor: bigint
  /** More than what is open. */
  aheadMinor: bigint
  /** More than what is owed, which is what is open less the credit that is on no invoice. */
  aboveMinor: bigint
  owedMinor: bigint
  /** What stands on the account as unallocated credit after it. */
  creditMinor: bigint
  leftMinor: bigint
}
export type Faults = Partial<Record<'amount' | 'method' | 'checkNumber' | 'chosen' | 'ahead', string>>

export type DraftWords = {
  amountWrong: string
  noMethod: string
  checkNumberWrong: string
  chosenWrong: string
  chosenTooMuch: (over: bigint) => string
  aheadMissing: string
}

const minor = (text: string): bigint | null => (/^\d{1,18}$/.test(text) ? BigInt(text) : null)

/** What the payment would do, and what is still missing in the form. */
export function planPayment(
  draft: PaymentDraft,
  kind: 'take' | 'enter',
  { open, waitingMinor }: { open: readonly ToPay[]; waitingMinor: bigint },
  words: DraftWords,
): { planned: Planned | null; faults: Faults } {
  const faults: Faults = {}
  const amountMinor = minor(draft.amount)
  if (amountMinor === null || amountMinor === 0n) faults.amount = words.amountWrong
  if (kind === 'take' && draft.methodId === '') faults.method = words.noMethod
  if (kind === 'enter' && draft.channel === 'check' && draft.checkNumber.trim() === '') faults.checkNumber = words.checkNumberWrong
  if (amountMinor === null) return { planned: null, faults }

  const openMinor = open.reduce((sum, { leftMinor }) => sum + leftMinor, 0n)
  const aheadMinor = amountMinor > openMinor ? amountMinor - openMinor : 0n
  const owedMinor = openMinor > waitingMinor ? openMinor - waitingMinor : 0n
  const aboveMinor = amountMinor > owedMinor ? amountMinor - owedMinor : 0n
  if (aboveMinor > 0n && !draft.isAhead) faults.ahead = words.aheadMissing
  const spread =
    draft.spread === 'oldest_first' ? spreadOldestFirst(amountMinor, open) : chosenParts(draft, amountMinor, open, words, faults)
  const numberOf = (id: string) => open.find((invoice) => invoice.id === id)?.number ?? ''
  const parts = spread.allocations.map((part) => ({ ...part, number: numberOf(part.invoiceId) }))
  const paid = parts.reduce((sum, part) => sum + part.amountMinor, 0n)
  const { onAccountMinor } = spread
  const creditMinor = waitingMinor + onAccountMinor
  return {
    planned: { amountMinor, parts, onAccountMinor, aheadMinor, aboveMinor, owedMinor, creditMinor, leftMinor: openMinor - paid },
    faults,
  }
}

/** Choosing begins with what would be paid oldest first, so that nobody leaves money on no invoice by saying nothing. What was chosen before stays. */
export function withChosen(draft: PaymentDraft, open: readonly ToPay[]): PaymentDraft {
  if (Object.values(draft.chosen).some((part) => part !== '')) return { ...draft, spread: 'chosen' }
  const { allocations } = spreadOldestFirst(minor(draft.amount) ?? 0n, open)
  return {
    ...draft,
    spread: 'chosen',
    chosen: Object.fromEntries(allocations.map(({ invoiceId, amountMinor }) => [invoiceId, amountMinor.toString()])),
  }
}

function chosenParts(draft: PaymentDraft, amountMinor: bigint, open: readonly ToPay[], words: DraftWords, faults: Faults) {
  const allocations: { invoiceId: string; amountMinor: bigint }[] = []
  for (const { id } of open) {
    const typed = draft.chosen[id] ?? ''
    const part = typed === '' ? 0n : minor(typed)
    if (part === null) faults.chosen = words.chosenWrong
    else if (part > 0n) allocations.push({ invoiceId: id, amountMinor: part })
  }
  const sum = allocations.reduce((total, part) => total + part.amountMinor, 0n)
  if (sum > amountMinor) faults.chosen = words.chosenTooMuch(sum - amountMinor)
  return { allocations, onAccountMinor: amountMinor - sum }
}
