import { messages } from '#console/find/messages.ts'
import type { CustomerLine } from '#contract/find.ts'

/** How many things were said: a row of numbers ("515 555 0123") is one. */
export function saidWords(query: string): number {
  const tokens = query
    .trim()
    .split(/[\s,;]+/)
    .filter(Boolean)
  const isNumber = (token: string | undefined) => token !== undefined && !/\p{L}|@/u.test(token)
  return tokens.filter((token, at) => !(isNumber(token) && isNumber(tokens[at - 1]))).length
}

/** Hits under headings by how many of the words they match; the order of the hits stays the server's. */
export function groupHits<Hit extends { wordsMatched: number }>(query: string, hits: readonly Hit[]) {
  const most = Math.max(0, ...hits.map((hit) => hit.wordsMatched))
  if (hits.length === 0) return []
  if (most <= 1) return [{ title: messages.groups.oneWord, aside: messages.groups.best, hits }]

  const of = Math.max(saidWords(query), most)
  const counts = [...new Set(hits.map((hit) => hit.wordsMatched))].sort((a, b) => b - a)
  return counts.map((count, at) => ({
    title: messages.groups.words(count, of),
    ...(at === 0 ? { aside: messages.groups.best } : {}),
    hits: hits.filter((hit) => hit.wordsMatched === count),
  }))
}

type Matching = Pick<CustomerLine, 'matched' | 'alsoMatched' | 'wordsMatched'>
type MatchOf = NonNullable<CustomerLine['matched']>

/** Fields that many share a word of; a word of any other one that matches whole names the customer. */
const shared: readonly MatchOf['field'][] = [
  'name',
  'contact',
  'billing_address',
  'shipping_address',
  'site_address',
  'partner',
  'last_four',
]

/** A found ticket has every word that was said. It stands above customers who have some of them only, unless one is named by a number. */
export function areTicketsFirst(query: string, lines: readonly Matching[]): boolean {
  const said = saidWords(query)
  return said > 1 && !lines.some((line) => line.wordsMatched >= said || [line.matched, ...line.alsoMatched].some(isNamedBy))
}

const isNamedBy = (match: MatchOf | null) =>
  match !== null && !match.spelledLike && !shared.includes(match.field) && match.from === 0 && match.to === match.text.length
