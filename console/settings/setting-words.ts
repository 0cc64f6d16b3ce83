import { changesWords } from '#console/settings/changes-words.ts'
import { fieldWords } from '#console/settings/field-words.ts'
import { messages } from '#console/settings/messages.ts'
import type { staffHistory } from '#contract/staff.ts'
import { formatDate, formatInstant, isInstant } from '#ui/format-date.ts'
import type { ReplyOf } from '#ui/use-endpoint.ts'
import type { Viewer } from '#ui/viewer-context.ts'

type Setting = ReplyOf<typeof staffHistory>['items'][number]
export type WordedSetting = { name: string; label: string; from: string; to: string; secret: boolean }

const words = changesWords

/** What a change of settings was about, as its heading. */
export function settingTitle({ record, recordName, action }: Setting): string {
  if (record === 'authority_cell') return words.callers
  return `${fieldWords(record)}${recordName ? `, ${recordName}` : ''}: ${fieldWords(action).toLowerCase()}`
}

/** Each change of it, from and to. What reads the same before and after (nothing, and an empty list) is none. */
export function settingChanges({ record, changes }: Setting, viewer: Viewer): WordedSetting[] {
  return changes
    .map(({ field, from, to, isSecret }) => {
      const inWords = record === 'authority_cell' ? factorsInWords : (value: string | null) => valueInWords(value, viewer)
      const label = record === 'authority_cell' ? cellInWords(field) : fieldWords(field)
      return { name: field, label, from: inWords(from), to: inWords(to), secret: isSecret }
    })
    .filter(({ from, to, secret }) => secret || from !== to)
}

/** `partner.payment`: "Partner, Payment information". */
function cellInWords(field: string): string {
  const [relation = '', part = ''] = field.split('.')
  const relations: Record<string, string> = words.relations
  const parts: Record<string, string> = words.parts
  return `${relations[relation] ?? fieldWords(relation)}, ${parts[part] ?? fieldWords(part)}`
}

function factorsInWords(factors: string | null): string {
  if (factors === null || !/^\d+$/.test(factors)) return words.notAtAll
  return factors === '0' ? words.unverified : words.factors(Number(factors))
}

/** The trail of settings holds text, and everything else as JSON. */
function valueInWords(value: string | null, viewer: Viewer): string {
  if (value === null || value === '') return ''
  if (/^(?:true|false|null|[[{].*[\]}])$/s.test(value)) return heldInWords(parsed(value), viewer)
  return heldInWords(value, viewer)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function heldInWords(held: unknown, viewer: Viewer): string {
  if (held === null || held === undefined) return ''
  if (typeof held === 'boolean') return held ? messages.yes : messages.no
  if (Array.isArray(held)) return held.map((each) => heldInWords(each, viewer)).join(', ')
  if (typeof held === 'object')
    return Object.entries(held)
      .map(([name, each]) => `${fieldWords(name)}: ${heldInWords(each, viewer)}`)
      .join(', ')
  const text = String(held)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDate(text, viewer, 'always')
  return isInstant(text) ? formatInstant(text, viewer) : text
}
