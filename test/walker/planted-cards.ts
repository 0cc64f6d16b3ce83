import fc from 'fast-check'
import { isCardNumber } from '#contract/card-number.ts'
import { type Drawn, draw } from '#test/walker/draw-request.ts'
import type { Document, Operation } from '#test/walker/read-document.ts'

/** One text of an otherwise right request, and how to put another in its place. */
export type Place = { operation: Operation; name: string; plant: (text: string) => Drawn }

const brands = [
  { prefix: '4', length: 16 },
  { prefix: '4', length: 13 },
  { prefix: '4', length: 19 },
  { prefix: '51', length: 16 },
  { prefix: '2720', length: 16 },
  { prefix: '34', length: 15 },
  { prefix: '37', length: 15 },
  { prefix: '6011', length: 16 },
  { prefix: '3530', length: 16 },
  { prefix: '62', length: 16 },
  { prefix: '36', length: 14 },
]

/** So many different whole card numbers of every brand, the same for the same seed. */
export function cardNumbers(count: number, seed: number): string[] {
  const one = fc
    .constantFrom(...brands)
    .chain(({ prefix, length }) =>
      fc
        .array(fc.integer({ min: 0, max: 9 }), { minLength: length - prefix.length - 1, maxLength: length - prefix.length - 1 })
        .map((digits) => withCheckDigit(prefix + digits.join(''))),
    )
  return [...new Set(fc.sample(one, { numRuns: count * 2, seed }))].slice(0, count)
}

function withCheckDigit(start: string): string {
  for (let last = 0; last < 10; last += 1) if (isCardNumber(`${start}${last}`)) return `${start}${last}`
  throw new Error(`No check digit makes a card number of ${start}.`)
}

const arabic = (digits: string) => digits.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))
const grouped = (digits: string, by: string) => digits.match(/.{1,4}/g)?.join(by) ?? digits

/** How people write a card number down. */
export const written: ((digits: string) => string)[] = [
  (digits) => digits,
  (digits) => grouped(digits, ' '),
  (digits) => grouped(digits, '-'),
  (digits) => grouped(digits, '.'),
  (digits) => grouped(digits, '\u00a0'),
  (digits) => arabic(digits),
  (digits) => `paid with ${digits}, thanks`,
  (digits) => `card:${grouped(digits, ' ')} exp 11/29`,
]

/** Every text that the operation takes, wherever in its body, query, headers or path. */
export function textPlaces(operation: Operation, document: Document, rows: Record<string, string[]>, seed: number): Place[] {
  const right = fc
    .sample(
      draw(operation, document, rows, () => null),
      { numRuns: 150, seed },
    )
    .filter(({ spoiled, unreadable }) => spoiled === null && !unreadable)
    .map((drawn): Drawn => ({ ...drawn, by: 'able' }))
    // Those that name what is there come last, so that they are the ones taken.
    .sort((a, b) => Number(b.nobodys) - Number(a.nobodys))
  const places = new Map<string, Place>()
  for (const drawn of right) {
    const plain = drawn.body === null || drawn.headers['content-type'] !== 'application/json' ? null : JSON.parse(drawn.body)
    for (const path of textPaths(plain)) {
      const name = `body.${path.map((step) => (typeof step === 'number' ? '#' : step)).join('.')}`
      places.set(name, { operation, name, plant: (text) => ({ ...drawn, body: JSON.stringify(replaced(plain, path, text)) }) })
    }
    for (const { name } of operation.query)
      places.set(`query.${name}`, {
        operation,
        name: `query.${name}`,
        plant: (text) => ({ ...drawn, url: withQuery(drawn.url, name, text) }),
      })
    for (const { name } of operation.headers)
      places.set(`header.${name}`, {
        operation,
        name: `header.${name}`,
        // A header holds bytes: what is no Latin letter comes percent-encoded.
        plant: (text) => ({
          ...drawn,
          headers: { ...drawn.headers, [name]: /^[\x20-\x7e]*$/.test(text) ? text : encodeURIComponent(text) },
        }),
      })
    const [param] = operation.params.slice(-1)
    if (param)
      places.set(`path.${param.name}`, {
        operation,
        name: `path.${param.name}`,
        plant: (text) => ({ ...drawn, url: drawn.url.replace(/[0-9a-f-]{36}(?!.*[0-9a-f-]{36})/, encodeURIComponent(text)) }),
      })
  }
  return [...places.values()]
}

function textPaths(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value === 'string') return [path]
  if (Array.isArray(value)) return value.flatMap((inner, at) => textPaths(inner, [...path, at]))
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => textPaths(inner, [...path, key]))
}

function replaced(value: unknown, [step, ...rest]: (string | number)[], text: string): unknown {
  if (step === undefined) return text
  if (Array.isArray(value)) return value.map((inner, at) => (at === step ? replaced(inner, rest, text) : inner))
  return { ...(value as object), [step]: replaced((value as Record<string, unknown>)[step], rest, text) }
}

function withQuery(url: string, name: string, text: string): string {
  const [path = '', search = ''] = url.split('?')
  const query = new URLSearchParams(search)
  query.set(name, text)
  return `${path}?${query}`
}
