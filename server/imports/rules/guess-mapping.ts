import { isPossiblePhoneNumber } from 'libphonenumber-js/max'
import type { ImportMapping, ImportTarget } from '#contract/import-mapping.ts'
import { readAmount, readDay } from './read-cell.ts'

type Column = { name: string; samples: readonly string[] }
type Company = { country: string; language: string; customFields: readonly { key: string; label: string }[] }

const address = (
  kind: 'billing' | 'shipping' | 'site',
  part: 'line1' | 'line2' | 'city' | 'region' | 'postalCode' | 'country',
): ImportTarget => ({
  to: 'address',
  address: kind,
  part,
})
const phone = (label: string): ImportTarget => ({ to: 'phone', label })

/** Names of columns as systems write them, without case, spaces and marks; the first row that fits decides. */
const byName: [RegExp, ImportTarget][] = [
  [
    /^(customer|account|client|acct|member|kunden|konto)?(number|no|nr|num|nummer|numero)$|^(customer|account|client|member)(id|code)?$|^id$|^acct$/,
    { to: 'number' },
  ],
  [
    /^(external|legacy|old|crm|salesforce|hubspot|erp|foreign|source)(customer|account)?(id|number|no|key|ref|reference)$/,
    { to: 'external_id', source: '' },
  ],
  [/^(first|given|fore|vor)(name)?$|^nombre$|^prenom$|^prénom$|^vorname$/, { to: 'first_name' }],
  [/^(last|family|sur|nach)(name)?$|^apellidos?$|^nachname$|^nomdefamille$/, { to: 'last_name' }],
  [
    /^(full|holder|holders|customer|account|accountholder|contact|company|business|display|client)?names?$|^(account|contract|policy)?holders?$|^nombrecompleto$|^firma$|^company$/,
    { to: 'holder_name' },
  ],
  [
    /e?mail(address)?(es)?\d?$|^(primary|other|secondary|alternative|billing|contact)?e?mails?(address)?(es)?\d?$|^correo(electronico|electrónico)?$/,
    { to: 'email' },
  ],
  [/^(mobile|cell|handy|mobil|movil|móvil)(phone)?(number|no|nr)?$|^cellular$/, phone('mobile')],
  [/^(home|private)(phone|telephone|tel)(number|no)?$/, phone('home')],
  [/^(work|business|office)(phone|telephone|tel)(number|no)?$/, phone('work')],
  [/^(primary|main|contact|other|daytime|evening)?(phone|telephone|tel|telefon|teléfono|telefono)s?(number|numbers|no|nr)?\d?$/, phone('')],
  [/^(lang|language|locale|preferredlanguage|sprache|idioma)(code)?$/, { to: 'language' }],
  [/^(customer|account|client)?(kind|type|segment)$/, { to: 'kind' }],
  [/^(customer|account|member|client)?(status|state)$/, { to: 'status' }],
  [
    /^(customer|client|member|account)?since$|^(sign|join|joined|start|opened|open|created|creation|signup|registration|registered|customersince)(ed)?(up)?(date|on|at)?$|^since$|^datejoined$/,
    { to: 'customer_since' },
  ],
]

const addressNames: [RegExp, 'line1' | 'line2' | 'city' | 'region' | 'postalCode' | 'country'][] = [
  [/^(address|street|strasse|straße|calle)?(line)?2$|^(suite|unit|apartment|apt)(number|no)?$/, 'line2'],
  [
    /^(street|address|streetaddress|addressline|addressstreet|strasse|straße|calle|direccion|dirección|lines?)1?$|^addressline1$|^(address)?lines?1?$/,
    'line1',
  ],
  [/^(address)?(city|town|ort|stadt|ciudad|municipality)$/, 'city'],
  [/^(address)?(state|region|province|county|bundesland|provincia|stateprovince|stateregion)$/, 'region'],
  [/^(address)?(zip|zipcode|postal|postalcode|postcode|plz|cp|codigopostal)$/, 'postalCode'],
  [/^(address)?(country|countrycode|land|pais|país)$/, 'country'],
]
const addressKinds: [RegExp, 'billing' | 'shipping' | 'site'][] = [
  [/^(billing|bill|invoice|rechnungs?)(to)?/, 'billing'],
  [/^(shipping|ship|delivery|liefer)(to)?/, 'shipping'],
  [/^(site|service|installation|premises?|monitoring|monitored)/, 'site'],
]

/**
 * What each column of somebody's customer file most likely is: by its name, unless its values say otherwise, and by its values where
 * the name says nothing. What is left becomes a custom field of a kind that all samples fit. A guess is for looking over, so each
 * single target is given once: to the column that fits first.
 */
export function guessMapping(columns: readonly Column[], company: Company): ImportMapping {
  const taken = new Set<string>()
  const targets = columns.map((column): ImportTarget => {
    const field = company.customFields.find(({ key, label }) => [key, label].some((name) => plain(name) === plain(column.name)))
    const named = guessByName(column, columns)
    const target =
      (named && fitsSamples(named, column.samples, company.country) ? named : null) ??
      (field ? ({ to: 'custom_field', key: field.key } as const) : null) ??
      guessByValues(column.samples)
    const once = target && onceKey(target)
    if (!target || (once && taken.has(once))) return fieldFor(column)
    if (once) taken.add(once)
    return target
  })
  // Without a number or an id of another system nobody is found again: an id of a system that is not named yet serves as the number.
  const external = targets.findIndex((target) => target.to === 'external_id')
  if (!targets.some((target) => target.to === 'number') && external >= 0) targets[external] = { to: 'number' }
  const samples = columns.flatMap((column) => column.samples)
  return {
    columns: columns.map(({ name }, place) => ({ column: name, target: targets[place] ?? { to: 'ignore' } })),
    defaultCountry: company.country,
    dateOrder: guessDateOrder(samples),
    decimalMark: guessDecimalMark(samples),
  }
}

const plain = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

function guessByName(column: Column, all: readonly Column[]): ImportTarget | null {
  const name = plain(column.name)
  for (const [kindPattern, kind] of addressKinds) {
    const rest = name.replace(kindPattern, '')
    if (rest === name) continue
    const part = addressNames.find(([pattern]) => pattern.test(rest))
    if (part) return address(kind, part[1])
  }
  // “State” beside a city or a postal code is a place; alone it may be a status.
  const hasPlace = all.some((other) => /city|town|zip|postal|postcode|ort|plz/.test(plain(other.name)))
  const part = addressNames.find(([pattern]) => pattern.test(name))
  if (part && (part[1] !== 'region' || hasPlace)) return address('billing', part[1])
  const found = byName.find(([pattern]) => pattern.test(name))?.[1]
  if (!found) return null
  if (found.to === 'external_id') return { to: 'external_id', source: /^(crm|salesforce|hubspot|erp)/.exec(name)?.[0] ?? 'legacy' }
  return found
}

function fitsSamples(target: ImportTarget, samples: readonly string[], country: string): boolean {
  if (samples.length === 0) return true
  const most = (fits: (sample: string) => boolean) => samples.filter(fits).length * 2 > samples.length
  switch (target.to) {
    case 'email':
      return most((sample) => /[^\s@]@[^\s@]/.test(sample))
    case 'phone':
      // A column of that name with one number in it holds numbers: what else stands there is refused with its row, not kept as a field.
      return samples.some((sample) => sample.split(/[;|]/).some((one) => isPossiblePhoneNumber(one, country as 'US')))
    case 'customer_since':
      return most((sample) => (['ymd', 'mdy', 'dmy'] as const).some((order) => 'value' in readDay(sample, order)))
    case 'number':
      return most((sample) => /[A-Za-z0-9]/.test(sample) && sample.length <= 40 && !sample.includes('@'))
    case 'kind':
      return most((sample) => /^(residential|business)$/i.test(sample.trim()))
    case 'status':
      return most((sample) => /^(active|inactive|cancell?ed|data.entry|merged)$/i.test(sample.trim()))
    case 'language':
      return most((sample) => /^[A-Za-z]{2}([-_][A-Za-z]{2})?$|^[\p{L}]{4,12}$/u.test(sample.trim()))
    default:
      return true
  }
}

function guessByValues(samples: readonly string[]): ImportTarget | null {
  if (samples.length === 0) return null
  const all = (fits: (sample: string) => boolean) => samples.every(fits)
  if (all((sample) => /^[^\s@]+@[^\s@]*[^\s@.]\.[^\s@.]+$/.test(sample.trim()))) return { to: 'email' }
  if (all((sample) => /^\+[1-9][\d\s().-]{7,18}$/.test(sample.trim()))) return phone('')
  return null
}

/** Targets that one column alone can fill. */
function onceKey(target: ImportTarget): string | null {
  if (['email', 'phone', 'holder_name', 'custom_field', 'new_custom_field', 'ignore'].includes(target.to)) return null
  return target.to === 'address'
    ? `${target.address} ${target.part}`
    : target.to === 'external_id'
      ? `external ${target.source}`
      : target.to
}

function fieldFor({ name, samples }: Column): ImportTarget {
  const all = (fits: (sample: string) => boolean) => samples.length > 0 && samples.every(fits)
  const kind = all((sample) => /^(yes|no|true|false|y|n)$/i.test(sample.trim()))
    ? 'yes_no'
    : all((sample) => /^-?(0|[1-9]\d{0,14})(\.\d{1,6})?$/.test(sample.trim()))
      ? 'number'
      : all((sample) => /^\d{4}-\d{2}-\d{2}$/.test(sample.trim()))
        ? 'date'
        : 'text'
  return { to: 'new_custom_field', label: fieldLabel(name), kind }
}

/** A column's name as the label of a field. */
export function fieldLabel(column: string): string {
  const words = column.replace(/[_\s]+/g, ' ').trim() || 'Field'
  return (words.charAt(0).toUpperCase() + words.slice(1)).slice(0, 60).toWellFormed().trim()
}

/** A day above 12 in the first or second place decides; nothing that decides: as ISO writes it, which needs no order. */
function guessDateOrder(samples: readonly string[]): ImportMapping['dateOrder'] {
  for (const sample of samples) {
    const parts = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}\b/.exec(sample.trim())
    if (!parts) continue
    if (Number(parts[1]) > 12) return 'dmy'
    if (Number(parts[2]) > 12) return 'mdy'
  }
  const undecided = samples.find((sample) => /^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b/.test(sample.trim()))
  return undecided === undefined ? 'ymd' : undecided.includes('/') ? 'mdy' : 'dmy'
}

function guessDecimalMark(samples: readonly string[]): ImportMapping['decimalMark'] {
  const comma = samples.filter((sample) => /^-?\d{1,3}(\.\d{3})*,\d{1,2}$|^-?\d+,\d{1,2}$/.test(sample.trim())).length
  const point = samples.filter((sample) => /^-?\d+\.\d{1,2}$/.test(sample.trim()) && 'value' in readAmount(sample, 2, '.', null)).length
  return comma > point ? ',' : '.'
}
