import { type RawBuilder, sql } from 'kysely'

/**
 * A yes, a no or a whole number as part of a statement's text, where PostgreSQL plans by it: which parts are left out, how many rows are
 * wanted. Nothing else goes into the text of a statement; what people have typed never does.
 * @throws where it is neither
 */
export function fixed<T extends boolean | number>(value: T): RawBuilder<T> {
  if (typeof value !== 'boolean' && !Number.isSafeInteger(value)) throw new Error('Only a boolean or a whole number stands in a statement.')
  return sql.lit(value)
}

/** One of our own words, likewise. @throws where it is none of them */
export function fixedWord<T extends string>(value: T, words: readonly T[]): RawBuilder<T> {
  const word = words.find((each) => each === value)
  if (word === undefined) throw new Error('Only a word of ours stands in a statement.')
  return sql.lit(word)
}
