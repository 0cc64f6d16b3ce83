import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { fixed } from '#server/platform/fixed.ts'
import { keptPlan } from '#server/platform/keep-plans.ts'
import { closeWords } from './rules/close-words.ts'
import { type Field, fieldOrder } from './rules/fields.ts'
import type { SearchWord } from './rules/read-search.ts'

/** What matched: of word number `word` of what was typed, the best field, with its row and the term found there. */
export type Hit = { word: number; field: Field; rowId: string; customerId: string; term: string; looked: string; exactness: 0 | 1 | 2 }
/** A customer that was found; the hits of a merged account lead to its survivor. */
export type Found = { id: string; words: number; hits: Hit[] }

/** Rows that one look brings at most. A word with more is common: it no longer leads to customers alone, it is looked up in those that others led to. */
const perLook = 400
/** Where two words are common, this many rows of the rarer one are gone through for those that have another as well. */
const perDeepLook = 10_000
/** Up to so many of them it is quicker to ask for each whether it has the other word as well; above, that word's rows are read as a set, */
const fewProbes = 1000
/** if they are not more than this. */
const perSet = 20_000
const ranked = 300

/**
 * The customers for these words, best first: more words, then closer, then the field that says more, then the name. Work is bounded
 * whatever was typed: a rare word beside a common one is intersected through (customer_id, term). How many rows a step brings can not be
 * guessed beforehand, so each goes to its next by one row after the other (`lateral … offset 0`): no plan may read all customers instead.
 */
export async function findHits(
  db: Db,
  words: SearchWord[],
  filters: { conditions: RawBuilder<unknown>; isPlain: boolean },
  limit: number,
): Promise<{ found: Found[]; hitWords: Set<number> }> {
  const looks = words.flatMap(({ probes }, word) => probes.map((probe) => ({ word, ...probe })))
  const partners = words.flatMap(({ partner }, word) => (partner === null ? [] : [{ word, partner }]))
  const { rows } = await sql<{ id: string; words: number; hits: Hit[] | null; hit_words: number[] }>`${filters.isPlain ? keptPlan : sql``}
    with looks as materialized (
      select * from unnest((select ${looks.map(({ word }) => word)}::int[]), (select ${looks.map(({ term }) => term)}::text[]),
                           (select ${looks.map(upperEnd)}::text[]), (select ${looks.map(({ how }) => exactness[how])}::int[]),
                           (select ${looks.map(({ fields }) => fields.join(','))}::text[]))
                    as look (word, low, high, exactness, fields)
    ), reach as materialized (
      select word, low, max(high collate "C") as high, string_agg(fields, ',') as fields, max(exactness) = ${fixed(exactness.spelled_like)} as is_close
        from looks
       group by word, low
    ), hits as materialized (
      select looks.word, looks.exactness, looks.low as looked, hit.*
        from looks
       cross join lateral (select customer_id, kind, row_id, term from search_terms
                            where term >= looks.low and term < looks.high and kind = any(string_to_array(looks.fields, ','))
                            limit ${fixed(perLook)}) as hit
    ), said_of_partner as materialized (
      select said.word, partners.id, said.term,
             case when lower(unaccent(partners.name)) = said.term or search_key(partners.number) = said.term then 0 else 1 end as exactness
        from unnest((select ${partners.map(({ word }) => word)}::int[]), (select ${partners.map(({ partner }) => partner)}::text[])) as said (word, term)
        join partners on ' ' || lower(unaccent(partners.name)) like '% ' || said.term || '%' or search_key(partners.number) = said.term
       limit 50
    ), of_partner as materialized (
      select said_of_partner.word, exactness, said_of_partner.term as looked, customer.id as customer_id, 'partner'::text as kind,
             said_of_partner.id as row_id, said_of_partner.term
        from said_of_partner
       cross join lateral (select id from customers where partner_id = said_of_partner.id limit ${fixed(perLook)}) as customer
    ), sizes as (
      select word, max(rows) as most, sum(rows) as rows
        from (select word, looked, exactness, count(*) as rows from hits group by word, looked, exactness
               union all
              select word, looked, exactness, count(*) from of_partner group by word, row_id, looked, exactness) as per_look
       group by word
    ), common as materialized (
      select word from sizes where most >= ${fixed(perLook)}
    ), rarer as materialized (
      select common.word from common join sizes using (word) where (select count(*) from common) > 1 order by sizes.rows, common.word limit 1
    ), of_rarer as materialized (
      select hit.customer_id
        from rarer
        join reach using (word)
       cross join lateral (select customer_id from search_terms
                            where term >= reach.low and term < reach.high and kind = any(string_to_array(reach.fields, ','))
                            limit ${fixed(perDeepLook)}) as hit
    ), of_others as materialized (
      select other.word, other.low, hit.customer_id
        from common
        join reach as other using (word)
       cross join lateral (select customer_id from search_terms
                            where term >= other.low and term < other.high and kind = any(string_to_array(other.fields, ','))
                            limit ${fixed(perSet)}) as hit
       where common.word <> (select word from rarer) and (select count(*) from of_rarer) > ${fixed(fewProbes)}
    ), probed as materialized (
      select other.low, other.high, other.fields
        from common
        join reach as other using (word)
       where common.word <> (select word from rarer)
         and ((select count(*) from of_rarer) <= ${fixed(fewProbes)}
              or (select count(*) from of_others where of_others.word = other.word and of_others.low = other.low) >= ${fixed(perSet)})
    ), deep as materialized (
      select customer_id from of_rarer where customer_id in (select customer_id from of_others)
       union
      select hit.customer_id
        from of_rarer as hit
       where (select count(*) from probed) > 0
         and exists (select from probed as other
                      where exists (select from search_terms
                                     where search_terms.customer_id = hit.customer_id and term >= other.low and term < other.high
                                       and kind = any(string_to_array(other.fields, ','))))
    ), together as materialized (
      -- Whoever has two common words stands before everybody who has one: where they fill the page, the others are not looked at.
      select count(*) >= ${limit}::int and ${filters.isPlain}::boolean as is_enough from deep
    ), candidates as materialized (
      select distinct (select coalesce(customers.merged_into, customers.id) from customers where customers.id = hit.customer_id) as root
        from (select customer_id from hits where not (select is_enough from together) or word not in (select word from common)
               union select customer_id from of_partner
               union select customer_id from deep) as hit
    ), shown as materialized (
      select customers.id as root
        from candidates
       cross join lateral (select * from customers where customers.id = candidates.root offset 0) as customers
       where true ${filters.conditions}
    ), kin as materialized (
      select root, root as customer_id from shown
       union all
      select root, duplicate.id
        from shown
       cross join lateral (select id from customers where customers.merged_into = shown.root offset 0) as duplicate
    ), matched as (
      select kin.root, hits.* from hits join kin using (customer_id)
       union all
      select kin.root, of_partner.* from of_partner join kin using (customer_id)
       union all
      select kin.root, reach.word, case when is_close then ${fixed(exactness.spelled_like)} when hit.term = reach.low then 0 else 1 end,
             reach.low, hit.customer_id, hit.kind, hit.row_id, hit.term
        from common
        join reach using (word)
       cross join kin
       cross join lateral (select customer_id, kind, row_id, term from search_terms
                            where search_terms.customer_id = kin.customer_id and term >= reach.low and term < reach.high
                              and kind = any(string_to_array(reach.fields, ','))
                            limit 5) as hit
       where (select count(distinct word) from looks) > 1
       union all
      select kin.root, said_of_partner.word, exactness, said_of_partner.term, kin.customer_id, 'partner', said_of_partner.id, said_of_partner.term
        from common
        join said_of_partner using (word)
       cross join kin
       where (select count(distinct word) from looks) > 1
         and (select customers.partner_id from customers where customers.id = kin.customer_id) = said_of_partner.id
    ), best as (
      select distinct on (root, word) *, array_position(${[...fieldOrder]}::text[], kind) as weight
        from matched
       order by root, word, exactness, array_position(${[...fieldOrder]}::text[], kind), term, row_id
    ), ranking as (
      select root, count(*)::int as words, sum(exactness) as off, min(weight) as weight,
             json_agg(json_build_object('word', word, 'field', best.kind, 'rowId', row_id, 'customerId', customer_id, 'term', term,
                                        'looked', looked, 'exactness', exactness) order by exactness, weight, word) as hits
        from best
       group by root
       order by words desc, off, weight, root
       limit ${fixed(ranked)}
    )
    select ranking.root as id, ranking.words, ranking.hits, array(select word from sizes) as hit_words
      from (select 1) as always
      left join (select ranking.*, named.name
                   from ranking
                  cross join lateral (select string_agg(lower(name) collate "C", ' ' order by position) as name
                                        from account_holders where customer_id = root) as named
                  order by words desc, off, weight, named.name nulls last, root
                  limit ${fixed(limit)}) as ranking on true
     order by words desc, off, weight, ranking.name nulls last, root`.execute(db)
  return {
    found: rows.flatMap(({ id, words, hits }) => (hits ? [{ id, words, hits }] : [])),
    hitWords: new Set(rows[0]?.hit_words ?? []),
  }
}

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

const exactness = { exact: 0, prefix: 1, spelled_like: 2 } as const
// Terms are compared byte by byte: nothing that begins with the term stands after it and the last code point.
const upperEnd = ({ term, how }: SearchWord['probes'][number]) => (how === 'prefix' ? `${term}\u{10ffff}` : `${term}\u0001`)
