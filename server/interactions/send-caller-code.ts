import { randomInt } from 'node:crypto'
import { queueCustomerMail } from '#server/mail/queue-customer-mail.ts'
import { sha256 } from '#server/platform/digest.ts'
import { newId } from '#server/platform/ids.ts'
import { insist, Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { attemptsOfHour } from './count-attempt.ts'
import { lockOpenContact } from './lock-interaction.ts'
import { factorsInUse } from './queries.ts'
import { mayVerify, mayVerifyBy } from './rules/may-verify.ts'

const onFileDays = 7
const minutes = 10

/** "m•••@inbox.example": enough for the agent to say where to look. */
const masked = (address: string) => address.replace(/^(.)[^@]*/, '$1•••')

/** Mails six digits to the oldest address on file. One that was changed in the last days proves nothing. @throws 422 `caller.locked`, `caller.factor_off` */
export async function sendCallerCode(work: Work, interactionId: string): Promise<{ sentTo: string; endsAt: string }> {
  const { customerId } = await lockOpenContact(work, interactionId)
  insist(mayVerify(await attemptsOfHour(work, customerId)))
  insist(mayVerifyBy('email_code', await factorsInUse(work.db)))
  const email = await work.db
    .selectFrom('emails')
    .select(['id', 'address'])
    .where('customer_id', '=', customerId)
    .where('added_at', '<', new Date(work.now.getTime() - onFileDays * 86_400_000))
    .orderBy('is_primary', 'desc')
    .orderBy('position')
    .limit(1)
    .executeTakeFirst()
  if (!email)
    throw new Refusal(422, 'caller.no_old_email', 'No email address has been on file for more than seven days.', {
      extra: { instead: 'Verify the caller by another factor.' },
    })
  const id = newId()
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0')
  const endsAt = new Date(work.now.getTime() + minutes * 60_000)
  await work.db
    .insertInto('caller_codes')
    .values({ id, interaction_id: interactionId, email_id: email.id, code_hash: sha256(id + code), ends_at: endsAt })
    .execute()
  await queueCustomerMail(work, 'caller_code', customerId, { address: email.address, code }, interactionId)
  return { sentTo: masked(email.address), endsAt: endsAt.toISOString() }
}
