// Finding whole card numbers in text, so that none is ever stored, logged or sent on. 13 to 19 digits in any script's
// digits, with spaces, dots, dashes or line breaks between them, a prefix that an issuer uses, and a right check digit.

const separators = '[\\s.\\-\\u2010-\\u2015\\u2212\\u00a0\\u202f\\u2009_/]'
const row = new RegExp(`\\p{Nd}(?:${separators}{0,3}\\p{Nd})*`, 'gu')

/** How cards print their digits. A number that stands among others, such as before its expiry, is known by these groups. */
const printed = [
  [4, 4, 4, 4, 3],
  [4, 4, 4, 4, 2],
  [4, 4, 4, 4, 1],
  [4, 4, 4, 4],
  [4, 6, 5],
  [4, 6, 4],
]

export type CardSpan = { start: number; end: number; digits: string }

/**
 * Every whole card number in the text, with its place (UTF-16 offsets): a row of digits that is one as a whole, however it is parted;
 * and within a longer row (a day or an amount before it, the expiry after it) digits that stand together or in the groups of a card.
 */
export function findCardNumbers(text: string): CardSpan[] {
  const spans: CardSpan[] = []
  for (const match of text.matchAll(row)) {
    if (match[0].length < 13) continue
    const groups = [...match[0].matchAll(/\p{Nd}+/gu)].map((group): CardSpan => {
      const start = match.index + group.index
      return { start, end: start + group[0].length, digits: asciiDigits(group[0]) }
    })
    const whole = joined(groups)
    if (isCardNumber(whole.digits)) spans.push(whole)
    else spans.push(...within(groups))
  }
  return spans
}

function within(groups: CardSpan[]): CardSpan[] {
  const spans: CardSpan[] = []
  for (let place = 0; place < groups.length; place += 1) {
    const group = groups[place]
    const shape = printed.find(
      (lengths) =>
        lengths.every((length, step) => groups[place + step]?.digits.length === length) &&
        isCardNumber(joined(groups.slice(place, place + lengths.length)).digits),
    )
    if (group && isCardNumber(group.digits)) spans.push(group)
    else if (shape) {
      spans.push(joined(groups.slice(place, place + shape.length)))
      place += shape.length - 1
    }
  }
  return spans
}

function joined(groups: CardSpan[]): CardSpan {
  return { start: groups[0]?.start ?? 0, end: groups.at(-1)?.end ?? 0, digits: groups.map(({ digits }) => digits).join('') }
}

export function isCardNumber(digits: string): boolean {
  return /^\d{13,19}$/.test(digits) && hasIssuerPrefix(digits) && passesLuhn(digits)
}

/** The same text with each whole number reduced to its last four digits. */
export function maskCardNumbers(text: string): string {
  let masked = ''
  let from = 0
  for (const span of findCardNumbers(text)) {
    masked += `${text.slice(from, span.start)}[card ending in ${span.digits.slice(-4)}]`
    from = span.end
  }
  return masked + text.slice(from)
}

/** Digits of any script as 0 to 9, everything else dropped. */
export function asciiDigits(text: string): string {
  let digits = ''
  for (const character of text) {
    const known = values.get(character) ?? worthOf(character)
    values.set(character, known)
    digits += known
  }
  return digits
}

/** What each sign that was met is worth; a text has few different ones, but may have many of each. */
const values = new Map<string, string>([...'0123456789'].map((digit) => [digit, digit]))
const mostKept = 5_000

/** Unicode lays each script's digits out as ten in a row. */
function worthOf(character: string): string {
  if (values.size > mostKept) values.clear()
  if (!/\p{Nd}/u.test(character)) return ''
  const code = character.codePointAt(0) ?? 0
  let zero = code
  while (zero > code - 10 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1
  return code < 128 ? character : String(digitValue(code, zero))
}

function digitValue(code: number, blockStart: number): number {
  // Mathematical digits (1D7CE to 1D7FF) are five rows of ten without a gap; every other block starts at a multiple of its own zero.
  if (code >= 0x1d7ce && code <= 0x1d7ff) return (code - 0x1d7ce) % 10
  return code - blockStart
}

// ISO/IEC 7812 prefixes in use: Visa, Mastercard, American Express, Diners, Discover, JCB, UnionPay, Maestro.
function hasIssuerPrefix(digits: string): boolean {
  const two = Number(digits.slice(0, 2))
  const four = Number(digits.slice(0, 4))
  const length = digits.length
  if (digits[0] === '4') return length === 13 || length === 16 || length === 19
  if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) return length === 16
  if (two === 34 || two === 37) return length === 15
  if (two === 36 || two === 38 || two === 39 || (four >= 3000 && four <= 3059)) return length >= 14
  if (four === 6011 || two === 65 || (four >= 6440 && four <= 6499)) return length >= 16
  if (four >= 3528 && four <= 3589) return length >= 16
  if (two === 62 || two === 81) return length >= 16
  return two === 50 || (two >= 56 && two <= 58) || two === 63 || two === 67 ? length >= 13 : false
}

function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place])
    const doubled = place % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
