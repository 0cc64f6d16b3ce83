import { type RawBuilder, sql } from 'kysely'
import { fixed } from '#server/platform/fixed.ts'
import { type Field, fieldOrder } from './rules/fields.ts'
import { type Look, looksOf } from './rules/looks.ts'
import type { SearchWord } from './rules/read-search.ts'

// Who has which word, and how well: read from the index of terms alone and met as sets. Parts of the statement in search-hits.ts.

/** Index rows that one look brings at first: a page is full long before, and most words have fewer. A word that has more is common. */
const perLook = 400
/** The same where a filter left fewer than a page of those: it is asked of so many more. */
const perDeeperLook = 20_000
/** Where two words are common, so many rows of each of their looks are read, to find who has both. A word that has more is cut. */
const perDeepLook = 6_000
/** Where all words are cut and those who were met do not fill the page: so many, to find the rarest and to ask whoever has it. */
const perDeepestLook = 10_000
/** Of those who have another word, so many at most are asked one by one whether they have the cut one as well. */
const mostAsked = 10_000

/** Closeness and field in one number, the less the better. */
export const perExactness = fixed(32)
const weightOf = (field: Field) => fieldOrder.indexOf(field) + 1
export const weightOfPartner = fixed(weightOf('partner'))
const scoreOf = (look: Look, field: Field) => look.exactness * 32 + weightOf(field)

type Columns = (
  of: (column: RawBuilder<unknown>, word: RawBuilder<number>) => RawBuilder<unknown>,
  between?: RawBuilder<unknown>,
) => RawBuilder<unknown>
/** A column for each word, with the best that an account has of it; the words of a search are few. */
export const columnsOf =
  (words: readonly SearchWord[]): Columns =>
  (of, between = sql`, `) =>
    sql.join(
      words.map((_, word) => of(sql.ref(`word_${word}`), fixed(word))),
      between,
    )

/**
 * What is looked for. `cells`: the rows of one term in one field, which are all worth the same. `stretches`: the rows of all terms that begin
 * with it. `reaches`: what those of a word have in common, for looking at one account.
 */
export function lookedFor(words: readonly SearchWord[]) {
  const looks = looksOf(words)
  const cells = looks.flatMap((look) => look.equal.map((field) => ({ word: look.word, low: look.low, field, score: scoreOf(look, field) })))
  const stretches = looks
    .filter(({ longer }) => longer.length > 0)
    .map((look) => ({ word: look.word, low: look.low, fields: look.longer, scores: look.longer.map((field) => scoreOf(look, field)) }))
  const partners = words.flatMap(({ partner }, word) => (partner === null ? [] : [{ word, partner }]))
  return sql`cells as materialized (
      select * from unnest((select ${cells.map(({ word }) => word)}::int[]), (select ${cells.map(({ low }) => low)}::text[]),
                           (select ${cells.map(({ field }) => field)}::text[]), (select ${cells.map(({ score }) => score)}::int[]))
                    as cell (word, low, field, score)
    ), stretches as materialized (
      select word, low, low || ${afterLonger} as high, string_to_array(fields, ',') as fields, string_to_array(scores, ',')::int[] as scores
        from unnest((select ${stretches.map(({ word }) => word)}::int[]), (select ${stretches.map(({ low }) => low)}::text[]),
                    (select ${stretches.map(({ fields }) => fields.join(','))}::text[]),
                    (select ${stretches.map(({ scores }) => scores.join(','))}::text[])) as stretch (word, low, fields, scores)
    ), reaches as materialized (
      select word, low, max(high collate "C") as high, array_agg(field) as fields
        from (select word, low, low || ${afterEqual} as high, field from cells
               union all
              select word, low, high, field from stretches, unnest(fields) as field) as parts
       group by word, low
    ), said_of_partner as materialized (
      select said.word, partners.id, said.term, case when partners.name = said.term or partners.number = said.term then 0 else 1 end as exactness
        from unnest((select ${partners.map(({ word }) => word)}::int[]), (select ${partners.map(({ partner }) => partner)}::text[])) as said (word, term)
        join (select id, lower(unaccent(name)) as name, search_key(number) as number from partners offset 0) as partners
          on ' ' || partners.name like '% ' || said.term || '%' or partners.number = said.term
       limit 50
    )`
}

// Terms are compared byte by byte: nothing that begins with the term stands after it and the last code point.
const [afterEqual, afterLonger] = [sql`e'\\x01'`, sql`e'\\U0010ffff'`]

/** `place`: the how-manieth of its look it is. */
const rowsRead = (most: number, condition: RawBuilder<unknown>) => sql`
      select cells.word, hit.customer_id, cells.score, hit.place
        from cells
       cross join lateral (select customer_id, row_number() over () as place from search_terms
                            where term = cells.low and kind = cells.field limit ${fixed(most)}) as hit
       where ${condition}
       union all
      select stretches.word, hit.customer_id, stretches.scores[array_position(stretches.fields, hit.kind)], hit.place
        from stretches
       cross join lateral (select customer_id, kind, row_number() over () as place from search_terms
                            where term > stretches.low and term < stretches.high and kind = any(stretches.fields) limit ${fixed(most)}) as hit
       where ${condition}
       union all
      select said_of_partner.word, hit.id, said_of_partner.exactness * ${perExactness} + ${weightOfPartner}, hit.place
        from said_of_partner
       cross join lateral (select id, row_number() over () as place from customers where partner_id = said_of_partner.id limit ${fixed(most)}) as hit
       where ${condition}`

/** How many are shown, and of whom: a filter may take away all that were met. */
type Page = { limit: number; filters: { conditions: RawBuilder<unknown>; isPlain: boolean }; isDeep: boolean }

export const rowsPerLook = ({ isDeep }: Pick<Page, 'isDeep'>) => fixed(isDeep ? perDeeperLook : perLook)

/**
 * `sets` and `asked`: a row an account, with a column a word. `known`: the words that somebody has. `must`: where one of these words is not
 * known, nobody is found, and nothing more is read.
 */
export function setsOf(words: readonly SearchWord[], must: readonly number[], page: Page) {
  const columns = columnsOf(words)
  const together = words.length > 1
  const goesOn = sql`not exists (select from unnest((select ${must}::int[])) as must (word) where must.word not in (select word from known))`
  return sql`first_rows as materialized (${rowsRead(page.isDeep ? perDeeperLook : perLook, sql`true`)}
    ), known as materialized (
      select distinct word from first_rows
    ), ${together ? moreRows(goesOn, page) : sql``} sets as materialized (
      select ${rootOf(sql.ref('customer_id'))} as root, ${columns((column) => column)}
        from (select customer_id, ${columns((column, word) => sql`min(score) filter (where word = ${word}) as ${column}`)}
                from ${together ? sql`(select * from first_rows union all select * from more_rows)` : sql`first_rows`} as read
               where ${goesOn}
               group by customer_id) as own
    ), ${together ? askedOf(columns, page) : sql`asked as (select * from sets where false)`}`
}

/** Of words that are common, where there are two: else those who have the other are asked. */
const moreRows = (goesOn: RawBuilder<unknown>, page: Page) => sql`common as materialized (
      select distinct word from first_rows where place = ${rowsPerLook(page)}
    ), more_rows as materialized (${rowsRead(perDeepLook, sql`word in (select word from common) and (select count(*) from common) > 1 and ${goesOn}`)}
    ),`

/**
 * Of those who have the other words and of their families, who has a cut word as well. Where all words are cut, those of the rarest are asked.
 * None are, where those who are known to have all words fill the page.
 */
const askedOf = (columns: Columns, page: Page) => sql`whole as materialized (
      select root from sets where num_nonnulls(${columns((column) => column)}) = (select count(*) from known)
    ), cut as materialized (
      select word from common where (select count(*) from common) = 1
       union
      select word from more_rows where place = ${fixed(perDeepLook)} and ${isOpen(page)}
    ), deepest_rows as materialized (${rowsRead(perDeepestLook, sql`(select count(*) from cut) > 1 and (select count(*) from cut) = (select count(*) from known)`)}
    ), rarest as materialized (
      select word
        from (select word from more_rows where word not in (select word from cut) union all select word from deepest_rows) as read
       where not exists (select from known where word not in (select word from common))
       group by word
       order by count(*), word
       limit 1
    ), asking as materialized (
      select distinct ${rootOf(sql.ref('others.customer_id'))} as root
        from (select customer_id
                from (select * from first_rows where word not in (select word from common)
                       union all
                      select * from more_rows where word in (select word from rarest) and word not in (select word from cut)
                       union all
                      select * from deepest_rows where word in (select word from rarest)) as others
               where (select count(*) from cut) > 0 and customer_id not in (select root from whole)
               group by customer_id
               order by count(distinct word) desc, min(score)
               limit ${fixed(mostAsked)}) as others
    ), asking_kin as materialized (
      select root, root as customer_id from asking
       union all
      select root, duplicate.id
        from asking
       cross join lateral (select id from customers where customers.merged_into = asking.root offset 0) as duplicate
    ), meeting as materialized (
      -- Many are asked and few have it, so first whether, then what it is worth.
      select * from asking_kin
       where root in (select asking_kin.root
                        from asking_kin
                       where exists (select from reaches
                                      cross join lateral (select from search_terms
                                                           where search_terms.customer_id = asking_kin.customer_id and term >= reaches.low
                                                             and term < reaches.high and kind = any(reaches.fields)
                                                           limit 1) as hit
                                      where reaches.word in (select word from cut) and reaches.word not in (select word from rarest)))
    ), asked as (
      select root, ${columns((column, word) => sql`case when word = ${word} then score end as ${column}`)}
        from (select hit.root, hit.word, hit.score from ${termsOf('meeting', sql`reaches.word in (select word from cut)`, 5)} as hit
               union all
              select asking_kin.root, said_of_partner.word, exactness * ${perExactness} + ${weightOfPartner}
                from asking_kin
               cross join (cut join said_of_partner using (word))
               where (select customers.partner_id from customers where customers.id = asking_kin.customer_id) = said_of_partner.id) as also
    )`

/** Whether those who are known to have all words and pass the filters leave room on the page. */
const isOpen = ({ limit, filters }: Page) => sql`(select count(*)
           from (select from whole
                 ${
                   filters.isPlain
                     ? sql``
                     : sql`cross join lateral (select * from customers where customers.id = whole.root offset 0) as customers
                  where true ${filters.conditions}`
                 }
                  limit ${fixed(limit)}) as met) < ${fixed(limit)}`

/** By the index alone; few were merged. */
const rootOf = (customerId: RawBuilder<unknown>) =>
  sql`coalesce((select customers.merged_into from customers where customers.id = ${customerId} and customers.merged_into is not null), ${customerId})`

/** What accounts have of the words, account by account, and what it is worth. `among` narrows the words down. */
export const termsOf = (accounts: 'kin' | 'meeting', among: RawBuilder<unknown>, most: number) => sql`(
         select * from (
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
                    where ${among}
                   offset 0) as said) as scored
          where score is not null)`
