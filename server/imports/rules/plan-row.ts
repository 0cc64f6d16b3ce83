import type { RowFault } from '#contract/imports.ts'
import { mayChange, type PolicyFacts } from '../../customers/rules/policy.ts'
import type { Subject } from '../../customers/rules/policy-table.ts'
import type { AddressCells, AddressKind, RowCustomer } from './row-customer.ts'
import { addressLines } from './row-customer.ts'

export type StoredAddress = { lines: string[]; city: string; region: string; postalCode: string; country: string }

/** The account as it is today, as far as an import compares it. */
export type KnownCustomer = {
  id: string
  number: string
  version: number
  kind: string
  status: string
  since: string
  language: string
  holderNames: string[]
  phones: { number: string; label: string; primary: boolean }[]
  emails: { address: string; primary: boolean }[]
  addresses: Partial<Record<AddressKind, StoredAddress>>
  externalIds: { source: string; id: string }[]
  /** By field id. */
  custom: Record<string, string>
  /** Sums of ledger entries by kind and description, of those kinds that an import writes. */
  past: Record<string, bigint>
  charges: bigint[]
  statedReasons: string[]
  policy: PolicyFacts
}

export type RowChange = { field: string; from: unknown; to: unknown }
export type RowUpdate = {
  changes: RowChange[]
  holderNames?: string[]
  phones?: KnownCustomer['phones']
  emails?: KnownCustomer['emails']
  language?: string
  addresses: Partial<Record<AddressKind, StoredAddress>>
  externalIds: { source: string; id: string }[]
  custom: { fieldId: string; value: string }[]
}
export type RowPlan = { do: 'nothing' } | { do: 'update'; update: RowUpdate } | { do: 'refuse'; faults: RowFault[] }

/**
 * What a row changes on a customer who is here already. Only what differs counts, and each difference asks the policy that every
 * edit asks. What has an action of its own (status, plans, money) is never changed by a file: a difference there refuses the row.
 */
export function planRow(row: RowCustomer, known: KnownCustomer, defaultCountry: string): RowPlan {
  const untouched = whatNoFileChanges(row, known)
  if (untouched.length > 0) return { do: 'refuse', faults: untouched }
  const { update, asks, faults } = differences(row, known, defaultCountry)
  if (faults.length > 0) return { do: 'refuse', faults }
  if (update.changes.length === 0) return { do: 'nothing' }
  const closed = whatPolicyCloses(asks, known)
  return closed.length > 0 ? { do: 'refuse', faults: closed } : { do: 'update', update }
}

/** What has an action of its own, and stands otherwise in the file. */
function whatNoFileChanges(row: RowCustomer, known: KnownCustomer): RowFault[] {
  const faults: RowFault[] = []
  const refuse = (column: string | null, code: string, message: string) => faults.push({ column, code, message })
  if (row.number !== null && numberKey(row.number) !== numberKey(known.number))
    refuse(null, 'number.differs', `This customer has the number ${known.number} here; a number is not changed by an import.`)
  if (row.status !== null && row.status !== known.status)
    refuse(
      null,
      'status.differs',
      `This account is ${words(known.status)} here and ${words(row.status)} in the file. Change the status on the account itself.`,
    )
  if (row.kind !== null && row.kind !== known.kind)
    refuse(null, 'kind.differs', `This account is ${known.kind} here and ${row.kind} in the file. It is not changed by an import.`)
  if (row.since !== null && row.since !== known.since)
    refuse(
      null,
      'since.differs',
      `This customer is here since ${known.since}, and in the file since ${row.since}. It is not changed by an import.`,
    )
  for (const { kind, minor, description, column } of row.past)
    if ((known.past[`${kind} ${description}`] ?? 0n) !== minor)
      refuse(column, 'past.differs', 'This sum is another one here. The past is taken over once; correct it in the ledger.')
  if (row.charge && !known.charges.includes(row.charge.minor))
    refuse(row.charge.column, 'charge.differs', 'The customer pays another price here. Plans are changed on the account, not by an import.')
  if (row.cancellation && !known.statedReasons.includes(row.cancellation.reason))
    refuse(null, 'reason.differs', 'Another reason for leaving is kept here. It is not changed by an import.')
  return faults
}

/** What the file says otherwise, and what the policy is asked for it. */
type Differences = { update: RowUpdate; asks: Subject[]; faults: RowFault[] }

function differences(row: RowCustomer, known: KnownCustomer, defaultCountry: string): Differences {
  const found: Differences = { update: { changes: [], addresses: {}, externalIds: [], custom: [] }, asks: [], faults: [] }
  compareReach(found, row, known)
  for (const [kind, cells] of Object.entries(row.addresses) as [AddressKind, AddressCells][]) {
    const before = known.addresses[kind] ?? null
    const after = addressOf(cells, before, defaultCountry)
    if (JSON.stringify(before) === JSON.stringify(after)) continue
    found.update.addresses[kind] = after
    change(found, addressSubjects[kind], `${kind}Address`, before, after)
  }
  compareExternalIds(found, row, known)
  for (const { field, value } of row.custom) {
    const before = (field.id && known.custom[field.id]) ?? null
    if (before === value || field.id === null) continue
    found.update.custom.push({ fieldId: field.id, value })
    change(found, 'custom_fields', field.key, before, value)
  }
  return found
}

function change({ update, asks }: Differences, subject: Subject | null, field: string, from: unknown, to: unknown): void {
  update.changes.push({ field, from, to })
  if (subject) asks.push(subject)
}

/** Names, telephones, emails and language. */
function compareReach(found: Differences, row: RowCustomer, known: KnownCustomer): void {
  const { update } = found
  const holderNames = overlaid(known.holderNames, row.holderNames, (one, other) => one === other)
  if (holderNames) {
    update.holderNames = holderNames
    change(found, 'holder_names', 'holderNames', known.holderNames, holderNames)
  }
  const phones = overlaid(
    known.phones,
    row.phones.map((phone) => ({ ...phone, primary: false })),
    (one, other) => one.number === other.number,
  )
  if (phones) {
    update.phones = withOnePrimary(phones)
    change(found, 'phones', 'phones', known.phones, update.phones)
  }
  const emails = overlaid(
    known.emails,
    row.emails.map((address) => ({ address, primary: false })),
    (one, other) => one.address.toLowerCase() === other.address.toLowerCase(),
  )
  if (emails) {
    update.emails = withOnePrimary(emails)
    change(found, 'emails', 'emails', known.emails, update.emails)
  }
  if (row.language !== null && row.language !== known.language) {
    update.language = row.language
    change(found, 'language', 'language', known.language, row.language)
  }
}

/** Another id in the same system is another customer there: a person looks at that. */
function compareExternalIds(found: Differences, row: RowCustomer, known: KnownCustomer): void {
  for (const { source, id } of row.externalIds) {
    if (known.externalIds.some((one) => one.source === source && one.id === id)) continue
    const there = known.externalIds.find((one) => one.source === source)
    if (there) {
      const message = `This customer is ${there.id} in ${source} here, and ${id} in the file.`
      found.faults.push({ column: null, code: 'external_id.differs', message })
    } else {
      found.update.externalIds.push({ source, id })
      change(found, null, `externalId.${source}`, null, id)
    }
  }
}

/** In the policy’s own words, each once; of a merged account also where nothing else is asked. */
function whatPolicyCloses(asks: readonly Subject[], known: KnownCustomer): RowFault[] {
  const faults: RowFault[] = []
  for (const subject of new Set<Subject>(asks.length > 0 ? asks : ['holder_names'])) {
    const verdict = mayChange(subject, known.policy)
    if (!verdict.allowed && !faults.some(({ code }) => code === verdict.code))
      faults.push({ column: null, code: verdict.code, message: [verdict.because, verdict.instead].filter(Boolean).join(' ') })
  }
  return faults
}

const addressSubjects = { billing: 'billing_address', shipping: 'shipping_address', site: 'site_address' } as const

/**
 * A list after the file: null where everything the file names is there. Otherwise the file's values take the first places and what
 * the account holds behind those places stays, so that a file with one telephone column never deletes the second number.
 */
export function overlaid<T>(known: readonly T[], given: readonly T[], same: (one: T, other: T) => boolean): T[] | null {
  if (given.every((one) => known.some((other) => same(one, other)))) return null
  const first = given.map((one) => known.find((other) => same(one, other)) ?? one)
  return [...first, ...known.slice(given.length).filter((other) => !first.some((one) => same(one, other)))]
}

function withOnePrimary<T extends { primary: boolean }>(list: T[]): T[] {
  const place = Math.max(
    0,
    list.findIndex(({ primary }) => primary),
  )
  return list.map((one, at) => ({ ...one, primary: at === place }))
}

/** The address after the row: what it leaves blank stays, but a new first line brings its own second one. */
export function addressOf(cells: AddressCells, before: StoredAddress | null, defaultCountry: string): StoredAddress {
  const lines = addressLines(cells)
  return {
    lines: lines.length > 0 ? lines : (before?.lines ?? []),
    city: cells.city ?? before?.city ?? '',
    region: cells.region ?? before?.region ?? '',
    postalCode: cells.postalCode ?? before?.postalCode ?? '',
    country: cells.country ?? before?.country ?? defaultCountry,
  }
}

/** A number as the database compares it. Numbers are ASCII here, so both agree. */
export const numberKey = (number: string): string => number.toLowerCase().replace(/[^a-z0-9]/g, '')
const words = (status: string): string => status.replace('_', ' ')
