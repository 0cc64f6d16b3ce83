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
