import fc from 'fast-check'

const longText = 'x'.repeat(300_000)
const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`

/** What no field asks for; `raw` is written into the JSON as it stands, because no JavaScript value would give it. */
const strangers: unknown[] = [
  null,
  true,
  0,
  -0,
  1e308,
  -1,
  1.5,
  Number.MAX_SAFE_INTEGER,
  2 ** 31,
  2 ** 63,
  '',
  ' ',
  'text',
  [],
  [[]],
  {},
  { length: 1 },
  ['a', 'b'],
  'NaN',
  'Infinity',
  '1e400',
  '\0',
  'a\0b',
  '\ud800',
  'a\udfffb',
  '\u202Eabc',
  `a${'\u0301'.repeat(500)}`,
  '\ufeff',
  '\u2028',
  '😀'.repeat(100),
  longText,
  { toString: 'x' },
  { $ne: null },
  [{ $gt: '' }],
  { toJSON: 1 },
  "' or 1=1 --",
  '00000000-0000-0000-0000-000000000000',
  '2026-02-31',
  '0000-01-01',
  '9999-12-31T23:59:59.999999999Z',
  '-infinity',
  'infinity',
  'now',
  '$1',
  '%',
  '_',
  '\\',
  '(',
  '*',
]
const raws = [
  '1e400',
  '-1e400',
  '9'.repeat(400),
  '-0',
  '1.0000000000000000000000000001',
  '"\\ud800"',
  '"\\u0000"',
  deep(40),
  deep(20_000),
  '['.repeat(30_000),
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{}}}',
  '{"a":1,"a":2}',
]

/** A body that is not what the document says (as a rule), as JSON text. The label says what was done to it. */
export function spoiledBody(body: fc.Arbitrary<unknown>): fc.Arbitrary<{ label: string; text: string }> {
  const change = fc.record({
    place: fc.nat({ max: 1000 }),
    how: fc.constantFrom('other', 'other', 'other', 'missing', 'extra', 'proto', 'raw', 'duplicate', 'wrapped', 'many'),
    stranger: fc.constantFrom(...strangers),
    raw: fc.constantFrom(...raws),
  })
  return fc.tuple(body, change).map(([value, { place, how, stranger, raw }]) => {
    const places = placesIn(value)
    const path = places[place % places.length] ?? []
    const label = `${how} at ${path.join('.') || 'the top'}`
    const text = JSON.stringify(value) ?? 'null'
    if (how === 'other') return { label, text: JSON.stringify(replaced(value, path, stranger)) ?? 'null' }
    if (how === 'missing') return { label, text: JSON.stringify(replaced(value, path, undefined)) ?? '' }
    if (how === 'raw') return { label, text: (JSON.stringify(replaced(value, path, mark)) ?? '').replace(`"${mark}"`, () => raw) }
    if (how === 'wrapped') return { label, text: `[${text}]` }
    const extra = {
      extra: `"somethingElse":${JSON.stringify(stranger)}`,
      proto: '"__proto__":{"isAdmin":true}',
      duplicate: text.startsWith('{') && text.length > 2 ? text.slice(1, -1) : '"a":1,"a":2',
      many: Array.from({ length: 500 }, (_, number) => `"k${number}":1`).join(),
    }[how]
    return { label: `${how} at the top`, text: text.startsWith('{') ? `{${extra}${text === '{}' ? '' : ','}${text.slice(1)}` : text }
  })
}
const mark = 'here-goes-the-raw-text'

/** What is no JSON, or does not say that it is. `type` null: none is sent. */
export const unreadableBodies = (text: string): { label: string; type: string | null; text: string }[] => [
  ...['{', '{"a":}', '[1,', '"', 'nul', '\ufeff{}', "{'a':1}", '{"a":1}}', '\0', '{"a":"\n"}', '<a/>', 'a=b&c=d', '\ud800'].map(
    (broken) => ({ label: `broken JSON ${JSON.stringify(broken)}`, type: 'application/json', text: broken }),
  ),
  ...[
    'application/json\tx',
    'application/json x',
    'application/json;charset=utf-16',
    'application/json; charset=utf-8; charset=utf-7',
    'application/jsonp',
    'text/plain',
    'text/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json,text/plain',
    'application/vnd.api+json',
    '*/*',
    'application/problem+json',
    'application',
    ';',
  ].map((type) => ({ label: `sent as ${JSON.stringify(type)}`, type, text })),
  { label: 'sent as nothing', type: null, text },
  { label: 'larger than a megabyte', type: 'application/json', text: JSON.stringify({ a: 'x'.repeat(1_100_000) }) },
]

/** For a query, a path or a header. */
export const strangeWords = fc.oneof(
  fc.constantFrom(...strangers.filter((value) => typeof value === 'string').map((value) => String(value).slice(0, 5_000))),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '-1',
    '0',
    '101',
    '1e3',
    '0x10',
    ' 5',
    '5 ',
    '٣',
    '1,5',
    'true',
    'TRUE',
    'yes',
    'null',
    'undefined',
    '[object Object]',
    'WyIxIl0',
    'bm90IGpzb24',
    Buffer.from('["2026-02-31T00:00:00.000000Z","00000000-0000-4000-8000-000000000000"]').toString('base64url'),
    Buffer.from('["9","00000000-0000-4000-8000-000000000000"]').toString('base64url'),
    Buffer.from('{"length":2}').toString('base64url'),
    Buffer.from('[["a"],{}]').toString('base64url'),
  ),
)

const someId = '01900000-0000-7000-8000-000000000000'
/** What the lists put into their cursors, each at its worst: it looks as it should, or nearly so. */
const inCursors: unknown[][] = [
  [someId],
  ['ffffffff-ffff-ffff-ffff-ffffffffffff'],
  ...[
    '2026-02-31T00:00:00.000000Z',
    '0000-01-01T00:00:00.000000Z',
    '9999-12-31T23:59:59.999999Z',
    '2026-06-30T23:59:60.000000Z',
    '2026-13-01T00:00:00.000000Z',
    '2026-01-01T24:00:00.000000Z',
    '2026-02-31',
    '0000-01-01',
    '9999-12-31',
    '0001-01-01',
    '-999999999999999999',
    '%_\\',
    'a\0b',
    '\ud800',
    'n\ud800',
    `n${'😀'.repeat(100)}`,
    'n',
    'u',
  ].map((value) => [value, someId]),
  ['1', '2026-02-31', someId],
  ['0', '0000-01-01', someId],
  ['3', '9999999999999999', someId],
  ['1', '999999', someId],
  ['999999999'],
  [['2026-01-01T00:00:00.000000Z'], [someId]],
  [{ toString: 1 }, someId],
  [null, null],
  [],
]
const short = (value: unknown) => (typeof value === 'string' ? value.slice(0, 2_000) : value)
const asInside = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Each of these may stand behind the mark of a list. */
export const spoiledInsides: readonly string[] = [
  ...inCursors.map(asInside),
  ...['{}', 'null', '"', '[1,', '{"length":2}'].map((text) => Buffer.from(text).toString('base64url')),
  'not base64!',
  '.',
]

/** The same, and such as are put together by chance. */
export const insideCursors: fc.Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...spoiledInsides) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...inCursors), fc.nat({ max: 2 }), fc.constantFrom(...strangers))
      .map(([values, place, stranger]) => asInside(values.map((value, at) => (at === place % values.length ? short(stranger) : value)))),
  },
)

function placesIn(value: unknown, path: string[] = []): string[][] {
  if (value === null || typeof value !== 'object') return [path]
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))]
}

function replaced(value: unknown, [step, ...rest]: string[], stranger: unknown): unknown {
  if (step === undefined) return stranger
  if (value === null || typeof value !== 'object') return stranger
  if (Array.isArray(value)) return value.map((inner, place) => (String(place) === step ? replaced(inner, rest, stranger) : inner))
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === step ? replaced(inner, rest, stranger) : inner]))
}

/** What is refused before anybody asks who sends it: too deep, too many keys, or a key that would reach a prototype. */
export function isTurnedAwayAtTheDoor(text: string): boolean {
  const tooDeep = (value: unknown, depth: number): boolean =>
    value !== null &&
    typeof value === 'object' &&
    (depth > 32 ||
      Object.keys(value).length > (Array.isArray(value) ? Number.POSITIVE_INFINITY : 100) ||
      Object.values(value).some((inner) => tooDeep(inner, depth + 1)))
  // Nothing at all is read as an empty object.
  if (text === '') return false
  if (/"(__proto__|constructor)"\s*:/.test(text) || text.length > 1_048_576) return true
  try {
    return tooDeep(JSON.parse(text), 0)
  } catch {
    return true
  }
}
