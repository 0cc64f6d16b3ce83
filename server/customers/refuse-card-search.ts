import { findCardNumbers } from '#contract/card-number.ts'
import { Refusal } from '#server/platform/refusal.ts'

/** @throws 400 `search.card_number` */
export function refuseCardNumbers(q: string): void {
  if (findCardNumbers(q).length === 0) return
  throw new Refusal(
    400,
    'search.card_number',
    'This holds a whole card number, which is never searched for. Search by the last four digits, or use card look-up.',
  )
}
