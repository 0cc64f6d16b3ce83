import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { fixed } from '#server/platform/fixed.ts'
import { keptPlan } from '#server/platform/keep-plans.ts'
import { closeWords } from './rules/close-words.ts'
import { type Field, fieldOrder } from './rules/fields.ts'
import { type Look, looksOf } from './rules/looks.ts'
import type { SearchWord } from './rules/read-search.ts'
import type { ShownFacts } from './rules/shown-text.ts'
import { shownFacts } from './shown-facts.ts'

/** What matched: of word number `word` of what was typed, the best field, with its row, what is shown of that, and the term found there. */
export type Hit = {
  word: number
  field: Field
  rowId: string
  facts: ShownFacts | null
  customerId: string
  term: string
  looked: string
  exactness: 0 | 1 | 2
}
/** A customer that was found; the hits of a merged account lead to its survivor. */
export type Found = { id: string; words: number; hits: Hit[] }
export type Search = {
  words: SearchWord[]
  filters: { conditions: RawBuilder<unknown>; isPlain: boolean }
  limit: number
  /** Look no further where a word of letters is nowhere: it may be misspelt, and then all of it is searched again. */
  onlyWhereAllAreKnown: boolean
}

/** Index rows that one look of a single word brings at most: the page is full long before. */
const perLookAlone = 400
/** Of several words all rows are read, so that they can be met as sets, up to this many a look. A word with more is cut. */
const perLookTogether = 10_000
/** Whether they have a word that was cut as well, the best customers of the rarest word are asked one by one, up to this many. */
const perCutWord = 2_000
const ranked = 300
/** Where a filter takes some away, it is asked of the best so many. */
const filtered = 5_000
/** Rows of one account for one word that are looked through for the best. */
const perAccount = 200

/**
 * The customers for these words, best first: more words, then closer, then the field that says more, then the name. In three steps: the index
 * alone says who has which word and how well, as sets; then the best are named; then what matched is looked up for those on the page. Work is
 * bounded whatever was typed. How many rows a step brings can not be guessed beforehand, so where rows of others are asked for it goes by one
 * row after the other (`lateral … offset 0`): no plan may read all customers instead.
 */
export async function findHits(db: Db, search: Search): Promise<{ found: Found[]; hitWords: Set<number> }> {
  const { words, filters, limit } = search
  const looks = looksOf(words)
  // A cell: the rows of one term in one field, which are all worth the same. A stretch: those of all terms that begin with it.
  const scoreOf = (look: Look, field: Field) => look.exactness * 32 + weightOf(field)
  const cells = looks.flatMap((look) => look.equal.map((field) => ({ word: look.word, low: look.low, field, score: scoreOf(look, field) })))
  const stretches = looks.flatMap((look) =>
    look.longer.length === 0
      ? []
      : [{ word: look.word, low: look.low, fields: look.longer, scores: look.longer.map((field) => scoreOf(look, field)) }],
  )
  const columns = columnsOf(words.length)
  const partners = words.flatMap(({ partner }, word) => (partner === null ? [] : [{ word, partner }]))
  const lettered = search.onlyWhereAllAreKnown ? words.flatMap(({ letters }, word) => (letters === null ? [] : [word])) : []
  const together = words.length > 1
  const perLook = fixed(together ? perLookTogether : perLookAlone)
  const goesOn = sql`not exists (select from unnest((select ${lettered}::int[])) as must (word) where must.word not in (select word from known))`
  const { rows } = await sql<{ id: string; words: number; hits: Hit[] | null; hit_words: number[] }>`${filters.isPlain ? keptPlan : sql``}
    with cells as materialized (
      select * from unnest((select ${cells.map(({ word }) => word)}::int[]), (select ${cells.map(({ low }) => low)}::text[]),
                           (select ${cells.map(({ field }) => field)}::text[]), (select ${cells.map(({ score }) => score)}::int[]))
                    as cell (word, low, field, score)
    ), stretches as materialized (
      select word, low, low || ${pastLonger} as high, string_to_array(fields, ',') as fields, string_to_array(scores, ',')::int[] as scores
        from unnest((select ${stretches.map(({ word }) => word)}::int[]), (select ${stretches.map(({ low }) => low)}::text[]),
                    (select ${stretches.map(({ fields }) => fields.join(','))}::text[]),
                    (select ${stretches.map(({ scores }) => scores.join(','))}::text[])) as stretch (word, low, fields, scores)
    ), reaches as materialized (
      -- What cells and stretches of one word have in common, for looking at one account.
      select word, low, max(high collate "C") as high, array_agg(field) as fields
        from (select word, low, low || ${pastEqual} as high, field from cells
               union all
              select word, low, high, field from stretches, unnest(fields) as field) as parts
       group by word, low
    ), said_of_partner as materialized (
      select said.word, partners.id, said.term, case when partners.name = said.term or partners.number = said.term then 0 else 1 end as exactness
        from unnest((select ${partners.map(({ word }) => word)}::int[]), (select ${partners.map(({ partner }) => partner)}::text[])) as said (word, term)
        join (select id, lower(unaccent(name)) as name, search_key(number) as number from partners offset 0) as partners
          on ' ' || partners.name like '% ' || said.term || '%' or partners.number = said.term
       limit 50
    ), known as materialized (
      select word from reaches
       where exists (select from search_terms
                      where term >= reaches.low and term < reaches.high and kind = any(reaches.fields) offset 0)
       union
      select word from said_of_partner where exists (select from customers where partner_id = said_of_partner.id offset 0)
    ), rows_read as materialized (
      select cells.word, hit.customer_id, cells.score, hit.place
        from cells
       cross join lateral (select customer_id, row_number() over () as place from search_terms
                            where term = cells.low and kind = cells.field limit ${perLook}) as hit
       where ${goesOn}
       union all
      select stretches.word, hit.customer_id, stretches.scores[array_position(stretches.fields, hit.kind)], hit.place
        from stretches
       cross join lateral (select customer_id, kind, row_number() over () as place from search_terms
                            where term > stretches.low and term < stretches.high and kind = any(stretches.fields) limit ${perLook}) as hit
       where ${goesOn}
       union all
      select said_of_partner.word, customer.id, said_of_partner.exactness * ${perExactness} + ${weightOfPartner}, customer.place
        from said_of_partner
       cross join lateral (select id, row_number() over () as place from customers where partner_id = said_of_partner.id limit ${perLook}) as customer
    ), sets as ${together ? sql`materialized` : sql``} (
      select ${rootOf(sql.ref('customer_id'))} as root, ${columns((column) => column)}
        from (select customer_id, ${columns((column, word) => sql`min(score) filter (where word = ${word}) as ${column}`)} from rows_read group by customer_id) as own
    ), ${together ? askedOfCut(columns) : sql``} ranking as materialized (
      select root, num_nonnulls(${columns((column) => column)}) as words,
             ${columns((column) => sql`coalesce(${column} / ${perExactness}, 0)`, sql` + `)} as off,
             least(${columns((column) => sql`${column} % ${perExactness}`)}) as weight
        from (select root, ${columns((column) => sql`min(${column}) as ${column}`)}
                from ${together ? sql`(select * from sets union all select * from asked) as everything` : sql`sets`}
               group by root) as best
       order by words desc, off, weight, root
       limit ${fixed(filters.isPlain ? ranked : filtered)}
    ), shown as (
      ${filters.isPlain ? sql`select * from ranking` : passing(filters.conditions)}
    ), near as materialized (
      -- The name decides between equals only, so it is asked of those who may still come onto the page.
      select * from (select shown.*, rank() over (order by words desc, off, weight) as place from shown) as placed where place <= ${limit}
    ), found as materialized (
      select near.root, named.name
        from near
       cross join lateral (select nullif(array_to_string(array(select lower(name) collate "C" from account_holders
                                                                where customer_id = near.root order by position), ' '), '') as name) as named
       order by words desc, off, weight, named.name nulls last, root
       limit ${fixed(limit)}
    ), kin as materialized (
      select root, root as customer_id from found
       union all
      select root, duplicate.id
        from found
       cross join lateral (select id from customers where customers.merged_into = found.root offset 0) as duplicate
    ), matched as (
      select hit.root, hit.word, hit.score / ${perExactness} as exactness, hit.score % ${perExactness} as weight, hit.low as looked,
             hit.customer_id, hit.kind, hit.row_id, hit.term
        from ${termsOf('kin', sql``, perAccount)} as hit
       where hit.score is not null
       union all
      select kin.root, said_of_partner.word, exactness, ${weightOfPartner}, said_of_partner.term, kin.customer_id, 'partner', said_of_partner.id, said_of_partner.term
        from said_of_partner
       cross join kin
       where (select customers.partner_id from customers where customers.id = kin.customer_id) = said_of_partner.id
    ), best as (
      select distinct on (root, word) * from matched order by root, word, exactness, weight, term, row_id
    ), told as (
      select root, count(*)::int as words, sum(exactness) as off, min(weight) as weight,
             json_agg(json_build_object('word', word, 'field', best.kind, 'rowId', row_id, 'customerId', customer_id, 'term', term,
                                        'facts', ${shownFacts(sql.ref('best.kind'), sql.ref('best.row_id'))},
                                        'looked', looked, 'exactness', exactness) order by exactness, weight, word) as hits
        from best
       group by root
    )
    select told.root as id, told.words, told.hits, array(select word from known) as hit_words
      from (select 1) as always
      left join (told join found using (root)) on true
     order by told.words desc, told.off, told.weight, found.name nulls last, told.root`.execute(db)
  return {
    found: rows.flatMap(({ id, words, hits }) => (hits ? [{ id, words, hits }] : [])),
    hitWords: new Set(rows[0]?.hit_words ?? []),
  }
}

// Closeness and field in one number, the less the better.
const perExactness = fixed(32)
const weightOf = (field: Field) => fieldOrder.indexOf(field) + 1
const weightOfPartner = fixed(weightOf('partner'))
// Terms are compared byte by byte: nothing that begins with the term stands after it and the last code point.
const [pastEqual, pastLonger] = [sql`e'\\x01'`, sql`e'\\U0010ffff'`]

type Columns = (
  of: (column: RawBuilder<unknown>, word: RawBuilder<number>) => RawBuilder<unknown>,
  between?: RawBuilder<unknown>,
) => RawBuilder<unknown>
/** A column for each word, with the best that an account has of it; the words of a search are few. */
const columnsOf =
  (count: number): Columns =>
  (of, between = sql`, `) =>
    sql.join(
      Array.from({ length: count }, (_, word) => of(sql.ref(`word_${word}`), fixed(word))),
      between,
    )

/** By the index alone; few were merged. */
const rootOf = (customerId: RawBuilder<unknown>) =>
  sql`coalesce((select customers.merged_into from customers where customers.id = ${customerId} and customers.merged_into is not null), ${customerId})`

/** What accounts have of the words, account by account, and what it is worth. `among` narrows the words down. */
const termsOf = (accounts: 'kin' | 'asking_kin', among: RawBuilder<unknown>, most: number) => sql`(
         select *, case when term = low
                        then (select min(cells.score) from cells where cells.word = said.word and cells.low = said.low and cells.field = said.kind)
                        else (select min(stretches.scores[array_position(stretches.fields, said.kind)]) from stretches
                               where stretches.word = said.word and stretches.low = said.low and said.kind = any(stretches.fields)) end as score
           from (select account.root, account.customer_id, reaches.word, reaches.low, hit.kind, hit.row_id, hit.term
                   from ${sql.table(accounts)} as account
                  cross join reaches
                  cross join lateral (select kind, row_id, term from search_terms
                                       where search_terms.customer_id = account.customer_id and term >= reaches.low and term < reaches.high
                                         and kind = any(reaches.fields)
                                       limit ${fixed(most)}) as hit
                  where true ${among}
                 offset 0) as said)`

/** For words of which not all rows were read: of the rarest word's best customers and their families, who has such a word too. */
const askedOfCut = (columns: Columns) => sql`cut as materialized (
      select distinct word from rows_read where place = ${fixed(perLookTogether)}
    ), rarest as materialized (
      select word from rows_read where (select count(*) from cut) > 0 group by word order by count(*), word limit 1
    ), asking as materialized (
      select distinct ${rootOf(sql.ref('best.customer_id'))} as root
        from (select customer_id from rows_read where word = (select word from rarest) order by score limit ${fixed(perCutWord)}) as best
    ), asking_kin as materialized (
      select root, root as customer_id from asking
       union all
      select root, duplicate.id
        from asking
       cross join lateral (select id from customers where customers.merged_into = asking.root offset 0) as duplicate
    ), asked as (
      select root, ${columns((_, word) => sql`case when word = ${word} then score end`)}
        from (select hit.root, hit.word, hit.score from ${termsOf('asking_kin', sql`and reaches.word in (select word from cut)`, 5)} as hit where hit.score is not null
               union all
              select asking_kin.root, said_of_partner.word, exactness * ${perExactness} + ${weightOfPartner}
                from asking_kin
               cross join (cut join said_of_partner using (word))
               where (select customers.partner_id from customers where customers.id = asking_kin.customer_id) = said_of_partner.id) as found_too
    ),`

const passing = (conditions: RawBuilder<unknown>) => sql`select ranking.*
        from ranking
       cross join lateral (select * from customers where customers.id = ranking.root offset 0) as customers
       where true ${conditions}
       order by words desc, off, weight, root
       limit ${fixed(ranked)}`

/**
 * Words among names and addresses that this one may have been meant as. Trigrams bring words that share letters (one changed letter in
 * five leaves a third of them, so the floor is low), and the rule keeps those that a slip explains.
 */
export async function spelledLike(db: Db, word: string): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`
    select word from search_vocabulary
     where word % ${word}
     order by similarity(word, ${word}) desc, word
     limit 60`.execute(db)
  return closeWords(
    word,
    rows.map((row) => row.word),
  )
}
