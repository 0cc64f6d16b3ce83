import { type Phrase, type Phrases, readPhrase, readPhrases } from './words/match-phrase.ts'

export type PromiseKind = 'call_back' | 'refund' | 'shipment' | 'escalation'
/** How a language says times; see presets/languages. */
export type Times = {
  weekdays: Record<string, number>
  months: Record<string, number>
  numbers: Record<string, number>
  units: Record<string, 'minute' | 'hour' | 'day' | 'week' | 'month'>
  business: readonly string[]
  days: Record<string, number>
  parts: Record<string, number>
  at: readonly string[]
  next: readonly string[]
  to: readonly string[]
}

/** See `usageTold` in presets/languages/language.ts. */
type UsageList = 'phrases' | 'more' | 'otherShares' | 'between'

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
  bankNamed: readonly string[]
  noBank: readonly string[]
  secretNear: readonly string[]
  promiseKinds: readonly { kind: PromiseKind; phrases: readonly string[] }[]
  times: Times
  usageTold: { what: string } & Record<UsageList, readonly string[]>
  /** `notBefore`: words that make it another thing, such as “email preferences”. */
  claims: readonly { deed: string; what: string; phrases: readonly string[]; notBefore?: readonly string[] | undefined }[]
}

export type ClaimPhrase = { deed: string; what: string; phrase: Phrase; notBefore: ReadonlySet<string> }
/** By the word that a claim begins with. */
type ClaimIndex = ReadonlyMap<string, readonly ClaimPhrase[]>

type NoLists = 'code' | 'claims' | 'promiseKinds' | 'times' | 'usageTold'

/** The same, ready to be looked for. */
export type Language = { [Name in Exclude<keyof WordLists, NoLists>]: Phrases } & {
  code: string
  promiseKinds: { kind: PromiseKind; phrases: Phrases }[]
  times: Times
  usageTold: { what: string } & Record<UsageList, Phrases>
  claims: ClaimIndex
}

export function readLanguage(lists: WordLists): Language {
  const { code, claims, promiseKinds, times, usageTold, ...rest } = lists
  const phrases = Object.fromEntries(Object.entries(rest).map(([name, list]) => [name, readPhrases(list)]))
  return {
    ...(phrases as Omit<Language, NoLists>),
    code,
    promiseKinds: promiseKinds.map(({ kind, phrases }) => ({ kind, phrases: readPhrases(phrases) })),
    times,
    usageTold: {
      what: usageTold.what,
      phrases: readPhrases(usageTold.phrases),
      more: readPhrases(usageTold.more),
      otherShares: readPhrases(usageTold.otherShares),
      between: readPhrases(usageTold.between),
    },
    claims: indexClaims(claims),
  }
}

function indexClaims(claims: WordLists['claims']): ClaimIndex {
  const index = new Map<string, ClaimPhrase[]>()
  for (const { deed, what, phrases, notBefore = [] } of claims) {
    for (const text of phrases) {
      const claim = { deed, what, phrase: readPhrase(text), notBefore: new Set(notBefore) }
      // A claim begins with a word, so that every other place of a text is passed over at once.
      for (const word of (text.split(' ')[0] ?? '').split('|')) index.set(word, [...(index.get(word) ?? []), claim])
    }
  }
  return index
}
