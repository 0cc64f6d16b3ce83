import { amountInWords } from '#contract/amount-words.ts'
import { makeCommitment } from '#server/commitments/make-commitment.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { morningAfter } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { lockAccount } from './agree-plan.ts'
import { insistOnComingDay } from './propose-plan.ts'
import { readOwed } from './read-owed.ts'
import { aboutPlan, recordPlan } from './record-plan.ts'
import { fitsOpen } from './rules/may-agree.ts'
import { mayPromise } from './rules/may-promise.ts'

/** Writes down a customer's word to pay, and for whoever took it that they look after it on the morning after. Answers its id. */
export async function promiseToPay(work: Work, customerId: string, { amount, dueOn }: { amount: string; dueOn: string }): Promise<string> {
  await lockAccount(work, customerId)
  const owed = await readOwed(work.db, work.viewer, customerId)
  insist(mayPromise(owed))
  const amountMinor = BigInt(amount)
  insist(fitsOpen(amountMinor, owed.openMinor, 1))
  insistOnComingDay('dueOn', dueOn, owed.today)
  const interactionId = await interactionFor(work, customerId)
  const words = amountInWords(amountMinor, owed.currency)
  const { language, country, timeZone } = work.actor.company
  const locale = `${language.slice(0, 2)}-${country}`
  const day = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' }).format(new Date(`${dueOn}T00:00:00Z`))
  const commitmentId = await makeCommitment(
    work,
    { party: { customerId }, noteId: null, interactionId },
    {
      kind: 'other',
      what: language.startsWith('es')
        ? `Ver si han llegado ${words}, prometidos para el ${day}`
        : `See whether ${words}, promised for ${day}, has come in`,
      dueAt: morningAfter(dueOn, timeZone),
    },
  )
  const id = newId()
  await work.db
    .insertInto('promises_to_pay')
    .values({
      id,
      customer_id: customerId,
      amount_minor: amountMinor,
      currency: owed.currency,
      due_on: dueOn as never,
      state: 'open',
      commitment_id: commitmentId,
      made_by: work.actor.id,
      made_at: work.now,
      interaction_id: interactionId,
    })
    .execute()
  await recordPlan(work, {
    kind: 'promise_to_pay',
    id,
    action: 'promise_to_pay',
    customerId,
    interactionId,
    changes: [{ field: 'promiseToPay', from: null, to: `${words}, ${dueOn}` }],
  })
  await work.publish(
    'promise_to_pay.made',
    { promiseId: id, amountMinor: amount, currency: owed.currency, dueOn },
    aboutPlan(customerId, interactionId),
  )
  return id
}
