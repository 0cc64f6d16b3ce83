import { sql } from 'kysely'
import type { CallerFactor } from '#contract/interactions.ts'
import { familyOf } from '#server/customers/family.ts'
import { sameSecret, sha256 } from '#server/platform/digest.ts'
import { newId } from '#server/platform/ids.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { attemptsOfHour, countAttempt } from './count-attempt.ts'
import { lockOpenContact } from './lock-interaction.ts'
import { factorsInUse } from './queries.ts'
import { attemptsAnHour, mayVerify, mayVerifyBy } from './rules/may-verify.ts'
import { saidAmount, spokenAs } from './rules/spoken.ts'

type Answer = { result: 'match' | 'no_match'; attemptsLeft: number }

/**
 * Compares what the caller said with what is on file, here and in constant time, and answers nothing but whether it matched. Every
 * comparison counts, a right one as well. @throws 422 `caller.locked`, `caller.factor_off`
 */
export async function verifyCaller(work: Work, interactionId: string, given: { factor: CallerFactor; spoken: string }): Promise<Answer> {
  const contact = await lockOpenContact(work, interactionId)
  const { customerId } = contact
  const attempts = await attemptsOfHour(work, customerId)
  insist(mayVerify(attempts))
  insist(mayVerifyBy(given.factor, await factorsInUse(work.db)))
  const matched = await matches(work, customerId, interactionId, given)
  await countAttempt(work, { customerId, interactionId, factor: given.factor, matched, source: 'verification' })
  const attemptsLeft = attemptsAnHour - attempts - 1
  if (!matched) {
    await work.publish('caller.not_matched', { interactionId, factor: given.factor, attemptsLeft }, { customerId, interactionId })
    return { result: 'no_match', attemptsLeft }
  }
  await work.db
    .insertInto('caller_verifications')
    .values({ id: newId(), interaction_id: interactionId, factor: given.factor, staff_id: work.actor.id, at: work.now })
    .onConflict((conflict) => conflict.columns(['interaction_id', 'factor']).doNothing())
    .execute()
  await work.publish('caller.verified', { interactionId, factor: given.factor }, { customerId, interactionId })
  return { result: 'match', attemptsLeft }
}

type OnFile = { said: string; digests: { digest: string; salt: string }[] }
/** What is compared where nothing is on file: it takes as long, and never matches. */
const nothing = { digest: sha256('nothing is on file'), salt: '' }

async function matches(
  work: Work,
  customerId: string,
  interactionId: string,
  given: { factor: CallerFactor; spoken: string },
): Promise<boolean> {
  const { said, digests } = await onFile(work, customerId, interactionId, given)
  // All are compared, whichever matches first.
  let matched = false
  for (const { digest, salt } of digests.length > 0 ? digests : [nothing]) matched = sameSecret(sha256(salt + said), digest) || matched
  return matched && said !== ''
}

function onFile(
  work: Work,
  customerId: string,
  interactionId: string,
  { factor, spoken }: { factor: CallerFactor; spoken: string },
): Promise<OnFile> {
  if (factor === 'last_payment') return lastPayment(work, customerId, spoken)
  if (factor === 'call_back') return numbersOnFile(work, customerId, spokenAs(spoken))
  if (factor === 'email_code') return mailedCodes(work, interactionId, spokenAs(spoken))
  return sealedSecret(work, customerId, factor, spokenAs(spoken))
}

async function sealedSecret(work: Work, customerId: string, factor: 'site_password' | 'pin', said: string): Promise<OnFile> {
  const stations = await work.db
    .selectFrom('central_stations')
    .select(['id', factor])
    .where(sql<boolean>`customer_id = any(${familyOf(customerId)})`)
    .execute()
  const digests = stations.flatMap((station) => {
    const sealed = station[factor]
    return sealed
      ? [
          {
            digest: sha256(spokenAs(work.secrets.open({ table: 'central_stations', column: factor, rowId: station.id }, sealed))),
            salt: '',
          },
        ]
      : []
  })
  return { said, digests }
}

async function lastPayment(work: Work, customerId: string, spoken: string): Promise<OnFile> {
  const payment = await work.db
    .selectFrom('payments')
    .select(['amount_minor', 'currency'])
    .where(sql<boolean>`customer_id = any(${familyOf(customerId)})`)
    .where('status', '=', 'captured')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const currency = payment?.currency ?? work.actor.company.currency
  const decimals = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  return {
    said: saidAmount(spoken, decimals) ?? '',
    digests: payment ? [{ digest: sha256(payment.amount_minor.toString()), salt: '' }] : [],
  }
}

/** A number that has been on file for a day: one that was changed in this call proves nothing. */
async function numbersOnFile(work: Work, customerId: string, said: string): Promise<OnFile> {
  const phones = await work.db
    .selectFrom('phones')
    .select('number')
    .where('customer_id', '=', customerId)
    .where('added_at', '<', new Date(work.now.getTime() - 86_400_000))
    .execute()
  return { said, digests: phones.map(({ number }) => ({ digest: sha256(spokenAs(number)), salt: '' })) }
}

/** A code is for one try: asking for it uses it up, right or wrong. */
async function mailedCodes(work: Work, interactionId: string, said: string): Promise<OnFile> {
  const codes = await work.db
    .updateTable('caller_codes')
    .set({ used_at: work.now })
    .where('interaction_id', '=', interactionId)
    .where('used_at', 'is', null)
    .where('ends_at', '>', work.now)
    .returning(['id', 'code_hash'])
    .execute()
  return { said, digests: codes.map(({ id, code_hash }) => ({ digest: code_hash, salt: id })) }
}
