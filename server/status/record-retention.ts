import type { RetentionOffer } from '#contract/status.ts'
import { insistOnReason } from '#server/dispositions/queries.ts'
import { refuseRetired } from '#server/dispositions/rules/not-in-use.ts'
import { newId } from '#server/platform/ids.ts'
import { insist, invalidField } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { concessionOf, offerProblem } from './rules/concession-of.ts'

export type Leaving = { reasonId: string; statedReason: string; offers: RetentionOffer[]; supervisorId?: string | undefined }
export type Reason = { id: string; path: string; isTemporary: boolean }
/** What came of an offer that was accepted. */
export type Given = { creditId: string | null; commitmentId: string | null }

/** Sums of the report stay sums that the database can hold. */
const mostMinor = 1_000_000_000_000n

/** Why they mean to leave, if this person may say so here. @throws 400, 422 with the guard's words */
export async function reasonFor(work: Work, customerId: string, reasonId: string): Promise<Reason> {
  const row = await work.db
    .selectFrom('dispositions')
    .select(['id', 'category', 'name', 'purpose', 'retired_at'])
    .where('id', '=', reasonId)
    .executeTakeFirst()
  if (!row) throw invalidField('reasonId', 'There is no such reason. Choose one from the list.')
  if (row.retired_at) insist(refuseRetired(row))
  if (row.purpose !== 'cancellation' && row.purpose !== 'temporary_cancellation' && (await hasReasons(work)))
    throw invalidField('reasonId', 'This is no reason for a cancellation. Choose one from the list.')
  await insistOnReason(work.db, work.viewer, row.id, customerId)
  return { id: row.id, path: `${row.category} › ${row.name}`, isTemporary: row.purpose === 'temporary_cancellation' }
}

async function hasReasons(work: Work): Promise<boolean> {
  const row = await work.db
    .selectFrom('dispositions')
    .select('id')
    .where('purpose', 'in', ['cancellation', 'temporary_cancellation'])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Offers that can not be right, in the currency of the account, and pieces that are its own. @throws 400 */
export async function insistOnOffers(work: Work, customerId: string, leaving: Leaving, outcome: 'saved' | 'cancelled'): Promise<void> {
  const problem = offerProblem(leaving.offers, outcome)
  if (problem !== null) throw invalidField('offers', problem)
  const { currency } = await work.db.selectFrom('customers').select('currency').where('id', '=', customerId).executeTakeFirstOrThrow()
  for (const [place, offer] of leaving.offers.entries()) {
    if (offer.cost.currency !== currency) throw invalidField(`offers.${place}.cost`, `This account is in ${currency}.`)
    // What a piece costs is held against the limit of who gives it, so it is never left out.
    if (BigInt(offer.cost.amount) <= 0n)
      throw invalidField(
        `offers.${place}.cost`,
        offer.kind === 'account_credit' ? 'Give an amount above nothing.' : 'Say what the piece costs us: an amount above nothing.',
      )
    if (BigInt(offer.cost.amount) > mostMinor) throw invalidField(`offers.${place}.cost`, 'This is more than any offer costs.')
    if (offer.kind === 'replaced_equipment') await insistOnPiece(work, customerId, offer.equipmentId, `offers.${place}.equipmentId`)
  }
  if (leaving.supervisorId !== undefined) await insistOnLeader(work, leaving.supervisorId)
}

async function insistOnPiece(work: Work, customerId: string, equipmentId: string, field: string): Promise<void> {
  const piece = await work.db
    .selectFrom('equipment')
    .innerJoin('customers', 'customers.id', 'equipment.customer_id')
    .select('equipment.id')
    .where('equipment.id', '=', equipmentId)
    .where((eb) => eb.or([eb('customers.id', '=', customerId), eb('customers.merged_into', '=', customerId)]))
    .executeTakeFirst()
  if (!piece) throw invalidField(field, 'This piece is not one of this customer’s.')
}

async function insistOnLeader(work: Work, staffId: string): Promise<void> {
  const row = await work.db
    .selectFrom('staff')
    .select('id')
    .where('id', '=', staffId)
    .where('role', 'in', ['lead', 'supervisor', 'administrator'])
    .executeTakeFirst()
  if (!row) throw invalidField('supervisorId', 'Choose the lead or supervisor who took part.')
}

type Outcome = {
  outcome: 'saved' | 'cancelled'
  reason: Reason
  leaving: Leaving
  given: readonly Given[]
  statusChangeId: string | null
  savedAsId: string | null
  askAgainOn: string | null
  interactionId: string | null
}

/** Writes down who meant to leave, what was offered and how it ended. Answers its id. */
export async function recordRetention(work: Work, customerId: string, of: Outcome): Promise<string> {
  const id = newId()
  const { leaving } = of
  await work.db
    .insertInto('retentions')
    .values({
      id,
      customer_id: customerId,
      outcome: of.outcome,
      reason_id: of.reason.id,
      stated_reason: leaving.statedReason,
      concession: concessionOf(leaving.offers, of.outcome, leaving.supervisorId !== undefined),
      saved_as_id: of.savedAsId,
      supervisor_id: leaving.supervisorId ?? null,
      status_change_id: of.statusChangeId,
      ask_again_on: of.askAgainOn as never,
      interaction_id: of.interactionId,
      at: work.now,
      source: work.source,
      staff_id: work.actor.id,
    })
    .execute()
  if (leaving.offers.length > 0)
    await work.db
      .insertInto('retention_offers')
      .values(
        leaving.offers.map((offer, place) => ({
          id: newId(),
          retention_id: id,
          position: place + 1,
          kind: offer.kind,
          accepted: offer.accepted,
          cost_minor: BigInt(offer.cost.amount),
          currency: offer.cost.currency,
          what: offer.kind === 'free_equipment' ? offer.what : '',
          equipment_id: offer.kind === 'replaced_equipment' ? offer.equipmentId : null,
          credit_id: of.given[place]?.creditId ?? null,
          commitment_id: of.given[place]?.commitmentId ?? null,
        })),
      )
      .execute()
  return id
}
