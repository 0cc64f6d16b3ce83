import type { ImportMapping, ImportTarget } from '#contract/import-mapping.ts'
import { cellSeparator } from '#contract/spreadsheet-text.ts'
import { fieldLabel } from './guess-mapping.ts'
import { columnName } from './header.ts'

export const stewardExport = { id: '0197c0de-0000-7000-8000-000000000002', name: 'Steward export' }

const lines = (kind: 'billing' | 'shipping' | 'site', label: string): [string, ImportTarget][] => [
  ...([1, 2, 3, 4] as const).map((line): [string, ImportTarget] => [
    `${label} address line ${line}`,
    { to: 'address', address: kind, part: `line${line}` },
  ]),
  [`${label} city`, { to: 'address', address: kind, part: 'city' }],
  [`${label} region`, { to: 'address', address: kind, part: 'region' }],
  [`${label} postal code`, { to: 'address', address: kind, part: 'postalCode' }],
  [`${label} country`, { to: 'address', address: kind, part: 'country' }],
]
const ignore: ImportTarget = { to: 'ignore' }

/** The columns that every customer file of ours has. What an import has no target for is read over. */
const always: [string, ImportTarget][] = [
  ['Number', { to: 'number' }],
  ['Kind', { to: 'kind' }],
  ['Status', { to: 'status' }],
  ['Inactive because', ignore],
  ['Holder names', { to: 'holder_name', separator: cellSeparator }],
  ['Phones', { to: 'phone', label: '', separator: cellSeparator }],
  ['Phone labels', ignore],
  ['Emails', { to: 'email', separator: cellSeparator }],
  ...lines('billing', 'Billing'),
  ...lines('shipping', 'Shipping'),
  ...lines('site', 'Site'),
  ['Language', { to: 'language' }],
  ['Time zone', ignore],
  ['Customer since', { to: 'customer_since' }],
  ['Membership', ignore],
  ['Brand', ignore],
  ['Partner', ignore],
  ['Partner number', ignore],
  ['Email opt-in', ignore],
  ['Plans', ignore],
  ['Last changed', ignore],
]
export const stewardColumns: readonly string[] = always.map(([column]) => column)

/** What a column was called in files of before. */
const former: Record<string, string> = { 'E-mails': 'Emails', 'E-mail opt-in': 'Email opt-in' }

/** Only where whoever exported sees money: worked out here, or edited on a card of its own. */
const money = ['Billing cycle', 'Next bill on', 'Bill delivery', 'Tax', 'Tax exempt until', 'Currency', 'Balance', 'Past due']

type Company = { country: string; customFields: readonly { key: string; label: string; retired: boolean }[] }

/** The mapping for a file of our own, or null where it is none: all its columns are there, and the number is the first. */
export function stewardExportMapping(names: readonly string[], company: Company): ImportMapping | null {
  const named = names.map((name) => former[name] ?? name)
  if (named[0] !== 'Number' || !stewardColumns.every((column) => named.includes(column))) return null
  const targets = new Map(always)
  return {
    columns: names.map((column) => ({ column, target: targets.get(former[column] ?? column) ?? furtherTarget(column, company) })),
    defaultCountry: company.country,
    dateOrder: 'ymd',
    decimalMark: '.',
    guarded: true,
  }
}

function furtherTarget(column: string, { customFields }: Company): ImportTarget {
  const source = /^External id: (.+)$/.exec(column)?.[1]
  if (source !== undefined)
    return {
      to: 'external_id',
      source: source
        .replace(/[\r\n]+/g, ' ')
        .slice(0, 60)
        .toWellFormed(),
    }
  const field = customFields.find(
    ({ key, label, retired }) => !retired && (column.endsWith(`(${key})`) || columnName(label) === columnName(column)),
  )
  if (field) return { to: 'custom_field', key: field.key }
  return money.includes(column) ? ignore : { to: 'new_custom_field', label: fieldLabel(column), kind: 'text' }
}
