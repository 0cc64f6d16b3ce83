import { languageName } from '#console/customers/language-name.ts'
import { messages } from '#console/customers/messages.ts'
import type { Thread } from '#console/customers/use-thread.ts'
import type { Address, Contact } from '#contract/customers.ts'
import { linesOf } from '#ui/address-lines.tsx'
import { formatDate, formatInstant, isInstant } from '#ui/format-date.ts'
import { formatPhoneAtOnce } from '#ui/format-phone.ts'
import type { Viewer } from '#ui/viewer-context.ts'

type Named = {
  name?: unknown
  address?: unknown
  number?: unknown
  label?: unknown
  primary?: unknown
  relationship?: unknown
  lines?: unknown
  phones?: unknown
}

/**
 * Any value of the trail as a person reads it: a list of phones, an address, a date. What has no better words is shown as it is
 * stored; null is empty.
 */
export function valueInWords(field: string, value: unknown, viewer: Viewer): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return value ? messages.yes : messages.no
  if (Array.isArray(value)) return value.map((each) => valueInWords(field, each, viewer)).join(', ')
  if (typeof value === 'object') return partInWords(value, viewer)

  const text = String(value)
  if (field === 'language') return languageName(text, viewer.locale)
  if (field in messages.values) return messages.values[field]?.[text] ?? datesInWords(text, viewer)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDate(text, viewer, 'always')
  if (isInstant(text)) return formatInstant(text, viewer)
  return formatPhoneAtOnce(text, viewer.homeCountry) ?? text
}

/** Days within a sentence of the trail (the parts of a plan) as the reader writes them. */
export const datesInWords = (text: string, viewer: Viewer) =>
  text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => (Number.isNaN(Date.parse(day)) ? day : formatDate(day, viewer, 'always')))

function partInWords(value: object, viewer: Viewer): string {
  const part: Named = value
  if (Array.isArray(part.lines)) return linesOf(value as Address).join(', ')
  if (typeof part.number === 'string')
    return [formatPhoneAtOnce(part.number, viewer.homeCountry) ?? part.number, part.label].filter(Boolean).join(' ')
  if (typeof part.name === 'string')
    return [part.name, part.relationship, Array.isArray(part.phones) ? valueInWords('phones', part.phones, viewer) : '']
      .filter(Boolean)
      .join(' ')
  if (typeof part.address === 'string') return part.address
  return JSON.stringify(value)
}

type Subscription = { plan?: unknown; state?: unknown; on?: unknown }

/** A change of a subscription is told by its plan: "Fiber 300: on → ends on Dec 1, 2026". Null for every other field. */
export function subscriptionInWords(field: string, from: unknown, to: unknown, viewer: Viewer) {
  if (field !== 'subscription') return null
  const [before, after] = [(from ?? {}) as Subscription, (to ?? {}) as Subscription]
  const plan = after.plan ?? before.plan
  return {
    label: typeof plan === 'string' ? plan : messages.subscription,
    from: subscriptionState(before, viewer),
    to: subscriptionState(after, viewer),
  }
}

function subscriptionState({ state, on }: Subscription, viewer: Viewer): string {
  const day = typeof on === 'string' ? formatDate(on, viewer, 'always') : null
  if (day !== null && state === 'ends') return messages.subscriptionEnds(day)
  if (day !== null && state === 'ended') return messages.subscriptionEnded(day)
  return typeof state === 'string' ? (messages.subscriptionStates[state] ?? state) : ''
}

/** The name of a field as the cards call it; custom fields bring their own. */
export function fieldInWords(field: string): string {
  const known = messages.fields[field]
  if (known) return known
  const part = /^paymentPlanPart(\d+)$/.exec(field)
  if (part) return messages.planPart(part[1] ?? '')
  const spaced = field
    .replace(/^custom[._]/, '')
    .replace(/[._-]/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** From → to of a field in the open interaction, in words, or null where it was not touched. */
export function threadOf(thread: Thread, field: string, viewer: Viewer): { from: string; to: string } | 'secret' | null {
  const change = thread.get(field)
  if (!change) return null
  if (change.isSecret) return 'secret'
  return { from: valueInWords(field, change.from, viewer), to: valueInWords(field, change.to, viewer) }
}

/** Of a change of the contacts as a whole, what happened to one contact's first phone. */
export function contactPhoneThread(thread: Thread, contact: Contact, viewer: Viewer): { from: string; to: string } | null {
  const change = thread.get('contacts')
  const before = firstPhone(change?.from, contact)
  if (!change || before === contact.phones[0]) return null
  return { from: before ? valueInWords('phones', before, viewer) : '', to: valueInWords('phones', contact.phones[0], viewer) }
}

function firstPhone(contacts: unknown, { id, name }: Contact): string | undefined {
  if (!Array.isArray(contacts)) return undefined
  const found = (contacts as Partial<Contact>[]).find((each) => each.id === id || each.name === name)
  return found?.phones?.[0]
}
