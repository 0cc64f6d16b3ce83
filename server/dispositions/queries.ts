import { sql } from 'kysely'
import type { z } from 'zod'
import type { Disposition, listDispositions } from '#contract/notes.ts'
import { familyOf } from '#server/customers/family.ts'
import { installedLines, planLines } from '#server/customers/product-line-sql.ts'
import { productLineOf } from '#server/customers/rules/product-line.ts'
import type { Party } from '#server/interactions/party.ts'
import { isChangeTakenBack } from '#server/interactions/what-was-taken-back.ts'
import type { Db } from '#server/platform/database.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { type Guards, mayUse, type UseFacts } from './rules/may-use.ts'
import { refuseRetired } from './rules/not-in-use.ts'
import { fitOf } from './rules/type-ahead.ts'

type DispositionRow = Omit<Disposition, 'can'> & { purpose: string | null }

/** The catalogue of what may still be chosen, or of what no longer may. A few hundred rows, so what was typed is compared here. @throws 404 for an unknown customer */
export async function dispositionsFor(
  db: Db,
  viewer: Viewer,
  { query }: { query: Omit<Input<typeof listDispositions>['query'], 'retired'> & { retired?: boolean } },
  /** What is to come, and not what came of the contact so far. */
  { isAhead = false }: { isAhead?: boolean } = {},
): Promise<z.input<typeof listDispositions.reply>> {
  const asked = await factsAsked(db, viewer, query)
  const facts = isAhead ? { ...asked, meantToCancel: null } : asked
  const rows = await dispositionRows(db, query.retired ?? false)
  const isOfSomebody = query.customerId !== undefined || query.prospectId !== undefined
  const items = rows
    .filter(({ category }) => query.category === undefined || category === query.category)
    .flatMap((row) => {
      const fit = query.q === undefined ? 0 : fitOf(query.q, row)
      return fit === null ? [] : [{ item: toDisposition(row, facts), fit }]
    })
    // Where a note is written, what can be chosen goes before what can not, however well that fits.
    .sort((one, other) => (isOfSomebody ? unusable(one.item) - unusable(other.item) : 0) || one.fit - other.fit)
    .map(({ item }) => item)
  return { items, categories: countByCategory(rows) }
}

function factsAsked(
  db: Db,
  viewer: Viewer,
  { customerId, prospectId }: { customerId?: string | undefined; prospectId?: string | undefined },
) {
  if (customerId !== undefined) return factsForUse(db, viewer, { customerId })
  return prospectId === undefined ? factsOfViewer(viewer) : factsForUse(db, viewer, { prospectId })
}

const dispositionColumns = sql`id, category, name, use_when as "useWhen", direction, audience, teams, least_role as "leastRole",
  product_line as "productLine", is_sole_reason as "soleReason", purpose, version, retired_at is not null as retired`
const withPlace = sql`case when retired_at is null
  then (row_number() over (partition by category, retired_at is null order by position, name))::int end as place`

async function dispositionRows(db: Db, retired: boolean): Promise<DispositionRow[]> {
  const { rows } = await sql<DispositionRow>`
    select ${dispositionColumns}, ${withPlace}
      from dispositions
     where (retired_at is not null) = ${retired}
     order by position, category, name
     limit 1000`.execute(db)
  return rows
}

const unusable = ({ can }: { can: { use: { allowed: boolean } } }) => (can.use.allowed ? 0 : 1)

const toDisposition = (row: DispositionRow, facts: UseFacts) => ({
  ...row,
  can: { use: asMay(row.retired ? refuseRetired(row) : mayUse(guardsOf(row), facts)) },
})

/** One of the catalogue, retired or not. @throws 404 */
export async function readDisposition(db: Db, viewer: Viewer, id: string): Promise<Disposition> {
  const { rows } = await sql<DispositionRow>`
    select * from (select ${dispositionColumns}, ${withPlace} from dispositions) as all_of_them where id = ${id}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  return toDisposition(row, factsOfViewer(viewer))
}

/**
 * What `mayUse` asks, for a note by this person on this customer or prospect: in the interaction named, else in the one that they have open there, else
 * in none yet. Writing a note asks the same. @throws 404 for an unknown customer
 */
export async function factsForUse(db: Db, viewer: Viewer, party: Party, interactionId?: string): Promise<UseFacts> {
  type Row = {
    installed_lines: string[]
    plan_lines: string[]
    kind: 'customer' | 'third_party' | 'internal' | null
    direction: 'inbound' | 'outbound' | 'none' | null
    changes: number
    meant_to_cancel: UseFacts['meantToCancel']
  }
  const isProspect = 'prospectId' in party
  const family = familyOf(isProspect ? party.prospectId : party.customerId)
  const isTheirs = isProspect ? sql`interactions.prospect_id = ${party.prospectId}::uuid` : sql`interactions.customer_id = any(${family})`
  const { rows } = await sql<Row>`
    select ${installedLines(family)} as installed_lines, ${planLines(family)} as plan_lines, contact.kind,
           -- Work on a ticket is said to have come in, as its ticket did; who answers it goes out to the customer as well, so either fits. Of a call
           -- about one it is known who called.
           case when contact.channel = 'ticket' then 'none' else contact.direction end as direction,
           (select count(*)::int from change_sets
             where change_sets.interaction_id = contact.id and record_kind not in ('note', 'note_file', 'critical_note', 'interaction')
               and action <> 'change_secret' and not ${isChangeTakenBack}) as changes,
           (select case when outcome = 'saved' or exists (select from customers where customers.id = retentions.customer_id and status = 'cancelled')
                        then outcome end
              from retentions where retentions.customer_id = any(${family}) and retentions.interaction_id = contact.id
             order by at desc, id desc limit 1) as meant_to_cancel
      from ${isProspect ? sql`prospects` : sql`customers`} as party
      left join lateral (select id, kind, channel, direction from interactions
                          where ${interactionId === undefined ? sql`staff_id = ${viewer.id}::uuid and ${isTheirs} and ended_at is null` : sql`id = ${interactionId}::uuid`}
                          order by started_at desc, id desc limit 1) as contact on true
     where party.id = ${isProspect ? party.prospectId : party.customerId}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  const subject = isProspect ? 'prospect' : 'customer'
  return {
    ...factsOfViewer(viewer),
    direction: row.direction === 'none' ? null : row.direction,
    spokenWith: row.kind === 'internal' ? null : row.kind === 'customer' ? subject : row.kind,
    subject,
    productLine: isProspect ? null : productLineOf(row.installed_lines, row.plan_lines),
    changesInInteraction: row.changes,
    meantToCancel: row.meant_to_cancel,
  }
}

/** Asked when a note is written. @throws 422 with the guard's own code and words; 404 for an unknown customer, prospect or disposition */
export async function insistOnDisposition(
  db: Db,
  viewer: Viewer,
  dispositionId: string,
  party: Party,
  interactionId?: string,
): Promise<void> {
  const { rows } = await sql<DispositionRow>`select ${dispositionColumns} from dispositions where id = ${dispositionId}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  insist(mayUse(guardsOf(row), await factsForUse(db, viewer, party, interactionId)))
}

/** The same of a reason for cancelling, which says what is to come: who was kept a moment ago may leave all the same. */
export async function insistOnReason(db: Db, viewer: Viewer, reasonId: string, customerId: string): Promise<void> {
  const { rows } = await sql<DispositionRow>`select ${dispositionColumns} from dispositions where id = ${reasonId}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  insist(mayUse(guardsOf(row), { ...(await factsForUse(db, viewer, { customerId })), meantToCancel: null }))
}

/** What is known of the viewer alone. */
function factsOfViewer(viewer: Viewer): UseFacts {
  const { role, teams } = viewer
  return { role, teams, direction: null, spokenWith: null, subject: null, productLine: null, changesInInteraction: 0, meantToCancel: null }
}

export function guardsOf({ direction, audience, teams, leastRole, productLine, soleReason, purpose }: DispositionRow): Guards {
  return { direction, audience, teams, leastRole, productLine, soleReason, purpose }
}

function countByCategory(rows: DispositionRow[]) {
  const counts = new Map<string, number>()
  for (const { category } of rows) counts.set(category, (counts.get(category) ?? 0) + 1)
  return [...counts].map(([category, count]) => ({ category, count }))
}

/** Each “category › name” that a disposition has or had, and which it is; a name of today goes before one of before. */
export async function dispositionsByName(db: Db): Promise<Map<string, { id: string; retired: boolean }>> {
  const { rows } = await sql<{ called: string; id: string; retired: boolean }>`
    select distinct on (called) called, id, retired
      from (select category || ' › ' || name as called, id, retired_at is not null as retired, null::timestamptz as until from dispositions
             union all
            select former.category || ' › ' || former.name, dispositions.id, retired_at is not null, former.until
              from disposition_names as former join dispositions on dispositions.id = former.disposition_id) as names
     order by called, until desc nulls first`.execute(db)
  return new Map(rows.map(({ called, ...which }) => [called, which]))
}
