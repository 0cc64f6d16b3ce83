/** A day as it was said: the year only where it was; without a day it is the whole month. */
export type SaidDay = { year: number | null; month: number; day: number | null }

/** What one word of a search may mean; a transaction fits where any of it does. */
export type Word = { amounts: bigint[]; days: SaidDay[]; lastFour: string | null; text: string | null }

export type Reading = {
  /** Of the account's currency. */
  decimals: number
  /** The company's own day, YYYY-MM-DD. */
  today: string
  /** 6/3 is the third of June. */
  monthFirst: boolean
}

const mostWords = 6
const relativeDays = new Map([
  ['today', 0],
  ['hoy', 0],
  ['yesterday', -1],
  ['ayer', -1],
])

const months = [
  ['january', 'enero'],
  ['february', 'febrero'],
  ['march', 'marzo'],
  ['april', 'abril'],
  ['may', 'mayo'],
  ['june', 'junio'],
  ['july', 'julio'],
  ['august', 'agosto'],
  ['september', 'septiembre', 'setiembre'],
  ['october', 'octubre'],
  ['november', 'noviembre'],
  ['december', 'diciembre'],
]
/** What stands around an amount, a day or a card and says nothing by itself. */
const passedOver = new Set(
  [
    'ending',
    'ends',
    'in',
    'card',
    'visa',
    'mastercard',
    'of',
    'the',
    'on',
    'for',
    'from',
    'payment',
    'paid',
    'what',
    'are',
    'is',
    'this',
    'these',
    'that',
    'those',
    'charge',
    'charged',
    'month',
    'was',
    'my',
    'and',
    'a',
    'an',
    'de',
    'del',
    'el',
    'la',
    'tarjeta',
  ].concat('terminada', 'en', 'pago', 'por'),
)

/**
 * Reads what a caller says of a transaction: an amount, a day, the last four of a card, the number of an invoice or a check, a reference.
 * A word that may be several things is looked for as all of them; several words narrow each other.
 */
export function readTransactionWords(q: string, reading: Reading): Word[] {
  const parts = q
    .split(' ')
    .flatMap((part) => part.split(String.fromCharCode(9)))
    .map((part) => part.toLowerCase())
    .filter((part) => part !== '')
  const words: Word[] = []
  for (let at = 0; at < parts.length && words.length < mostWords; ) {
    const day = dayInWords(parts, at, reading) ?? monthInWords(parts, at)
    if (day) {
      words.push({ amounts: [], days: [day.said], lastFour: null, text: null })
      at += day.taken
      continue
    }
    const part = withoutEnds(parts[at] ?? '')
    at += 1
    if (part === '' || passedOver.has(part)) continue
    const word = readWord(part, reading)
    if (word) words.push(word)
  }
  return words
}

function readWord(part: string, reading: Reading): Word | null {
  const relative = relativeDays.get(part)
  if (relative !== undefined) return { amounts: [], days: [shifted(reading.today, relative)], lastFour: null, text: null }
  const days = dayInDigits(part, reading)
  if (days.length > 0) return { amounts: [], days, lastFour: null, text: null }
  const amounts = amountsIn(part, reading.decimals)
  const lastFour = part.length === 4 && isDigits(part) ? part : null
  const text = part.length >= 3 && (amounts.length === 0 || (isDigits(part) && part.length >= 4)) ? part.slice(0, 60) : null
  return amounts.length === 0 && text === null ? null : { amounts, days: [], lastFour, text }
}

/** "3 June", "June 3rd", "3 de junio de 2026": day and month in either order, and a year after them. */
function dayInWords(parts: readonly string[], at: number, { today }: Reading): { said: SaidDay; taken: number } | null {
  const plain = (place: number) => withoutEnds(parts[place] ?? '')
  const skip = (place: number) => (plain(place) === 'of' || plain(place) === 'de' || plain(place) === 'del' ? place + 1 : place)
  const firstDay = dayOf(plain(at))
  const second = skip(at + 1)
  const found =
    firstDay !== null && monthOf(plain(second)) !== null
      ? { day: firstDay, month: monthOf(plain(second)), end: second + 1 }
      : monthOf(plain(at)) !== null && dayOf(plain(at + 1)) !== null
        ? { day: dayOf(plain(at + 1)), month: monthOf(plain(at)), end: at + 2 }
        : null
  if (!found || found.day === null || found.month === null) return null
  const afterwards = skip(found.end)
  const year = yearOf(plain(afterwards))
  const said = { year, month: found.month, day: found.day }
  return isReal(said, today) ? { said, taken: (year === null ? found.end : afterwards + 1) - at } : null
}

/** "June", "June 2026", "junio de 2026": the whole month. */
function monthInWords(parts: readonly string[], at: number): { said: SaidDay; taken: number } | null {
  const plain = (place: number) => withoutEnds(parts[place] ?? '')
  const month = monthOf(plain(at))
  if (month === null) return null
  const afterwards = ['of', 'de', 'del'].includes(plain(at + 1)) ? at + 2 : at + 1
  const year = yearOf(plain(afterwards))
  return { said: { year, month, day: null }, taken: year === null ? 1 : afterwards + 1 - at }
}

/** 2026-06, 2026-06-03, 6/3, 6/3/26, 03.06.2026, 03-06-2026. */
function dayInDigits(part: string, { today, monthFirst }: Reading): SaidDay[] {
  const sign = ['/', '-', '.'].find((one) => part.includes(one))
  if (sign === undefined) return []
  const pieces = part.split(sign)
  if (!pieces.every((piece) => isDigits(piece) && piece.length <= 4)) return []
  const numbers = pieces.map(Number)
  const [one = 0, two = 0, three = 0] = numbers
  if (pieces.length === 3 && pieces[0]?.length === 4) return real([{ year: one, month: two, day: three }], today)
  if (pieces.length === 2 && pieces[0]?.length === 4 && sign !== '.' && pieces[1]?.length === 2)
    return real([{ year: one, month: two, day: null }], today)
  // Two numbers with a point or a hyphen between them are an amount or a range of numbers, not a day.
  if (pieces.length === 2 && sign !== '/') return []
  if (pieces.length !== 2 && pieces.length !== 3) return []
  const year = pieces.length === 3 ? (three < 100 ? 2000 + three : three) : null
  const [asMonthFirst, asDayFirst] = [
    { year, month: one, day: two },
    { year, month: two, day: one },
  ]
  const order = monthFirst && sign !== '.' ? [asMonthFirst, asDayFirst] : [asDayFirst, asMonthFirst]
  // As it is written here; the other way round only where it can not be that.
  return real(order, today).slice(0, 1)
}

/** An amount as people type it: 49.98, 49,98, $50, 1,234.56, 1.234,56, 50 USD. Where a sign may part thousands or decimals, both. */
export function amountsIn(part: string, decimals: number): bigint[] {
  const bare = withoutSigns(part)
  if (bare === '' || bare.length > 20 || ![...bare].every((sign) => isDigits(sign) || sign === '.' || sign === ',')) return []
  if (!isDigits(bare.charAt(0)) && bare.charAt(0) !== '.') return []
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','))
  if (last < 0) return minorOf(bare, '', decimals)
  const [whole, rest] = [bare.slice(0, last), bare.slice(last + 1)]
  const asDecimals = rest.length <= decimals && rest !== '' && isGrouped(whole, bare.charAt(last)) ? minorOf(whole, rest, decimals) : []
  const asThousands = isGrouped(bare, '') ? minorOf(bare, '', decimals) : []
  return [...new Set([...asDecimals, ...asThousands])]
}

function minorOf(whole: string, rest: string, decimals: number): bigint[] {
  const digits = [...whole].filter(isDigits).join('') + rest.padEnd(decimals, '0')
  return digits === '' || digits.length > 15 ? [] : [BigInt(digits)]
}

/** Digits alone, or in groups of three after the first by one sign, which is not the one that stands before the decimals. */
function isGrouped(text: string, decimalSign: string): boolean {
  if (text === '') return decimalSign !== ''
  const sign = [...text].find((one) => !isDigits(one))
  if (sign === undefined) return true
  if (sign === decimalSign) return false
  const groups = text.split(sign)
  return groups.every((group, place) => isDigits(group) && (place === 0 ? group.length <= 3 : group.length === 3))
}

const currencySigns = new Set(['$', '€', '£', '¥', "'", '\u2019'])
const signsBefore = new Set(['+', '-', '\u2212'])

function withoutSigns(part: string): string {
  const unsigned = signsBefore.has(part.charAt(0)) ? part.slice(1) : part
  const text = [...unsigned].filter((sign) => !currencySigns.has(sign)).join('')
  // A currency's code before or after: usd50, 50usd.
  if (isCode(text.slice(0, 3))) return text.slice(3)
  return isCode(text.slice(-3)) ? text.slice(0, -3) : text
}

const isCode = (text: string) => text.length === 3 && [...text].every((letter) => letter >= 'a' && letter <= 'z')

const isDigits = (text: string) => text !== '' && [...text].every((sign) => sign >= '0' && sign <= '9')

const ends = new Set([',', ';', ':', '.', '!', '?', '(', ')', '"', '#'])
function withoutEnds(part: string): string {
  let [from, to] = [0, part.length]
  while (from < to && ends.has(part.charAt(from)) && part.charAt(from) !== '.') from += 1
  while (to > from && ends.has(part.charAt(to - 1))) to -= 1
  return part.slice(from, to)
}

function monthOf(part: string): number | null {
  if (part.length < 3) return null
  const place = months.findIndex((names) => names.some((name) => name.startsWith(part)))
  return place < 0 ? null : place + 1
}

function dayOf(part: string): number | null {
  const ordinal = ['st', 'nd', 'rd', 'th'].find((end) => part.endsWith(end))
  const digits = ordinal ? part.slice(0, -2) : part
  return isDigits(digits) && digits.length <= 2 && Number(digits) >= 1 && Number(digits) <= 31 ? Number(digits) : null
}

const yearOf = (part: string): number | null =>
  isDigits(part) && part.length === 4 && Number(part) >= 1990 && Number(part) <= 2199 ? Number(part) : null

const real = (days: readonly SaidDay[], today: string) => days.filter((said) => isReal(said, today))

/** 29 February is real without a year: some year has one. */
function isReal({ year, month, day }: SaidDay, today: string): boolean {
  if (month < 1 || month > 12 || (day !== null && day < 1)) return false
  if (year !== null && (year < 1900 || year > Number(today.slice(0, 4)) + 100)) return false
  return day === null || day <= new Date(Date.UTC(year ?? 2024, month, 0)).getUTCDate()
}

function shifted(today: string, days: number): SaidDay {
  const at = new Date(`${today}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() }
}
