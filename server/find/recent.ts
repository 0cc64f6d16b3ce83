import { sql } from 'kysely'
import type { z } from 'zod'
import type { filterChoices, recent } from '#contract/find.ts'
import { holderName } from '#server/customers/holder-name.ts'
import type { Db } from '#server/platform/database.ts'
import type { Viewer } from '#server/work.ts'

const shownOfEach = 8
/** The newest openings that are looked through for eight different records. */
const openingsRead = 300

/** What you opened last, each once. A note is owed where an interaction of yours is still open on the customer. */
export async function recentlyViewed(db: Db, viewer: Viewer): Promise<z.input<typeof recent.reply>> {
  type Customer = Omit<z.input<typeof recent.reply>['customers'][number], 'at'> & { at: Date }
  const { rows: customers } = await sql<Customer>`
    with opened as materialized (
      select customer_id, at, via, id from accesses
       where staff_id = ${viewer.id}::uuid and kind in ('customer.opened', 'article.read')
       order by id desc limit ${openingsRead}
    ), latest as (
      select distinct on (customer_id) customer_id, at, via, id from opened where customer_id is not null order by customer_id, id desc
    )
    select customers.id, customers.number, ${holderName(sql.ref('customers.id'))} as name,
           case when customers.merged_into is not null then 'merged' else customers.status end as status, latest.at, latest.via,
           exists (select from interactions
                    where interactions.customer_id = customers.id and interactions.staff_id = ${viewer.id}::uuid and ended_at is null) as "noteOwed"
      from latest join customers on customers.id = latest.customer_id
     order by latest.id desc
     limit ${shownOfEach}`.execute(db)
  const { rows: articles } = await sql<{ slug: string; title: string; at: Date }>`
    with opened as materialized (
      select subject, at, id from accesses
       where staff_id = ${viewer.id}::uuid and kind = 'article.read'
       order by id desc limit ${openingsRead}
    ), latest as (
      select distinct on (subject) subject, at, id from opened where subject is not null order by subject, id desc
    )
    select articles.slug, articles.title, latest.at
      from latest join articles on articles.slug = latest.subject
     order by latest.id desc
     limit ${shownOfEach}`.execute(db)
  return {
    customers: customers.map((customer) => ({ ...customer, at: customer.at.toISOString() })),
    articles: articles.map((article) => ({ ...article, at: article.at.toISOString() })),
  }
}

/** What the list can be filtered by. Cities and product lines step through their index from one value to the next, so no table is read whole. */
export async function choicesForFilters(db: Db): Promise<z.input<typeof filterChoices.reply>> {
  const plans = await db
    .selectFrom('plans')
    .select(['code', 'name'])
    .where('retired_at', 'is', null)
    .orderBy('name')
    .orderBy('code')
    .limit(500)
    .execute()
  const partners = await db.selectFrom('partners').select(['id', 'name']).orderBy('name').orderBy('id').limit(1000).execute()
  const { rows: cities } = await sql<{ city: string }>`
    with recursive step as (
      (select lower(city) as key, city, 1 as place from addresses where lower(city) > '' order by lower(city) limit 1)
       union all
      select next.key, next.city, place + 1
        from step
       cross join lateral (select lower(city) as key, city from addresses where lower(city) > step.key order by lower(city) limit 1) as next
       where place < 500
    )
    select city from step order by key`.execute(db)
  const { rows: lines } = await sql<{ line: string }>`
    with recursive step as (
      (select product_line as line, 1 as place from equipment where product_line is not null order by product_line limit 1)
       union all
      select next.line, place + 1
        from step
       cross join lateral (select product_line as line from equipment where product_line > step.line order by product_line limit 1) as next
       where place < 100
    )
    select line from step union select product_line from plans where product_line is not null order by line`.execute(db)
  return { plans, partners, cities: cities.map(({ city }) => city), productLines: lines.map(({ line }) => line) }
}
