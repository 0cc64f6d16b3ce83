import { insist, invalidField, notFound, Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { lockInteraction } from './lock-interaction.ts'
import { aboutParty, partyOf } from './party.ts'
import { type ContactStep, mayStep, mayTake, stateOf } from './rules/contact-steps.ts'
import { mayLeaveLine } from './rules/on-the-line.ts'

type Row = Awaited<ReturnType<typeof lockInteraction>>

const insistOnStep = (row: Row, step: ContactStep) =>
  insist(mayStep(stateOf({ endedAt: row.ended_at, offeredAt: row.offered_at, parkedAt: row.parked_at }), step))
const about = (row: Row) => ({ ...aboutParty(partyOf(row)), interactionId: row.id })

/** Puts one's own contact aside; it can ask for itself at a time. */
export async function park(work: Work, id: string, remindAt: string | null): Promise<void> {
  const row = await lockInteraction(work, id)
  insistOnStep(row, 'park')
  if (remindAt !== null && Date.parse(remindAt) <= work.now.getTime())
    throw invalidField('remindAt', 'This time is over. Choose a later one.')
  await work.db
    .updateTable('interactions')
    .set({ parked_at: work.now, remind_at: remindAt ? new Date(remindAt) : null })
    .where('id', '=', id)
    .execute()
  await work.publish('interaction.parked', { interactionId: id }, about(row))
}

export async function resume(work: Work, id: string): Promise<void> {
  const row = await lockInteraction(work, id)
  insistOnStep(row, 'resume')
  await work.db.updateTable('interactions').set({ parked_at: null, remind_at: null }).where('id', '=', id).execute()
  await work.publish('interaction.resumed', { interactionId: id }, about(row))
}

export async function jot(work: Work, id: string, text: string): Promise<void> {
  const row = await lockInteraction(work, id)
  if (row.dropped_because !== null)
    throw new Refusal(422, 'interaction.ended', 'This contact was ended as begun by mistake. Begin another one and jot it down there.')
  await work.db.updateTable('interactions').set({ jotted: text }).where('id', '=', id).execute()
}

type To = { staffId?: string | undefined; teamId?: string | undefined; warm: boolean }

/** Offers a contact to a colleague or a team. It stays with who had it until somebody takes it. */
export async function handOver(work: Work, id: string, to: To): Promise<void> {
  const row = await lockInteraction(work, id)
  insistOnStep(row, 'hand_over')
  const toName = to.staffId ? await colleagueName(work, to.staffId) : await teamName(work, to.teamId ?? '')
  await work.db
    .updateTable('interactions')
    .set({
      offered_to_staff_id: to.staffId ?? null,
      offered_to_team_id: to.teamId ?? null,
      offered_by: work.actor.id,
      offered_at: work.now,
      is_warm: to.warm,
      left_line_at: null,
    })
    .where('id', '=', id)
    .execute()
  await work.publish(
    'interaction.handed_over',
    { interactionId: id, toStaffId: to.staffId ?? null, toTeamId: to.teamId ?? null, toName, warm: to.warm },
    about(row),
  )
}

async function colleagueName(work: Work, staffId: string): Promise<string> {
  const person = await work.db.selectFrom('staff').select(['name', 'disabled_at', 'joined_at']).where('id', '=', staffId).executeTakeFirst()
  if (!person || person.disabled_at || !person.joined_at || staffId === work.actor.id)
    throw invalidField('staffId', 'Nobody of this id takes contacts. Choose a colleague from the list.')
  return person.name
}

async function teamName(work: Work, teamId: string): Promise<string> {
  const team = await work.db.selectFrom('teams').select('name').where('id', '=', teamId).where('retired_at', 'is', null).executeTakeFirst()
  if (!team) throw invalidField('teamId', 'There is no such team. Choose one from the list.')
  return team.name
}

/** Takes a contact that was handed over: from now on it is this person’s, with the note that it owes. Of two at once one finds it taken. */
export async function take(work: Work, id: string): Promise<void> {
  const row = await work.db.selectFrom('interactions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  insistOnStep(row, 'take')
  const teams = await work.db.selectFrom('staff_teams').select('team_id').where('staff_id', '=', work.actor.id).execute()
  insist(
    mayTake(
      { toStaffId: row.offered_to_staff_id, toTeamId: row.offered_to_team_id, byId: row.offered_by ?? row.staff_id },
      { id: work.actor.id, teamIds: teams.map(({ team_id }) => team_id) },
    ),
  )
  await work.db
    .updateTable('interactions')
    .set({
      staff_id: work.actor.id,
      parked_at: null,
      remind_at: null,
      offered_at: null,
      offered_to_staff_id: null,
      offered_to_team_id: null,
    })
    .where('id', '=', id)
    .execute()
  const from = await work.db.selectFrom('staff').select('name').where('id', '=', row.staff_id).executeTakeFirst()
  await work.publish(
    'interaction.taken',
    { interactionId: id, fromStaffId: row.staff_id, fromName: from?.name ?? '', toName: work.actor.name, warm: row.is_warm ?? false },
    about(row),
  )
}

export async function takeBack(work: Work, id: string): Promise<void> {
  const row = await lockInteraction(work, id)
  insistOnStep(row, 'take_back')
  await work.db
    .updateTable('interactions')
    .set({ offered_at: null, offered_to_staff_id: null, offered_to_team_id: null, offered_by: null, is_warm: null })
    .where('id', '=', id)
    .execute()
  await work.publish('interaction.taken_back', { interactionId: id }, about(row))
}

/** Who handed a contact over warmly, and stayed while a colleague took it, leaves the line. */
export async function leave(work: Work, id: string): Promise<void> {
  const row = await work.db.selectFrom('interactions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  const line = {
    byId: row.offered_by,
    staffId: row.staff_id,
    isWarm: row.is_warm ?? false,
    isOpen: stateOf({ endedAt: row.ended_at, offeredAt: row.offered_at, parkedAt: row.parked_at }) === 'open',
    leftLineAt: row.left_line_at,
  }
  insist(mayLeaveLine(line, work.actor.id))
  await work.db.updateTable('interactions').set({ left_line_at: work.now }).where('id', '=', id).execute()
  await work.publish('interaction.left', { interactionId: id }, about(row))
}
