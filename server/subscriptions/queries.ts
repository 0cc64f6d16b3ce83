import { sql } from 'kysely'
import type { z } from 'zod'
import { toMoney } from '#contract/money.ts'
import type { listSubscriptions } from '#contract/panels.ts'
import { familyOf } from '#server/customers/family.ts'
import { cursorDay, cursorId, pageOf, readCursor } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'

type SubscriptionRow = {
  id: string
  plan: string
  price_minor: bigint
  currency: string
  interval: string
  state: 'on' | 'off' | 'ended'
  started_on: string
  next_charge_on: string | null
  contract_ends_on: string | null
  ends_on: string | null
  ended_on: string | null
  running: number
}

export async function subscriptionsOf(
  db: Db,
  _: Viewer,
  { params, query }: Input<typeof listSubscriptions>,
): Promise<z.input<typeof listSubscriptions.reply>> {
  const [running, startedOn, id] = readCursor(query.cursor, [/^[01]$/, cursorDay, cursorId]) ?? []
  const { rows } = await sql<SubscriptionRow>`
    select * from (
      select subscriptions.id, plans.name as plan, subscriptions.price_minor, subscriptions.currency, subscriptions.interval, subscriptions.state,
             started_on, next_charge_on, contract_ends_on, ends_on, ended_on, (subscriptions.state <> 'ended')::int as running
        from subscriptions join plans on plans.id = subscriptions.plan_id
       where customer_id = any(${familyOf(params.id)})) as kept
     where ${id === undefined ? sql`true` : sql`(running, started_on, id) < (${running}::int, ${startedOn}::date, ${id}::uuid)`}
     order by running desc, started_on desc, id desc
     limit ${query.limit + 1}`.execute(db)
  return pageOf(
    rows,
    query.limit,
    (row) => ({
      id: row.id,
      plan: row.plan,
      price: toMoney(row.price_minor, row.currency),
      interval: row.interval,
      state: row.state,
      since: row.started_on,
      nextChargeOn: row.next_charge_on,
      contractEndsOn: row.contract_ends_on,
      endsOn: row.ends_on,
      endedOn: row.ended_on,
    }),
    (row) => [row.running, row.started_on, row.id],
  )
}
