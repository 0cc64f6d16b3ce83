import type { CustomerLine } from '#contract/find.ts'
import type { Db } from '#server/platform/database.ts'
import type { Viewer } from '#server/work.ts'
import { customerLines } from './customer-lines.ts'
import { type Filters, filterConditions } from './filters.ts'
import { visibleFields } from './rules/fields.ts'
import { matchedPart } from './rules/matched-part.ts'
import { readSearch, type SearchWord } from './rules/read-search.ts'
import { shownText } from './rules/shown-text.ts'
import { type Found, findHits, type Hit, type Search, spelledLike } from './search-hits.ts'

type FoundLines = {
  items: CustomerLine[]
  /** Whether others may fit as well: a filter was asked of those who were read of a very common word, and left less than a page of them. */
  mayBeMore: boolean
}

/**
 * Any-field search, best first. Two statements; two more where a word is spelled like nothing that we have, and one more where a filter
 * leaves too few of those who were read of a common word.
 */
export async function searchCustomers(db: Db, viewer: Viewer, q: string, filters: Filters, limit: number): Promise<FoundLines> {
  const words = readSearch(q, viewer.company.country, visibleFields(viewer.permissions, viewer.company.modules))
  if (!words.some(({ probes }) => probes.length > 0)) return { items: [], mayBeMore: false }
  // The best plan is the same for all words, not for all filters.
  const isPlain = Object.values(filters).every((filter) => filter === undefined)
  const search = { filters: { conditions: filterConditions(filters, viewer), isPlain }, limit }
  const { found: asTyped, isCut, hitWords } = await findDeepEnough(db, { ...search, words, onlyWhereAllAreKnown: true })
  const isKnown = (word: number) => words[word]?.letters === null || hitWords.has(word)
  const { found, isCut: mayBeMore } = words.every((_, word) => isKnown(word))
    ? { found: asTyped, isCut }
    : await findDeepEnough(db, { ...search, words: (await respell(db, words, hitWords)) ?? words, onlyWhereAllAreKnown: false })
  const lines = await customerLines(
    db,
    viewer,
    found.map(({ id }) => id),
  )
  const duplicates = await customerNumbers(db, found)
  const items = found.flatMap((one) => {
    const line = lines.get(one.id)
    return line
      ? [{ ...line, ...matchesOf(one, viewer.company.country), mergedFrom: duplicates.get(one.hits[0]?.customerId ?? '') ?? null }]
      : []
  })
  return { items, mayBeMore }
}

/** A filter is asked of those who are read of each word; where it leaves less than a page, more of a common word are read. */
async function findDeepEnough(db: Db, search: Omit<Search, 'isDeep'>) {
  const near = await findHits(db, { ...search, isDeep: false })
  if (!near.isCut || near.found.length >= search.limit) return { ...near, isCut: false }
  const far = await findHits(db, { ...search, isDeep: true })
  return { ...far, isCut: far.isCut && far.found.length < search.limit }
}

/** For a word that nobody has: the words that look most like it. Null where every word was found, or nothing looks like it. */
async function respell(db: Db, words: SearchWord[], hitWords: Set<number>): Promise<SearchWord[] | null> {
  let respelled = false
  const meant: SearchWord[] = []
  for (const [place, word] of words.entries()) {
    const like = word.letters !== null && !hitWords.has(place) ? await spelledLike(db, word.letters) : []
    if (like.length > 0) respelled = true
    const fields = word.probes.flatMap((probe) => (probe.how === 'exact' ? probe.fields : []))
    meant.push(
      like.length === 0 ? word : { ...word, probes: like.map((term) => ({ term, how: 'spelled_like', fields: [...new Set(fields)] })) },
    )
  }
  return respelled ? meant : null
}

function matchesOf({ hits, words }: Found, country: string) {
  const [matched = null, ...alsoMatched] = hits.map((hit) => toMatch(hit, country))
  return { matched, alsoMatched, wordsMatched: words }
}

function toMatch(hit: Hit, country: string) {
  const text = shownText(hit.field, hit.facts ?? {}, hit.term, country)
  return { field: hit.field, text, ...matchedPart(text, hit.looked), spelledLike: hit.exactness === 2 }
}

/** The numbers of merged accounts through which a survivor was found. */
async function customerNumbers(db: Db, found: Found[]): Promise<Map<string, string>> {
  const ids = found.flatMap(({ id, hits }) => (hits[0] && hits[0].customerId !== id ? [hits[0].customerId] : []))
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('customers').select(['id', 'number']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, number }) => [id, number]))
}
