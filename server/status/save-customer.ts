import type { z } from 'zod'
import type { saveCustomer as endpoint, RetentionOffer } from '#contract/status.ts'
import { suggestedDispositions } from '#presets/suggested-dispositions.ts'
import { askLimit, lockGiver } from '#server/approvals/limits.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { makeCommitment } from '#server/commitments/make-commitment.ts'
import { giveCredit, mayCreditHere } from '#server/credits/give-credit.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { dayIn, morningAfter } from '#server/platform/days.ts'
import { insist } from '#server/platform/refusal.ts'
import { allowed, refused } from '#server/platform/verdict.ts'
import type { Work } from '#server/work.ts'
import { lockStanding } from './apply-status-action.ts'
import { readAccount } from './read-account.ts'
import { type Given, insistOnOffers, type Leaving, reasonFor, recordRetention } from './record-retention.ts'
import { concessionOf } from './rules/concession-of.ts'
import { mayAct } from './rules/may-act.ts'
import { factsOf, standingOf } from './rules/plan-action.ts'
import { transitionFor } from './rules/transitions.ts'
import { whoAsks } from './who-asks.ts'

/** What was promised as equipment is on its way within so many days. */
const sentWithinDays = 10

/** They meant to cancel and stay: what was accepted is given, and nothing else of the account changes. */
export async function saveCustomer(work: Work, customerId: string, leaving: Leaving): Promise<z.input<typeof endpoint.reply>> {
  // Whoever gives is held before the account, as everywhere that something is given.
  await lockGiver(work.db, work.actor.id)
  await lockStanding(work, customerId)
  const account = await readAccount(work.db, customerId)
  // Nobody is saved who could not have cancelled.
  const cancelling = transitionFor('cancel', standingOf(account), factsOf(account), account.rules)
  if (!cancelling.allowed) insist(cancelling)
  insist(mayAct('cancel', await whoAsks(work, customerId)))
  insist(notKeptTwice(await keptJustNow(work, customerId)))
  const reason = await reasonFor(work, customerId, leaving.reasonId)
  await insistOnOffers(work, customerId, leaving, 'saved')
  const interactionId = await interactionFor(work, customerId)
  const given = await giveAll(work, customerId, leaving, interactionId)
  const concession = concessionOf(leaving.offers, 'saved', leaving.supervisorId !== undefined)
  const savedAs = await savedAsOf(work, concession)
  const id = await recordRetention(work, customerId, {
    outcome: 'saved',
    reason,
    leaving,
    given,
    statusChangeId: null,
    savedAsId: savedAs?.id ?? null,
    askAgainOn: null,
    interactionId,
  })
  await recordChangeSet(work, {
    recordKind: 'retention',
    recordId: id,
    action: 'save_customer',
    changes: [
      { field: 'leavingBecause', from: null, to: reason.path },
      { field: 'keptBy', from: null, to: concession },
    ],
    customer: { id: customerId, version: account.version, card: 'status', interactionId },
  })
  const costMinor = leaving.offers.filter(({ accepted }) => accepted).reduce((sum, { cost }) => sum + BigInt(cost.amount), 0n)
  await work.publish(
    'account.saved',
    { retentionId: id, reason: reason.path, concession, costMinor: String(costMinor), currency: account.currency },
    { customerId, ...(interactionId && { interactionId }) },
  )
  return {
    id,
    concession,
    creditStatus: await creditStatusOf(work, given),
    suggested: savedAs && { category: savedAs.category, name: savedAs.name },
  }
}

/** Two agents at once would both give; later than this it is another conversation. */
const sameSaveMinutes = 15

async function keptJustNow(work: Work, customerId: string): Promise<string | null> {
  const row = await work.db
    .selectFrom('retentions')
    .innerJoin('staff', 'staff.id', 'retentions.staff_id')
    .select('staff.name')
    .where('retentions.customer_id', '=', customerId)
    .where('retentions.outcome', '=', 'saved')
    .where('retentions.staff_id', '<>', work.actor.id)
    .where('retentions.at', '>', new Date(work.now.getTime() - sameSaveMinutes * 60_000))
    .limit(1)
    .executeTakeFirst()
  return row?.name ?? null
}

const notKeptTwice = (by: string | null) =>
  by === null
    ? allowed
    : refused('retention.just_saved', `${by} has just kept this customer.`, {
        instead: `Ask them what was given. You can save the customer again in ${sameSaveMinutes} minutes.`,
      })

const notGiven: Given = { creditId: null, commitmentId: null }

/** The credit first: pieces are within what it leaves of the day. In the order of the offers, what came of each. */
async function giveAll(work: Work, customerId: string, leaving: Leaving, interactionId: string | null): Promise<Given[]> {
  const given = leaving.offers.map(() => notGiven)
  const accepted = [...leaving.offers.entries()].filter(([, offer]) => offer.accepted)
  for (const [place, offer] of accepted.filter(([, { kind }]) => kind === 'account_credit'))
    given[place] = await give(work, customerId, offer, leaving, interactionId)
  const pieces = accepted.filter(([, { kind }]) => kind !== 'account_credit')
  await insistOnPieces(
    work,
    customerId,
    pieces.map(([, { cost }]) => cost),
  )
  for (const [place, offer] of pieces) given[place] = await give(work, customerId, offer, leaving, interactionId)
  return given
}

/** What is promised in one save is one act, however many pieces it is. */
async function insistOnPieces(work: Work, customerId: string, costs: readonly RetentionOffer['cost'][]): Promise<void> {
  const [first] = costs
  if (!first) return
  insist(await mayCreditHere(work.db, work.actor, customerId))
  const together = costs.reduce((sum, { amount }) => sum + BigInt(amount), 0n)
  insist(equipmentLimit(await askLimit(work.db, work.actor, work.now, together, first.currency)))
}

/** A credit goes the way of every credit; a piece is promised. */
async function give(work: Work, customerId: string, offer: RetentionOffer, leaving: Leaving, interactionId: string | null): Promise<Given> {
  const because = leaving.statedReason || 'To keep the customer.'
  if (offer.kind === 'account_credit')
    return { creditId: await giveCredit(work, customerId, { amount: offer.cost, reason: 'retention', because }), commitmentId: null }
  const what = offer.kind === 'free_equipment' ? offer.what : `instead of ${await productOf(work, offer.equipmentId)}`
  const dueAt = morningAfter(plusDays(dayIn(work.now, work.actor.company.timeZone), sentWithinDays - 1), work.actor.company.timeZone)
  const commitmentId = await makeCommitment(
    work,
    { party: { customerId }, noteId: null, interactionId },
    { kind: 'shipment', what: `To keep the customer: ${what}`, dueAt },
  )
  return { creditId: null, commitmentId }
}

/** A credit waits for approval; a promise is made or not, so a lead makes it. */
const equipmentLimit = (verdict: Awaited<ReturnType<typeof askLimit>>) =>
  verdict.allowed ? verdict : { ...verdict, code: 'retention.over_limit', instead: 'Hand the contact to them, or offer something else.' }

async function productOf(work: Work, equipmentId: string): Promise<string> {
  return (await work.db.selectFrom('equipment').select('product').where('id', '=', equipmentId).executeTakeFirstOrThrow()).product
}

/** The disposition that says so in the note, of those that this company has. */
async function savedAsOf(work: Work, concession: string) {
  for (const [category, name] of suggestedDispositions[`saved:${concession}`]?.dispositions ?? []) {
    const row = await work.db
      .selectFrom('dispositions')
      .select(['id', 'category', 'name'])
      .where('category', '=', category)
      .where('name', '=', name)
      .where('retired_at', 'is', null)
      .executeTakeFirst()
    if (row) return row
  }
  return null
}

async function creditStatusOf(work: Work, given: readonly Given[]): Promise<string | null> {
  const id = given.find(({ creditId }) => creditId !== null)?.creditId
  if (!id) return null
  return (await work.db.selectFrom('credits').select('status').where('id', '=', id).executeTakeFirstOrThrow()).status
}

function plusDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}
