import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { versionOf } from '#server/customers/version-of.ts'
import { aboutParty, columnOf, idOf, type Party } from '#server/interactions/party.ts'
import { newId } from '#server/platform/ids.ts'
import { invalidField } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'

type Promised = { kind: string; what: string; dueAt: Date; ownerId?: string | undefined }
type Of = { party: Party; noteId: string | null; interactionId: string | null }

/** Writes down what was promised, until when and whose it is: the writer’s where nobody is named. @throws 400 for an unknown colleague */
export async function makeCommitment(work: Work, { party, noteId, interactionId }: Of, promised: Promised): Promise<string> {
  const ownerId = promised.ownerId ?? work.actor.id
  const owner = promised.ownerId ? await colleagueOf(work, promised.ownerId) : work.actor.name
  const id = newId()
  await work.db
    .insertInto('commitments')
    .values({
      id,
      [columnOf(party)]: idOf(party),
      note_id: noteId,
      interaction_id: interactionId,
      kind: promised.kind,
      what: promised.what,
      due_at: promised.dueAt,
      owner_id: ownerId,
      made_by: work.actor.id,
      made_at: work.now,
    })
    .execute()
  await recordCommitment(work, { id, party, interactionId }, 'make', [
    { field: 'commitment', from: null, to: promised.what },
    { field: 'dueAt', from: null, to: promised.dueAt.toISOString() },
    { field: 'owner', from: null, to: owner },
  ])
  await work.publish(
    'commitment.made',
    { commitmentId: id, dueAt: promised.dueAt.toISOString() },
    { ...aboutParty(party), ...(interactionId && { interactionId }) },
  )
  return id
}

/** What a colleague is called, whose a promise becomes. @throws 400 where nobody of this id works here */
export async function colleagueOf(work: Work, staffId: string): Promise<string> {
  const row = await work.db.selectFrom('staff').select('name').where('id', '=', staffId).where('disabled_at', 'is', null).executeTakeFirst()
  if (!row) throw invalidField('ownerId', 'Nobody of this id works here. Choose a colleague.')
  return row.name
}

/** A change of a promise in the history of whom it was made to; their own version stays. */
export async function recordCommitment(
  work: Work,
  of: { id: string; party: Party; interactionId: string | null },
  action: string,
  changes: { field: string; from: unknown; to: unknown }[],
  because?: string,
): Promise<void> {
  const { party, interactionId } = of
  await recordChangeSet(work, {
    recordKind: 'commitment',
    recordId: of.id,
    action: `${action}_commitment`,
    changes,
    ...(because !== undefined && { because }),
    ...('customerId' in party
      ? { customer: { id: party.customerId, version: await versionOf(work.db, party.customerId), interactionId } }
      : { interactionId }),
  })
}
