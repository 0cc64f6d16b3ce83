import { findCardNumbers } from '#contract/card-number.ts'

/** What is typed in secret and never kept as text, by its whole path: further down, such as in a list of accounts, a code is kept like any text. */
const secret = new Set(['password', 'current', 'next', 'token', 'totp', 'code', 'administrator.password'])

/** A telephone number is one: a German one can look like a card. Its label is text like any other. */
function isTelephone(path: readonly string[]): boolean {
  const at = path.lastIndexOf('phones')
  const [, ...below] = path.slice(at)
  return path.at(-1) === 'phone' || (at >= 0 && (below.length === 1 || (below.length === 2 && below[1] === 'number')))
}

const isExempt = (path: readonly string[]): boolean => secret.has(path.join('.')) || (!path.includes('values') && isTelephone(path))

const ids = /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/giu

/** The same text without ids: of a few thousand of them one reads like a card number or an IBAN. */
export const withoutIds = (text: string): string => text.replace(ids, ' ')

/** The paths of a body, such as `contacts.0.name`, whose text is one of those. Custom field keys count as text too. */
export function fieldsWhere(value: unknown, isOne: (text: string) => boolean, path: string[] = []): string[] {
  if (typeof value === 'string') return !isExempt(path) && isOne(withoutIds(value)) ? [path.join('.') || 'body'] : []
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => {
    // Nobody wants such a key said again: the field that holds it is named.
    if (!Array.isArray(value) && isOne(withoutIds(key))) return [path.join('.') || 'body']
    return fieldsWhere(inner, isOne, [...path, key])
  })
}

/** The paths of a body whose text holds a whole card number. */
export const fieldsWithCards = (value: unknown): string[] => fieldsWhere(value, (text) => findCardNumbers(text).length > 0)
