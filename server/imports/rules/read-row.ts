import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { findIbans } from '#contract/bank-account.ts'
import { findCardNumbers } from '#contract/card-number.ts'
import { emailInput } from '#contract/customers.ts'
import { decimalAmount } from '#contract/decimal-amount.ts'
import type { ImportMapping, ImportTarget } from '#contract/import-mapping.ts'
import type { RowFault } from '#contract/imports.ts'
import { cellSeparator, unguardText } from '#contract/spreadsheet-text.ts'
import { mappedCell } from './mapped-cell.ts'
import { readDay, readMonthsBefore, short } from './read-cell.ts'
import { readFieldValue } from './read-field.ts'
import { countryCode, languageCode } from './read-place.ts'
import { RowCell, type RowDraft, type RowReader } from './row-cell.ts'
import { type AddressCells, addressLines, type FieldOfColumn, nothingSaid, type RowCustomer } from './row-customer.ts'

/** Which company field a column fills comes from outside: it may have to be made first. */
export function rowReader(
  columns: readonly string[],
  mapping: ImportMapping,
  { decimals, currency }: { decimals: number; currency: string },
  fieldOf: (target: ImportTarget) => FieldOfColumn | null,
): RowReader {
  const targets = mapping.columns
    .filter(({ target }) => target.to !== 'ignore')
    .map(({ column, target }) => ({ place: columns.indexOf(column), column, target, field: fieldOf(target) }))
    .filter(({ place }) => place >= 0)
  return { columns, mapping, targets, decimals, currency }
}

type Target<To extends ImportTarget['to']> = Extract<ImportTarget, { to: To }>

/**
 * One row of the file as a customer, or everything that keeps it from being one, each with its column. Reads nothing but the row:
 * what the account looks like today is asked afterwards.
 */
export function readRow(reader: RowReader, given: readonly string[]): { customer: RowCustomer } | { faults: RowFault[] } {
  const faults: RowFault[] = []
  const draft: RowDraft = { reader, given, customer: nothingSaid(), faults, firstName: '', lastName: '', revenue: null, reason: null }
  refuseSecrets(draft)
  for (const { place, column, target, field } of reader.targets) {
    const raw = given[place] ?? ''
    const text = reader.mapping.guarded ? unguardText(raw) : raw
    if (text.trim() === '') continue
    if (text.includes('\0') || !text.isWellFormed())
      faults.push({ column, code: 'cell.character', message: 'This cell holds a character that can not be stored.' })
    else readCell(draft, new RowCell(draft, column, text), target, field)
  }
  weighWho(draft)
  weighRevenue(draft)
  weighReason(draft)
  if (faults.length === 0 && draft.customer.number === null && draft.customer.externalIds.length === 0)
    faults.push({
      column: reader.targets.find(({ target }) => target.to === 'number' || target.to === 'external_id')?.column ?? null,
      code: 'number.missing',
      message: 'The row has no number, so nobody knows whose it is.',
    })
  return faults.length > 0 ? { faults } : { customer: draft.customer }
}

function refuseSecrets({ reader, given, faults }: RowDraft): void {
  given.forEach((cell, place) => {
    const column = reader.columns[place] ?? null
    if (cell.length >= 13 && findCardNumbers(cell).length > 0)
      faults.push({
        column,
        code: 'cell.card_number',
        message:
          'A whole card number stands here. It is not kept, and masked in the file of refused rows: write its last four digits only.',
      })
    if (cell.length >= 15 && findIbans(cell).length > 0)
      faults.push({
        column,
        code: 'cell.bank_account',
        message:
          'A bank account number stands here. It is not kept, and masked in the file of refused rows: write its last four digits only.',
      })
  })
}

function readCell(draft: RowDraft, cell: RowCell, target: ImportTarget, field: FieldOfColumn | null): void {
  const { customer, reader } = draft
  switch (target.to) {
    case 'number':
      readNumber(customer, cell)
      break
    case 'external_id':
      for (const text of cell.several(reader.mapping.guarded ? cellSeparator : undefined)) {
        const id = cell.line(120, text)
        if (id !== undefined) customer.externalIds.push({ source: target.source, id })
      }
      break
    case 'holder_name':
      for (const name of cell.several(target.separator)) {
        const read = cell.line(120, name)
        if (read !== undefined && !customer.holderNames.includes(read)) customer.holderNames.push(read)
      }
      break
    case 'first_name':
      draft.firstName = cell.line(60) ?? ''
      break
    case 'last_name':
      draft.lastName = cell.line(60) ?? ''
      break
    case 'email':
      readEmails(customer, cell, target)
      break
    case 'phone':
      readPhones(customer, cell, target)
      break
    case 'address':
      readAddress(customer, cell, target)
      break
    case 'language':
    case 'kind':
    case 'status':
      readWord(customer, cell, target)
      break
    case 'customer_since':
      customer.since = cell.take(readDay(cell.text, reader.mapping.dateOrder)) ?? null
      break
    case 'customer_since_months':
      customer.since = cell.take(readMonthsBefore(cell.text, target.before)) ?? null
      break
    case 'custom_field':
    case 'new_custom_field': {
      if (!field) break
      const { mapping, decimals, currency } = reader
      const value = cell.take(readFieldValue(field, mappedCell(cell.text, target.values), { ...mapping, decimals, currency }))
      if (value !== undefined) customer.custom.push({ field, value, column: cell.column })
      break
    }
    case 'monthly_charge':
    case 'invoiced':
    case 'credited':
    case 'revenue_check':
      readSum(draft, cell, target)
      break
    case 'cancellation_reason':
      draft.reason = { text: cell.line(200) ?? '', column: cell.column }
  }
}

function readNumber(customer: RowCustomer, cell: RowCell): void {
  const number = cell.line(40)
  if (number === undefined) return
  if (/^[\x20-\x7e]+$/.test(number) && /[A-Za-z0-9]/.test(number)) customer.number = number
  else cell.fault(`“${short(number)}” can not be a customer’s number: letters A to Z, digits and marks are read out over the telephone.`)
}

function readEmails(customer: RowCustomer, cell: RowCell, { separator }: Target<'email'>): void {
  for (const address of cell.several(separator)) {
    if (!emailInput.shape.address.safeParse(address).success)
      cell.fault(`“${short(address)}” is not an email address such as maria@example.com.`)
    else if (!customer.emails.some((other) => other.toLowerCase() === address.toLowerCase())) customer.emails.push(address)
  }
}

function readPhones(customer: RowCustomer, cell: RowCell, { separator, label }: Target<'phone'>): void {
  const { defaultCountry } = cell.draft.reader.mapping
  for (const text of cell.several(separator)) {
    const number = parsePhoneNumberFromString(text, defaultCountry as 'US')
    if (!number?.isPossible()) cell.fault(`“${short(text)}” can not be a telephone number of ${defaultCountry}.`)
    else if (!customer.phones.some((other) => other.number === number.number)) customer.phones.push({ number: number.number, label })
  }
}

function readAddress(customer: RowCustomer, cell: RowCell, target: Target<'address'>): void {
  const address: AddressCells = customer.addresses[target.address] ?? {}
  customer.addresses[target.address] = address
  const text = cell.meant(target)
  if (target.part === 'country') {
    const country = countryCode(text)
    if (country) address.country = country
    else cell.fault(`“${short(text)}” is not a country: use its two letters, such as US.`)
  } else if (target.part.startsWith('line')) address[target.part] = text
  else {
    const read = cell.line(target.part === 'postalCode' ? 20 : 80, text)
    if (read !== undefined) address[target.part] = read
  }
}

/** One of a few words of ours, or what the mapping says is one. */
function readWord(customer: RowCustomer, cell: RowCell, target: Target<'language' | 'kind' | 'status'>): void {
  const meant = cell.meant(target)
  if (target.to === 'language') {
    const code = languageCode(meant)
    if (code) customer.language = code
    else cell.fault(`“${short(meant)}” is not a language: use a code such as en or es.`)
    return
  }
  const word = meant.toLowerCase()
  if (target.to === 'kind') {
    if (word === 'residential' || word === 'business') customer.kind = word
    else cell.fault(`“${short(cell.text)}” is neither residential nor business. Say in the mapping which it is.`)
    return
  }
  const status = word.replace(/[\s-]/g, '_')
  if (['active', 'inactive', 'cancelled', 'data_entry', 'merged'].includes(status)) customer.status = status
  else cell.fault(`“${short(cell.text)}” is not a status. Say in the mapping whether it is active, inactive or cancelled.`)
}

function readSum(draft: RowDraft, cell: RowCell, target: Target<'monthly_charge' | 'invoiced' | 'credited' | 'revenue_check'>): void {
  const { customer, reader, given } = draft
  const { column } = cell
  const minor = cell.amount()
  if (minor === undefined) return
  if (target.to === 'revenue_check') draft.revenue = { minor, column }
  else if (target.to === 'monthly_charge') {
    if (minor < 0n) cell.fault(`The charge is ${short(cell.text.trim())}: a charge can not be negative.`, 'amount.negative')
    else customer.charge = { minor, plan: planName(reader, given), column }
  } else if (minor < 0n) cell.fault(`The sum is ${short(cell.text.trim())}: a sum of the past can not be negative.`, 'amount.negative')
  else if (minor > 0n)
    customer.past.push({ kind: target.to === 'invoiced' ? 'invoice' : 'credit', minor, description: target.description, column })
}

/** Names that stand in two columns, and how many of each an account may have. */
function weighWho({ reader, customer, faults, firstName, lastName }: RowDraft): void {
  const fault = (message: string) => faults.push({ column: null, code: 'cell.invalid', message })
  if (firstName || lastName) {
    const name = `${firstName} ${lastName}`.trim()
    if (!customer.holderNames.includes(name)) customer.holderNames.unshift(name)
  }
  if (customer.holderNames.length > 6) fault('An account has at most six holders.')
  if (customer.phones.length > 10) fault('An account has at most ten telephone numbers.')
  if (customer.emails.length > 10) fault('An account has at most ten email addresses.')
  for (const [kind, address] of Object.entries(customer.addresses)) {
    const fixed = reader.mapping.fixedAddress?.[kind as 'billing']
    if (fixed) customer.addresses[kind as 'billing'] = { ...fixed, ...address }
    const lines = addressLines(address)
    if (lines.length > 4 || lines.some((text) => text.length > 120))
      fault(`The ${kind} address is too long: four lines of 120 characters are kept.`)
  }
}

function weighRevenue({ reader, customer, faults, revenue }: RowDraft): void {
  if (!revenue || faults.length > 0) return
  const sum = customer.past.reduce((total, { kind, minor }) => total + (kind === 'invoice' ? minor : -minor), 0n)
  if (sum === revenue.minor) return
  const said = (minor: bigint) => decimalAmount(minor, reader.decimals)
  faults.push({
    column: revenue.column,
    code: 'sum.mismatch',
    message: `The sums of this row come to ${said(sum)}, and it says ${said(revenue.minor)}.`,
  })
}

function weighReason({ reader, customer, faults, reason }: RowDraft): void {
  if (!reason) return
  const { text, column } = reason
  const disposition = reader.mapping.cancellationReasons?.find((one) => one.reason.trim().toLowerCase() === text.toLowerCase())
  if (disposition) customer.cancellation = { reason: text, category: disposition.category, name: disposition.name }
  else faults.push({ column, code: 'reason.unknown', message: `The mapping does not say which disposition “${short(text)}” is.` })
  if (customer.status !== 'cancelled')
    faults.push({
      column,
      code: 'reason.not_cancelled',
      message: 'A reason for leaving stands here, but the row does not say that the customer is cancelled.',
    })
}

/** The first plan whose cells are all as the mapping says; else one name for everything. */
function planName({ columns, mapping }: RowReader, given: readonly string[]): string {
  const fits = (when: Record<string, string>) =>
    Object.entries(when).every(
      ([column, value]) => (given[columns.indexOf(column)] ?? '').trim().toLowerCase() === value.trim().toLowerCase(),
    )
  return mapping.plans?.find(({ when }) => fits(when))?.plan ?? 'Imported plan'
}
