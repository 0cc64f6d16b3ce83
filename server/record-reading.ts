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
    insert into accesses (id, at, staff_id, kind, customer_id, prospect_id, via, subject, because, found, request_id)
    select ${access.id ?? newId()}::uuid, ${viewer.now}::timestamptz, ${viewer.id}::uuid, ${access.kind},
           ${access.customerId ?? null}::uuid, ${access.prospectId ?? null}::uuid,
           ${access.via ?? null}, ${access.subject ?? null}, ${access.because ?? null}, ${access.found ?? null}::int, ${requestId}
      ${pace(db, access.kind)}`.execute(db)
}

const mayFollow: readonly AccessRecord['kind'][] = ['search', 'customer.opened', 'prospect.opened', 'article.read']

/**
 * The everyday record of a reading is written before its answer and reaches the disk within a second after it: nobody waits for the disk at each
 * search (decision 0021). Not where it is part of a write: its transaction is on the disk before the answer.
 */
const pace = (db: Db, kind: AccessRecord['kind']) =>
  db.isTransaction || !mayFollow.includes(kind)
    ? sql`where true`
    : sql`from (select set_config('synchronous_commit', 'off', true) as said) as pace where said is not null`

/** What the endpoint says of this reading, and the opening of the customer or the prospect where that does not say it already. */
export async function recordReading(
  db: Db,
  viewer: Viewer,
  request: FastifyRequest,
  route: Route,
  access: AccessRecord | null,
): Promise<void> {
  await record(db, viewer, request.id, access)
  if (access?.kind !== 'customer.opened' && access?.kind !== 'prospect.opened') await recordOpening(db, viewer, request, route)
}

const openedAgainMinutes = 30

/** Whose record an address is of. */
const opened = [
  { under: '/api/customers/:id', kind: 'customer.opened', column: 'customer_id' },
  { under: '/api/prospects/:id', kind: 'prospect.opened', column: 'prospect_id' },
] as const

/**
 * Whoever reads anything of a customer or a prospect has opened them: where nothing says so yet for this person in the last
 * half hour, this does, whatever address it was read from.
 */
async function recordOpening(db: Db, viewer: Viewer, request: FastifyRequest, route: Route): Promise<void> {
  const whose = opened.find(({ under }) => route.endpoint.path.startsWith(under))
  if (!whose || route.options.background) return
  const { id } = request.params as { id: string }
  const column = sql.ref(whose.column)
  await sql`
    insert into accesses (id, at, staff_id, kind, ${column}, via, request_id)
    select ${newId()}::uuid, ${viewer.now}, ${viewer.id}::uuid, ${whose.kind}, ${id}::uuid, 'link', ${request.id}
      ${pace(db, whose.kind)}
       and not exists (select from accesses
                        where ${column} = ${id}::uuid and staff_id = ${viewer.id}::uuid and kind = ${whose.kind}
                          and at > ${viewer.now}::timestamptz - ${openedAgainMinutes} * interval '1 minute')`.execute(db)
}
