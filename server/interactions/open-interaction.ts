import { isDuplicate } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { conflict } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { stillTheSameContact } from './interaction-for.ts'
import { aboutParty, columnOf, idOf, type Party } from './party.ts'
import { refuseUnknownContact } from './refuse-unknown-contact.ts'
import { tellContacts } from './tell-contacts.ts'

type Given = {
  party: Party
  kind: 'customer' | 'third_party' | 'internal'
  channel: string
  direction: string
  caller?: { name: string; relationship: string } | undefined
  callId?: string | undefined
  /** Of a note: the contacts that its writer knows to be open. */
  knownOpen?: string[] | undefined
  ticketId?: string | undefined
}

/**
 * Begins a contact. One that opened by itself for this agent and whom it is with becomes this one, with what was done in it.
 * One that the agent began goes on with whom it was begun: only what it did not know is filled in. With somebody else
 * on the line, another contact begins; both owe their note. A ticket that is called about has become a call, which the ticket began.
 * @throws 409 `interaction.open_elsewhere` where a note would begin one beside a contact that its writer does not know of, and
 * `interaction.call_held` where a colleague’s contact has the call
 */
export async function openInteraction(work: Work, { ticketId, knownOpen, ...given }: Given): Promise<string> {
  if (knownOpen !== undefined) await refuseUnknownContact(work, given.party, knownOpen)
  const id = await begin(work, given)
  if (ticketId === undefined) return id
  // One that went on before is about what it was begun for.
  await work.db
    .updateTable('interactions')
    .set(({ fn, ref }) => ({ ticket_since: fn.coalesce(ref('ticket_since'), ref('started_at')) }))
    .where('id', '=', id)
    .where('started_at', '=', work.now)
    .execute()
  await work.publish('interaction.begun_at_ticket', { interactionId: id, ticketId }, { ...aboutParty(given.party), interactionId: id })
  return id
}

async function begin(work: Work, given: Omit<Given, 'ticketId' | 'knownOpen'>): Promise<string> {
  const sameCall = given.callId === undefined ? undefined : await interactionOfCall(work, given.callId)
  return sameCall ?? refusedWhereHeld(() => beginOrGoOn(work, given))
}

async function beginOrGoOn(work: Work, given: Given): Promise<string> {
  const facts = {
    kind: given.kind,
    channel: given.channel,
    direction: given.direction,
    caller_name: given.caller?.name || null,
    caller_relationship: given.caller?.relationship || null,
    opened_by: 'person',
    ...(given.callId === undefined ? {} : { call_id: given.callId }),
  }
  const open = await work.db
    .selectFrom('interactions')
    .select(['id', 'opened_by', 'caller_name', 'caller_relationship', 'channel', 'direction', 'started_at', 'call_id'])
    .where('staff_id', '=', work.actor.id)
    .where(columnOf(given.party), '=', idOf(given.party))
    .where('ended_at', 'is', null)
    .where('offered_at', 'is', null)
    .where('parked_at', 'is', null)
    .where('started_at', '>', stillTheSameContact(work.now))
    .orderBy('started_at', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (open?.opened_by === 'system') {
    const ofTicket = open.channel === 'ticket' && { started_at: work.now, ticket_since: open.started_at }
    await work.db
      .updateTable('interactions')
      .set({ ...facts, ...ofTicket })
      .where('id', '=', open.id)
      .execute()
    await tellContacts(work)
    return open.id
  }
  const isSame =
    open &&
    open.channel === facts.channel &&
    open.direction === facts.direction &&
    (!open.caller_name || !facts.caller_name || open.caller_name === facts.caller_name)
  if (open && isSame) {
    await work.db
      .updateTable('interactions')
      .set({
        caller_name: open.caller_name ?? facts.caller_name,
        caller_relationship: open.caller_relationship ?? facts.caller_relationship,
        // Begun by hand before the telephone system said which call it is.
        call_id: open.call_id ?? given.callId ?? null,
      })
      .where('id', '=', open.id)
      .execute()
    return open.id
  }
  const id = newId()
  await work.db
    .insertInto('interactions')
    .values({ id, ...facts, [columnOf(given.party)]: idOf(given.party), staff_id: work.actor.id, started_at: work.now })
    .execute()
  await work.publish('interaction.opened', { interactionId: id, by: 'person' }, { ...aboutParty(given.party), interactionId: id })
  return id
}

/** The telephone system may ring the same call through twice. @throws 409 where a colleague’s contact has it: the call was passed on, or taken over */
async function interactionOfCall(work: Work, callId: string): Promise<string | undefined> {
  const row = await work.db
    .selectFrom('interactions')
    .innerJoin('staff', 'staff.id', 'interactions.staff_id')
    .select(['interactions.id', 'staff_id', 'staff.name', 'ended_at'])
    .where('call_id', '=', callId)
    .executeTakeFirst()
  if (row && row.staff_id !== work.actor.id) throw callHeld(row.name, row.ended_at !== null)
  return row?.id
}

/** A colleague who opens a contact of the same call at this very moment is seen by the index alone. */
async function refusedWhereHeld(open: () => Promise<string>): Promise<string> {
  try {
    return await open()
  } catch (error) {
    if (isDuplicate(error, 'interactions_call')) throw callHeld('A colleague', false)
    throw error
  }
}

const callHeld = (holder: string, hasEnded: boolean) =>
  conflict(
    'interaction.call_held',
    hasEnded ? `${holder} has had a contact with this call, and it is over.` : `${holder} has a contact with this call.`,
    {
      instead: hasEnded
        ? 'Begin a contact of your own, without the call.'
        : 'Ask them to hand it over to you, or begin a contact of your own, without the call.',
    },
  )

/** The contact is over: what comes next belongs to another. */
export async function endInteraction(work: Work, id: string, party: Party): Promise<void> {
  const ended = await work.db
    .updateTable('interactions')
    .set({ ended_at: work.now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows > 0n) await work.publish('interaction.ended', { interactionId: id }, { ...aboutParty(party), interactionId: id })
}
