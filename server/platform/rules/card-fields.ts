import { findCardNumbers } from '#contract/card-number.ts'

/**
 * Keys whose text is no prose: telephone numbers (a German one can look like a card), and what is typed in secret and
 * never kept as text.
 */
const exempt = new Set(['phones', 'password', 'current', 'next', 'token', 'totp', 'code'])

/** The paths of a body, such as `contacts.0.name`, whose text is one of those. Custom field keys count as text too. */
export function fieldsWhere(value: unknown, isOne: (text: string) => boolean, path: string[] = []): string[] {
  if (typeof value === 'string') return isOne(value) ? [path.join('.') || 'body'] : []
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => {
    if (exempt.has(key)) return []
    // Nobody wants such a key said again: the field that holds it is named.
    if (!Array.isArray(value) && isOne(key)) return [path.join('.') || 'body']
    return fieldsWhere(inner, isOne, [...path, key])
  })
}

/** The paths of a body whose text holds a whole card number. */
export const fieldsWithCards = (value: unknown): string[] => fieldsWhere(value, (text) => findCardNumbers(text).length > 0)
