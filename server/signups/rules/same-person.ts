import { wordsOf } from '#server/platform/rules/fold.ts'

export type Address = { lines: readonly string[]; city: string; postalCode: string; country: string }

/** The same words in whatever order: "Silva, Maria" is Maria Silva. One word alone names nobody. */
export function isSameName(one: string, other: string): boolean {
  const [words, others] = [wordsOf(one), wordsOf(other)]
  return words.length > 1 && words.length === others.length && words.toSorted().join(' ') === others.toSorted().join(' ')
}

/** As people write the same thing in two ways; only what is usual in addresses. */
const shortFor: Record<string, string> = {
  street: 'st',
  avenue: 'ave',
  av: 'ave',
  boulevard: 'blvd',
  road: 'rd',
  drive: 'dr',
  lane: 'ln',
  court: 'ct',
  place: 'pl',
  apartment: 'apt',
  suite: 'ste',
  north: 'n',
  south: 's',
  east: 'e',
  west: 'w',
  calle: 'c',
  strasse: 'str',
  unit: 'apt',
}
const streetWords = (lines: readonly string[]) => wordsOf(lines.join(' ')).map((word) => shortFor[word] ?? word)
const postal = (code: string) => wordsOf(code).join('').slice(0, 5)

/** The same house: the street words agree but for an apartment that only one of them names, in the same postal code or city. */
export function isSameAddress(one: Address, other: Address): boolean {
  if (one.country !== other.country) return false
  const [code, otherCode] = [postal(one.postalCode), postal(other.postalCode)]
  if (code && otherCode ? code !== otherCode : wordsOf(one.city).join(' ') !== wordsOf(other.city).join(' ') || !one.city) return false
  const [words, others] = [streetWords(one.lines), streetWords(other.lines)]
  if (words.length === 0 || others.length === 0) return false
  const [short, long] = words.length <= others.length ? [words, others] : [others, words]
  const isWithin = short.every((word, place) => long[place] === word)
  const rest = long.slice(short.length)
  return isWithin && short.some((word) => /\d/.test(word)) && (rest.length === 0 || rest[0] === 'apt' || rest[0] === 'ste')
}
