import { findCardNumbers } from '#contract/card-number.ts'

/**
 * Keys whose text is no prose: telephone numbers (a German one can look like a card), and what is typed in secret and
 * never kept as text.
 */
const exempt = new Set(['phones', 'password', 'current', 'next', 'token', 'totp', 'code'])

/** The paths of a body, such as `contacts.0.name`, whose text holds a whole card number. Custom field keys count as text too. */
export function fieldsWithCards(value: unknown, path: string[] = []): string[] {
  if (typeof value === 'string') return findCardNumbers(value).length > 0 ? [path.join('.') || 'body'] : []
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => (exempt.has(key) ? [] : fieldsWithCards(inner, [...path, key])))
}
