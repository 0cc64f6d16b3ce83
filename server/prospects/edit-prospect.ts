import { differences, recordChangeSet } from '#server/audit/record-change-set.ts'
import { interactionWith } from '#server/interactions/interaction-for.ts'
import { prospectAccount } from '#server/interactions/prospect-account.ts'
import { mayWorkOn } from '#server/interactions/rules/may-work-on.ts'
import { conflict, insist, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { reachFrom } from './reach-from.ts'

type Given = { name?: string | undefined; phone?: string | null | undefined; email?: string | null | undefined }

/** Another name, number or address, in the contact that is open with them. @throws 409 where somebody has changed it since */
export async function editProspect(work: Work, id: string, given: Given, ifMatch: number): Promise<void> {
  const row = await work.db.selectFrom('prospects').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  insist(mayWorkOn((await prospectAccount(work.db, id)) ?? { accountNumber: null }))
  const before = { name: row.name, phone: row.phone, email: row.email }
  const reach = reachFrom(work, {
    phone: given.phone === undefined ? row.phone : given.phone,
    email: given.email === undefined ? row.email : given.email,
  })
  const after = { name: given.name?.trim() ?? row.name, ...reach }
  const changes = differences(before, after)
  if (changes.length === 0) return
  if (row.version !== ifMatch)
    throw conflict('prospect.stale', 'Somebody else has changed this prospect since. Read it again, then change it.', {
      version: row.version,
    })
  await work.db
    .updateTable('prospects')
    .set({ ...after, version: row.version + 1 })
    .where('id', '=', id)
    .execute()
  const interactionId = await interactionWith(work, { prospectId: id })
  await recordChangeSet(work, { recordKind: 'prospect', recordId: id, action: 'edit', changes, interactionId })
  await work.publish(
    'prospect.edited',
    { prospectId: id, fields: changes.map(({ field }) => field) },
    interactionId === null ? {} : { interactionId },
  )
}
