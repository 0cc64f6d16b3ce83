import { sql } from 'kysely'
import { endSeen } from '#server/commitments/end-seen.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { correctedOf } from '#server/ledger/corrected-of.ts'
import { refundedOfPayment } from '#server/ledger/left-of.ts'
import type { Database } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import { allowed, refused, roleRefused, type Verdict } from '#server/platform/verdict.ts'
import type { Reactions } from '#server/reactions.ts'
import { jobWork } from '#server/staff/job-work.ts'
import type { Work } from '#server/work.ts'
import { aboutPlan, contactNow, recordPlan } from './record-plan.ts'
import { promiseState } from './rules/promise-kept.ts'

type Row = {
  id: string
  customer_id: string
  amount_minor: bigint
  due_on: string
  made_at: Date
  made_by: string
  commitment_id: string | null
  state: string
  paid_minor: bigint
}

/**
 * Payments of the family since the promise was made, up to the end of its last day, as far as we still have them: what a refund gave back or may be
 * giving back keeps no promise, nor what was corrected, voided or disputed.
 */
export const paidForPromise = (timeZone: string) => sql<bigint>`coalesce((select sum(greatest(0, payments.amount_minor
     - ${refundedOfPayment}
     - coalesce((select ${correctedOf(sql.ref('booked.id'))} from ledger_entries as booked
                  where booked.payment_id = payments.id and booked.kind = 'payment'), 0)))::bigint from payments
   where payments.customer_id = any(array(select kin.id from customers as kin, customers as own
                                           where own.id = promises_to_pay.customer_id
                                             and (kin.id = coalesce(own.merged_into, own.id) or kin.merged_into = coalesce(own.merged_into, own.id))))
     and payments.status in ('captured', 'refunding', 'refunded')
     and payments.at >= promises_to_pay.made_at and payments.at < (promises_to_pay.due_on + 1)::timestamp at time zone ${timeZone}), 0)`

/** Promises with what was paid for them, locked. */
export async function lockPromises(work: Work, where: ReturnType<typeof sql>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select id, customer_id, amount_minor, due_on, made_at, made_by, commitment_id, state, ${paidForPromise(work.actor.company.timeZone)} as paid_minor
      from promises_to_pay where ${where} for update of promises_to_pay`.execute(work.db)
  return rows
}

/** A payment came in: a promise that it reaches is kept. */
export async function keepPromises(work: Work, { paymentId }: { paymentId: string }): Promise<void> {
  const open = await lockPromises(
    work,
    sql`state = 'open' and customer_id = any(array(select kin.id from payments
      join customers as own on own.id = payments.customer_id
      join customers as kin on kin.id = coalesce(own.merged_into, own.id) or kin.merged_into = coalesce(own.merged_into, own.id)
     where payments.id = ${paymentId}::uuid))`,
  )
  for (const row of open) await endAsSeen(work, row)
}

/** By the clock: what was promised for a day that is over is kept or broken. */
export async function lookAfterPromises({
  database,
  secrets,
  reactions,
  now,
}: {
  database: Database
  secrets: Secrets
  reactions: Reactions
  now: Date
}): Promise<void> {
  const company = await database.db.selectFrom('company').select('time_zone').executeTakeFirst()
  if (!company) return
  const today = dayIn(now, company.time_zone)
  const due = await database.db
    .selectFrom('promises_to_pay')
    .select(['id', 'made_by'])
    .where('state', '=', 'open')
    .where('due_on', '<', today as never)
    .orderBy('due_on')
    .limit(1000)
    .execute()
  for (const { id, made_by: staffId } of due)
    await database.db.transaction().execute(async (db) => {
      const work = await jobWork(db, { staffId, secrets, reactions, now, requestId: id })
      for (const row of await lockPromises(work, sql`id = ${id}::uuid and state = 'open'`)) await endAsSeen(work, row)
    })
}

async function endAsSeen(work: Work, row: Row): Promise<void> {
  const state = promiseState(
    { amountMinor: row.amount_minor, dueOn: String(row.due_on) },
    row.paid_minor,
    dayIn(work.now, work.actor.company.timeZone),
  )
  if (state === 'kept' || state === 'broken') await end(work, row, { state, because: null, interactionId: null })
}

/** A promise that does not stand any more, with the reason. */
export async function withdrawPromise(work: Work, id: string, because: string): Promise<void> {
  const [row] = await lockPromises(work, sql`id = ${id}::uuid`)
  if (!row) throw notFound()
  insist(mayWithdraw(row, work.actor.permissions.has('payment_plan.make')))
  await end(work, row, { state: 'withdrawn', because, interactionId: await interactionFor(work, row.customer_id) })
}

export function mayWithdraw(promise: { state: string }, mayMake: boolean): Verdict {
  if (promise.state !== 'open') return refused('promise_to_pay.ended', 'This promise to pay has ended.', { instead: 'Write down another.' })
  return mayMake
    ? allowed
    : roleRefused('payment_plan.make', 'Your role reads promises and does not make them.', { instead: 'Ask an agent or a lead.' })
}

type End = { state: 'kept' | 'broken' | 'withdrawn'; because: string | null; interactionId: string | null }

async function end(work: Work, row: Row, { state, because, interactionId }: End): Promise<void> {
  const byPerson = state === 'withdrawn'
  await work.db
    .updateTable('promises_to_pay')
    .set({ state, ended_at: work.now, ended_by: byPerson ? work.actor.id : null, because })
    .where('id', '=', row.id)
    .execute()
  await recordPlan(work, {
    kind: 'promise_to_pay',
    id: row.id,
    action: `promise_to_pay_${state}`,
    customerId: row.customer_id,
    interactionId,
    changes: [{ field: 'promiseToPay', from: 'open', to: state }],
    because: because ?? undefined,
  })
  // A broken one is what its owner still has to look after.
  if (row.commitment_id !== null && state !== 'broken')
    await endSeen(work, row.commitment_id, { state, because, interactionId: interactionId ?? (await contactNow(work, row.customer_id)) })
  const name = state === 'kept' ? 'promise_to_pay.kept' : state === 'broken' ? 'promise_to_pay.broken' : 'promise_to_pay.withdrawn'
  await work.publish(name, { promiseId: row.id }, aboutPlan(row.customer_id, interactionId))
}
