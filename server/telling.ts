/**
 * One thing that was done in an interaction: a change of one field, or an event. `key` is what its telling is registered under: the
 * event's name, or `changed:` and the field. What a draft tells is read from the trail, so it is what was done, not what was meant.
 */
export type Deed = {
  id: string
  key: string
  at: Date
  card: string | null
  from: unknown
  to: unknown
  isSecret: boolean
  facts: Record<string, unknown>
}

/** What a deed is in a note. */
export type Told = {
  /** For the draft. */
  sentence: string
  /** For the list of what is covered: "Email, from and to". */
  what: string
  /** The kind of claim that this deed proves; see `claims` in presets/languages. */
  claim: string
  /** The suggestion of presets/suggested-dispositions.ts that it leads to, where that is not its claim. */
  suggests?: string
  /** Sums (hundredths) and values (addresses, numbers) that a claim may name. */
  amounts: number[]
  values: string[]
  /** It stands in the note where all of `all` do, and one of `any` where there are some. Compared by letters and digits alone. */
  mention: { all: string[]; any: string[] }
  /** Good to have in the note, but nobody asks for it. */
  isOptional: boolean
  /** One of several consequences of one change of standing: in a draft they are one sentence. */
  folds?: Folds
}

/** How a consequence stands in the sentence of another. */
export type Folds = {
  /** The highest leads; who has 1 never does. */
  rank: number
  /** As it stands in the sentence of whoever leads. */
  detail: string
  /** The deeds that its own sentence says already. */
  covers?: string[]
}

/** How a kind of deed is told; null where this one is nothing to tell of. */
export type Telling = (deed: Deed, wording: Wording) => Told | null

/** The sentences of a language and how the company writes numbers and days. */
export type Wording = {
  sentence: (name: string, parts?: Record<string, string>) => string
  /** "the email", as it stands in a sentence; a company's own field by its label. */
  thing: (field: string) => string
  day: (date: string) => string
  /** Day and time of an instant in the company’s zone. */
  instant: (at: string) => string
  /** By its first day. */
  month: (date: string) => string
  phone: (e164: string) => string
  money: (hundredths: number) => string
}

/** By event name or `changed:` and field; `changed:*` for every field without its own. */
export type Tellings = Record<string, Telling>
