import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type * as contract from '#contract/approvals.ts'
import { toMoney } from '#contract/money.ts'
import { familyOf } from '#server/customers/family.ts'
import { holderName } from '#server/customers/holder-name.ts'
import { paidWithLabel } from '#server/payments/rules/method-label.ts'
import { cursorExactInstant, cursorId, pageOf, readCursor } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { exactly, olderThan } from '#server/platform/keyset.ts'
import { notFound } from '#server/platform/refusal.ts'
import { allowed, asMay, refused } from '#server/platform/verdict.ts'
import type { Viewer } from '#server/work.ts'
import type { ApprovalKinds } from './approval-kind.ts'
import { amountOf, decidingOf, requestedOf } from './decide-approval.ts'
import { absentOf } from './deputies.ts'
import { givenToday, readLimits } from './limits.ts'
import { limitInWords } from './rules/limit-in-words.ts'
import { mayGrant, mayRefuse } from './rules/may-decide.ts'

type Row = {
  id: string
  customer_id: string | null
  customer_number: string | null
  customer_name: string | null
  kind: string
  request: never
  amount_minor: bigint | null
  currency: string | null
  because: string
  state: 'waiting' | 'granted' | 'refused' | 'expired' | 'withdrawn'
  asked_by: string
  asked_by_name: string
  asked_at: Date
  exact_at: string
  expires_at: Date
  interaction_id: string | null
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
  decided_for: string | null
  decided_for_name: string | null
  decision_because: string | null
  record_id: string | null
  deputy_for: string | null
  is_own_account: boolean
}

const select = (viewer: Viewer, where: RawBuilder<unknown>, order: RawBuilder<unknown>, at: RawBuilder<unknown>, limit: number) => sql<Row>`
  select approvals.*, ${exactly(at)} as exact_at, customers.number as customer_number,
         ${holderName(sql.ref('customers.id'))} as customer_name,
         asker.name as asked_by_name, decider.name as decided_by_name, absent.name as decided_for_name,
         case when approvals.state = 'waiting' then (select name from ${absentOf(viewer.id, sql`approvals.asked_by`, viewer.now)} as place) end as deputy_for,
         exists (select from emails join customers as kin on kin.id = emails.customer_id
                  where (kin.id = approvals.customer_id or kin.merged_into = approvals.customer_id) and lower(emails.address) = lower(${viewer.email})) as is_own_account
    from approvals
    left join customers on customers.id = approvals.customer_id
    join staff as asker on asker.id = approvals.asked_by
    left join staff as decider on decider.id = approvals.decided_by
    left join staff as absent on absent.id = approvals.decided_for
   where ${where}
   order by ${order}
   limit ${limit}`

/** Whoever decides, and whoever audits: what they may do about it is another question. */
const seesAll = ({ permissions }: Pick<Viewer, 'permissions'>) => permissions.has('approval.decide') || permissions.has('access.read')

/** Waits, is not one's own request, and is not over. Whether one's limit holds it is said by `can`. */
const waitingFor = (viewer: Viewer) =>
  sql`approvals.state = 'waiting' and approvals.expires_at > ${viewer.now} and approvals.asked_by <> ${viewer.id}::uuid`

export async function approvalsOf(
  db: Db,
  viewer: Viewer,
  query: { list: 'waiting' | 'asked' | 'decided'; limit: number; cursor?: string | undefined },
): Promise<z.input<typeof contract.listApprovals.reply>> {
  const decides = seesAll(viewer)
  const askedAt = sql.ref('approvals.asked_at')
  const id = sql.ref('approvals.id')
  const after = query.list === 'waiting' ? readCursor(query.cursor, [cursorExactInstant, cursorId]) : null
  const decidedAt = sql.ref('approvals.decided_at')
  const found =
    query.list === 'waiting'
      ? select(
          viewer,
          decides
            ? sql`${waitingFor(viewer)} ${after ? sql`and (approvals.asked_at, approvals.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}`
            : sql`false`,
          sql`approvals.asked_at, approvals.id`,
          askedAt,
          query.limit + 1,
        )
      : query.list === 'asked'
        ? select(
            viewer,
            sql`approvals.asked_by = ${viewer.id}::uuid ${olderThan(askedAt, id, query.cursor)}`,
            sql`approvals.asked_at desc, approvals.id desc`,
            askedAt,
            query.limit + 1,
          )
        : select(
            viewer,
            sql`approvals.decided_at is not null ${decides ? sql`` : sql`and approvals.asked_by = ${viewer.id}::uuid`} ${olderThan(decidedAt, id, query.cursor)}`,
            sql`approvals.decided_at desc, approvals.id desc`,
            decidedAt,
            query.limit + 1,
          )
  const { rows } = await found.execute(db)
  const lines = new Map<string, Awaited<ReturnType<typeof lineOf>>>()
  const known = {
    limits: await readLimits(db, viewer.company.currency),
    givenTodayMinor: await givenToday(db, viewer.id, viewer.now, viewer.company),
  }
  for (const row of rows.slice(0, query.limit)) lines.set(row.id, await lineOf(db, viewer, row, known))
  return pageOf(
    rows,
    query.limit,
    (row) => {
      const line = lines.get(row.id)
      if (!line) throw new Error('A line was not read.')
      return line
    },
    (row) => [row.exact_at, row.id],
  )
}

export async function countWaiting(db: Db, viewer: Viewer): Promise<number> {
  if (!viewer.permissions.has('approval.decide')) return 0
  const { perActMinor } = (await readLimits(db, viewer.company.currency))[viewer.role]
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from approvals
     where ${waitingFor(viewer)} ${perActMinor === null ? sql`` : sql`and coalesce(approvals.amount_minor, 0) <= ${perActMinor}`}`.execute(
    db,
  )
  return rows[0]?.waiting ?? 0
}

async function lineOf(db: Db, viewer: Viewer, row: Row, known?: Parameters<typeof amountOf>[4]) {
  const facts = decidingOf(viewer, row, viewer.now, row.is_own_account)
  const named = (id: string | null, name: string | null) => (id === null || name === null ? null : { id, name })
  return {
    id: row.id,
    kind: row.kind,
    customer: row.customer_id && row.customer_number ? { id: row.customer_id, number: row.customer_number, name: row.customer_name } : null,
    amount: row.amount_minor === null || row.currency === null ? null : toMoney(row.amount_minor, row.currency),
    because: row.because,
    state: row.state,
    askedBy: { id: row.asked_by, name: row.asked_by_name },
    askedAt: row.asked_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    decidedBy: named(row.decided_by, row.decided_by_name),
    decidedAt: row.decided_at?.toISOString() ?? null,
    decidedFor: named(row.decided_for, row.decided_for_name),
    decisionBecause: row.decision_because,
    deputyFor: row.deputy_for,
    can: {
      grant: asMay(mayGrant(facts, await amountOf(db, viewer, row, viewer.now, known))),
      refuse: asMay(mayRefuse(facts)),
      withdraw: asMay(
        row.state !== 'waiting'
          ? refused('approval.decided', 'This was decided already.')
          : row.asked_by === viewer.id
            ? allowed
            : refused('approval.not_yours', 'Somebody else asked for this.'),
      ),
    },
  }
}

/** Whoever asked, whoever decides and whoever audits see a request. */
export async function approvalIsSeen(db: Db, params: Record<string, string>, viewer: Viewer): Promise<boolean> {
  const row = await db
    .selectFrom('approvals')
    .select('asked_by')
    .where('id', '=', params.id ?? '')
    .executeTakeFirst()
  return row !== undefined && (row.asked_by === viewer.id || seesAll(viewer))
}

type Around = {
  balance_minor: bigint
  customer_currency: string
  status: string
  caller_name: string | null
  caller_relationship: string | null
  factors: string[]
}

/** One request with what the decision needs. @throws 404 */
export async function readApproval(db: Db, viewer: Viewer, id: string, kinds: ApprovalKinds): Promise<z.input<typeof contract.approval>> {
  const { rows } = await select(viewer, sql`approvals.id = ${id}::uuid`, sql`approvals.id`, sql.ref('approvals.asked_at'), 1).execute(db)
  const [row] = rows
  const kind = row && kinds[row.kind]
  if (!row || !kind) throw notFound()
  const told = await kind.tell(db, viewer, requestedOf(row))
  const around = row.customer_id === null ? null : await aroundOf(db, row.customer_id, row.interaction_id)
  return {
    ...(await lineOf(db, viewer, row)),
    recordId: row.record_id,
    facts: [...told.facts, ...(await changedBefore(db, row)), ...(await whyAsked(db, viewer, row))],
    balance: around && toMoney(around.balance_minor, around.customer_currency),
    standing: around?.status ?? null,
    caller:
      around && row.interaction_id
        ? { name: around.caller_name, relationship: around.caller_relationship, verifiedBy: around.factors }
        : null,
    payment: told.paymentId === null ? null : await paymentOf(db, told.paymentId),
    policy: asMay(row.state === 'waiting' ? told.policy : allowed),
  }
}

/** Why it could not be given without asking, by the limits of today. */
async function whyAsked(db: Db, viewer: Viewer, row: Row): Promise<{ what: string; is: string }[]> {
  if (row.amount_minor === null || row.currency !== viewer.company.currency) return []
  const { role } = await db.selectFrom('staff').select('role').where('id', '=', row.asked_by).executeTakeFirstOrThrow()
  const { perActMinor, perDayMinor } = (await readLimits(db, viewer.company.currency))[role as Viewer['role']]
  const is = limitInWords(row.asked_by_name, { perActMinor, perDayMinor }, row.amount_minor, row.currency)
  return is === null ? [] : [{ what: 'Why it is asked', is }]
}

const tellingHours = 24
const reachWords: Record<string, string> = {
  emails: 'the email',
  phones: 'the phone',
  pin: 'the PIN',
  sitePassword: 'the site password',
  contacts: 'the contacts',
  paymentMethod: 'the payment method',
}

/** Who takes an account over changes first how its owner is reached and known, and then asks for money. */
async function changedBefore(db: Db, row: Row): Promise<{ what: string; is: string }[]> {
  if (row.customer_id === null) return []
  const { rows } = await sql<{ fields: string[]; by: string | null; at: Date }>`
    select array_agg(distinct changes.field order by changes.field) as fields, max(change_sets.at) as at,
           string_agg(distinct staff.name, ', ' order by staff.name) as by
      from change_sets
      join changes on changes.change_set_id = change_sets.id
      left join staff on staff.id = change_sets.staff_id
     where change_sets.record_kind = 'customer' and change_sets.customer_id = any(${familyOf(row.customer_id)})
       and change_sets.action <> 'create' and changes.field = any(${Object.keys(reachWords)}::text[])
       and change_sets.at <= ${row.asked_at} and change_sets.at > ${row.asked_at}::timestamptz - make_interval(hours => ${tellingHours})
    having count(*) > 0`.execute(db)
  const [found] = rows
  if (!found) return []
  const named = found.fields.map((field) => reachWords[field] ?? field)
  const minutes = Math.max(1, Math.round((row.asked_at.getTime() - found.at.getTime()) / 60_000))
  const before = minutes < 90 ? `${minutes} min before` : `${Math.round(minutes / 60)} h before`
  return [{ what: 'Changed within a day before', is: `${named.join(', ')}: last ${before} it was asked, by ${found.by ?? 'the customer'}` }]
}

async function aroundOf(db: Db, customerId: string, interactionId: string | null): Promise<Around | null> {
  const { rows } = await sql<Around>`
    select customers.status, customers.currency as customer_currency,
           (select coalesce(sum(effect_minor), 0)::bigint from ledger_entries where customer_id = any(${familyOf(customerId)})) as balance_minor,
           interactions.caller_name, interactions.caller_relationship,
           array(select factor from caller_verifications where caller_verifications.interaction_id = interactions.id order by factor) as factors
      from customers
      left join interactions on interactions.id = ${interactionId}::uuid
     where customers.id = ${customerId}::uuid`.execute(db)
  return rows[0] ?? null
}

type PaymentRow = {
  id: string
  amount_minor: bigint
  currency: string
  at: Date
  status: string
  channel: string
  check_number: string | null
  kind: string | null
  brand: string | null
  last_four: string | null
}
type RefundRow = { id: string; amount_minor: bigint; currency: string; status: string; requested_at: Date; by: string }

async function paymentOf(db: Db, paymentId: string) {
  const { rows } = await sql<PaymentRow>`
    select payments.id, payments.amount_minor, payments.currency, payments.at, payments.status, payments.channel, payments.check_number, payment_methods.kind, payment_methods.brand, payment_methods.last_four
      from payments left join payment_methods on payment_methods.id = payments.payment_method_id
     where payments.id = ${paymentId}::uuid`.execute(db)
  const [row] = rows
  if (!row) return null
  const { rows: refunds } = await sql<RefundRow>`
    select refunds.id, refunds.amount_minor, refunds.currency, refunds.status, refunds.requested_at, staff.name as by
      from refunds join staff on staff.id = refunds.requested_by
     where refunds.payment_id = ${paymentId}::uuid
     order by refunds.requested_at desc, refunds.id desc
     limit 50`.execute(db)
  return {
    id: row.id,
    amount: toMoney(row.amount_minor, row.currency),
    method: paidWithLabel({ ...row, checkNumber: row.check_number, lastFour: row.last_four }),
    at: row.at.toISOString(),
    status: row.status,
    refunds: refunds.map((each) => ({
      id: each.id,
      amount: toMoney(each.amount_minor, each.currency),
      status: each.status,
      at: each.requested_at.toISOString(),
      by: each.by,
    })),
  }
}
