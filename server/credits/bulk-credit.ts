import { sql } from 'kysely'
import type { z } from 'zod'
import { amountInWords } from '#contract/amount-words.ts'
import type * as contract from '#contract/credits.ts'
import { bulkPreviewShown, mostBulkCustomers } from '#contract/credits.ts'
import { toMoney } from '#contract/money.ts'
import type { ApprovalKind } from '#server/approvals/approval-kind.ts'
import { askApproval } from '#server/approvals/ask-approval.ts'
import { askLimit, lockGiver } from '#server/approvals/limits.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import type { Db } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { addJob } from '#server/platform/jobs.ts'
import { invalidField, notFound, Refusal } from '#server/platform/refusal.ts'
import { allowed, refused } from '#server/platform/verdict.ts'
import type { Input } from '#server/serve.ts'
import type { Actor, Viewer, Work } from '#server/work.ts'
import { askedBulkCredit } from './asked-credit.ts'
import { namesOf, notActiveOf } from './bulk-customers.ts'
import { eachOnce, leftOutBecause, type Named } from './rules/left-out.ts'

type Whom = Pick<Input<typeof contract.previewBulkCredit>['body'], 'numbers' | 'filter' | 'each'>

/** Whom the customer list shows under a filter: the list stands above, so it is handed in. */
export type NumbersOfFilter = (db: Db, filter: NonNullable<Whom['filter']>) => Promise<string[]>

async function sorted(db: Db, { email, company }: Pick<Actor, 'email' | 'company'>, given: Whom, numbersOf: NumbersOfFilter) {
  if (given.each.currency !== company.currency) throw invalidField('each', `Give the amount in ${company.currency}.`)
  if (BigInt(given.each.amount) <= 0n) throw invalidField('each', 'Give an amount above nothing.')
  const ofFilter = given.filter ? await numbersOf(db, given.filter) : []
  const numbers = eachOnce([...given.numbers, ...ofFilter])
  if (numbers.length === 0 && !given.filter) throw invalidField('numbers', 'Give customer numbers, or choose who is credited by a filter.')
  if (numbers.length > mostBulkCustomers)
    throw invalidField(given.filter ? 'filter' : 'numbers', 'These are more than 20,000 customers. Credit them in parts.')
  const { rows } = await sql<{ number: string; id: string; currency: string; merged_into: string | null; is_own: boolean }>`
    select customers.number, customers.id, customers.currency, survivor.number as merged_into,
           exists (select from emails where emails.customer_id = customers.id and lower(address) = lower(${email})) as is_own
      from customers left join customers as survivor on survivor.id = customers.merged_into
     where customers.number = any(${numbers}::text[])`.execute(db)
  const found = new Map(rows.map((row) => [row.number, row]))
  const named = numbers.map((number): Named => {
    const row = found.get(number)
    return {
      number,
      id: row?.id ?? null,
      currency: row?.currency ?? null,
      mergedInto: row?.merged_into ?? null,
      isOwn: row?.is_own ?? false,
    }
  })
  const told = named.map((each) => ({ ...each, because: leftOutBecause(each, given.each.currency) }))
  return {
    credited: told.flatMap(({ id, because }) => (id !== null && because === null ? [id] : [])),
    leftOut: told.flatMap(({ number, id, because }) => (because === null ? [] : [{ number, id, because }])),
  }
}

const totalOf = (given: Whom, customers: number) => BigInt(given.each.amount) * BigInt(customers)

/** Whom it would credit with how much in all, and whom not. Nothing is written. */
export async function previewBulk(
  db: Db,
  viewer: Viewer,
  given: Whom & { after: number },
  numbersOf: NumbersOfFilter,
): Promise<z.input<typeof contract.previewBulkCredit.reply>> {
  const { credited, leftOut } = await sorted(db, viewer, given, numbersOf)
  const total = totalOf(given, credited.length)
  const limit = await askLimit(db, viewer, viewer.now, total, given.each.currency)
  return {
    customers: credited.length,
    total: toMoney(total, given.each.currency),
    credited: await namesOf(db, credited.slice(given.after, given.after + bulkPreviewShown)),
    notActive: await notActiveOf(db, credited),
    leftOut: leftOut.slice(0, 500).map(({ number, because }) => ({ number, because })),
    needsApproval: limit.allowed ? null : limit.because,
  }
}

/** Credits many by the same amount. Who they are is written down now; a job gives to each once. Above the limit somebody agrees to the whole first. */
export async function startBulkCredit(
  work: Work,
  given: Input<typeof contract.startBulkCredit>['body'],
  numbersOf: NumbersOfFilter,
): Promise<string> {
  await lockGiver(work.db, work.actor.id)
  const { credited, leftOut } = await sorted(work.db, work.actor, given, numbersOf)
  if (credited.length === 0) throw invalidField('numbers', 'None of these customers can be credited. Look at the preview.')
  if (given.customers !== undefined && given.customers !== credited.length)
    throw new Refusal(409, 'bulk_credit.changed', 'Other customers match by now than you have seen. Look at the preview again.')
  const { currency } = given.each
  const total = totalOf(given, credited.length)
  const limit = await askLimit(work.db, work.actor, work.now, total, currency)
  const id = newId()
  await work.db
    .insertInto('bulk_credits')
    .values({
      id,
      because: given.because,
      amount_minor: BigInt(given.each.amount),
      currency,
      status: limit.allowed ? 'running' : 'waiting_for_approval',
      customers: credited.length,
      requested_by: work.actor.id,
      requested_at: work.now,
    })
    .execute()
  const out = leftOut.flatMap(({ id: customerId, because }) => (customerId === null ? [] : [{ customerId, because }]))
  await sql`
    insert into bulk_credit_customers (bulk_credit_id, customer_id, position, status)
    select ${id}::uuid, customer_id, place, 'waiting' from unnest(${credited}::uuid[]) with ordinality as given (customer_id, place)`.execute(
    work.db,
  )
  await sql`
    insert into bulk_credit_customers (bulk_credit_id, customer_id, position, status, because)
    select ${id}::uuid, customer_id, 0, 'left_out', because
      from unnest(${out.map(({ customerId }) => customerId)}::uuid[], ${out.map(({ because }) => because)}::text[]) as given (customer_id, because)`.execute(
    work.db,
  )
  await recordChangeSet(work, {
    recordKind: 'bulk_credit',
    recordId: id,
    action: 'start_bulk_credit',
    because: given.because,
    changes: [
      { field: 'amount', from: null, to: amountInWords(BigInt(given.each.amount), currency) },
      { field: 'customers', from: null, to: credited.length },
      ...(given.filter ? [{ field: 'filter', from: null, to: given.filter }] : []),
    ],
  })
  if (limit.allowed) await addJob(work.db, 'run_bulk_credit', { bulkCreditId: id }, { key: `bulk_credit:${id}` })
  else {
    const approvalId = await askApproval(work, {
      kind: 'bulk_credit',
      ...(await askedBulkCredit(work.db, id)),
      because: given.because,
      interactionId: null,
      recordId: id,
    })
    await work.db.updateTable('bulk_credits').set({ approval_id: approvalId }).where('id', '=', id).execute()
  }
  return id
}

/** Nobody more is credited; who was keeps it. */
export async function cancelBulkCredit(work: Work, id: string): Promise<void> {
  const row = await work.db.selectFrom('bulk_credits').select('status').where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  if (row.status !== 'running')
    throw new Refusal(
      422,
      'bulk_credit.not_running',
      row.status === 'waiting_for_approval' ? 'It waits for approval: withdraw the request instead.' : 'It has ended already.',
    )
  await endBulk(work, id, 'running', 'cancelled')
}

async function endBulk(work: Work, id: string, from: string, to: 'cancelled' | 'refused'): Promise<void> {
  await work.db.updateTable('bulk_credits').set({ status: to, ended_at: work.now }).where('id', '=', id).execute()
  await recordChangeSet(work, {
    recordKind: 'bulk_credit',
    recordId: id,
    action: 'end_bulk_credit',
    changes: [{ field: 'status', from, to }],
  })
}

/** A bulk credit that waits for somebody to agree to the whole of it. */
export const bulkCreditApproval: ApprovalKind = {
  asked: askedBulkCredit,
  stillMay: async (work, { recordId }) => stillMay(work.db, recordId),
  execute: async (work, { recordId }) => {
    await work.db.updateTable('bulk_credits').set({ status: 'running' }).where('id', '=', recordId).execute()
    await addJob(work.db, 'run_bulk_credit', { bulkCreditId: recordId }, { key: `bulk_credit:${recordId}` })
  },
  end: (work, { recordId }) => endBulk(work, recordId, 'waiting_for_approval', 'refused'),
  tell: async (db, _viewer, { recordId }) => {
    const row = await db.selectFrom('bulk_credits').selectAll().where('id', '=', recordId).executeTakeFirstOrThrow()
    return {
      paymentId: null,
      policy: await stillMay(db, recordId),
      facts: [
        { what: 'Customers', is: String(row.customers) },
        { what: 'Of them not active', is: String(await notActiveIn(db, recordId)) },
        { what: 'Each', is: amountInWords(row.amount_minor, row.currency) },
      ],
    }
  },
}

async function notActiveIn(db: Db, id: string): Promise<number> {
  const rows = await db
    .selectFrom('bulk_credit_customers')
    .select('customer_id')
    .where('bulk_credit_id', '=', id)
    .where('status', '<>', 'left_out')
    .execute()
  return notActiveOf(
    db,
    rows.map((row) => row.customer_id),
  )
}

async function stillMay(db: Db, id: string) {
  const row = await db.selectFrom('bulk_credits').select('status').where('id', '=', id).executeTakeFirst()
  return row?.status === 'waiting_for_approval' ? allowed : refused('bulk_credit.not_waiting', 'This bulk credit does not wait any more.')
}
