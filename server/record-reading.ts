import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { keptPlan } from '#server/platform/keep-plans.ts'
import type { AccessRecord, Route } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'

async function record(db: Db, viewer: Viewer, requestId: string, access: AccessRecord | null): Promise<void> {
  if (!access) return
  await sql`${keptPlan}
    insert into accesses (id, at, staff_id, kind, customer_id, via, subject, because, found, request_id)
    select ${access.id ?? newId()}::uuid, ${viewer.now}::timestamptz, ${viewer.id}::uuid, ${access.kind}, ${access.customerId ?? null}::uuid,
           ${access.via ?? null}, ${access.subject ?? null}, ${access.because ?? null}, ${access.found ?? null}::int, ${requestId}
      ${pace(db, access.kind)}`.execute(db)
}

const mayFollow: readonly AccessRecord['kind'][] = ['search', 'customer.opened', 'article.read']

/**
 * The everyday record of a reading is written before its answer and reaches the disk within a second after it: nobody waits for the disk at each
 * search (decision 0021). Not where it is part of a write: its transaction is on the disk before the answer.
 */
const pace = (db: Db, kind: AccessRecord['kind']) =>
  db.isTransaction || !mayFollow.includes(kind)
    ? sql`where true`
    : sql`from (select set_config('synchronous_commit', 'off', true) as said) as pace where said is not null`

/** What the endpoint says of this reading, and the opening of the customer where that does not say it already. */
export async function recordReading(
  db: Db,
  viewer: Viewer,
  request: FastifyRequest,
  route: Route,
  access: AccessRecord | null,
): Promise<void> {
  await record(db, viewer, request.id, access)
  if (access?.kind !== 'customer.opened') await recordOpening(db, viewer, request, route)
}

const openedAgainMinutes = 30

/**
 * Whoever reads anything of a customer has opened that customer: where nothing says so yet for this person in the last
 * half hour, this does, whatever address it was read from.
 */
async function recordOpening(db: Db, viewer: Viewer, request: FastifyRequest, route: Route): Promise<void> {
  if (!route.endpoint.path.startsWith('/api/customers/:id') || route.options.background) return
  const customerId = (request.params as { id: string }).id
  await sql`
    insert into accesses (id, at, staff_id, kind, customer_id, via, request_id)
    select ${newId()}::uuid, ${viewer.now}, ${viewer.id}::uuid, 'customer.opened', ${customerId}::uuid, 'link', ${request.id}
      ${pace(db, 'customer.opened')}
       and not exists (select from accesses
                        where customer_id = ${customerId}::uuid and staff_id = ${viewer.id}::uuid and kind = 'customer.opened'
                          and at > ${viewer.now}::timestamptz - ${openedAgainMinutes} * interval '1 minute')`.execute(db)
}
