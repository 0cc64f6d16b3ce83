import { amountInWords } from '../../../contract/amount-words.ts'
import type { Limit } from './give-back-limit.ts'

/** Which limit of whoever asked is passed; null where they have none, and it is asked for another reason (each refund is agreed to). */
export function limitInWords(name: string, { perActMinor, perDayMinor }: Limit, amountMinor: bigint, currency: string): string | null {
  if (perActMinor !== null && amountMinor > perActMinor)
    return `Above the limit of ${name}: ${amountInWords(perActMinor, currency)} per act.`
  if (perDayMinor !== null)
    return `Within ${name}’s limit per act; above ${amountInWords(perDayMinor, currency)} a day, or each one is agreed to.`
  return null
}
