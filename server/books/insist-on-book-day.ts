import { invalidField } from '#server/platform/refusal.ts'

/** Years that a database takes and a book may have. @throws 400 */
export function insistOnBookDay(day: string, field = 'day'): void {
  if (day < '2000-01-01' || day > '2100-12-31') throw invalidField(field, 'Choose a day from 2000-01-01 to 2100-12-31.')
}
