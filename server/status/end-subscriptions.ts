import { sql } from 'kysely'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import type { Database } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Reactions } from '#server/reactions.ts'
import { jobWork } from '#server/staff/job-work.ts'
import type { Work } from '#server/work.ts'

type Parts = { database: Database; secrets: Secrets; reactions: Reactions; now: Date }
type Due = { id: string; staff_id: string }

/** Ends what was paid for until today, each in a transaction of its own, in the name of whoever ended it. */
export async function endSubscriptions({ database, secrets, reactions, now }: Parts): Promise<void> {
  const company = await database.db.selectFrom('company').select('time_zone').executeTakeFirst()
  if (!company) return
  const today = dayIn(now, company.time_zone)
  const { rows } = await sql<Due>`
    select subscriptions.id, latest.staff_id
      from subscriptions
      cross join lateral (select status_changes.staff_id
                            from status_change_subscriptions as moved join status_changes on status_changes.id = moved.status_change_id
                           where moved.subscription_id = subscriptions.id
                           order by status_changes.at desc, status_changes.id desc limit 1) as latest
     where ends_on <= ${today}::date and latest.staff_id is not null
     order by ends_on, subscriptions.id
     limit 1000`.execute(database.db)
  for (const { id, staff_id } of rows)
    await database.db.transaction().execute(async (db) => {
      await endSubscription(await jobWork(db, { staffId: staff_id, secrets, reactions, now, requestId: id }), id, today)
    })
}

async function endSubscription(work: Work, id: string, today: string): Promise<void> {
  // The account first, in the order of every other change of it.
  const { rows } = await sql<{ customer_id: string; version: number }>`
    select customers.id as customer_id, customers.version from customers
     where customers.id = (select customer_id from subscriptions where subscriptions.id = ${id}::uuid) for update`.execute(work.db)
  const [customer] = rows
  const subscription = await work.db
    .selectFrom('subscriptions')
    .innerJoin('plans', 'plans.id', 'subscriptions.plan_id')
    .select(['subscriptions.ends_on', 'subscriptions.state', 'plans.name'])
    .where('subscriptions.id', '=', id)
    .executeTakeFirst()
  const endsOn = subscription?.ends_on ?? null
  // Meanwhile started again, or ended by another run.
  if (!customer || !subscription || endsOn === null || String(endsOn) > today) return
  await work.db.updateTable('subscriptions').set({ state: 'ended', ended_on: endsOn, ends_on: null }).where('id', '=', id).execute()
  const words = { plan: subscription.name, on: String(endsOn) }
  await recordChangeSet(work, {
    recordKind: 'customer',
    action: 'end_subscription',
    changes: [{ field: 'subscription', from: { ...words, state: 'ends' }, to: { ...words, state: 'ended' } }],
    customer: { id: customer.customer_id, version: customer.version, card: 'status', interactionId: null },
  })
  await work.publish('subscription.ended', { subscriptionId: id }, { customerId: customer.customer_id })
}
