import type pg from 'pg'
import { kinds } from './kinds.ts'
import { idOf } from './random.ts'

const batch = 50_000

/**
 * Fills note_facts and the counts of days as the trigger and the job would have, but in large steps: the product line once for each account, then
 * the notes by their ids, side by side, and the days of all at once. The trigger that would tell each change is off on these connections.
 */
export async function fillNoteFacts(clients: pg.Client[], notes: number): Promise<void> {
  const [client] = clients
  if (!client) throw new Error('A connection is needed.')
  for (const one of clients) {
    await one.query("set session_replication_role = 'replica'")
    await one.query("set work_mem = '256MB'")
    await one.query('set synchronous_commit = off')
  }
  await client.query('drop table if exists product_lines')
  await client.query(`create unlogged table product_lines as
    select roots.root, case when cardinality(installed) = 1 then installed[1]
                            when coalesce(cardinality(installed), 0) = 0 and cardinality(planned) = 1 then planned[1] end as line
      from (select distinct coalesce(merged_into, id) as root from customers) as roots
      left join (select coalesce(merged_into, customers.id) as root, array_agg(distinct product_line) as installed
                   from equipment join customers on customers.id = equipment.customer_id
                  where equipment.state = 'installed' and product_line is not null group by 1) as by_site using (root)
      left join (select coalesce(merged_into, customers.id) as root, array_agg(distinct product_line) as planned
                   from subscriptions join plans on plans.id = subscriptions.plan_id join customers on customers.id = subscriptions.customer_id
                  where subscriptions.state = 'on' and product_line is not null group by 1) as by_plan using (root)`)
  await client.query('create index on product_lines (root)')
  await client.query('analyze product_lines')
  const steps = Array.from({ length: Math.ceil(notes / batch) }, (_, step) => step * batch)
  await Promise.all(
    clients.map(async (one) => {
      for (let step = steps.shift(); step !== undefined; step = steps.shift())
        await one.query(
          `insert into note_facts (note_id, at, day, disposition_id, staff_id, team_ids, family_id, product_line, channel, direction, is_contact)
           select notes.id, notes.created_at, (notes.created_at at time zone company.time_zone)::date, note_versions.disposition_id, notes.staff_id,
                  array(select team_id from staff_teams where staff_teams.staff_id = notes.staff_id order by team_id),
                  coalesce(customers.merged_into, customers.id), coalesce(line, ''), interactions.channel, interactions.direction,
                  interactions.kind = 'customer' and interactions.direction <> 'none'
             from company, notes
             join note_versions on note_versions.note_id = notes.id and note_versions.version = 1
             join interactions on interactions.id = notes.interaction_id
             join customers on customers.id = notes.customer_id
             join product_lines on root = coalesce(customers.merged_into, customers.id)
            where notes.id >= $1 and notes.id < $2`,
          [idOf(kinds.note, step), idOf(kinds.note, step + batch)],
        )
    }),
  )
  await client.query('drop table product_lines')
  await client.query('analyze note_facts')
  await client.query(
    `update note_facts as earlier set repeated = true from note_facts as later
      where earlier.is_contact and later.is_contact and later.direction = 'inbound' and later.family_id = earlier.family_id
        and later.at > earlier.at and later.at <= earlier.at + interval '7 days'`,
  )
  await fillDays(client)
  for (const one of clients) await one.query("set session_replication_role = 'origin'")
}

async function fillDays(client: pg.Client): Promise<void> {
  const counts = 'count(*), count(*) filter (where is_contact), count(*) filter (where repeated)'
  await client.query(
    `insert into disposition_day_totals (day, disposition_id, notes, contacts, repeats)
     select day, disposition_id, ${counts} from note_facts group by 1, 2 order by 1, 2`,
  )
  await client.query(
    `insert into disposition_days (day, disposition_id, product_line, channel, direction, notes, contacts, repeats)
     select day, disposition_id, product_line, channel, direction, ${counts} from note_facts group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`,
  )
  await client.query(
    `insert into staff_days (day, staff_id, team_ids, product_line, channel, direction, notes, contacts, repeats)
     select day, staff_id, team_ids, product_line, channel, direction, ${counts} from note_facts group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`,
  )
}
