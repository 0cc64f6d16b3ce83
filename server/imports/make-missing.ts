import { sql } from 'kysely'
import type { ImportMapping, ImportTarget } from '#contract/import-mapping.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { createCustomField } from '#server/company/custom-fields.ts'
import { dispositionsByName } from '#server/dispositions/queries.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'
import { type ImportCompany, readImportCompany } from './import-company.ts'
import { noChoice } from './rules/grown-choices.ts'
import type { FieldOfColumn } from './rules/row-customer.ts'
import type { Made } from './write-new.ts'

export type Missing = { customFields: string[]; dispositions: string[]; plans: string[] }

/** The company's field that a target fills: by key, or for a new one by its label and kind; null where it is still to be made. */
export function fieldOfTarget(target: ImportTarget, { customFields }: Pick<ImportCompany, 'customFields'>): FieldOfColumn | null {
  if (target.to !== 'custom_field' && target.to !== 'new_custom_field') return null
  const inUse = customFields.filter(({ retired }) => !retired)
  const field =
    target.to === 'custom_field'
      ? inUse.find(({ key }) => key === target.key)
      : inUse.find(({ label, kind }) => label.toLowerCase() === target.label.toLowerCase() && kind === target.kind)
  if (field) return { ...field, grows: target.to === 'new_custom_field' }
  if (target.to === 'custom_field') return null
  return { id: null, key: target.label, label: target.label, kind: target.kind, choices: target.choices ?? [], grows: true }
}

/** What the mapping names and the company does not have: shown before the start, made by it. */
export async function missingOf(
  db: Work['db'] | Parameters<typeof readImportCompany>[0],
  mapping: ImportMapping,
  company: ImportCompany,
): Promise<Missing> {
  const used = mapping.columns.map(({ target }) => target)
  const wanted = mapping.cancellationReasons && used.some(({ to }) => to === 'cancellation_reason') ? mapping.cancellationReasons : []
  const names = used.some(({ to }) => to === 'monthly_charge') ? planNames(mapping) : []
  const [dispositions, plans] = await Promise.all([
    dispositionsByName(db),
    db.selectFrom('plans').select('name').where('currency', '=', company.currency).execute(),
  ])
  const planned = new Set(plans.map(({ name }) => name))
  return {
    customFields: used.flatMap((target) => {
      const field = fieldOfTarget(target, company)
      return field && field.id === null ? [field.label] : []
    }),
    dispositions: [...new Set(wanted.map(({ category, name }) => `${category} › ${name}`))].filter((name) => !dispositions.has(name)),
    plans: names.filter((name) => !planned.has(name)),
  }
}

const planNames = (mapping: ImportMapping) => [...new Set([...(mapping.plans ?? []).map(({ plan }) => plan), 'Imported plan'])]

/** Makes what is missing, each recorded, and answers how rows refer to it. Run again it finds everything there. */
export async function makeMissing(work: Work, mapping: ImportMapping): Promise<{ made: Made; missing: Missing; company: ImportCompany }> {
  // Two imports at once, or an import and an administrator, must not make the same field twice.
  await sql`select pg_advisory_xact_lock(hashtext('steward import makes what is missing'))`.execute(work.db)
  // Read behind the lock: what the other one has made is there.
  const company = await readImportCompany(work.db)
  const missing = await missingOf(work.db, mapping, company)
  for (const { target } of mapping.columns)
    if (target.to === 'new_custom_field' && missing.customFields.includes(target.label)) {
      const choices = target.choices ?? []
      await createCustomField(work, {
        label: target.label,
        kind: target.kind,
        choices: target.kind === 'choice' && choices.length === 0 ? [noChoice] : choices,
      })
    }
  for (const one of mapping.cancellationReasons ?? [])
    if (missing.dispositions.includes(`${one.category} › ${one.name}`)) await makeDisposition(work, one.category, one.name)
  for (const name of missing.plans) await makePlan(work, company, name)

  const [dispositions, plans] = await Promise.all([
    dispositionsByName(work.db),
    work.db.selectFrom('plans').select(['id', 'name']).where('currency', '=', company.currency).orderBy('created_at', 'desc').execute(),
  ])
  return {
    missing,
    made: {
      dispositions: new Map([...dispositions].map(([name, { id }]) => [name, id])),
      plans: new Map(plans.map((row) => [row.name, row.id])),
    },
    company: await readImportCompany(work.db),
  }
}

async function makeDisposition(work: Work, category: string, name: string): Promise<void> {
  const id = newId()
  const { rows } = await sql<{ id: string }>`
    insert into dispositions (id, category, name, use_when, direction, audience, position)
    select ${id}::uuid, ${category}, ${name}, ${`The customer left, and gave as the reason what is called ${name} here; it came with an import.`},
           'either', 'customer', coalesce(max(position), 0) + 1
      from dispositions
    on conflict (category, name) do nothing
    returning id`.execute(work.db)
  if (rows.length === 0) return
  await recordChangeSet(work, {
    recordKind: 'disposition',
    recordId: id,
    action: 'create',
    changes: [
      { field: 'category', from: null, to: category },
      { field: 'name', from: null, to: name },
    ],
  })
}

/** A plan of the past: customers keep the price they have; nothing says what it would cost somebody new, so it costs nothing and is not sold. */
async function makePlan(work: Work, company: ImportCompany, name: string): Promise<void> {
  const id = newId()
  const words = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const taken = await work.db.selectFrom('plans').select('id').where('code', '=', `imported-${words}`).executeTakeFirst()
  // Two names may leave the same letters, or none.
  const code = words === '' || taken ? `imported-${words}-${id.slice(-12)}`.replace('--', '-') : `imported-${words}`
  await sql`
    insert into plans (id, code, name, module, price_minor, currency, interval, retired_at, created_at)
    values (${id}::uuid, ${code}, ${name}, ${company.modules.includes('telecom') ? 'telecom' : (company.modules[0] ?? 'orders')}, 0,
            ${company.currency}, 'monthly', ${work.now}, ${work.now})`.execute(work.db)
  await recordChangeSet(work, { recordKind: 'plan', recordId: id, action: 'create', changes: [{ field: 'name', from: null, to: name }] })
}

/** Choices that rows bring and their field does not have yet: added to it, so that the card can show them. */
export async function growFields(work: Work, brought: ReadonlyMap<string, readonly string[]>): Promise<void> {
  for (const [fieldId, values] of brought) {
    // Whoever refers to the field at that moment is not in the way.
    const row = await work.db
      .selectFrom('custom_fields')
      .select(['choices', 'version'])
      .where('id', '=', fieldId)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!row) continue
    const choices = [...row.choices.filter((choice) => choice !== noChoice), ...values.filter((value) => !row.choices.includes(value))]
    if (choices.length === row.choices.length && choices.every((choice, place) => choice === row.choices[place])) continue
    await work.db
      .updateTable('custom_fields')
      .set({ choices, version: row.version + 1 })
      .where('id', '=', fieldId)
      .execute()
    await recordChangeSet(work, {
      recordKind: 'custom_field',
      recordId: fieldId,
      action: 'edit',
      changes: [{ field: 'choices', from: row.choices, to: choices }],
    })
  }
}
