import { decimalAmount, decimalsOf } from '#contract/decimal-amount.ts'
import type { ExportedCustomer } from '#contract/exports.ts'
import type { Money } from '#contract/money.ts'
import { guardText, joinCell } from '#contract/spreadsheet-text.ts'

// The header of our own customer files. These names are a promise: the import's profile "Steward export" and other people's
// scripts read them. A new column goes to the end of its part; a name never changes its meaning.

export type ExportColumn = { header: string; cell: (customer: ExportedCustomer) => string }

/** What of the company decides the columns: its custom fields in their order, the systems that external ids are of. */
export type ColumnFacts = {
  customFields: readonly { key: string; label: string; kind: string }[]
  sources: readonly string[]
  seesMoney: boolean
}

const amountOf = ({ amount, currency }: Money) => decimalAmount(BigInt(amount), decimalsOf(currency))

export const externalIdHeader = (source: string) => `External id: ${source}`

export const addressHeaders = {
  billing: addressHeadersOf('Billing'),
  shipping: addressHeadersOf('Shipping'),
  site: addressHeadersOf('Site'),
} as const

/** Always there, before the custom fields. Text is guarded; numbers, codes, dates and E.164 stay as they are. */
const identity: ExportColumn[] = [
  { header: 'Number', cell: ({ number }) => guardText(number) },
  { header: 'Kind', cell: ({ kind }) => kind },
  { header: 'Status', cell: ({ status }) => status },
  { header: 'Inactive because', cell: ({ inactiveCause }) => inactiveCause ?? '' },
  { header: 'Holder names', cell: ({ holderNames }) => guardText(joinCell(holderNames)) },
  { header: 'Phones', cell: ({ phones }) => joinCell(phones.map(({ number }) => number)) },
  { header: 'Phone labels', cell: ({ phones }) => guardText(joinCell(phones.map(({ label }) => label))) },
  { header: 'Emails', cell: ({ emails }) => guardText(joinCell(emails.map(({ address }) => address))) },
  ...addressColumns(addressHeaders.billing, ({ billingAddress }) => billingAddress),
  ...addressColumns(addressHeaders.shipping, ({ shippingAddress }) => shippingAddress),
  ...addressColumns(addressHeaders.site, ({ siteAddress }) => siteAddress),
  { header: 'Language', cell: ({ language }) => language },
  { header: 'Time zone', cell: ({ timeZone }) => timeZone },
  { header: 'Customer since', cell: ({ customerSince }) => customerSince },
  { header: 'Membership', cell: ({ membership }) => membership },
  { header: 'Brand', cell: ({ brand }) => guardText(brand) },
  { header: 'Partner', cell: ({ partner }) => guardText(partner?.name ?? '') },
  { header: 'Partner number', cell: ({ partner }) => guardText(partner?.number ?? '') },
  { header: 'Email opt-in', cell: ({ emailOptIn }) => (emailOptIn ? 'yes' : 'no') },
  { header: 'Plans', cell: ({ plans }) => guardText(joinCell(plans)) },
  { header: 'Last changed', cell: ({ updatedAt }) => updatedAt },
]

/** Where the viewer sees money. */
const money: ExportColumn[] = [
  { header: 'Billing cycle', cell: ({ billing }) => billing?.cycle ?? '' },
  { header: 'Next bill on', cell: ({ billing }) => billing?.nextBillOn ?? '' },
  { header: 'Bill delivery', cell: ({ billing }) => billing?.delivery ?? '' },
  { header: 'Tax', cell: ({ billing }) => billing?.taxState ?? '' },
  { header: 'Tax exempt until', cell: ({ billing }) => billing?.taxExemptUntil ?? '' },
  { header: 'Currency', cell: ({ balance }) => balance?.currency ?? '' },
  { header: 'Balance', cell: ({ balance }) => (balance ? amountOf(balance) : '') },
  { header: 'Past due', cell: ({ pastDue }) => (pastDue ? amountOf(pastDue) : '') },
]

/** The columns of a file, in their order: identity, external ids, custom fields, money. */
export function exportColumns({ customFields, sources, seesMoney }: ColumnFacts): ExportColumn[] {
  const headers = customFieldHeaders(customFields)
  return [
    ...identity,
    ...sources.map((source) => ({
      header: externalIdHeader(source),
      cell: ({ externalIds }: ExportedCustomer) =>
        guardText(joinCell(externalIds.filter((one) => one.source === source).map((one) => one.externalId))),
    })),
    ...customFields.map(({ key, kind }) => ({
      header: headers.get(key) ?? key,
      cell: ({ customFields: values, currency }: ExportedCustomer) => customCell(kind, values[key], currency),
    })),
    ...(seesMoney ? money : []),
  ]
}

/** By key: the label; with the key behind it where another column has that name already. */
export function customFieldHeaders(customFields: ColumnFacts['customFields']): Map<string, string> {
  const taken = new Set([...identity, ...money].map(({ header }) => header.toLowerCase()))
  const labels = Map.groupBy(customFields, ({ label }) => label.toLowerCase())
  return new Map(
    customFields.map(({ key, label }) => {
      const isAlone = labels.get(label.toLowerCase())?.length === 1 && !taken.has(label.toLowerCase()) && !/^external id:/i.test(label)
      return [key, isAlone ? label : `${label} (${key})`]
    }),
  )
}

function customCell(kind: string, value: string | undefined, currency: string): string {
  if (value === undefined) return ''
  if (kind === 'money') return /^-?\d+$/.test(value) ? decimalAmount(BigInt(value), decimalsOf(currency)) : guardText(value)
  return guardText(value)
}

function addressHeadersOf(kind: string) {
  return {
    lines: [1, 2, 3, 4].map((line) => `${kind} address line ${line}`),
    city: `${kind} city`,
    region: `${kind} region`,
    postalCode: `${kind} postal code`,
    country: `${kind} country`,
  }
}

function addressColumns(
  headers: ReturnType<typeof addressHeadersOf>,
  read: (customer: ExportedCustomer) => ExportedCustomer['billingAddress'],
): ExportColumn[] {
  return [
    ...headers.lines.map((header, at) => ({ header, cell: (customer: ExportedCustomer) => guardText(read(customer)?.lines[at] ?? '') })),
    { header: headers.city, cell: (customer) => guardText(read(customer)?.city ?? '') },
    { header: headers.region, cell: (customer) => guardText(read(customer)?.region ?? '') },
    { header: headers.postalCode, cell: (customer) => guardText(read(customer)?.postalCode ?? '') },
    { header: headers.country, cell: (customer) => read(customer)?.country ?? '' },
  ]
}
