import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type * as contract from '#contract/credits.ts'
import { toMoney } from '#contract/money.ts'
import { askingAbove, givenToday, readLimits } from '#server/approvals/limits.ts'
import { familyOf } from '#server/customers/family.ts'
import { holderName } from '#server/customers/holder-name.ts'
import { accountStanding } from '#server/ledger/lock-account.ts'
import { waitingOf } from '#server/ledger/rules/may-allocate.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { monthIn } from '#server/platform/days.ts'
import { exactly, olderThan } from '#server/platform/keyset.ts'
import { notFound } from '#server/platform/refusal.ts'
import { asMay } from '#server/platform/verdict.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { mayCreditHere } from './give-credit.ts'
import { isCorrected, onInvoicesMinor } from './leans-on-credit.ts'
import { mayUndo, mayWithdrawCredit, usedOf } from './rules/may-credit.ts'

type Row = {
  id: string
  customer_id: string
  number: string
  name: string | null
  kind: 'credit'
  given_as: 'credit'
  amount_minor: bigint
  currency: string
  reason: string
  because: string
  invoice_id: string | null
  invoice_number: string | null
  department: string | null
  team: string | null
  status: 'given'
  requested_by: string
  requested_by_name: string
  requested_at: Date
  exact_at: string
  approved_by: string | null
  approved_by_name: string | null
  approval_id: string | null
  ledger_entry_id: string | null
  undone_because: string | null
  is_corrected: boolean
  on_invoices_minor: bigint
}

const at = sql.ref('credits.requested_at')
const select = (where: RawBuilder<unknown>, limit: number) => sql<Row>`
  select credits.*, ${exactly(at)} as exact_at, customers.number, invoices.number as invoice_number, teams.name as team,
         ${isCorrected} as is_corrected, ${onInvoicesMinor} as on_invoices_minor,
         ${holderName(sql.ref('customers.id'))} as name,
         asker.name as requested_by_name, approver.name as approved_by_name
    from credits
    join customers on customers.id = credits.customer_id
    join staff as asker on asker.id = credits.requested_by
    left join staff as approver on approver.id = credits.approved_by
    left join invoices on invoices.id = credits.invoice_id
    left join teams on teams.id = credits.team_id
   where ${where}
   order by credits.requested_at desc, credits.id desc
   limit ${limit}`

const shown =
  (viewer: Viewer, waitingMinor: bigint) =>
  (row: Row): z.input<typeof contract.credit> => {
    const isOwn = row.requested_by === viewer.id
    return {
      id: row.id,
      customer: { id: row.customer_id, number: row.number, name: row.name },
      kind: row.kind,
      givenAs: row.given_as,
      amount: toMoney(row.amount_minor, row.currency),
      reason: row.reason,
      because: row.because,
      invoiceNumber: row.invoice_number,
      department: row.department,
      team: row.team,
      status: row.status,
      requestedBy: { id: row.requested_by, name: row.requested_by_name },
      requestedAt: row.requested_at.toISOString(),
      approvedBy: row.approved_by && row.approved_by_name ? { id: row.approved_by, name: row.approved_by_name } : null,
      approvalId: row.approval_id,
      ledgerEntryId: row.ledger_entry_id,
      undoneBecause: row.undone_because,
      can: {
        undo: asMay(
          mayUndo({
            status: row.status,
            givenAs: row.given_as,
            isOwn,
            isCorrected: row.is_corrected,
            onInvoicesMinor: row.on_invoices_minor,
            usedMinor: usedOf(row, waitingMinor),
            permissions: viewer.permissions,
          }),
        ),
        withdraw: asMay(mayWithdrawCredit({ status: row.status, isOwn })),
      },
    }
  }

export async function creditsOf(
  db: Db,
  viewer: Viewer,
  { params, query }: Input<typeof contract.listCredits>,
): Promise<z.input<typeof contract.listCredits.reply>> {
  const id = sql.ref('credits.id')
  const { rows } = await select(
    sql`credits.customer_id = any(${familyOf(params.id)}) ${olderThan(at, id, query.cursor)}`,
    query.limit + 1,
  ).execute(db)
  const waiting = waitingOf(await accountStanding({ db }, params.id))
  return pageOf(rows, query.limit, shown(viewer, waiting), (row) => [row.exact_at, row.id])
}

/** @throws 404 */
export async function readCredit(db: Db, viewer: Viewer, id: string): Promise<z.input<typeof contract.credit>> {
  const { rows } = await select(sql`credits.id = ${id}::uuid`, 1).execute(db)
  const [row] = rows
  if (!row) throw notFound()
  const account = await db.selectFrom('customers').select('merged_into').where('id', '=', row.customer_id).executeTakeFirst()
  return shown(viewer, waitingOf(await accountStanding({ db }, account?.merged_into ?? row.customer_id)))(row)
}

export async function creditTermsOf(db: Db, viewer: Viewer, customerId: string): Promise<z.input<typeof contract.creditTerms.reply>> {
  const { currency } = viewer.company
  const limits = await readLimits(db, currency)
  const month = monthIn(viewer.now, viewer.company.timeZone)
  const customer = await db.selectFrom('customers').select('currency').where('id', '=', customerId).executeTakeFirst()
  const { rows: invoices } = await sql<{ id: string; number: string; open_minor: bigint; currency: string }>`
    select invoices.id, invoices.number, open_invoices.open_minor, invoices.currency
      from open_invoices join invoices on invoices.id = open_invoices.invoice_id
     where open_invoices.customer_id = any(${familyOf(customerId)})
     order by invoices.due_on, invoices.id
     limit 100`.execute(db)
  const { rows: teams } = await sql<{ id: string; name: string; left_minor: bigint | null }>`
    select teams.id, teams.name,
           make_right_budgets.month_minor - (select coalesce(sum(amount_minor), 0)::bigint from credits
             where credits.team_id = teams.id and kind = 'make_right' and status in ('given', 'waiting_for_approval')
               and requested_at >= ${month.from} and requested_at < ${month.before} and credits.currency = ${currency}) as left_minor
      from teams left join make_right_budgets on make_right_budgets.team_id = teams.id
     where teams.retired_at is null
       and (${viewer.permissions.has('approval.decide')}
            or exists (select from staff_teams where staff_teams.team_id = teams.id and staff_id = ${viewer.id}::uuid))
     order by exists (select from staff_teams where staff_teams.team_id = teams.id and staff_id = ${viewer.id}::uuid) desc, teams.name
     limit 100`.execute(db)
  return {
    currency: customer?.currency ?? currency,
    withoutAsking: askingAbove(limits, limits[viewer.role], await givenToday(db, viewer.id, viewer.now, viewer.company), currency, false),
    invoices: invoices.map((row) => ({ id: row.id, number: row.number, open: toMoney(row.open_minor, row.currency) })),
    teams: teams.map((row) => ({ id: row.id, name: row.name, left: row.left_minor === null ? null : toMoney(row.left_minor, currency) })),
    can: { credit: asMay(await mayCreditHere(db, viewer, customerId)) },
  }
}
