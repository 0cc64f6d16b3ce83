import { type RawBuilder, sql } from 'kysely'
import type { PortalRole } from '#contract/portal.ts'
import { familyOf } from '#server/customers/family.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { queueCustomerMail } from '#server/mail/queue-customer-mail.ts'
import { linkMinutes } from '#server/mail/rules/link-lives.ts'
import { type Db, isDuplicate } from '#server/platform/database.ts'
import { minutesAfter } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import { isPlainAddress } from '#server/platform/mailer.ts'
import { invalidField } from '#server/platform/refusal.ts'
import { portalFactors } from '#server/staff/second-factor.ts'
import { forgetFactor } from '#server/staff/set-up-factor.ts'
import type { AccountWork } from '#server/work.ts'
import { hasFactor } from './has-factor.ts'
import { issueUserLink } from './portal-links.ts'
import { recordPortalUser } from './record-portal-user.ts'
import { longOnFileDays } from './rules/sign-up-fits.ts'

type Given = {
  name: string
  email: string
  role: PortalRole
  signInName?: string | undefined
  /** Who asks must not learn of other accounts: where the name is one of theirs, the number of this one is put behind it. */
  addsNumber?: true
}

/**
 * Somebody who may choose a password by the mailed link, for seven days. Who was taken out of this account before comes back as the same user;
 * a name that signs in elsewhere stays there. Answers the user's id.
 */
export async function inviteUser(work: AccountWork, customerId: string, given: Given): Promise<string> {
  if (!isPlainAddress(given.email)) throw invalidField('email', 'Mail can not be sent to this address. Use one such as maria@example.com.')
  let signInName = (given.signInName ?? given.email).trim()
  let before = await lockNamed(work.db, signInName)
  if (before && before.customer_id !== customerId && given.addsNumber) {
    const { number } = await work.db.selectFrom('customers').select('number').where('id', '=', customerId).executeTakeFirstOrThrow()
    signInName = `${signInName}/${number}`
    before = await lockNamed(work.db, signInName)
  }
  if (before && (before.customer_id !== customerId || before.state !== 'removed')) throw taken(before.customer_id === customerId)
  const id = before?.id ?? newId()
  const row = { name: given.name, email: given.email, role: given.role, state: 'invited', password_hash: null }
  // Who has lost telephone and codes is taken out and invited again: the second step that they can not take any more is gone.
  const hadFactor = before !== undefined && (await hasFactor(work.db, id))
  if (before) {
    await work.db.updateTable('portal_users').set(row).where('id', '=', id).execute()
    await forgetFactor(work.db, portalFactors, id)
  } else
    try {
      await work.db
        .insertInto('portal_users')
        .values({ id, customer_id: customerId, sign_in_name: signInName, ...row, created_at: work.now })
        .execute()
    } catch (error) {
      if (isDuplicate(error, 'portal_users_sign_in_name')) throw taken(false)
      throw error
    }
  const interactionId = await interactionFor(work, customerId)
  await recordPortalUser(work, { id, customerId, action: 'invite', event: 'portal_user.invited', interactionId }, [
    { field: 'portalUser', from: null, to: signInName },
    { field: 'portalRole', from: null, to: given.role },
    ...(hadFactor ? [{ field: 'portalSecondStep', from: true, to: false }] : []),
  ])
  await sendPortalInvitation(work, id, interactionId)
  if (given.role === 'owner') await tellOfOwner(work, customerId, given.email, interactionId)
  return id
}

const lockNamed = (db: Db, signInName: string) =>
  db
    .selectFrom('portal_users')
    .selectAll()
    .where(({ eb, fn }) => eb(fn<string>('lower', ['sign_in_name']), '=', signInName.toLowerCase()))
    .forUpdate()
    .executeTakeFirst()

/**
 * Whoever is in as an owner can change the account and let others in: every address of the account hears of each, whoever invited them, also
 * one that was taken off within the days in which somebody could have had it taken off for this.
 */
async function tellOfOwner(work: AccountWork, customerId: string, invited: string, interactionId: string | null): Promise<void> {
  for (const address of await addressesBefore(work, customerId))
    if (address.toLowerCase() !== invited.toLowerCase())
      await queueCustomerMail(work, 'portal_owner_invited', customerId, { address }, interactionId)
}

const isOfFamily = (column: RawBuilder<unknown>, customerId: string) => sql<boolean>`${column} = any(${familyOf(customerId)})`

/** Of the account and of what was merged into it. */
async function addressesBefore(work: AccountWork, customerId: string): Promise<string[]> {
  const onFile = await work.db
    .selectFrom('emails')
    .select('address')
    .where(isOfFamily(sql`customer_id`, customerId))
    .orderBy('position')
    .execute()
  const changed = await work.db
    .selectFrom('change_sets')
    .innerJoin('changes', 'changes.change_set_id', 'change_sets.id')
    .innerJoin('change_values', 'change_values.change_id', 'changes.id')
    .select('from_value')
    .where(isOfFamily(sql`change_sets.customer_id`, customerId))
    .where('change_sets.at', '>', minutesAfter(work.now, -longOnFileDays * 1440))
    .where('changes.field', '=', 'emails')
    .where('from_value', 'is not', null)
    .execute()
  const before = changed.flatMap(({ from_value: from }) => (JSON.parse(from ?? 'null') ?? []) as { address: string }[])
  return [...new Map([...onFile, ...before].map(({ address }) => [address.toLowerCase(), address])).values()]
}

/** The invitation mail with a new link; an earlier link ends. */
export async function sendPortalInvitation(work: AccountWork, userId: string, interactionId: string | null): Promise<void> {
  const user = await work.db.selectFrom('portal_users').selectAll().where('id', '=', userId).executeTakeFirstOrThrow()
  const { number } = await work.db.selectFrom('customers').select('number').where('id', '=', user.customer_id).executeTakeFirstOrThrow()
  const token = await issueUserLink(work.db, 'invitation', user, work.now)
  await queueCustomerMail(
    work,
    'portal_invitation',
    user.customer_id,
    {
      address: user.email,
      ...(user.name && { name: user.name }),
      code: `/portal/invitation#${token}`,
      expiresAt: minutesAfter(work.now, linkMinutes.portal_invitation),
      fill: () => ({ number, signInName: user.sign_in_name }),
    },
    interactionId,
  )
}

const taken = (here: boolean) =>
  invalidField(
    here ? 'email' : 'signInName',
    here ? 'Somebody signs in to this account with this name already.' : 'Somebody else signs in with this name. Choose another one.',
  )
