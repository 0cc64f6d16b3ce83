import { findCardNumbers } from '#contract/card-number.ts'
import { invalidField, Refusal } from '#server/platform/refusal.ts'

export function refuseCardNumbers(q: string): void {
  if (findCardNumbers(q).length === 0) return
  throw new Refusal(
    400,
    'search.card_number',
    'This holds a whole card number, which is never searched for. Search by the last four digits, or use card look-up.',
  )
}

/** NUL, lone surrogates and the year 0 are nothing that the database could compare with. */
export function refuseUnstorable(given: Record<string, unknown>): void {
  for (const [field, value] of Object.entries(given)) {
    if (typeof value !== 'string') continue
    if (value.includes('\0') || !value.isWellFormed())
      throw invalidField(field, 'This text holds a character that can not be searched for.')
    if (field === 'updatedSince' && value < '0001') throw invalidField(field, 'Use a year from 1 on.')
  }
}
