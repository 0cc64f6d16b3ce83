import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Actor } from '#server/work.ts'
import type { PolicyFacts } from './rules/policy.ts'
import type { PolicyStatus } from './rules/policy-table.ts'

/** The columns that `policyFacts` reads; `policyColumns` selects them beside the row `customers`. */
export type PolicyRow = {
  status: PolicyStatus
  inactive_cause: 'deactivated' | 'unenrolled' | null
  membership: 'none' | 'enrolled' | 'unenrolled'
  merged_into_number: string | null
  technician_assigned: boolean
  tightened: Record<string, string>
}

export const policyColumns = sql`
  customers.status, customers.inactive_cause, customers.membership,
  (select survivor.number from customers as survivor where survivor.id = customers.merged_into) as merged_into_number,
  exists (select from fulfilment_steps where fulfilment_steps.customer_id = customers.id and step = 'technician_assigned') as technician_assigned,
  (select coalesce(json_object_agg(subject, because), '{}') from policy_cells where policy_cells.status = customers.status) as tightened`

/** What the policy asks, from a row that holds `policyColumns`. */
export function policyFacts(row: PolicyRow, viewer: Pick<Actor, 'permissions'>): PolicyFacts {
  return {
    status: row.status,
    inactiveCause: row.inactive_cause,
    mergedInto: row.merged_into_number,
    membership: row.membership,
    technicianAssigned: row.technician_assigned,
    tightened: new Map(Object.entries(row.tightened)),
    permissions: viewer.permissions,
  }
}

/** @throws 404 */
export async function readPolicyFacts(db: Db, viewer: Pick<Actor, 'permissions'>, customerId: string): Promise<PolicyFacts> {
  const { rows } = await sql<PolicyRow>`select ${policyColumns} from customers where customers.id = ${customerId}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  return policyFacts(row, viewer)
}

/** The same for the customer in the portal, from what their request may see: which cells are closed, and not why the company closed them. */
export async function readOwnPolicyFacts(db: Db, viewer: Pick<Actor, 'permissions'>, customerId: string): Promise<PolicyFacts> {
  const { rows } = await sql<Omit<PolicyRow, 'merged_into_number' | 'tightened'> & { closed: string[] }>`
    select customers.status, customers.inactive_cause, customers.membership,
           exists (select from fulfilment_steps where fulfilment_steps.customer_id = customers.id and step = 'technician_assigned') as technician_assigned,
           array(select subject from policy_cells where policy_cells.status = customers.status) as closed
      from customers where customers.id = ${customerId}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  return policyFacts(
    { ...row, merged_into_number: null, tightened: Object.fromEntries(row.closed.map((subject) => [subject, ''])) },
    viewer,
  )
}
