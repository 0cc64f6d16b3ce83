import { decimalAmount, decimalsOf } from './decimal-amount.ts'

/** An amount as a sentence of the server names it: "49.98 USD". Screens write amounts in the reader's own way. */
export const amountInWords = (minor: bigint, currency: string) => `${decimalAmount(minor, decimalsOf(currency))} ${currency}`
