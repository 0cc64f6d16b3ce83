import { type ChangeWriter, differences, writeChangeSet } from '#server/audit/record-change-set.ts'
import type { Visit } from '#server/serve.ts'
import { accountSubject, forgetFailures } from './guards.ts'
import { findLink, useLink } from './one-time-links.ts'
import { hashPassword, insistOnGoodPassword } from './passwords.ts'

/** The invited person chooses a password and is in. */
export async function acceptInvitation(visit: Visit, given: { token: string; name: string; password: string }): Promise<undefined> {
  await setPassword(visit, 'invitation', given.token, given.password, given.name)
}

/** A new password by the mailed link. Sessions, tokens and other links of the account end. */
export async function finishPasswordReset(visit: Visit, given: { token: string; password: string }): Promise<undefined> {
  await setPassword(visit, 'password_reset', given.token, given.password)
}

async function setPassword(
  visit: Visit,
  purpose: 'invitation' | 'password_reset',
  token: string,
  password: string,
  name?: string,
): Promise<void> {
  const { now } = visit
  await findLink(visit.db, token, [purpose], now)
  const company = await visit.db.selectFrom('company').select('name').executeTakeFirst()
  const passwordHash = await hashPassword(password)
  await visit.db.transaction().execute(async (db) => {
    const { link, account } = await findLink(db, token, [purpose], now)
    if (!account) throw new Error('A link of this purpose always has an account.')
    insistOnGoodPassword(password, [name ?? account.name, account.email, company?.name ?? ''])
    await useLink(db, link.id, now)
    await db
      .updateTable('staff')
      .set({ password_hash: passwordHash, password_changed_at: now, joined_at: account.joined_at ?? now, ...(name && { name }) })
      .where('id', '=', account.id)
      .execute()
    await db.deleteFrom('sessions').where('staff_id', '=', account.id).execute()
    await db.updateTable('api_tokens').set({ ended_at: now }).where('staff_id', '=', account.id).where('ended_at', 'is', null).execute()
    await forgetFailures(db, { kind: 'sign_in.account', subject: accountSubject(account.email) })
    const writer: ChangeWriter = { db, at: now, actor: 'staff', staffId: account.id, source: 'console', requestId: visit.requestId }
    await writeChangeSet(writer, {
      recordKind: 'staff',
      recordId: account.id,
      action: purpose === 'invitation' ? 'accept_invitation' : 'reset_password',
      changes: [...differences({ name: account.name }, { name }), { field: 'password', from: null, to: null, isSecret: true }],
    })
  })
}
