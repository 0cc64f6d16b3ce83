import { sql } from 'kysely'
import type { z } from 'zod'
import * as contract from '#contract/session.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import type { Database } from '#server/platform/database.ts'
import { minutesAfter } from '#server/platform/days.ts'
import { sha256 } from '#server/platform/digest.ts'
import { notFound, Refusal } from '#server/platform/refusal.ts'
import { ownRowExists } from '#server/platform/row-exists.ts'
import type { Serve } from '#server/serve.ts'
import type { Viewer, Work } from '#server/work.ts'
import { askPasswordReset } from './ask-password-reset.ts'
import { changePassword } from './change-password.ts'
import { confirmSecondFactor, removeSecondFactor, startSecondFactor } from './enrol-second-factor.ts'
import { findActor } from './find-actor.ts'
import { acceptInvitation, finishPasswordReset } from './finish-link.ts'
import { giveBack } from './guards.ts'
import { proofMinutes } from './limits.ts'
import { findLink } from './one-time-links.ts'
import { listSessions } from './queries.ts'
import { type Installed, readSession } from './read-session.ts'
import { renewRecoveryCodes } from './second-factor.ts'
import { proveAgain, provesPassword, signIn } from './sign-in.ts'
import { createToken, endToken, listTokens } from './tokens.ts'

type Preferences = z.output<typeof contract.preferences>

const wrongProof = () => new Refusal(403, 'proof.refused', 'The password or the code was wrong. Please try again.', { keepsWrites: true })

export function sessionRoutes(serve: Serve, installed: Installed): void {
  serve.visit(contract.signIn, async (visit, { body }) => {
    const token = await signIn(visit, body)
    const { actor } = await findActor({ db: visit.db } as Database, {
      cookieToken: token,
      bearerToken: null,
      ip: visit.from.ip,
      limit: 'api',
      idleSeconds: null,
      offsetMs: 0,
    })
    if (!actor) throw new Error('A session that has just begun is there.')
    const viewer: Viewer = { ...actor, now: visit.now, interactionId: null }
    return readSession(visit.db, viewer, installed)
  })
  serve.read(contract.getSession, 'signed_in', (db, viewer) => readSession(db, viewer, installed), {
    whileEnrolling: true,
    background: true,
  })
  serve.visit(contract.signOut, async (visit) => {
    const token = visit.cookie.read()
    if (token) await visit.db.deleteFrom('sessions').where('token_hash', '=', sha256(token)).execute()
    visit.cookie.clear()
    return undefined
  })
  serve.write(
    contract.prove,
    'own_account.manage',
    async (work, { body, from }) => {
      if (!(await proveAgain(work.db, work.secrets, work.actor.id, body, from.ip, work.now))) throw wrongProof()
      await work.db
        .updateTable('sessions')
        .set({ proved_at: work.now })
        .where('id', '=', work.actor.sessionId ?? '')
        .execute()
      return { proofFreshUntil: minutesAfter(work.now, proofMinutes).toISOString() }
    },
    { whileEnrolling: true, secret: true },
  )
  linkRoutes(serve, installed)
  ownSignInRoutes(serve)
  ownSessionRoutes(serve)
}

/** What a mailed link opens. */
function linkRoutes(serve: Serve, { takesMail }: Installed): void {
  serve.visit(contract.checkLink, async ({ db, now }, { body }) => {
    const { link, account } = await findLink(db, body.token, ['set_up', 'invitation', 'password_reset'], now)
    const company = await db.selectFrom('company').select('name').executeTakeFirst()
    return {
      purpose: link.purpose as 'set_up',
      name: account?.name ?? null,
      email: account?.email ?? null,
      company: company?.name ?? null,
      takesMail: link.purpose === 'set_up' && takesMail,
    }
  })
  serve.visit(contract.acceptInvitation, (visit, { body }) => acceptInvitation(visit, body))
  serve.visit(contract.askPasswordReset, (visit, { body }) => askPasswordReset(visit, body.email))
  serve.visit(contract.finishPasswordReset, (visit, { body }) => finishPasswordReset(visit, body))
}

/** One’s own password, preferences and second factor. */
function ownSignInRoutes(serve: Serve): void {
  serve.write(
    contract.changePassword,
    'own_account.manage',
    async (work, { body, from }) => {
      const { guarded, isRight } = await provesPassword(work.db, work.actor.id, body.current, from.ip, work.now)
      if (!isRight) throw wrongProof()
      await giveBack(work.db, guarded)
      await changePassword(work, body.next)
      return undefined
    },
    { secret: true },
  )
  serve.write(
    contract.savePreferences,
    'own_account.manage',
    async (work, { body }) => {
      const { preferences } = await work.db
        .updateTable('staff')
        .set({ preferences: sql`preferences || ${JSON.stringify(body)}::jsonb` })
        .where('id', '=', work.actor.id)
        .returning('preferences')
        .executeTakeFirstOrThrow()
      return preferences as Preferences
    },
    { whileEnrolling: true },
  )
  serve.write(contract.startSecondFactor, 'own_account.manage', (work) => startSecondFactor(work), {
    whileEnrolling: true,
    fresh: true,
    secret: true,
  })
  serve.write(
    contract.confirmSecondFactor,
    'own_account.manage',
    async (work, { body }) => ({ recoveryCodes: await confirmSecondFactor(work, body.code) }),
    { whileEnrolling: true, fresh: true, secret: true, renewsSession: true },
  )
  serve.write(contract.removeSecondFactor, 'own_account.manage', (work) => removeSecondFactor(work), { fresh: true })
  serve.write(contract.renewRecoveryCodes, 'own_account.manage', (work) => renewCodes(work), { fresh: true, secret: true })
}

async function renewCodes(work: Work) {
  const factor = await work.db
    .selectFrom('second_factors')
    .select('staff_id')
    .where('staff_id', '=', work.actor.id)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  if (!factor) throw new Refusal(422, 'second_factor.missing', 'Set up a second factor first; recovery codes come with it.')
  await recordChangeSet(work, {
    recordKind: 'staff',
    recordId: work.actor.id,
    action: 'renew_recovery_codes',
    changes: [{ field: 'recovery_codes', from: null, to: null, isSecret: true }],
  })
  return { recoveryCodes: await renewRecoveryCodes(work.db, work.actor.id, work.now) }
}

/** Where one is signed in, and the tokens that act for one. */
function ownSessionRoutes(serve: Serve): void {
  serve.read(contract.listOwnSessions, 'own_account.manage', async (db, viewer) => ({ items: await listSessions(db, viewer, viewer.id) }))
  serve.write(
    contract.endOwnSession,
    'own_account.manage',
    async (work, { params }) => {
      const ended = await work.db
        .deleteFrom('sessions')
        .where('id', '=', params.id)
        .where('staff_id', '=', work.actor.id)
        .executeTakeFirst()
      if (ended.numDeletedRows === 0n) throw notFound()
    },
    { find: ownRowExists('sessions') },
  )
  serve.read(contract.listTokens, 'own_account.manage', async (db, viewer) => ({ items: await listTokens(db, viewer) }))
  serve.write(contract.createToken, 'own_account.manage', (work, { body }) => createToken(work, body), { fresh: true, secret: true })
  serve.write(contract.endToken, 'own_account.manage', (work, { params }) => endToken(work, params.id), {
    find: ownRowExists('api_tokens'),
  })
}
