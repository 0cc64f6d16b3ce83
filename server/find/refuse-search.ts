import { invalidField } from '#server/platform/refusal.ts'

/** NUL, lone surrogates and the year 0 are nothing that the database could compare with. */
export function refuseUnstorable(given: Record<string, unknown>): void {
  for (const [field, value] of Object.entries(given)) {
    if (typeof value !== 'string') continue
    if (value.includes('\0') || !value.isWellFormed())
      throw invalidField(field, 'This text holds a character that can not be searched for.')
    if (field === 'updatedSince' && value < '0001') throw invalidField(field, 'Use a year from 1 on.')
  }
}
