import { sql } from 'kysely'
import * as contract from '#contract/interactions.ts'
import { survivorOf } from '#server/customers/queries.ts'
import type { Db } from '#server/platform/database.ts'
import { notFound, Refusal } from '#server/platform/refusal.ts'
import type { Serve } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { openInteraction } from './open-interaction.ts'

export function interactionRoutes(serve: Serve): void {
  serve.write(contract.openInteraction, 'interaction.open', async (work, { body }) => {
    const customer = await survivorOf(work.db, body.customerId)
    if (!customer) throw notFound()
    if (customer.id !== body.customerId)
      throw new Refusal(422, 'status.merged', `This account was merged into ${customer.number}.`, {
        extra: { instead: `Open ${customer.number} and begin there.` },
      })
    const id = await openInteraction(work, body)
    const interaction = (await readInteractions(work.db, work.viewer)).find((candidate) => candidate.id === id)
    if (!interaction) throw notFound()
    return interaction
  })
  serve.read(contract.openInteractions, 'interaction.open', async (db, viewer) => ({ items: await readInteractions(db, viewer) }))
}

/** The viewer's open interactions, newest first. */
async function readInteractions(db: Db, viewer: Viewer) {
  const rows = await db
    .selectFrom('interactions')
    .innerJoin('customers', 'customers.id', 'interactions.customer_id')
    .select([
      'interactions.id',
      'interactions.kind',
      'channel',
      'direction',
      'caller_name',
      'caller_relationship',
      'opened_by',
      'started_at',
      'ended_at',
      'customers.id as customer_id',
      'customers.number',
    ])
    .select(
      sql<string | null>`(select string_agg(name, ' & ' order by position) from account_holders where customer_id = customers.id)`.as(
        'customer_name',
      ),
    )
    .where('staff_id', '=', viewer.id)
    .where('ended_at', 'is', null)
    .orderBy('started_at', 'desc')
    .orderBy('interactions.id', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as 'customer',
    channel: row.channel as 'call',
    direction: row.direction as 'inbound',
    customerId: row.customer_id,
    caller: { name: row.caller_name, relationship: row.caller_relationship },
    openedBy: row.opened_by as 'person',
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    noteOwed: true,
    customer: { id: row.customer_id, number: row.number, name: row.customer_name },
  }))
}
