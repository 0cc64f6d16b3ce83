import QRCode from 'qrcode'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { invalidField, Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { needsSecondFactor } from './rules/needs-second-factor.ts'
import { authenticatorUri, newSeed, renewRecoveryCodes, stepOf } from './second-factor.ts'

const place = (staffId: string) => ({ table: 'second_factors', column: 'seed', rowId: staffId })

/** A seed for the authenticator app. It counts for nothing until a code confirms it, and never replaces one that does. */
export async function startSecondFactor(work: Work) {
  const [existing, company] = await Promise.all([
    work.db.selectFrom('second_factors').select('confirmed_at').where('staff_id', '=', work.actor.id).executeTakeFirst(),
    work.db.selectFrom('company').select('name').executeTakeFirst(),
  ])
  if (existing?.confirmed_at)
    throw new Refusal(422, 'second_factor.exists', 'You have a second factor. Remove it first, or ask an administrator to reset it.')
  const secret = newSeed()
  const seed = work.secrets.seal('totp', place(work.actor.id), secret)
  await work.db
    .insertInto('second_factors')
    .values({ staff_id: work.actor.id, seed, created_at: work.now })
    .onConflict((conflict) => conflict.column('staff_id').doUpdateSet({ seed, created_at: work.now, last_step: null }))
    .execute()
  const uri = authenticatorUri(secret, work.actor.email, company?.name ?? 'Steward')
  return { uri, secret, qrSvg: await QRCode.toString(uri, { type: 'svg', margin: 1 }) }
}

/** The code shows that the app holds the seed: the factor counts from now on, and other sessions end. Answers recovery codes, shown once. */
export async function confirmSecondFactor(work: Work, code: string): Promise<string[]> {
  const factor = await work.db.selectFrom('second_factors').selectAll().where('staff_id', '=', work.actor.id).forUpdate().executeTakeFirst()
  if (!factor || factor.confirmed_at) throw new Refusal(422, 'second_factor.not_started', 'Begin again: scan the picture first.')
  const step = stepOf(work.secrets.open(place(work.actor.id), factor.seed), code, work.now, null)
  if (step === null)
    throw invalidField('code', 'This code does not fit. Check that the clock of your telephone is right, and use the newest code.')
  await work.db
    .updateTable('second_factors')
    .set({ confirmed_at: work.now, last_step: step })
    .where('staff_id', '=', work.actor.id)
    .execute()
  await work.db
    .deleteFrom('sessions')
    .where('staff_id', '=', work.actor.id)
    .where('id', '!=', work.actor.sessionId ?? '')
    .execute()
  await work.db
    .updateTable('sessions')
    .set({ proved_at: work.now })
    .where('id', '=', work.actor.sessionId ?? '')
    .execute()
  await recordChangeSet(work, {
    recordKind: 'staff',
    recordId: work.actor.id,
    action: 'enrol_second_factor',
    changes: [{ field: 'second_factor', from: 'off', to: 'on' }],
  })
  return renewRecoveryCodes(work.db, work.actor.id, work.now)
}

/** Gives the second factor up, where the company does not ask for one of this person. */
export async function removeSecondFactor(work: Work): Promise<void> {
  const person = await work.db
    .selectFrom('staff')
    .leftJoin('company', (join) => join.onTrue())
    .select(['staff.role', 'staff.is_demo', 'company.second_factor_for_agents'])
    .where('staff.id', '=', work.actor.id)
    .executeTakeFirstOrThrow()
  if (needsSecondFactor(person))
    throw new Refusal(
      422,
      'second_factor.needed',
      'Your company asks for a second factor. If your telephone is new, ask an administrator to reset it.',
    )
  await work.db.deleteFrom('second_factors').where('staff_id', '=', work.actor.id).execute()
  await work.db.deleteFrom('recovery_codes').where('staff_id', '=', work.actor.id).execute()
  await work.db
    .deleteFrom('sessions')
    .where('staff_id', '=', work.actor.id)
    .where('id', '!=', work.actor.sessionId ?? '')
    .execute()
  await recordChangeSet(work, {
    recordKind: 'staff',
    recordId: work.actor.id,
    action: 'remove_second_factor',
    changes: [{ field: 'second_factor', from: 'on', to: 'off' }],
  })
}
