import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { fixed } from '#server/platform/fixed.ts'
import { keptPlan } from '#server/platform/keep-plans.ts'
import { closeWords } from './rules/close-words.ts'
import type { Field } from './rules/fields.ts'
import type { SearchWord } from './rules/read-search.ts'
import type { ShownFacts } from './rules/shown-text.ts'
import { columnsOf, lookedFor, perExactness, rowsPerLook, setsOf, termsOf, weightOfPartner } from './search-sets.ts'
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
  /** Read more of common words: a filter took away too many of those that were read at first. */
  isDeep: boolean
  /** Look no further where a word of letters is nowhere: it may be misspelt, and then all of it is searched again. */
  onlyWhereAllAreKnown: boolean
}

/** Of the best so many the names are asked, where they may decide. */
const ranked = 300
/** Where a filter takes some away, it is asked of the best so many; where it left too few of those, of so many more. */
const filtered = 5_000
const filteredDeep = 50_000
/** Rows of one account for one word that are looked through for the best. */
const perAccount = 200

/**
 * The customers for these words, best first: more words, then closer, then the field that says more, then the name. In three steps: the index
 * alone says who has which word and how well, as sets; then the best are named; then what matched is looked up for those on the page. Work is
 * bounded whatever was typed. How many rows a step brings can not be guessed beforehand, so where rows of others are asked for it goes by one
 * row after the other (`lateral … offset 0`): no plan may read all customers instead.
 */
export async function findHits(db: Db, search: Search): Promise<{ found: Found[]; hitWords: Set<number>; isCut: boolean }> {
  const { words, filters, limit } = search
  const most = fixed(filters.isPlain ? ranked : search.isDeep ? filteredDeep : filtered)
  const columns = columnsOf(words)
  const must = search.onlyWhereAllAreKnown ? words.flatMap(({ letters }, word) => (letters === null ? [] : [word])) : []
  const { rows } = await sql<{
    id: string
    words: number
    hits: Hit[] | null
    hit_words: number[]
    is_cut: boolean
  }>`${filters.isPlain ? keptPlan : sql``}
    with ${lookedFor(words)}, ${setsOf(words, must, search)}, ranking as materialized (
      select root, num_nonnulls(${columns((column) => column)}) as words,
             ${columns((column) => sql`coalesce(${column} / ${perExactness}, 0)`, sql` + `)} as off,
             least(${columns((column) => sql`${column} % ${perExactness}`)}) as weight
        from (select root, ${columns((column) => sql`min(${column}) as ${column}`)}
                from (select * from sets union all select * from asked) as everything
               group by root) as best
       order by words desc, off, weight, root
       limit ${most}
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
        from ${termsOf('kin', sql`true`, perAccount)} as hit
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
    select told.root as id, told.words, told.hits, array(select word from known) as hit_words,
           ${filters.isPlain ? sql`false` : sql`exists (select from first_rows where place = ${rowsPerLook(search)}) or (select count(*) from ranking) = ${most}`} as is_cut
      from (select 1) as always
      left join (told join found using (root)) on true
     order by told.words desc, told.off, told.weight, found.name nulls last, told.root`.execute(db)
  return {
    found: rows.flatMap(({ id, words, hits }) => (hits ? [{ id, words, hits }] : [])),
    hitWords: new Set(rows[0]?.hit_words ?? []),
    isCut: rows[0]?.is_cut ?? false,
  }
}

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
