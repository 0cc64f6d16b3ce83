import { messages as customers } from '#console/customers/messages.ts'
import { datesInWords, fieldInWords, subscriptionInWords } from '#console/customers/value-words.ts'
import { messages } from '#console/interactions/deed-messages.ts'
import type { ChangeSet } from '#contract/customers.ts'
import { linesOf } from '#ui/address-lines.tsx'
import { formatDate, formatInstant, isInstant } from '#ui/format-date.ts'
import { formatPhoneAtOnce } from '#ui/format-phone.ts'
import type { Viewer } from '#ui/viewer-context.ts'

export type FieldChange = ChangeSet['changes'][number]
export type WordedChange = { label: string; from: string; to: string; secret: boolean }

/** What was and what is now, as one line each. Of a list only the members that differ are told. */
export function changeWords({ field, from, to, isSecret }: FieldChange, viewer: Viewer): WordedChange {
  const label = labelOf(field)
  if (isSecret) return { label, from: '', to: '', secret: true }
  const subscription = subscriptionInWords(field, from, to, viewer)
  if (subscription) return { ...subscription, secret: false }
  const words = (value: unknown) => inWords(value, field, viewer)

  if (Array.isArray(from) && Array.isArray(to)) {
    const before = from.map(words)
    const after = to.map(words)
    const gone = before.filter((each) => !after.includes(each))
    const come = after.filter((each) => !before.includes(each))
    const isOrderOnly = gone.length === 0 && come.length === 0
    return { label, from: (isOrderOnly ? before : gone).join(', '), to: (isOrderOnly ? after : come).join(', '), secret: false }
  }
  return { label, from: words(from), to: words(to), secret: false }
}

const words: Record<string, Record<string, string>> = customers.values
const moneyFields = ['refund_status', 'credit_status', 'correction_status', 'approval', 'commitment']

/** "Billing address"; a field that the company defined is named by its key. */
function labelOf(field: string): string {
  const known: Record<string, string> = messages.changedFields
  if (known[field]) return known[field]
  return fieldInWords(field)
}

function inWords(value: unknown, field: string, viewer: Viewer): string {
  if (value === null || value === undefined)
    return field === 'shippingAddress' || field === 'siteAddress' ? messages.values.sameAsBilling : ''
  if (typeof value === 'string' && moneyFields.includes(field)) return messages.moneyStates[value] ?? value
  if (typeof value === 'string' && words[field]?.[value]) return words[field][value]
  if (typeof value === 'boolean') return value ? messages.values.yes : messages.values.no
  if (typeof value === 'string' && /^\+\d{7,15}$/.test(value)) return formatPhoneAtOnce(value, viewer.homeCountry) ?? value
  if (typeof value === 'string' && isInstant(value)) return formatInstant(value, viewer)
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value, viewer) : datesInWords(value, viewer)
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return value.map((each) => inWords(each, field, viewer)).join(', ')
  return partsOf(value, viewer).filter(Boolean).join(', ')
}

function partsOf(value: object, viewer: Viewer): string[] {
  const text = (name: string) => (name in value ? String((value as Record<string, unknown>)[name] ?? '') : '')
  const list = (name: string) => {
    const held = (value as Record<string, unknown>)[name]
    return Array.isArray(held) ? held.map(String) : []
  }
  const primary = 'primary' in value && value.primary === true ? messages.values.primary : ''

  if ('lines' in value)
    return linesOf({
      lines: list('lines'),
      city: text('city'),
      region: text('region'),
      postalCode: text('postalCode'),
      country: text('country'),
    })
  if ('address' in value && typeof value.address === 'string') return [value.address, primary]
  if ('number' in value) return [text('label'), formatPhoneAtOnce(text('number'), viewer.homeCountry) ?? text('number'), primary]
  if ('name' in value)
    return [
      text('name'),
      text('relationship'),
      ...list('phones').map((phone) => formatPhoneAtOnce(phone, viewer.homeCountry) ?? phone),
      ...list('emails'),
      text('callOrder'),
    ]
  return Object.values(value).map(String)
}
