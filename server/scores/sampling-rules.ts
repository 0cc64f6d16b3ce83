import { sql } from 'kysely'
import type { z } from 'zod'
import type { createSamplingRule as createEndpoint, SamplingRule, updateSamplingRule as updateEndpoint } from '#contract/scores.ts'
import { differences, recordChangeSet } from '#server/audit/record-change-set.ts'
import { type Db, isDuplicate } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { conflict, invalidField, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { drawLastWeek } from './draw-samples.ts'

type Given = z.output<NonNullable<(typeof createEndpoint)['body']>>
type Changed = z.output<NonNullable<(typeof updateEndpoint)['body']>>

export async function listSamplingRules(db: Db): Promise<SamplingRule[]> {
  return (await ruleRows(db).orderBy('sampling_rules.created_at').orderBy('sampling_rules.id').limit(200).execute()).map(toRule)
}

export async function readSamplingRule(db: Db, id: string): Promise<SamplingRule> {
  const row = await ruleRows(db).where('sampling_rules.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return toRule(row)
}

const ruleRows = (db: Db) =>
  db
    .selectFrom('sampling_rules')
    .leftJoin('dispositions', 'dispositions.id', 'sampling_rules.disposition_id')
    .selectAll('sampling_rules')
    .select(['dispositions.category as of_category', 'dispositions.name as of_name'])

function toRule(row: Awaited<ReturnType<ReturnType<typeof ruleRows>['execute']>>[number]): SamplingRule {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind as SamplingRule['kind'],
    perAgent: row.per_agent,
    category: row.category,
    disposition:
      row.disposition_id && row.of_category !== null && row.of_name !== null
        ? { id: row.disposition_id, category: row.of_category, name: row.of_name }
        : null,
    minutes: row.minutes,
    retired: row.retired_at !== null,
    version: row.version,
  }
}

/** A new rule, which draws from the last whole week at once. Answers its id. */
export async function createSamplingRule(work: Work, given: Given): Promise<string> {
  const { name, kind, perAgent } = given
  const category = await categoryFor(work.db, given)
  const dispositionId = await dispositionFor(work.db, given)
  if ((kind === 'long_contact') !== (given.minutes !== undefined))
    throw invalidField('minutes', kind === 'long_contact' ? 'Say how long.' : 'Only long contacts take minutes.')
  const id = newId()
  const rule = await unlessTaken(() =>
    work.db
      .insertInto('sampling_rules')
      .values({
        id,
        name,
        kind,
        per_agent: perAgent,
        category,
        disposition_id: dispositionId,
        minutes: given.minutes ?? null,
        created_by: work.actor.id,
        created_at: work.now,
      })
      .returningAll()
      .executeTakeFirstOrThrow(),
  )
  await recordChangeSet(work, {
    recordKind: 'sampling_rule',
    recordId: id,
    action: 'create',
    changes: [
      { field: 'name', from: null, to: name },
      { field: 'perAgent', from: null, to: perAgent },
    ],
  })
  await drawLastWeek(work.db, rule, work.now, work.actor.company.timeZone)
  return id
}

/** @throws 409 where somebody has changed it since */
export async function updateSamplingRule(work: Work, id: string, given: Changed, ifMatch: number): Promise<void> {
  const row = await work.db.selectFrom('sampling_rules').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  if (row.version !== ifMatch)
    throw conflict('sampling_rule.stale', 'Somebody else has changed this rule since. Read it again, then change it.')
  const changes = differences({ name: row.name, perAgent: row.per_agent, retired: row.retired_at !== null }, given)
  if (changes.length === 0) return
  const retired = given.retired === undefined ? {} : { retired_at: given.retired ? (row.retired_at ?? work.now) : null }
  await unlessTaken(() =>
    work.db
      .updateTable('sampling_rules')
      .set({
        version: row.version + 1,
        ...(given.name !== undefined && { name: given.name }),
        ...(given.perAgent !== undefined && { per_agent: given.perAgent }),
        ...retired,
      })
      .where('id', '=', id)
      .execute(),
  )
  await recordChangeSet(work, { recordKind: 'sampling_rule', recordId: id, action: 'edit', changes })
}

async function categoryFor(db: Db, { kind, category }: Given): Promise<string | null> {
  if (kind !== 'category' && category === undefined) return null
  const isThere = category !== undefined && kind === 'category' && (await hasCategory(db, category))
  if (!isThere)
    throw invalidField('category', kind === 'category' ? 'Choose a category from the list.' : 'Only the kind “category” takes one.')
  return category
}

const hasCategory = async (db: Db, category: string) =>
  (await db.selectFrom('dispositions').select(sql`1`.as('one')).where('category', '=', category).limit(1).executeTakeFirst()) !== undefined

async function dispositionFor(db: Db, { kind, dispositionId }: Given): Promise<string | null> {
  if (kind !== 'disposition' && dispositionId === undefined) return null
  const row =
    kind === 'disposition' && dispositionId !== undefined
      ? await db.selectFrom('dispositions').select('id').where('id', '=', dispositionId).executeTakeFirst()
      : undefined
  if (!row)
    throw invalidField(
      'dispositionId',
      kind === 'disposition' ? 'Choose a disposition from the list.' : 'Only the kind “disposition” takes one.',
    )
  return row.id
}

async function unlessTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (isDuplicate(error, 'sampling_rules_name_key')) throw invalidField('name', 'There is a rule of this name already.')
    throw error
  }
}
