import { type Phrase, readPhrase } from './words/match-phrase.ts'

/** The word lists of a language as presets bring them; see presets/languages. */
export type WordLists = {
  code: string
  judgement: readonly string[]
  ourPeople: readonly string[]
  reporting: readonly string[]
  customerSide: readonly string[]
  others: readonly string[]
  ourSide: readonly string[]
  negation: readonly string[]
  notYet: readonly string[]
  before: readonly string[]
  promise: readonly string[]
  waitedFor: readonly string[]
  timeFrame: readonly string[]
  givenAmount: readonly string[]
  approved: readonly string[]
  bank: readonly string[]
  noBank: readonly string[]
  secretNear: readonly string[]
  claims: readonly { deed: string; what: string; phrases: readonly string[] }[]
}

/** The same, ready to be looked for. */
export type Language = { [Name in Exclude<keyof WordLists, 'code' | 'claims'>]: Phrase[] } & {
  code: string
  claims: { deed: string; what: string; phrases: Phrase[] }[]
}

export function readLanguage(lists: WordLists): Language {
  const { code, claims, ...rest } = lists
  const phrases = Object.fromEntries(Object.entries(rest).map(([name, list]) => [name, list.map(readPhrase)]))
  return {
    ...(phrases as Omit<Language, 'code' | 'claims'>),
    code,
    claims: claims.map((claim) => ({ ...claim, phrases: claim.phrases.map(readPhrase) })),
  }
}
