import { allLocales } from '@faker-js/faker'
import { skewed, whole } from './random.ts'

// Words that people, streets and towns are called by. The lists of several languages stand at the head, the long tail of surnames is put
// together from syllables: a company with a million customers meets tens of thousands of surnames, most of them a handful of times.

const languages = ['en', 'es', 'de', 'it', 'fr', 'pl', 'nl', 'sv', 'ro', 'hr', 'tr', 'pt_BR'] as const
const surnameRanks = 40_000

type Words = { generic?: readonly string[]; female?: readonly string[]; male?: readonly string[] }
const words = (given: unknown): string[] => Object.values((given ?? {}) as Words).flat()
/** Single words of Latin letters, in an order without the alphabet in it. */
const mixed = (list: readonly string[]): string[] =>
  list
    .filter((word) => /^\p{Script=Latin}[\p{Script=Latin}'’]{1,17}$/u.test(word))
    .map((word, place) => ({ word, key: whole(1_000_000, place, word.length, word.codePointAt(0) ?? 0) }))
    .sort((one, other) => one.key - other.key)
    .map(({ word }) => word)
const listed = (part: 'first_name' | 'last_name') => [
  ...new Set(languages.flatMap((language) => mixed(words(allLocales[language]?.person?.[part])))),
]

export const firstNames = listed('first_name')
export const surnames = longTail(listed('last_name'))
const cityNames = (allLocales.en?.location?.city_name ?? []) as readonly string[]
export const cities = [...cityNames].map((name, place) => ({
  name,
  region: ['CA', 'TX', 'FL', 'NY', 'IL', 'PA', 'OH', 'GA', 'NC', 'MI', 'NJ', 'VA', 'WA', 'AZ', 'TN'][whole(15, place, 71)] ?? 'CA',
  postalStart: 100 + whole(880, place, 72),
  areaCode: 201 + whole(780, place, 73),
}))
const suffixes = ['Street', 'Avenue', 'Road', 'Drive', 'Lane', 'Court', 'Way', 'Place', 'Boulevard', 'Circle', 'Terrace', 'Trail']
const streetWords = [...mixed((allLocales.en?.location?.street_name ?? []) as string[]), ...surnames.slice(0, 4000)]

export const firstName = (...about: number[]) => firstNames[skewed(firstNames.length, 40, ...about)] ?? 'Maria'
export const surname = (...about: number[]) => surnames[skewed(surnames.length, 25, ...about)] ?? 'Silva'
export const cityOf = (...about: number[]) => {
  const city = cities[skewed(cities.length, 12, ...about)]
  if (!city) throw new Error('There are no towns.')
  return city
}
export const streetWord = (...about: number[]) => streetWords[skewed(streetWords.length, 60, ...about)] ?? 'Maple'
export const streetSuffix = (...about: number[]) => suffixes[skewed(suffixes.length, 2, ...about)] ?? 'Street'

function longTail(head: string[]): string[] {
  const starts = ['Al', 'Bar', 'Bel', 'Bren', 'Cal', 'Cor', 'Dal', 'Dor', 'El', 'Fen', 'Gal', 'Gor', 'Hal', 'Har', 'Kel', 'Kor', 'Lan', 'Mal', 'Mar', 'Nor', 'Os', 'Pel', 'Quin', 'Ros', 'Sal', 'Tar', 'Tel', 'Ul', 'Van', 'Wil', 'Yar', 'Zel'] // biome-ignore format: a list of syllables
  const middles = ['a', 'ber', 'chi', 'der', 'e', 'fi', 'gar', 'i', 'ka', 'len', 'mi', 'na', 'o', 'ri', 'sa', 'ta', 'u', 'ver', 'wi', 'zo']
  const ends = ['bach', 'by', 'chuk', 'den', 'dez', 'dorf', 'ford', 'ges', 'ham', 'ic', 'kova', 'land', 'lini', 'man', 'ner', 'o', 'quist', 'rado', 'sen', 'shi', 'ski', 'son', 'stein', 'ton', 'tti', 'vas', 'ville', 'wood', 'worth', 'yan'] // biome-ignore format: a list of syllables
  const all = new Set(head)
  for (let place = 0; all.size < surnameRanks; place += 1) {
    const pick = (list: string[], what: number) => list[whole(list.length, place, what, 91)] ?? ''
    all.add(pick(starts, 1) + pick(middles, 2) + (place % 3 === 0 ? pick(middles, 4) : '') + pick(ends, 3))
  }
  return [...all]
}
