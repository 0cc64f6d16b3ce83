import type { CustomField } from '#contract/company.ts'
import { differences, recordChangeSet } from '#server/audit/record-change-set.ts'
import { newId } from '#server/platform/ids.ts'
import { conflict, invalidField, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { fieldKey } from './rules/field-key.ts'

/** A field that every customer's card then shows. Its key comes from its first label and stays, whatever the label becomes. */
export async function createCustomField(
  work: Work,
  given: { label: string; kind: CustomField['kind']; choices: string[] },
): Promise<string> {
  if (given.kind === 'choice' && given.choices.length === 0) throw invalidField('choices', 'A field of choices needs at least one choice.')
  const id = newId()
  while (!(await takeNextKey(work, id, given))) {
    // Somebody else took the key between our look and our insert; theirs is seen now.
  }
  await recordChangeSet(work, {
    recordKind: 'custom_field',
    recordId: id,
    action: 'create',
    changes: [
      { field: 'label', from: null, to: given.label },
      { field: 'kind', from: null, to: given.kind },
    ],
  })
  return id
}

/** Answers whether the key was still free. A clash is no error of the database here, which would end the transaction. */
async function takeNextKey(
  work: Work,
  id: string,
  given: { label: string; kind: CustomField['kind']; choices: string[] },
): Promise<boolean> {
  const taken = await work.db.selectFrom('custom_fields').select(['key', 'position']).execute()
  const made = await work.db
    .insertInto('custom_fields')
    .values({
      id,
      key: fieldKey(
        given.label,
        taken.map((row) => row.key),
      ),
      label: given.label,
      kind: given.kind,
      choices: given.kind === 'choice' ? given.choices : [],
      position: Math.max(0, ...taken.map((row) => row.position)) + 1,
      created_at: work.now,
    })
    .onConflict((clash) => clash.column('key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

/** Rewords, changes choices, retires or brings back. Values that customers have stay as they are. */
export async function updateCustomField(
  work: Work,
  id: string,
  given: { label?: string | undefined; choices?: string[] | undefined; retired?: boolean | undefined },
  version: number,
): Promise<void> {
  const row = await work.db.selectFrom('custom_fields').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  if (row.version !== version)
    throw conflict('custom_field.stale', 'Somebody else has changed this field since. Look at it again, then change it.')
  if (row.kind === 'choice' && given.choices?.length === 0) throw invalidField('choices', 'A field of choices needs at least one choice.')
  const changes = differences({ label: row.label, choices: row.choices, retired: row.retired_at !== null }, given)
  if (changes.length === 0) return
  const retired = given.retired ?? row.retired_at !== null
  await work.db
    .updateTable('custom_fields')
    .set({
      label: given.label ?? row.label,
      choices: given.choices ?? row.choices,
      retired_at: retired ? (row.retired_at ?? work.now) : null,
      version: row.version + 1,
    })
    .where('id', '=', id)
    .execute()
  await recordChangeSet(work, { recordKind: 'custom_field', recordId: id, action: 'edit', changes })
}
