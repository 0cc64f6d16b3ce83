import { newId } from '#server/platform/ids.ts'
import { Refusal } from '#server/platform/refusal.ts'
import type { AccountWork } from '#server/work.ts'
import { aboutParty, columnOf, idOf, type Party } from './party.ts'

/**
 * The interaction that a write on this customer or prospect belongs to: the one that the request names, else the one that the
 * agent has open on them, else a new one (internal, if nothing else is said), so that a note is owed. Null for integrations, imports,
 * jobs and the portal: those name their source instead and owe no note.
 * @throws 422 when the named interaction is not the agent's own, has ended, or is about somebody else
 */
export async function interactionWith(work: AccountWork, party: Party, begins: Begun = internalWork): Promise<string | null> {
  if (work.interactionId !== null) return namedInteraction(work, party, work.interactionId)
  const staffId = work.actor.id
  if (work.source !== 'console' || staffId === null) return null
  return (await openedBefore(work, party)) ?? openByItself(work, party, staffId, begins)
}

/** The contact that what changed nothing was tried in: the one that is named or open. None is begun for it, so no note is owed. */
export async function interactionTriedIn(work: AccountWork, customerId: string): Promise<string | null> {
  if (work.interactionId !== null) return namedInteraction(work, { customerId }, work.interactionId)
  return work.source === 'console' ? openedBefore(work, { customerId }) : null
}

async function openedBefore(work: AccountWork, party: Party): Promise<string | null> {
  const open = await work.db
    .selectFrom('interactions')
    .select('id')
    .where('staff_id', '=', work.actor.id)
    .where(columnOf(party), '=', idOf(party))
    .where('ended_at', 'is', null)
    .where('started_at', '>', stillTheSameContact(work.now))
    .orderBy('started_at', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return open?.id ?? null
}

/** The same, of a customer. */
export const interactionFor = (work: AccountWork, customerId: string, begins: Begun = internalWork) =>
  interactionWith(work, { customerId }, begins)

/** As what a contact begins that nobody opened by hand. */
type Begun = {
  kind: 'internal' | 'customer'
  channel: 'none' | 'ticket'
  direction: 'none' | 'inbound' | 'outbound'
  /** Who speaks, where that is known; asked only when one begins. */
  caller?: () => Promise<{ name: string; relationship: string } | null>
}
const internalWork: Begun = { kind: 'internal', channel: 'none', direction: 'none' }

const sameContactHours = 12

/** What was left open longer than a shift is no contact of today: its note is still owed, but today's acts are not its. */
export const stillTheSameContact = (now: Date) => new Date(now.getTime() - sameContactHours * 3_600_000)

async function namedInteraction(work: AccountWork, party: Party, id: string): Promise<string> {
  const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(id)
  const row = isId
    ? await work.db
        .selectFrom('interactions')
        .select(['staff_id', 'customer_id', 'prospect_id', 'ended_at', 'dropped_because'])
        .where('id', '=', id)
        // So that it does not end as begun by mistake while something is done in it.
        .forNoKeyUpdate()
        .executeTakeFirst()
    : undefined
  if (!row || row.staff_id !== work.actor.id)
    throw new Refusal(
      422,
      'interaction.not_yours',
      'prospectId' in party
        ? 'This contact is not one of yours. Open one with this prospect.'
        : 'This contact is not one of yours. Open one on this customer.',
    )
  if (row[columnOf(party)] !== idOf(party))
    throw new Refusal(
      422,
      'interaction.other_customer',
      'prospectId' in party
        ? 'This interaction is about somebody else. Open one with this prospect.'
        : 'This interaction is about another customer. Open one on this customer.',
    )
  if (row.dropped_because !== null)
    throw new Refusal(422, 'interaction.ended', 'This contact was ended as begun by mistake. Open a new one.')
  if (row.ended_at)
    throw new Refusal(422, 'interaction.ended', 'This contact has ended; its note is written. Open a new one, or amend the note.')
  return id
}

async function openByItself(work: AccountWork, party: Party, staffId: string, begins: Begun): Promise<string> {
  const id = newId()
  const { caller, ...facts } = begins
  const speaker = (await caller?.()) ?? null
  await work.db
    .insertInto('interactions')
    .values({
      id,
      ...facts,
      caller_name: speaker?.name || null,
      caller_relationship: speaker?.relationship || null,
      [columnOf(party)]: idOf(party),
      staff_id: staffId,
      opened_by: 'system',
      started_at: work.now,
    })
    .execute()
  await work.publish('interaction.opened', { interactionId: id, by: 'system' }, { ...aboutParty(party), interactionId: id })
  return id
}
