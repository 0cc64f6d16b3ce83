import { sql } from 'kysely'
import type { addPaymentMethod as contract } from '#contract/payments.ts'
import { refuseBlocked } from '#server/blocks/refuse-blocked.ts'
import { mayManageMethods } from '#server/customers/rules/header-can.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { dayIn } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import { insist, invalidField, Refusal } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { managingFacts } from './lock-method.ts'
import { lockPayer, type Payer } from './lock-payer.ts'
import { prepareAttempt } from './prepare-attempt.ts'
import { recordMethod } from './record-method.ts'
import { isExpired, paymentMethodLabel } from './rules/method-label.ts'

type Given = Input<typeof contract>['body']
type Token = {
  kind: 'card' | 'bank_account'
  brand: string
  first_six: string | null
  last_four: string
  expires: string | null
  fingerprint: string | null
}

/**
 * Puts a card or a bank account on file by the gateway's token for it. The gateway then looks at it without taking anything; until it has
 * said yes, nothing is paid with it. Answers its id.
 */
export async function addPaymentMethod(work: Work, customerId: string, { token, shopper }: Given): Promise<string> {
  const payer = await lockPayer(work, customerId)
  insist(mayManageMethods(await managingFacts(work, customerId)))
  return keepMethod(work, payer, { token, ip: shopper?.ip ?? null, isDefault: false })
}

type Kept = { token: string; ip: string | null; isDefault: boolean }

/** The method behind a token, for whoever has asked already whether one may be added: by staff, with a sign-up, or by a pay link. */
export async function keepMethod(work: Work, payer: Payer, { token, ip, isDefault }: Kept): Promise<string> {
  const customerId = payer.id
  const { rows } = await sql<Token>`
    select kind, brand, first_six, last_four, expires, fingerprint from payment_tokens where token = ${token}`.execute(work.db)
  const [known] = rows
  if (!known) throw invalidField('token', 'The gateway did not give this token, or it is older than a day. Enter the card again.')
  const label = paymentMethodLabel(known.kind, known.brand, known.last_four)
  if (isExpired(known.expires, dayIn(work.now, work.actor.company.timeZone)))
    throw new Refusal(422, 'method.expired', `${label} has expired.`, { extra: { instead: 'Ask for a card that is valid.' } })
  await refuseTwice(work, customerId, known, label)
  await refuseBlocked(work, {
    act: 'payment_method',
    customerId,
    fingerprint: known.fingerprint,
    ip,
    paymentMethodId: null,
    amount: null,
  })

  const id = newId()
  const interactionId = await interactionFor(work, customerId)
  await insertMethod(work, known, { id, customerId, token, isDefault })
  await prepareAttempt(work, {
    kind: 'save_method',
    customerId,
    paymentMethodId: id,
    amountMinor: 0n,
    currency: payer.currency,
    interactionId,
  })
  await recordMethod(work, payer, {
    id,
    label,
    action: 'ask',
    // It is on file once the gateway has said yes; that, or its refusal, is written then.
    changes: [{ field: 'paymentMethodAsked', from: null, to: label }],
    interactionId,
  })
  return id
}

/** It waits until the gateway has said yes. Where it is the default one, the one before is that no more. */
async function insertMethod(
  work: Work,
  known: Token,
  { id, customerId, token, isDefault }: { id: string; customerId: string; token: string; isDefault: boolean },
): Promise<void> {
  if (isDefault)
    await work.db
      .updateTable('payment_methods')
      .set({ is_default: false })
      .where('customer_id', '=', customerId)
      .where('is_default', '=', true)
      .execute()
  await work.db
    .insertInto('payment_methods')
    .values({
      id,
      customer_id: customerId,
      kind: known.kind,
      brand: known.brand,
      first_six: known.first_six,
      last_four: known.last_four,
      expires: known.expires,
      gateway_token: token,
      fingerprint: known.fingerprint,
      added_at: work.now,
      added_by: work.byCustomer ? null : work.actor.id,
      state: 'waiting',
      is_default: isDefault,
    })
    .execute()
}

/** The same card a second time is what is there already. One whose number nobody saw is told apart by what was seen of it. */
async function refuseTwice(work: Work, customerId: string, known: Token, label: string): Promise<void> {
  const there = await work.db
    .selectFrom('payment_methods')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('removed_at', 'is', null)
    .where('state', '<>', 'refused')
    .where('last_four', '=', known.last_four)
    .where('kind', '=', known.kind)
    .where('fingerprint', known.fingerprint === null ? 'is' : '=', known.fingerprint)
    .where('expires', known.expires === null ? 'is' : '=', known.expires)
    .executeTakeFirst()
  if (there)
    throw new Refusal(422, 'method.on_file', `${label} is on file already.`, {
      extra: { instead: 'Use the one that is there.', paymentMethodId: there.id },
    })
}
