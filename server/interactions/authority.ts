import { sql } from 'kysely'
import type { z } from 'zod'
import type * as contract from '#contract/interactions.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { readCallerFacts } from '#server/customers/caller-facts.ts'
import { authorityOf } from '#server/customers/rules/authority.ts'
import {
  type AuthorityPart,
  authorityParts,
  authorityTable,
  partWords,
  type Relation,
  relations,
  relationWords,
} from '#server/customers/rules/authority-table.ts'
import type { Db } from '#server/platform/database.ts'
import { notFound, Refusal } from '#server/platform/refusal.ts'
import { asMay, refused } from '#server/platform/verdict.ts'
import { somebodySignsIn } from '#server/tickets/signs-in.ts'
import { isOfUnprovedMail } from '#server/tickets/unproved-mail.ts'
import type { Viewer, Work } from '#server/work.ts'
import { noAccount } from './lock-interaction.ts'
import { attemptsAnHour, mayUnlock, mayVerify } from './rules/may-verify.ts'

const factors = ['site_password', 'pin', 'email_code', 'last_payment', 'call_back'] as const

/** What who speaks may ask for, and what there is to verify them by. Whether something is on file is said, never what. */
export async function authorityFor(db: Db, viewer: Viewer, interactionId: string): Promise<z.input<typeof contract.callerAuthority.reply>> {
  const { rows } = await sql<{
    customer_id: string | null
    verified: string[]
    on_file: string[]
    in_use: string[]
    attempts: number
    is_unproved: boolean
    signs_in: boolean
  }>`
    select interactions.customer_id,
           array(select factor from caller_verifications where caller_verifications.interaction_id = interactions.id) as verified,
           array_remove(array[
             case when exists (select from central_stations where customer_id = any(kin.ids) and site_password is not null) then 'site_password' end,
             case when exists (select from central_stations where customer_id = any(kin.ids) and pin is not null) then 'pin' end,
             case when exists (select from emails where emails.customer_id = interactions.customer_id and added_at < ${daysBefore(viewer.now, 7)}) then 'email_code' end,
             case when exists (select from payments where customer_id = any(kin.ids) and status = 'captured') then 'last_payment' end,
             case when exists (select from phones where phones.customer_id = interactions.customer_id and added_at < ${daysBefore(viewer.now, 1)}) then 'call_back' end
           ], null) as on_file,
           (select caller_factors from company) as in_use,
           (select count(*)::int from caller_attempts
             where customer_id = any(kin.ids)
               and at > greatest(${new Date(viewer.now.getTime() - 3_600_000)}::timestamptz,
                                 (select max(at) from caller_unlocks where customer_id = any(kin.ids)))) as attempts,
           ${isOfUnprovedMail} as is_unproved,
           ${somebodySignsIn(sql`interactions.customer_id`)} as signs_in
      from interactions
      cross join lateral (select array(select id from customers where customers.id = interactions.customer_id or merged_into = interactions.customer_id) as ids offset 0) as kin
     where interactions.id = ${interactionId}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw notFound()
  if (row.customer_id === null) return withoutAccount
  const caller = await readCallerFacts(db, viewer, row.customer_id, interactionId, viewer.now)
  // A lead is who is asked; what the caller may by themselves is shown to both.
  const { may, mayNot } = caller ? authorityOf({ ...caller, isLead: false }) : { may: [], mayNot: [] }
  return {
    relation: caller ? relationWords[caller.relation] : null,
    noAccount: null,
    isUnprovedMail: row.is_unproved && row.verified.length === 0,
    canSignIn: row.signs_in,
    may,
    mayNot,
    factors: factors
      .filter((factor) => row.in_use.includes(factor))
      .map((factor) => ({ factor, onFile: row.on_file.includes(factor), verified: row.verified.includes(factor) })),
    attemptsLeft: Math.max(0, attemptsAnHour - row.attempts),
    can: { verify: asMay(mayVerify(row.attempts)), unlock: asMay(mayUnlock(row.attempts, viewer.permissions)) },
  }
}

/** A prospect: nothing on file to verify them by, and nothing of an account to ask for. */
const withoutAccount: z.input<typeof contract.callerAuthority.reply> = {
  relation: null,
  noAccount,
  isUnprovedMail: false,
  canSignIn: false,
  may: [],
  mayNot: [],
  factors: [],
  attemptsLeft: 0,
  can: { verify: asMay(refused('interaction.no_account', noAccount)), unlock: asMay(refused('interaction.no_account', noAccount)) },
}

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000)

/** The table as it holds for this company. */
export async function readAuthority(db: Db): Promise<z.input<typeof contract.authorityTable.reply>> {
  const own = await db.selectFrom('authority_cells').select(['relation', 'part', 'factors', 'because']).execute()
  return {
    parts: authorityParts.map((part) => ({ part, label: partWords[part] })),
    rows: relations.map((relation) => ({
      relation,
      label: relationWords[relation],
      cells: Object.fromEntries(
        authorityParts.map((part) => {
          const cell = own.find((each) => each.relation === relation && each.part === part)
          const shipped = authorityTable[relation][part]
          return [part, { factors: cell ? cell.factors : shipped, shipped, because: cell?.because ?? null }]
        }),
      ),
    })),
  }
}

export const isAuthorityCell = (relation = '', part = '') =>
  relations.includes(relation as Relation) && authorityParts.includes(part as AuthorityPart)

/** Asks for more factors than were shipped, or closes a cell. As many as shipped gives it back; fewer are refused. */
export async function tightenAuthority(
  work: Work,
  relation: string,
  part: string,
  given: { factors: number | null; because: string },
): Promise<void> {
  const shipped = authorityTable[relation as Relation][part as AuthorityPart]
  if (shipped === null || (given.factors !== null && given.factors < shipped))
    throw new Refusal(422, 'policy.not_loosened', 'A company may ask for more than what was shipped, never for less.')
  const before = await work.db
    .selectFrom('authority_cells')
    .select('factors')
    .where('relation', '=', relation)
    .where('part', '=', part)
    .executeTakeFirst()
  if (given.factors === shipped)
    await work.db.deleteFrom('authority_cells').where('relation', '=', relation).where('part', '=', part).execute()
  else
    await work.db
      .insertInto('authority_cells')
      .values({ relation, part, factors: given.factors, because: given.because, set_by: work.actor.id, set_at: work.now })
      .onConflict((clash) =>
        clash
          .columns(['relation', 'part'])
          .doUpdateSet({ factors: given.factors, because: given.because, set_by: work.actor.id, set_at: work.now }),
      )
      .execute()
  const words = (factors: number | null) => (factors === null ? 'not at all' : String(factors))
  await recordChangeSet(work, {
    recordKind: 'authority_cell',
    action: 'tighten',
    because: given.because,
    changes: [{ field: `${relation}.${part}`, from: words(before ? before.factors : shipped), to: words(given.factors) }],
  })
}
