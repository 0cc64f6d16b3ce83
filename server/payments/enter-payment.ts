import { amountInWords } from '#contract/amount-words.ts'
import type { enterPayment as contract } from '#contract/payments.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { mayChange } from '#server/customers/rules/policy.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { dayIn, daysBetween } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import { insist, invalidField } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { fitPayment } from './fit-payment.ts'
import { lockPayer } from './lock-payer.ts'
import { recordPayment } from './record-payment.ts'
import { writeAllocations } from './write-allocations.ts'

type Given = Input<typeof contract>['body']
const oldestDays = 366

/** Enters a mailed check, or what was paid elsewhere: it has come in, so it counts at once. Answers the payment's id. */
export async function enterPayment(work: Work, customerId: string, given: Given): Promise<string> {
  const payer = await lockPayer(work, customerId)
  insist(mayChange('take_payment', await readPolicyFacts(work.db, work.actor, customerId)))
  refuseDay(given.receivedOn, dayIn(work.now, work.actor.company.timeZone))
  if (given.channel === 'check' && given.checkNumber === undefined)
    throw invalidField('checkNumber', 'Write the number of the check; it is printed on it.')
  const { amountMinor, currency, allocations } = await fitPayment(work, payer, given, null)

  const id = newId()
  const interactionId = await interactionFor(work, customerId)
  const words = given.channel === 'check' ? `Check ${given.checkNumber}` : 'Paid elsewhere'
  await work.db
    .insertInto('payments')
    .values({
      id,
      customer_id: customerId,
      amount_minor: amountMinor,
      currency,
      status: 'captured',
      at: work.now,
      channel: given.channel,
      check_number: given.checkNumber ?? null,
      received_on: given.receivedOn as never,
      taken_by: work.actor.id,
      interaction_id: interactionId,
    })
    .execute()
  await writeAllocations(work, id, allocations)
  await work.db
    .insertInto('ledger_entries')
    .values({
      id: newId(),
      customer_id: customerId,
      kind: 'payment',
      amount_minor: amountMinor,
      currency,
      at: work.now,
      description: given.channel === 'check' ? 'Mailed check' : 'Paid elsewhere',
      payment_id: id,
    })
    .execute()
  await recordPayment(work, payer, {
    id,
    action: 'enter_payment',
    from: null,
    to: `${amountInWords(amountMinor, currency)}, ${words}`,
    interactionId,
  })
  await work.publish(
    'payment.taken',
    { paymentId: id, amountMinor: amountMinor.toString(), currency },
    { customerId, ...(interactionId && { interactionId }) },
  )
  return id
}

function refuseDay(receivedOn: string, today: string): void {
  if (receivedOn > today) throw invalidField('receivedOn', 'What was received can not lie in the future.')
  if (daysBetween(receivedOn, today) > oldestDays) throw invalidField('receivedOn', 'That is more than a year ago. Check the year.')
}
