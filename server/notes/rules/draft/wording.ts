import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Wording } from '../../../telling.ts'

type Given = {
  language: string
  country: string
  currency: string
  /** The company’s; where no time is told, none is needed. */
  timeZone?: string
  sentences: Record<string, string>
  /** The labels of the company's own fields, by key. */
  labels: ReadonlyMap<string, string>
}

/** How the company's language and country write what a deed holds. */
export function wordingFor({ language, country, currency, timeZone = 'UTC', sentences, labels }: Given): Wording {
  const locale = `${language.slice(0, 2)}-${country}`
  const sentence = (name: string, parts: Record<string, string> = {}) =>
    (sentences[name] ?? name.replace(/^\w+:/, '').replaceAll('_', ' ')).replace(/\{(\w+)\}/g, (_all, part: string) => parts[part] ?? '')
  return {
    sentence,
    thing: (field) => sentences[`thing:${field}`] ?? labels.get(field) ?? field.replaceAll('_', ' '),
    day: (date) =>
      new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' }).format(
        new Date(`${date}T00:00:00Z`),
      ),
    instant: (at) =>
      new Intl.DateTimeFormat(locale, {
        timeZone,
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }).format(new Date(at)),
    month: (date) =>
      new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'long' }).format(new Date(`${date}T00:00:00Z`)),
    phone: (e164) => {
      const parsed = parsePhoneNumberFromString(e164)
      if (!parsed) return e164
      return parsed.country === country ? parsed.formatNational() : parsed.formatInternational()
    },
    money: (hundredths) => new Intl.NumberFormat(locale, { style: 'currency', currency }).format(hundredths / 100),
  }
}
