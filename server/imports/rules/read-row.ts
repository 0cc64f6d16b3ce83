import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { findIbans } from '#contract/bank-account.ts'
import { findCardNumbers } from '#contract/card-number.ts'
import { emailInput } from '#contract/customers.ts'
import { decimalAmount } from '#contract/decimal-amount.ts'
import type { ImportMapping, ImportTarget } from '#contract/import-mapping.ts'
import type { RowFault } from '#contract/imports.ts'
import { cellSeparator, splitCell, unguardText } from '#contract/spreadsheet-text.ts'
import { mappedCell } from './mapped-cell.ts'
import { type Read, readAmount, readDay, readMonthsBefore, short } from './read-cell.ts'
import { readFieldValue } from './read-field.ts'
import { countryCode, languageCode } from './read-place.ts'
import { type AddressCells, addressLines, type FieldOfColumn, nothingSaid, type RowCustomer } from './row-customer.ts'

/** The columns of a file with what each becomes, made once for all its rows. */
export type RowReader = {
  columns: readonly string[]
  mapping: ImportMapping
  targets: { place: number; column: string; target: ImportTarget; field: FieldOfColumn | null }[]
  /** Decimals of the company's currency: 2 for US dollars. */
  decimals: number
  currency: string
}

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

/**
 * One row of the file as a customer, or everything that keeps it from being one, each with its column. Reads nothing but the row:
 * what the account looks like today is asked afterwards.
 */
export function readRow(reader: RowReader, given: readonly string[]): { customer: RowCustomer } | { faults: RowFault[] } {
  const { mapping } = reader
  const faults: RowFault[] = []
  const fault = (column: string | null, code: string, message: string) => faults.push({ column, code, message })
  given.forEach((cell, place) => {
    if (cell.length >= 13 && findCardNumbers(cell).length > 0)
      fault(
        reader.columns[place] ?? null,
        'cell.card_number',
        'A whole card number stands here. It is not kept, and masked in the file of refused rows: write its last four digits only.',
      )
    if (cell.length >= 15 && findIbans(cell).length > 0)
      fault(
        reader.columns[place] ?? null,
        'cell.bank_account',
        'A bank account number stands here. It is not kept, and masked in the file of refused rows: write its last four digits only.',
      )
  })
  const customer = nothingSaid()
  let firstName = ''
  let lastName = ''
  let revenue: { minor: bigint; column: string } | null = null
  let reason: { text: string; column: string } | null = null

  for (const { place, column, target, field } of reader.targets) {
    const raw = given[place] ?? ''
    const cell = mapping.guarded ? unguardText(raw) : raw
    if (cell.trim() === '') continue
    if (cell.includes('\0') || !cell.isWellFormed()) {
      fault(column, 'cell.character', 'This cell holds a character that can not be stored.')
      continue
    }
    // In a file of ours a space at the end of a name is the name's own.
    const trimmed = (text: string) => (mapping.guarded ? text : text.trim())
    /** The value read, or undefined with its fault noted. */
    const take = <T>(read: Read<T>): T | undefined => {
      if ('value' in read) return read.value
      fault(column, 'cell.invalid', read.wrong)
      return undefined
    }
    const line = (longest: number, text = trimmed(cell)): string | undefined => {
      if (/[\r\n]/.test(text)) return take<string>({ wrong: 'A line break stands in this cell, where one line is asked for.' })
      return text.length <= longest ? text : take<string>({ wrong: `This is longer than ${longest} characters.` })
    }
    const several = (separator: string | undefined) =>
      (separator === undefined ? [cell] : separator === cellSeparator ? splitCell(cell) : cell.split(separator))
        .map(trimmed)
        .filter((part) => part.trim() !== '')

    switch (target.to) {
      case 'number': {
        const number = line(40)
        if (number === undefined) break
        if (/^[\x20-\x7e]+$/.test(number) && /[A-Za-z0-9]/.test(number)) customer.number = number
        else
          fault(
            column,
            'cell.invalid',
            `“${short(number)}” can not be a customer’s number: letters A to Z, digits and marks are read out over the telephone.`,
          )
        break
      }
      case 'external_id': {
        for (const text of several(mapping.guarded ? cellSeparator : undefined)) {
          const id = line(120, text)
          if (id !== undefined) customer.externalIds.push({ source: target.source, id })
        }
        break
      }
      case 'holder_name':
        for (const name of several(target.separator)) {
          const read = line(120, name)
          if (read !== undefined && !customer.holderNames.includes(read)) customer.holderNames.push(read)
        }
        break
      case 'first_name':
        firstName = line(60) ?? ''
        break
      case 'last_name':
        lastName = line(60) ?? ''
        break
      case 'email':
        for (const address of several(target.separator)) {
          if (!emailInput.shape.address.safeParse(address).success)
            fault(column, 'cell.invalid', `“${short(address)}” is not an email address such as maria@example.com.`)
          else if (!customer.emails.some((other) => other.toLowerCase() === address.toLowerCase())) customer.emails.push(address)
        }
        break
      case 'phone':
        for (const text of several(target.separator)) {
          const number = parsePhoneNumberFromString(text, mapping.defaultCountry as 'US')
          if (!number?.isPossible())
            fault(column, 'cell.invalid', `“${short(text)}” can not be a telephone number of ${mapping.defaultCountry}.`)
          else if (!customer.phones.some((other) => other.number === number.number))
            customer.phones.push({ number: number.number, label: target.label })
        }
        break
      case 'address': {
        const address: AddressCells = customer.addresses[target.address] ?? {}
        customer.addresses[target.address] = address
        const text = mappedCell(cell, target.values).trim()
        if (target.part === 'country') {
          const country = countryCode(text)
          if (country) address.country = country
          else fault(column, 'cell.invalid', `“${short(text)}” is not a country: use its two letters, such as US.`)
        } else if (target.part.startsWith('line')) address[target.part] = text
        else {
          const read = line(target.part === 'postalCode' ? 20 : 80, text)
          if (read !== undefined) address[target.part] = read
        }
        break
      }
      case 'language': {
        const language = mappedCell(cell, target.values).trim()
        const code = languageCode(language)
        if (code) customer.language = code
        else fault(column, 'cell.invalid', `“${short(language)}” is not a language: use a code such as en or es.`)
        break
      }
      case 'kind': {
        const kind = mappedCell(cell, target.values).trim().toLowerCase()
        if (kind === 'residential' || kind === 'business') customer.kind = kind
        else fault(column, 'cell.invalid', `“${short(cell)}” is neither residential nor business. Say in the mapping which it is.`)
        break
      }
      case 'status': {
        const status = mappedCell(cell, target.values).trim().toLowerCase().replace(/[\s-]/g, '_')
        if (['active', 'inactive', 'cancelled', 'data_entry', 'merged'].includes(status)) customer.status = status
        else
          fault(column, 'cell.invalid', `“${short(cell)}” is not a status. Say in the mapping whether it is active, inactive or cancelled.`)
        break
      }
      case 'customer_since':
        customer.since = take(readDay(cell, mapping.dateOrder)) ?? null
        break
      case 'customer_since_months':
        customer.since = take(readMonthsBefore(cell, target.before)) ?? null
        break
      case 'custom_field':
      case 'new_custom_field': {
        if (!field) break
        const value = take(
          readFieldValue(field, mappedCell(cell, target.values), { ...mapping, decimals: reader.decimals, currency: reader.currency }),
        )
        if (value !== undefined) customer.custom.push({ field, value, column })
        break
      }
      case 'monthly_charge': {
        const minor = take(readAmount(cell, reader.decimals, mapping.decimalMark, reader.currency))
        if (minor === undefined) break
        if (minor < 0n) fault(column, 'amount.negative', `The charge is ${short(cell.trim())}: a charge can not be negative.`)
        else customer.charge = { minor, plan: planName(reader, given), column }
        break
      }
      case 'invoiced':
      case 'credited': {
        const minor = take(readAmount(cell, reader.decimals, mapping.decimalMark, reader.currency))
        if (minor === undefined || minor === 0n) break
        if (minor < 0n) fault(column, 'amount.negative', `The sum is ${short(cell.trim())}: a sum of the past can not be negative.`)
        else customer.past.push({ kind: target.to === 'invoiced' ? 'invoice' : 'credit', minor, description: target.description, column })
        break
      }
      case 'revenue_check': {
        const minor = take(readAmount(cell, reader.decimals, mapping.decimalMark, reader.currency))
        if (minor !== undefined) revenue = { minor, column }
        break
      }
      case 'cancellation_reason':
        reason = { text: line(200) ?? '', column }
        break
    }
  }

  if (firstName || lastName) {
    const name = `${firstName} ${lastName}`.trim()
    if (!customer.holderNames.includes(name)) customer.holderNames.unshift(name)
  }
  if (customer.holderNames.length > 6) fault(null, 'cell.invalid', 'An account has at most six holders.')
  if (customer.phones.length > 10) fault(null, 'cell.invalid', 'An account has at most ten telephone numbers.')
  if (customer.emails.length > 10) fault(null, 'cell.invalid', 'An account has at most ten email addresses.')
  for (const [kind, address] of Object.entries(customer.addresses)) {
    const fixed = mapping.fixedAddress?.[kind as 'billing']
    if (fixed) customer.addresses[kind as 'billing'] = { ...fixed, ...address }
    const lines = addressLines(address)
    if (lines.length > 4 || lines.some((text) => text.length > 120))
      fault(null, 'cell.invalid', `The ${kind} address is too long: four lines of 120 characters are kept.`)
  }
  if (revenue && faults.length === 0) {
    const sum = customer.past.reduce((total, { kind, minor }) => total + (kind === 'invoice' ? minor : -minor), 0n)
    if (sum !== revenue.minor)
      fault(
        revenue.column,
        'sum.mismatch',
        `The sums of this row come to ${decimalAmount(sum, reader.decimals)}, and it says ${decimalAmount(revenue.minor, reader.decimals)}.`,
      )
  }
  if (reason) {
    const disposition = mapping.cancellationReasons?.find((one) => one.reason.trim().toLowerCase() === reason.text.toLowerCase())
    if (disposition) customer.cancellation = { reason: reason.text, category: disposition.category, name: disposition.name }
    else fault(reason.column, 'reason.unknown', `The mapping does not say which disposition “${short(reason.text)}” is.`)
    if (customer.status !== 'cancelled')
      fault(
        reason.column,
        'reason.not_cancelled',
        'A reason for leaving stands here, but the row does not say that the customer is cancelled.',
      )
  }
  if (faults.length === 0 && customer.number === null && customer.externalIds.length === 0)
    fault(
      reader.targets.find(({ target }) => target.to === 'number' || target.to === 'external_id')?.column ?? null,
      'number.missing',
      'The row has no number, so nobody knows whose it is.',
    )
  return faults.length > 0 ? { faults } : { customer }
}

/** The first plan whose cells are all as the mapping says; else one name for everything. */
function planName({ columns, mapping }: RowReader, given: readonly string[]): string {
  const fits = (when: Record<string, string>) =>
    Object.entries(when).every(
      ([column, value]) => (given[columns.indexOf(column)] ?? '').trim().toLowerCase() === value.trim().toLowerCase(),
    )
  return mapping.plans?.find(({ when }) => fits(when))?.plan ?? 'Imported plan'
}
