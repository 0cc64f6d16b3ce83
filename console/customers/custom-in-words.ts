import { messages } from '#console/customers/messages.ts'
import { formatDate } from '#ui/format-date.ts'
import { formatMoney } from '#ui/format-money.ts'
import type { Viewer } from '#ui/viewer-context.ts'

export type CustomKind = 'text' | 'number' | 'money' | 'date' | 'choice' | 'yes_no'

/** A custom field's value as its kind reads; money is held in minor units of the company's currency. */
export function customInWords(kind: CustomKind, value: unknown, viewer: Viewer, currency: string): string {
  if (typeof value !== 'string' || value === '') return ''
  switch (kind) {
    case 'money':
      return /^-?\d+$/.test(value) ? formatMoney({ amount: value, currency }, viewer.locale) : value
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value, viewer, 'always') : value
    case 'yes_no':
      return value === 'yes' ? messages.yes : messages.no
    default:
      return value
  }
}

const digitsOf = (currency: string) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** "49.98" for 4998, as it is typed. */
export function minorToTyped(minor: string, currency: string): string {
  const digits = digitsOf(currency)
  if (!/^-?\d+$/.test(minor) || digits === 0) return minor
  const whole = minor.replace('-', '').padStart(digits + 1, '0')
  return `${minor.startsWith('-') ? '-' : ''}${whole.slice(0, -digits)}.${whole.slice(-digits)}`
}

/** 4998 for "49.98"; what is no amount stays as typed, and the server says so. */
export function typedToMinor(typed: string, currency: string): string {
  const digits = digitsOf(currency)
  const parts = /^(-?)(\d+)(?:\.(\d*))?$/.exec(typed.trim())
  if (!parts || (parts[3]?.length ?? 0) > digits) return typed
  const minor = `${parts[2]}${(parts[3] ?? '').padEnd(digits, '0')}`.replace(/^0+(?=\d)/, '')
  return `${parts[1]}${minor}`
}
