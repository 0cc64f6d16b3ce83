import { decimalAmount } from '#contract/decimal-amount.ts'
import type { RowCustomer } from './row-customer.ts'
import { addressLines } from './row-customer.ts'

/** A row in labels and values, to be looked over before anything is written. */
export function describeRow(row: RowCustomer, decimals: number): { label: string; value: string }[] {
  const lines: { label: string; value: string }[] = []
  const say = (label: string, value: string | null) => {
    if (value !== null && value !== '') lines.push({ label, value })
  }
  say('Number', row.number)
  for (const { source, id } of row.externalIds) say(`Id in ${source}`, id)
  say('Name', row.holderNames.join(' & '))
  say('Status', row.status?.replace('_', ' ') ?? null)
  say('Kind', row.kind)
  say('Phone', row.phones.map(({ number, label }) => (label ? `${number} (${label})` : number)).join(', '))
  say('Email', row.emails.join(', '))
  for (const [kind, address] of Object.entries(row.addresses))
    say(
      `${kind.charAt(0).toUpperCase()}${kind.slice(1)} address`,
      [...addressLines(address), [address.city, address.region, address.postalCode].filter(Boolean).join(' '), address.country]
        .filter(Boolean)
        .join(', '),
    )
  say('Language', row.language)
  say('Customer since', row.since)
  if (row.charge) say(row.charge.plan, `${amount(row.charge.minor, decimals)} a month`)
  for (const { description, kind, minor } of row.past) say(description, `${kind === 'credit' ? '−' : ''}${amount(minor, decimals)}`)
  if (row.cancellation) say('Cancelled because', `${row.cancellation.reason} (${row.cancellation.category} › ${row.cancellation.name})`)
  for (const { field, value } of row.custom) say(field.label, field.kind === 'money' ? amount(BigInt(value), decimals) : value)
  return lines
}

const amount = (minor: bigint, decimals: number): string => decimalAmount(minor, decimals).replace('-', '−')
