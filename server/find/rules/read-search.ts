import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { asciiDigits } from '#contract/card-number.ts'
import { wordsOf } from '#server/platform/rules/fold.ts'
import type { Field } from './fields.ts'

/** One look into the search terms. A telephone number's terms are '<' and its digits backwards, '>' and its national digits. */
export type Probe = { term: string; how: 'exact' | 'prefix' | 'spelled_like'; fields: readonly Field[] }
/** One thing that the caller said. `partner`: it may be part of a partner's name. `letters`: it is a word, so it may be misspelt. */
export type SearchWord = { typed: string; probes: Probe[]; partner: string | null; letters: string | null }

const emails: readonly Field[] = ['email', 'contact_email', 'portal_user']
const phones: readonly Field[] = ['phone', 'contact_phone', 'service_number']
const addresses: readonly Field[] = ['billing_address', 'shipping_address', 'site_address']
const names: readonly Field[] = ['name', 'contact', 'call_shop']
const keys: readonly Field[] = ['number', 'external_id', 'serial']

/** More words narrow nothing down any more. */
const mostWords = 8
const hints: [RegExp, Field][] = [
  [/\b(?:inv|invoice)[\s.:#-]*(\d[\d-]{0,17})(?![\d\p{L}])/iu, 'invoice'],
  [/\b(?:ticket|tkt)[\s.:#-]*(\d{1,12})(?![\d\p{L}])/iu, 'ticket'],
  [
    /(?:\b(?:(?:card|visa|mastercard|amex)\s+)?ending(?:\s+in)?|\bcard|\blast\s+(?:four|4)|(?<!\*)\*{2,}|\bx{2,})[\s.:#-]*(\d{4})(?![\d\p{L}])/iu,
    'last_four',
  ],
]

/**
 * Turns what was typed into words, and each word into looks: a telephone number in any format, half an email, names in any order,
 * a street, a postal code, the number of a customer, a ticket or an invoice, a card's last four, a serial. What a caller says is
 * rarely labelled, so a bare number is looked for wherever such a number can stand; `fields` are those that the viewer may see.
 * Whole card numbers never come here: the route refuses them first.
 */
export function readSearch(typed: string, country: string, fields: readonly Field[]): SearchWord[] {
  const words: SearchWord[] = []
  let rest = asPlainDigits(typed)
  for (const [pattern, field] of hints) {
    rest = rest.replace(pattern, (whole, number: string) => {
      words.push(hinted(whole, number, field))
      return ' '
    })
  }
  const tokens = rest.split(/[\s,;:<>"“”]+/u).filter((token) => /[\p{L}\p{N}]/u.test(token))
  for (let place = 0; place < tokens.length; place += 1) {
    const run = phoneRun(tokens, place, country)
    if (run > 1) {
      words.push(numberWord(tokens.slice(place, place + run).join(' '), country))
      place += run - 1
    } else words.push(...readToken(tokens[place] ?? '', country, tokens.length === 1))
  }
  return words
    .slice(0, mostWords)
    .map((word) => ({ ...word, probes: visible(word.probes, fields), partner: fields.includes('partner') ? word.partner : null }))
}

function readToken(token: string, country: string, alone: boolean): SearchWord[] {
  if (token.includes('@')) return [emailWord(token)]
  const digits = token.replace(/\D/g, '')
  if (digits !== '' && !/\p{L}/u.test(token)) return [numberWord(token, country)]
  if (digits !== '') return [mixedWord(token)]
  const words = wordsOf(token).map((word) => nameWord(word, alone))
  // maria.silva is the beginning of an address as well as two words.
  const first = words[0]
  if (first && /[._-]/.test(token.slice(0, -1))) first.probes.push({ term: token.toLowerCase(), how: 'prefix', fields: emails })
  return words
}

function nameWord(word: string, alone: boolean): SearchWord {
  const probes: Probe[] = [
    { term: word, how: 'exact', fields: ['name'] },
    { term: word, how: 'exact', fields: [...names, ...addresses] },
  ]
  // One letter is the beginning of too much to be told on its own; beside a surname it is an initial.
  if (word.length > 1 || !alone) probes.push({ term: word, how: 'prefix', fields: [...names, ...addresses] })
  if (word.length > 1) probes.push({ term: word, how: 'prefix', fields: [...emails, 'external_id'] })
  return { typed: word, probes, partner: word.length > 1 ? word : null, letters: word.length > 3 ? word : null }
}

function emailWord(token: string): SearchWord {
  const term = token.toLowerCase().replace(/^[@(]+|(?<!\))\)+$/g, '')
  return { typed: token, probes: term === '' ? [] : [{ term, how: 'prefix', fields: emails }], partner: null, letters: null }
}

/** C-100482, SN4471, 12b: one key with letters in it, or a word of an address. */
function mixedWord(token: string): SearchWord {
  const key = token.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const [word = key] = wordsOf(token)
  const probes: Probe[] = [
    { term: key, how: 'exact', fields: [...keys, 'invoice'] },
    { term: word, how: 'exact', fields: [...addresses, ...names] },
    { term: token.toLowerCase(), how: 'prefix', fields: emails },
  ]
  if (key.length > 2) probes.push({ term: key, how: 'prefix', fields: keys })
  if (word.length > 2) probes.push({ term: word, how: 'prefix', fields: [...names, ...addresses] })
  return { typed: token, probes, partner: key, letters: null }
}

/** A number without a label. */
function numberWord(token: string, country: string): SearchWord {
  const digits = token.replace(/\D/g, '')
  const long = digits.length
  // A plus begins a telephone number and nothing else: "+44" is no house.
  if (token.startsWith('+')) return { typed: token, probes: long > 3 ? phoneProbes(token, country) : [], partner: null, letters: null }
  const probes: Probe[] = [{ term: digits, how: 'exact', fields: [...keys, 'ticket', 'invoice', ...addresses, 'name', 'call_shop'] }]
  if (long === 4) probes.push({ term: digits, how: 'exact', fields: ['last_four'] })
  if (long > 2) probes.push({ term: digits, how: 'prefix', fields: ['number', ...addresses] })
  if (long > 3)
    probes.push({ term: digits, how: 'prefix', fields: ['external_id', 'serial', 'ticket', 'invoice'] }, ...phoneProbes(token, country))
  return { typed: token, probes, partner: digits, letters: null }
}

/** By the whole number where it is one, by its end as callers give it, and by its beginning while it is being typed. */
function phoneProbes(token: string, country: string): Probe[] {
  const international = token.replace(/^\(?00/, '+')
  const digits = token.replace(/\D/g, '')
  const probes: Probe[] = []
  const parsed = parsePhoneNumberFromString(international, country as CountryCode)
  if (parsed?.isPossible()) probes.push({ term: `<${reversed(parsed.number.slice(1))}`, how: 'exact', fields: phones })
  const national = parsed ? [String(parsed.nationalNumber)] : []
  const local = international.startsWith('+') ? [] : [digits.replace(/^0+/, '')]
  // The last four may begin with a zero; a trunk zero is not part of the number. Both are looked for.
  for (const end of new Set([...(parsed?.isPossible() ? national : []), ...local, ...(international.startsWith('+') ? [] : [digits])]))
    if (end.length >= 4) probes.push({ term: `<${reversed(end)}`, how: 'prefix', fields: phones })
  for (const beginning of new Set([...national, ...local]))
    if (beginning.length >= 5) probes.push({ term: `>${beginning}`, how: 'prefix', fields: phones })
  return probes
}

/**
 * How many tokens from here make one telephone number, or one number written in groups; 1 where they do not. "515 555 0123" is one
 * number; "12 50309" is a house and a postal code.
 */
function phoneRun(tokens: string[], from: number, country: string): number {
  let run = 0
  while (from + run < tokens.length && /^[+(]*\d[\d().\-–/]*$/u.test(tokens[from + run] ?? '')) run += 1
  for (let length = run; length > 1; length -= 1) {
    const text = tokens.slice(from, from + length).join(' ')
    const digits = text.replace(/\D/g, '').length
    const marked = /^[+(0]/.test(text)
    // An area and the next three digits, as a number is while it is being said.
    if (/^\d{3} \d{3}$/.test(text)) return length
    if (digits < (/^[+(]/.test(text) ? 5 : 7) || digits > 15) continue
    const inShortGroups = text.split(/\D+/).every((group) => group.length <= 4)
    if (marked || inShortGroups || parsePhoneNumberFromString(text, country as CountryCode)?.isPossible()) return length
  }
  return 1
}

function hinted(whole: string, number: string, field: Field): SearchWord {
  const digits = number.replace(/\D/g, '')
  const key = whole.toLowerCase().replace(/[^a-z0-9]/g, '')
  const probes: Probe[] = [{ term: digits, how: 'exact', fields: [field] }]
  if (field === 'invoice') probes.push({ term: key, how: 'exact', fields: [...keys, 'invoice'] })
  if (field !== 'last_four' && digits.length > 3) probes.push({ term: digits, how: 'prefix', fields: [field] })
  return { typed: whole.trim(), probes, partner: null, letters: null }
}

const visible = (probes: Probe[], fields: readonly Field[]): Probe[] =>
  probes
    .map((probe) => ({ ...probe, fields: probe.fields.filter((field) => fields.includes(field)) }))
    .filter((probe) => probe.fields.length > 0)
const reversed = (digits: string) => [...digits].reverse().join('')
const asPlainDigits = (text: string) => text.normalize('NFC').replace(/\p{Nd}/gu, (digit) => asciiDigits(digit))
