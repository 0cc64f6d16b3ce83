import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { fixed } from '#server/platform/fixed.ts'
import { numberAsked } from './rules/number-asked.ts'
import { wordsAsked } from './rules/words-asked.ts'

/**
 * How a page finds what is looked for. `ways`: each is a page of its own, because two in one condition would read every ticket. `before` stands before
 * the statement. `isPart`: as SQL, whether only the newest were looked through, so that a page that is not full is to be asked for anew.
 */
export type WordsFound = { before: RawBuilder<unknown>; ways: WayFound[]; isPart: RawBuilder<boolean> | null }

/** `from`: what stands in place of the table `tickets`, under its name; `held`: `and …` beside it. */
export type WayFound = { from: RawBuilder<unknown>; held: RawBuilder<unknown> }

/** A ticket that has the words by subject and messages, or this number: `and …` each. Nothing to look for asks nothing; of nothing but signs there are no words. */
export function waysFound(q: string | undefined): RawBuilder<unknown>[] {
  if (q === undefined) return [sql``]
  const asked = wordsAsked(q)
  const words = asked === null ? sql`and false` : sql`and tickets.id = any(array(${documentsWith(asked)}))`
  return [...waysByNumber(q).map(({ held }) => held), words]
}

/**
 * The quicker of two ways, whatever else a list is narrowed to. Of n tickets k have the words, so a list that is read in its order is full after
 * n / k tickets a line: the way for frequent words. The tickets of rare ones are fetched by the index of words and put in order. The database is asked
 * what it expects; left to choose by itself it takes every beginning of a word for frequent, and reads all tickets.
 */
export async function findWords(db: Db, q: string | undefined, limit: number, newest: RawBuilder<unknown> | null): Promise<WordsFound> {
  const asked = q === undefined ? null : wordsAsked(q)
  if (asked === null) return { before: sql``, ways: waysFound(q).map((held) => ({ from: tickets, held })), isPart: null }
  const { having, all } = await expected(db, asked)
  const read = having === 0 ? all : ((limit + 1) * all) / having
  if (read * costs.read < having * costs.fetched) {
    const held = sql`and exists (${documentsWith(asked)} and ticket_documents.ticket_id = tickets.id)`
    return { before: sql``, ways: [...waysByNumber(q), { from: tickets, held }], isPart: null }
  }
  return newest === null ? fetched(q, asked) : fetchedOfNewest(q, asked, newest, fixed(Math.ceil(2.5 * (limit + 1) * all)))
}

/** All that have the words, whichever part of them was looked through before. */
export function fetchedAll(q: string | undefined): WordsFound {
  const asked = q === undefined ? null : wordsAsked(q)
  return asked === null ? { before: sql``, ways: waysByNumber(q), isPart: null } : fetched(q, asked)
}

const fetched = (q: string | undefined, asked: string): WordsFound => ({
  before: sql`with worded as materialized (${documentsWith(asked)})`,
  ways: [...waysByNumber(q), { from: tickets, held: sql`and tickets.id in (select ticket_id from worded)` }],
  isPart: null,
})

/**
 * Where more than a thousand have the words, of a list of all tickets, newest first: they are met with so many of the newest as should be
 * enough, which an index tells without a look at a ticket. `newest`: `and …` where the list goes on; `share`: of as many as have the words.
 */
const fetchedOfNewest = (q: string | undefined, asked: string, newest: RawBuilder<unknown>, share: RawBuilder<number>): WordsFound => ({
  before: sql`with worded as materialized (${documentsWith(asked)}),
    counted as materialized (select count(*) as having_words from worded),
    recent as materialized (
      select tickets.id from tickets where true ${newest} order by tickets.active_at desc, tickets.id desc
       limit (select case when having_words > 1000 then ${share} / having_words else 0 end from counted)),
    chosen as materialized (
      select ticket_id from worded where (select having_words <= 1000 from counted) or ticket_id in (select id from recent))`,
  ways: [
    ...waysByNumber(q),
    { from: sql`chosen cross join lateral (select * from tickets where tickets.id = chosen.ticket_id offset 0) as tickets`, held: sql`` },
  ],
  isPart: sql<boolean>`(select having_words > 1000 from counted)`,
})

const tickets = sql`tickets`
const waysByNumber = (q: string | undefined): WayFound[] => {
  const number = q === undefined ? null : numberAsked(q)
  return number === null ? [] : [{ from: tickets, held: sql`and tickets.number = ${number}::bigint` }]
}

/** Of a ticket, in microseconds: read with its words, which lie beside those of the ticket before; its words fetched, from wherever they lie. */
const costs = { read: 2.5, fetched: 3 }

const holds = (asked: string) => sql`words @@ ticket_query(${asked})`
const documentsWith = (asked: string) => sql`select ticket_id from ticket_documents where ${holds(asked)}`

/** How many tickets have the words, of how many, as the database reckons. */
async function expected(db: Db, asked: string): Promise<{ having: number; all: number }> {
  type Plan = { 'QUERY PLAN': [{ Plan: { Plans: { 'Plan Rows': number }[] } }] }
  const { rows } = await sql<Plan>`
    explain (format json) select from ticket_documents where ${holds(asked)} union all select from ticket_documents`.execute(db)
  const [having, all] = rows[0]?.['QUERY PLAN'][0].Plan.Plans ?? []
  return { having: having?.['Plan Rows'] ?? 0, all: all?.['Plan Rows'] ?? 0 }
}
