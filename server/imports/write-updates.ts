import { sql } from 'kysely'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'
import { insertAddresses, insertCustomValues, insertEmails, insertHolders, insertPhones } from './insert-rows.ts'
import type { KnownCustomer, RowUpdate } from './rules/plan-row.ts'
import type { AddressKind } from './rules/row-customer.ts'
import type { TrailEntry } from './write-trail.ts'

/** Somebody changed one of these customers between our look and our lock: the batch is planned anew. */
export class ChangedMeanwhile extends Error {}

type Updated = { known: KnownCustomer; update: RowUpdate }

/**
 * What differs on customers who are here, a statement a table for the whole batch. They are locked first, in the order of their
 * ids; a number or an address that stays keeps the day since when it is on file.
 * @throws ChangedMeanwhile
 */
export async function writeUpdates(work: Work, given: readonly Updated[]): Promise<TrailEntry[]> {
  if (given.length === 0) return []
  const { rows: locked } = await sql<{ id: string; version: number }>`
    select id, version from customers where id = any(${given.map(({ known }) => known.id)}::uuid[]) order by id for update`.execute(work.db)
  const versions = new Map(locked.map((row) => [row.id, row.version]))
  if (given.some(({ known }) => versions.get(known.id) !== known.version)) throw new ChangedMeanwhile()

  await updateHolders(work, given)
  await updatePhones(work, given)
  await updateEmails(work, given)
  await updateAddresses(work, given)
  await addExternalIds(work, given)
  await insertCustomValues(
    work,
    given.flatMap(({ known, update }) => update.custom.map((one) => ({ customerId: known.id, ...one }))),
  )

  const trail = given.flatMap(({ known, update }) => trailOf(known, update))
  await sql`
    update customers set version = given.version, language = coalesce(given.language, customers.language), updated_at = ${work.now}
      from json_to_recordset(${JSON.stringify(
        given.map(({ known, update }) => ({
          id: known.id,
          version: Math.max(...trail.filter(({ customerId }) => customerId === known.id).map(({ version }) => version)),
          language: update.language ?? null,
        })),
      )}::json) as given (id uuid, version integer, language text)
     where customers.id = given.id`.execute(work.db)
  return trail
}

async function updateHolders(work: Work, given: readonly Updated[]): Promise<void> {
  const withNames = given.filter(({ update }) => update.holderNames)
  await work.db.deleteFrom('account_holders').where('customer_id', 'in', idsOf(withNames)).execute()
  await insertHolders(
    work,
    withNames.map(({ known, update }) => ({ customerId: known.id, names: update.holderNames ?? [] })),
  )
}

async function updatePhones(work: Work, given: readonly Updated[]): Promise<void> {
  const withPhones = given.filter(({ update }) => update.phones)
  const phones = await work.db
    .deleteFrom('phones')
    .where('customer_id', 'in', idsOf(withPhones))
    .returning(['customer_id', 'number', 'added_at'])
    .execute()
  await insertPhones(
    work,
    withPhones.map(({ known, update }) => ({
      customerId: known.id,
      phones: (update.phones ?? []).map((phone) => ({
        ...phone,
        addedAt: phones.find((kept) => kept.customer_id === known.id && kept.number === phone.number)?.added_at ?? work.now,
      })),
    })),
  )
}

async function updateEmails(work: Work, given: readonly Updated[]): Promise<void> {
  const withEmails = given.filter(({ update }) => update.emails)
  const emails = await work.db
    .deleteFrom('emails')
    .where('customer_id', 'in', idsOf(withEmails))
    .returning(['customer_id', 'address', 'added_at'])
    .execute()
  await insertEmails(
    work,
    withEmails.map(({ known, update }) => ({
      customerId: known.id,
      emails: (update.emails ?? []).map((email) => ({
        ...email,
        addedAt: emails.find((kept) => kept.customer_id === known.id && kept.address === email.address)?.added_at ?? work.now,
      })),
    })),
  )
}

async function updateAddresses(work: Work, given: readonly Updated[]): Promise<void> {
  const addresses = given.flatMap(({ known, update }) =>
    Object.entries(update.addresses).map(([kind, address]) => ({ customerId: known.id, kind: kind as AddressKind, address })),
  )
  for (const [kind, group] of Map.groupBy(addresses, (one) => one.kind))
    await work.db
      .deleteFrom('addresses')
      .where('kind', '=', kind)
      .where(
        'customer_id',
        'in',
        group.map(({ customerId }) => customerId),
      )
      .execute()
  await insertAddresses(work, addresses)
}

async function addExternalIds(work: Work, given: readonly Updated[]): Promise<void> {
  const external = given.flatMap(({ known, update }) => update.externalIds.map((one) => ({ ...one, customerId: known.id })))
  if (external.length > 0)
    await work.db
      .insertInto('external_ids')
      .values(external.map(({ customerId, source, id }) => ({ id: newId(), customer_id: customerId, source, external_id: id })))
      .execute()
}

/** A change set for each card that the row touches, as if it had been edited there: a card that somebody has open is stale then. */
function trailOf(known: KnownCustomer, update: RowUpdate): TrailEntry[] {
  const keys = new Set(update.custom.map(({ fieldId }) => fieldId))
  const custom = update.changes.slice(update.changes.length - keys.size)
  const information = update.changes.slice(0, update.changes.length - keys.size)
  const entry = (card: string, changes: RowUpdate['changes'], version: number): TrailEntry => ({
    customerId: known.id,
    version,
    card,
    action: `edit_${card.replaceAll('-', '_')}`,
    event: 'customer.edited',
    changes,
  })
  const entries: TrailEntry[] = []
  if (information.length > 0) entries.push(entry('customer-information', information, known.version + 1))
  if (custom.length > 0) entries.push(entry('custom-fields', custom, known.version + entries.length + 1))
  return entries
}

const nobody = ['00000000-0000-0000-0000-000000000000']
const idsOf = (given: readonly { known: KnownCustomer }[]) => (given.length > 0 ? given.map(({ known }) => known.id) : nobody)
