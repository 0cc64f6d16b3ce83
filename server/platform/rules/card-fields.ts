import { findCardNumbers } from '#contract/card-number.ts'

/** What is typed in secret and never kept as text. Not among a company's own fields, whose keys it chooses itself. */
const secret = new Set(['password', 'current', 'next', 'token', 'totp'])

/** A telephone number is one: a German one can look like a card. Its label is text like any other. */
function isTelephone(path: readonly string[]): boolean {
  const at = path.lastIndexOf('phones')
  const [, ...below] = path.slice(at)
  return path.at(-1) === 'phone' || (at >= 0 && (below.length === 1 || (below.length === 2 && below[1] === 'number')))
}

/** A code that proves something is the whole of what is said; one that stands deeper, such as an account's in the journal, is kept. */
const isSecret = (path: readonly string[]): boolean => secret.has(path.at(-1) ?? '') || (path.length === 1 && path[0] === 'code')

const isExempt = (path: readonly string[]): boolean => !path.includes('values') && (isSecret(path) || isTelephone(path))

/** What a preview gave to be sent back is a digest: it is compared and never kept, and one of some 1,400 reads like a card number. */
const isSeen = (path: readonly string[], text: string): boolean => path.length === 1 && path[0] === 'seen' && /^[0-9a-f]{64}$/.test(text)

const ids = /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/giu

/** The same text without ids: of a few thousand of them one reads like a card number or an IBAN. */
export const withoutIds = (text: string): string => text.replace(ids, ' ')

/** The paths of a body, such as `contacts.0.name`, whose text is one of those. Custom field keys count as text too. */
export function fieldsWhere(value: unknown, isOne: (text: string) => boolean, path: string[] = []): string[] {
  if (typeof value === 'string')
    return !isExempt(path) && !isSeen(path, value) && isOne(withoutIds(value)) ? [path.join('.') || 'body'] : []
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => {
    // Nobody wants such a key said again: the field that holds it is named.
    if (!Array.isArray(value) && isOne(withoutIds(key))) return [path.join('.') || 'body']
    return fieldsWhere(inner, isOne, [...path, key])
  })
}

/** The paths of a body whose text holds a whole card number. */
export const fieldsWithCards = (value: unknown): string[] => fieldsWhere(value, (text) => findCardNumbers(text).length > 0)
