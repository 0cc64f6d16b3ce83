import type { z } from 'zod'
import type { checkPortalLink as checkEndpoint } from '#contract/portal.ts'
import { type ChangeWriter, writeChangeSet } from '#server/audit/record-change-set.ts'
import { versionOf } from '#server/customers/version-of.ts'
import type { Db } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { Visit } from '#server/serve.ts'
import { accountSubject, addressSubject, forgetFailures, giveBack, takeAttempt } from '#server/staff/guards.ts'
import { hashPassword, insistOnGoodPassword } from '#server/staff/passwords.ts'
import { portalFactors, spendCode } from '#server/staff/second-factor.ts'
import { brandOf } from './brand.ts'
import { accountBehind, portalLanguageOf } from './find-portal-actor.ts'
import { hasFactor } from './has-factor.ts'
import { findSignUpLink, findUserLink, usePortalLink } from './portal-links.ts'

type Checked = z.input<typeof checkEndpoint.reply>

/** What a one-time link is for. @throws 404 */
export async function checkPortalLink({ db, now }: Visit, token: string): Promise<Checked> {
  return db.transaction().execute(async (trx) => {
    const proved = await findSignUpLink(trx, token, now).catch(() => null)
    if (proved) {
      const language = portalLanguageOf(proved.language)
      return { purpose: 'sign_up' as const, signInName: null, email: proved.email, needsCode: false, language }
    }
    const { link, user } = await findUserLink(trx, token, ['invitation', 'password_reset'], now)
    const account = await accountBehind(trx, user.customer_id)
    return {
      purpose: link.purpose as 'invitation',
      signInName: user.sign_in_name,
      email: user.email,
      needsCode: link.purpose === 'password_reset' && (await hasFactor(trx, user.id)),
      language: portalLanguageOf(account.language),
    }
  })
}

/** The invited person chooses a password and is in. */
export const acceptPortalInvitation = (visit: Visit, given: { token: string; password: string }) => setPassword(visit, 'invitation', given)

/** A new password by the mailed link, and the code where there is a second step. The old password and every session end now. */
export const finishPortalReset = (visit: Visit, given: { token: string; password: string; totp?: string | undefined }) =>
  setPassword(visit, 'password_reset', given)

async function setPassword(
  visit: Visit,
  purpose: 'invitation' | 'password_reset',
  given: { token: string; password: string; totp?: string | undefined },
): Promise<undefined> {
  const { now } = visit
  const { user: before } = await visit.db.transaction().execute((db) => findUserLink(db, given.token, [purpose], now))
  if (purpose === 'password_reset') await insistOnCode(visit, before, given.totp)
  const brand = await brandOf(visit.db, before.customer_id)
  insistOnGoodPassword(given.password, [before.name, before.email, before.sign_in_name, brand.name])
  const passwordHash = await hashPassword(given.password)
  await visit.db.transaction().execute(async (db) => {
    const { link, user } = await findUserLink(db, given.token, [purpose], now)
    await usePortalLink(db, link.id, now)
    await db
      .updateTable('portal_users')
      .set({ password_hash: passwordHash, password_changed_at: now, joined_at: user.joined_at ?? now, state: 'active' })
      .where('id', '=', user.id)
      .execute()
    await db.deleteFrom('portal_sessions').where('portal_user_id', '=', user.id).execute()
    await forgetFailures(db, { kind: 'portal.account', subject: accountSubject(user.sign_in_name) })
    await recordIt(visit, db, purpose, user)
  })
}

/** The code counts as an attempt to sign in does: whoever has the mail and not the telephone has ten tries in a quarter of an hour. */
async function insistOnCode({ db, secrets, now, from }: Visit, user: { id: string; sign_in_name: string }, code: string | undefined) {
  if (!(await hasFactor(db, user.id))) return
  if (code === undefined) throw new Refusal(403, 'reset.code_needed', 'Now the six digits of your authenticator app, or a recovery code.')
  const guarded = [
    { kind: 'portal.account', subject: accountSubject(user.sign_in_name) },
    { kind: 'portal.address', subject: addressSubject(from.ip) },
  ]
  await db.transaction().execute((trx) => takeAttempt(trx, guarded, now))
  if (!(await db.transaction().execute((trx) => spendCode(trx, secrets, user.id, code, now, portalFactors))))
    throw new Refusal(403, 'proof.refused', 'The code was wrong or used before. Please try again.')
  await db.transaction().execute((trx) => giveBack(trx, guarded))
}

async function recordIt(
  visit: Visit,
  db: Db,
  purpose: 'invitation' | 'password_reset',
  user: { id: string; customer_id: string; state: string },
) {
  const version = await versionOf(db, user.customer_id)
  const writer: ChangeWriter = {
    db,
    at: visit.now,
    actor: 'customer',
    staffId: null,
    portalUserId: user.id,
    source: 'portal',
    requestId: visit.requestId,
  }
  await writeChangeSet(writer, {
    recordKind: 'portal_user',
    recordId: user.id,
    action: purpose === 'invitation' ? 'portal_join' : 'portal_finish_reset',
    changes: [
      ...(user.state === 'active' ? [] : [{ field: 'portalState', from: user.state, to: 'active' }]),
      { field: 'portalPassword', from: null, to: null, isSecret: true },
    ],
    customer: { id: user.customer_id, version, card: 'portal', interactionId: null },
  })
  await db
    .insertInto('events')
    .values({
      id: newId(),
      name: purpose === 'invitation' ? 'portal_user.joined' : 'portal_user.password_chosen',
      at: visit.now,
      customer_id: user.customer_id,
      portal_user_id: user.id,
      facts: JSON.stringify({ portalUserId: user.id }),
    })
    .execute()
}
