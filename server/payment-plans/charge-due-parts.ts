import { sql } from 'kysely'
import { survivorOf } from '#server/customers/queries.ts'
import { readOpenToPay } from '#server/payments/open-to-pay.ts'
import type { Database } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Reactions } from '#server/reactions.ts'
import { jobWork } from '#server/staff/job-work.ts'
import type { Work } from '#server/work.ts'
import { endPlan } from './end-plan.ts'
import { lockPlan } from './lock-plan.ts'
import { partNotPaid } from './settle-part.ts'
import { takePartPayment } from './take-part-payment.ts'

type Parts = { database: Database; secrets: Secrets; reactions: Reactions; now: Date }

/** Charges what is due today or was before, each part in a transaction of its own. Runs as often as it likes: a part has one try at a time. */
export async function chargeDueParts({ database, secrets, reactions, now }: Parts): Promise<void> {
  const company = await database.db.selectFrom('company').select('time_zone').executeTakeFirst()
  if (!company) return
  const today = dayIn(now, company.time_zone)
  const { rows } = await sql<{ id: string; payment_plan_id: string; agreed_by: string }>`
    select parts.id, parts.payment_plan_id, payment_plans.agreed_by
      from payment_plan_parts as parts
      join payment_plans on payment_plans.id = parts.payment_plan_id and payment_plans.state = 'active'
      join customers on customers.id = payment_plans.customer_id
     where parts.next_try_on <= ${today}::date
       -- While billing is paused a part waits; it is charged on the first run after it goes on.
       and coalesce((select survivor.billing_paused_at from customers as survivor where survivor.id = customers.merged_into), customers.billing_paused_at) is null
     order by parts.next_try_on, parts.payment_plan_id, parts.position
     limit 1000`.execute(database.db)
  const failures: unknown[] = []
  for (const row of rows)
    try {
      await database.db.transaction().execute(async (db) => {
        const work = await jobWork(db, { staffId: row.agreed_by, secrets, reactions, now, requestId: row.id })
        await chargePart(work, row.payment_plan_id, row.id, today)
      })
    } catch (failure) {
      failures.push(failure)
    }
  // What went wrong with one part holds up none of the others; the job is tried again for it, and its error is seen.
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} parts of payment plans could not be charged.`)
}

async function chargePart(work: Work, planId: string, partId: string, today: string): Promise<void> {
  const plan = await lockPlan(work, planId)
  const part = await work.db.selectFrom('payment_plan_parts').selectAll().where('id', '=', partId).executeTakeFirstOrThrow()
  // Meanwhile cancelled, paid or moved; or a part of this plan is under way, and what it pays decides what is left to be asked for.
  if (plan.state !== 'active' || part.state !== 'due' || part.next_try_on === null || String(part.next_try_on) > today || plan.tryUnderWay)
    return
  const account = await payer(work, plan.customer_id)
  if (account.billingPaused) return
  const { openMinor, onItsWayMinor } = await readOpenToPay(work.db, account.id)
  if (openMinor <= 0n) return endPlan(work, plan, { step: 'nothing_open', because: 'Nothing is open any more.', interactionId: null })
  // All of it is being paid right now; what comes of that decides.
  if (openMinor <= onItsWayMinor) return
  const methodId = plan.payment_method_id ?? account.defaultMethodId
  const { tries } = await work.db
    .selectFrom('payment_plan_tries')
    .select(({ fn }) => fn.countAll<bigint>().as('tries'))
    .where('payment_plan_part_id', '=', partId)
    .executeTakeFirstOrThrow()
  const number = Number(tries) + 1
  const amountMinor = part.amount_minor < openMinor - onItsWayMinor ? part.amount_minor : openMinor - onItsWayMinor
  const asked =
    methodId === null
      ? { refusal: 'no_method' }
      : await ask(work, { customerId: account.id, amountMinor, currency: plan.currency, paymentMethodId: methodId })
  await work.db
    .insertInto('payment_plan_tries')
    .values({
      payment_plan_part_id: partId,
      try: number,
      payment_id: 'paymentId' in asked ? asked.paymentId : null,
      at: work.now,
      outcome: 'refusal' in asked ? (methodId === null ? 'no_method' : 'declined') : null,
      reason: 'refusal' in asked && methodId !== null ? asked.refusal : null,
    })
    .execute()
  await work.db.updateTable('payment_plan_parts').set({ next_try_on: null }).where('id', '=', partId).execute()
  if ('refusal' in asked) await partNotPaid(work, partId)
}

/** A refusal of ours (the method has expired, a block) is a try that failed, not a job that did. */
async function ask(work: Work, part: Parameters<typeof takePartPayment>[1]): Promise<{ paymentId: string } | { refusal: string }> {
  try {
    return { paymentId: await takePartPayment(work, part) }
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error.code }
    throw error
  }
}

/** Who pays: the account itself, or the one that it was merged into meanwhile. */
async function payer(work: Work, customerId: string): Promise<{ id: string; defaultMethodId: string | null; billingPaused: boolean }> {
  const id = (await survivorOf(work.db, customerId))?.id ?? customerId
  const method = await work.db
    .selectFrom('payment_methods')
    .select('id')
    .where('customer_id', '=', id)
    .where('is_default', '=', true)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  const { billing_paused_at } = await work.db
    .selectFrom('customers')
    .select('billing_paused_at')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { id, defaultMethodId: method?.id ?? null, billingPaused: billing_paused_at !== null }
}
