import { sql } from 'kysely'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { familyOf } from '#server/customers/family.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { mayChange } from '#server/customers/rules/policy.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { dayIn } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { mayAddCritical } from './rules/critical-notes.ts'

/** Puts a critical note in view of everybody who opens this customer. Answers its id. */
export async function addCriticalNote(
  work: Work,
  customerId: string,
  given: { text: string; because: string; endsOn: string | null },
  of?: { noteId: string; interactionId: string },
): Promise<string> {
  const today = dayIn(work.now, work.actor.company.timeZone)
  const customer = await work.db.selectFrom('customers').select('version').where('id', '=', customerId).forUpdate().executeTakeFirst()
  if (!customer) throw notFound()
  insist(mayChange('note', await readPolicyFacts(work.db, work.actor, customerId)))
  // Counted as the header shows them: with those of accounts that were merged into this one.
  const { active } = await work.db
    .selectFrom('critical_notes')
    .select(({ fn }) => fn.countAll<bigint>().as('active'))
    .where(sql<boolean>`customer_id = any(${familyOf(customerId)})`)
    .where('removed_at', 'is', null)
    .where(({ eb, or }) => or([eb('ends_on', 'is', null), eb('ends_on', '>=', today as never)]))
    .executeTakeFirstOrThrow()
  insist(mayAddCritical({ active: Number(active), endsOn: given.endsOn, today }))

  const id = newId()
  await work.db
    .insertInto('critical_notes')
    .values({
      id,
      customer_id: customerId,
      note_id: of?.noteId ?? null,
      text: given.text,
      because: given.because,
      ends_on: given.endsOn as never,
      staff_id: work.actor.id,
      created_at: work.now,
    })
    .execute()
  const version = customer.version + 1
  await work.db.updateTable('customers').set({ version, updated_at: work.now }).where('id', '=', customerId).execute()
  const interactionId = of?.interactionId ?? (await interactionFor(work, customerId))
  await recordChangeSet(work, {
    recordKind: 'critical_note',
    recordId: id,
    action: 'add_critical_note',
    because: given.because,
    customer: { id: customerId, version, interactionId },
    changes: [{ field: 'criticalNote', from: null, to: given.text }],
  })
  await work.publish('critical_note.added', { criticalNoteId: id }, { customerId, ...(interactionId && { interactionId }) })
  return id
}
