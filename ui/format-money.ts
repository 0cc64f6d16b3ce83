import { amountInWords } from '#contract/amount-words.ts'

/** Minor units as a string (`"4998"`) and an ISO 4217 currency, in the viewer's locale. */
export const formatMoney = ({ amount, currency }: { amount: string; currency: string }, locale: string): string =>
  amountInWords(BigInt(amount), currency, locale)
