import { amountInWords } from '#contract/amount-words.ts'

/** Amounts of one currency, as the history and refusals say them. */
export const showIn = (currency: string) => (minor: bigint) => amountInWords(minor, currency)
