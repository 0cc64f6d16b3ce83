import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { customerOf, type PlannedBatch } from './plan-batch.ts'
import { addressLines } from './rules/row-customer.ts'

/** Words that this process has taught before are not taught again, as long as they are few enough to be remembered. */
export type Learnt = Set<string>
const mostRemembered = 200_000

/**
 * Teaches the vocabulary the words that a batch will write, in a transaction of its own: of two batches that are written at once and
 * bring the same new word, one would else wait for the whole of the other.
 */
export async function learnWords(db: Db, { rows, decisions }: PlannedBatch, learnt: Learnt): Promise<void> {
  if (learnt.size > mostRemembered) learnt.clear()
  const fresh = new Set<string>()
  for (const [place, row] of rows.entries()) {
    const customer = customerOf(row)
    const decision = decisions[place]?.do
    if (!customer || (decision !== 'new' && decision !== 'update')) continue
    for (const text of customer.holderNames) addWords(text)
    for (const address of Object.values(customer.addresses)) {
      for (const text of addressLines(address)) addWords(text)
      addWords(address.city ?? '')
      addWords(address.postalCode ?? '')
    }
  }
  function addWords(text: string) {
    for (const word of text.split(/\s+/)) if (word.length > 2 && /\p{L}/u.test(word) && !learnt.has(word)) fresh.add(word)
  }
  if (fresh.size === 0) return
  await sql`select learn_words(${[...fresh]}::text[])`.execute(db)
  for (const word of fresh) learnt.add(word)
}
