import { interactionWith } from '#server/interactions/interaction-for.ts'
import { aboutParty, columnOf, idOf, partyOf } from '#server/interactions/party.ts'
import { insist, invalidField, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { colleagueOf, recordCommitment } from './make-commitment.ts'
import { mayEnd } from './rules/may-end.ts'

async function lockCommitment(work: Work, id: string) {
  const row = await work.db.selectFrom('commitments').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  insist(mayEnd({ state: row.state, ownerId: row.owner_id }, work.actor))
  return row
}

/** What was promised is done, or will not be done: then with the reason. */
export async function endCommitment(work: Work, id: string, state: 'kept' | 'withdrawn', because: string | null): Promise<void> {
  const row = await lockCommitment(work, id)
  await work.db
    .updateTable('commitments')
    .set({ state, ended_at: work.now, ended_by: work.actor.id, because })
    .where('id', '=', id)
    .execute()
  const party = partyOf(row)
  const interactionId = await interactionWith(work, party)
  const change = { field: 'commitment', from: row.what, to: state }
  await recordCommitment(work, { id, party, interactionId }, state === 'kept' ? 'keep' : 'withdraw', [change], because ?? undefined)
  await work.publish(
    state === 'kept' ? 'commitment.kept' : 'commitment.withdrawn',
    { commitmentId: id },
    { ...aboutParty(party), ...(interactionId && { interactionId }) },
  )
}

/** What its owner so far is called, whether they still work here or not. */
async function nameOf(work: Work, staffId: string): Promise<string> {
  return (await work.db.selectFrom('staff').select('name').where('id', '=', staffId).executeTakeFirstOrThrow()).name
}

type Move = { dueAt?: string | undefined; ownerId?: string | undefined; because: string }

/** Another time, or another person, with the reason. */
export async function moveCommitment(work: Work, id: string, move: Move): Promise<void> {
  const row = await lockCommitment(work, id)
  if (move.dueAt === undefined && move.ownerId === undefined) throw invalidField('dueAt', 'Say until when, or to whom it goes.')
  const owner = move.ownerId && { from: await nameOf(work, row.owner_id), to: await colleagueOf(work, move.ownerId) }
  const dueAt = move.dueAt === undefined ? row.due_at : new Date(move.dueAt)
  if (dueAt.getTime() <= work.now.getTime() && move.dueAt !== undefined)
    throw invalidField('dueAt', 'This time is over. Choose a later one.')
  await work.db
    .updateTable('commitments')
    .set({ due_at: dueAt, owner_id: move.ownerId ?? row.owner_id })
    .where('id', '=', id)
    .execute()
  const party = partyOf(row)
  const interactionId = await interactionWith(work, party)
  const changes = [
    ...(move.dueAt ? [{ field: 'dueAt', from: row.due_at.toISOString(), to: dueAt.toISOString() }] : []),
    ...(owner ? [{ field: 'owner', ...owner }] : []),
  ]
  await recordCommitment(work, { id, party, interactionId }, 'move', changes, move.because)
  await work.publish(
    'commitment.moved',
    { commitmentId: id, dueAt: dueAt.toISOString() },
    { ...aboutParty(party), ...(interactionId && { interactionId }) },
  )
}

/** A contact that we began, and that has ended, keeps what was promised before it: to call back. */
export async function keepCallBacks(work: Work, { interactionId }: { interactionId: string }): Promise<void> {
  const contact = await work.db
    .selectFrom('interactions')
    .select(['customer_id', 'prospect_id', 'direction', 'channel', 'started_at'])
    .where('id', '=', interactionId)
    .executeTakeFirst()
  if (contact?.direction !== 'outbound' || contact.channel !== 'call') return
  const party = partyOf(contact)
  const kept = await work.db
    .updateTable('commitments')
    .set({ state: 'kept', ended_at: work.now, ended_by: null })
    .where(columnOf(party), '=', idOf(party))
    .where('state', '=', 'open')
    .where('kind', '=', 'call_back')
    .where('made_at', '<', contact.started_at)
    .returning(['id', 'what'])
    .execute()
  for (const { id, what } of kept) {
    await recordCommitment(work, { id, party, interactionId }, 'keep', [{ field: 'commitment', from: what, to: 'kept' }])
    await work.publish('commitment.kept', { commitmentId: id }, { ...aboutParty(party), interactionId })
  }
}
