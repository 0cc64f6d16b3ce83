import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { newId } from '#server/platform/ids.ts'
import { invalidField } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'

type Promised = { kind: string; what: string; dueAt: Date; ownerId?: string | undefined }
type Of = { customerId: string; noteId: string | null; interactionId: string | null }

/** Writes down what was promised, until when and whose it is: the writer’s where nobody is named. @throws 400 for an unknown colleague */
export async function makeCommitment(work: Work, { customerId, noteId, interactionId }: Of, promised: Promised): Promise<string> {
  const ownerId = promised.ownerId ?? work.actor.id
  if (promised.ownerId) await insistOnColleague(work, promised.ownerId)
  const id = newId()
  await work.db
    .insertInto('commitments')
    .values({
      id,
      customer_id: customerId,
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
  await recordCommitment(work, { id, customerId, interactionId }, 'make', [{ field: 'commitment', from: null, to: promised.what }])
  await work.publish(
    'commitment.made',
    { commitmentId: id, dueAt: promised.dueAt.toISOString() },
    { customerId, ...(interactionId && { interactionId }) },
  )
  return id
}

export async function insistOnColleague(work: Work, staffId: string): Promise<void> {
  const row = await work.db.selectFrom('staff').select('id').where('id', '=', staffId).where('disabled_at', 'is', null).executeTakeFirst()
  if (!row) throw invalidField('ownerId', 'Nobody of this id works here. Choose a colleague.')
}

/** A change of a promise in the customer's history; the customer's own version stays. */
export async function recordCommitment(
  work: Work,
  of: { id: string; customerId: string; interactionId: string | null },
  action: string,
  changes: { field: string; from: unknown; to: unknown }[],
  because?: string,
): Promise<void> {
  const { version } = await work.db.selectFrom('customers').select('version').where('id', '=', of.customerId).executeTakeFirstOrThrow()
  await recordChangeSet(work, {
    recordKind: 'commitment',
    recordId: of.id,
    action: `${action}_commitment`,
    changes,
    ...(because !== undefined && { because }),
    customer: { id: of.customerId, version, interactionId: of.interactionId },
  })
}
