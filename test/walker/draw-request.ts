import fc from 'fast-check'
import { walkerPassword } from './open-world.ts'
import type { Document, Operation, Schema } from './read-document.ts'
import { insideCursors, isTurnedAwayAtTheDoor, spoiledBody, strangeWords, unreadableBodies } from './spoiled-values.ts'
import { type Known, valid } from './valid-values.ts'

export type Drawn = {
  /** Who sends it: one who may, one who may not, a token for something else, nobody. */
  by: 'able' | 'unable' | 'token' | 'stranger'
  /** What was done to an otherwise right request; null: nothing. */
  spoiled: string | null
  /** The body can not be read at all, or the path names no operation: refused before anybody asks who sends it. */
  unreadable: boolean
  /** An id in the path is nobody's, or none at all. */
  nobodys: boolean
  url: string
  headers: Record<string, string>
  body: string | null
  /** Of a list: the same, going on from a cursor that bears its mark and holds this; null where it is refused before its cursor is read. */
  from: ((inside: string) => string | null) | null
}
/** The mark of a list, as it is asked for. */
type MarkOf = (name: string, params: object, query: object) => string | null

/** Requests to one operation: right ones, and such as nobody should send. `rows` holds what stands in the database. */
export function draw(operation: Operation, document: Document, rows: Record<string, string[]>, markOf: MarkOf): fc.Arbitrary<Drawn> {
  const known = knownFrom(operation, rows)
  const of = (schema: Schema, path: string[]) => valid(schema, document, known, path)
  // A day or a role in a path names no record, so there is nothing to be missing: what is none of them is refused as any wrong value.
  const isNoRecord = (schema: Schema) => schema.format === 'date' || Array.isArray(schema.enum)
  // A mark is chosen by whoever asks: one that was never used is no error.
  const isNobodys = (name: string, schema: Schema, value: string) => name !== 'mark' && !isNoRecord(schema) && !isOurs(rows, value)
  const ids = fc.record(
    Object.fromEntries(
      operation.params.map(({ name, schema }) => [
        name,
        fc.oneof(
          {
            weight: 12,
            arbitrary: of(schema, [name]).map((value) => ({
              value: String(value),
              nobodys: isNobodys(name, schema, String(value)),
              odd: false,
            })),
          },
          {
            weight: 1,
            arbitrary: fc.uuid({ version: 7 }).map((value) => ({ value, nobodys: name !== 'mark' && !isNoRecord(schema), odd: false })),
          },
          {
            weight: 1,
            arbitrary: strangeWords.map((value) => ({
              value,
              nobodys: !isNoRecord(schema) && (name !== 'mark' || !isMark(value)),
              odd: true,
            })),
          },
        ),
      ]),
    ),
  )
  const isList = operation.query.some(({ name }) => name === 'cursor')
  // Most of them bear the mark of their list, so that who reads what is inside is reached.
  const cursor = (right: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 4, arbitrary: insideCursors.map((inside) => ({ inside })) }, { weight: 1, arbitrary: right })
  const drawnFor = ({ name, schema }: Operation['query'][number]) => (name === 'cursor' ? cursor(of(schema, [name])) : of(schema, [name]))
  const query = fc.record(Object.fromEntries(operation.query.map((one) => [one.name, drawnFor(one)])), {
    requiredKeys: operation.query.filter(({ required }) => required).map(({ name }) => name),
  })
  const extraQuery = fc.oneof(
    { weight: 6, arbitrary: fc.constant<[string, string][]>([]) },
    { weight: 1, arbitrary: strangeQuery(operation) },
  )
  const headers = fc.record(Object.fromEntries(operation.headers.map(({ name, schema }) => [name, header(name, of(schema, [name]))])), {
    requiredKeys: operation.headers.filter(({ required }) => required).map(({ name }) => name),
  })
  const body = operation.body
    ? bodies(operation.body, of(operation.body.schema, []))
    : fc.constant<Body>({ label: null, type: null, text: null, unreadable: false })
  const by = fc.constantFrom<Drawn['by'][]>('able', 'able', 'able', 'able', 'able', 'able', 'able', 'able', 'unable', 'token', 'stranger')

  return fc
    .record({ by, ids, query, extraQuery, headers, body, path: pathSpoiling })
    .map(({ by, ids, query, extraQuery, headers, body, path }) => {
      const values = Object.values(ids) as { value: string; nobodys: boolean; odd: boolean }[]
      const plain = operation.path.replace(/\{(\w+)\}/g, (_all, name: string) =>
        encoded((ids as Record<string, { value: string }>)[name]?.value ?? ''),
      )
      const oddPath = path(plain)
      const { cursor, ...others } = query as Record<string, unknown> & { cursor?: string | { inside: string } }
      const asked = Object.entries(others).map(([name, value]): [string, string] => [name, String(value)])
      const urlOf = (given: [string, string][]) => {
        const search = given.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')
        return oddPath + (search === '' ? '' : `?${search}`)
      }
      const params = Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, (id as { value: string }).value]))
      const marked = (inside: string) => {
        const mark = markOf(operation.name, params, Object.fromEntries(asked))
        return mark === null ? null : `${mark}.${inside}`
      }
      const given = typeof cursor === 'object' ? (marked(cursor.inside) ?? cursor.inside) : cursor
      const spoiled = [
        body.label,
        oddPath === plain ? null : 'path',
        extraQuery.length > 0 && 'query',
        typeof cursor === 'object' && 'cursor',
        values.some(({ odd }) => odd) && 'id',
      ]
      return {
        by,
        spoiled: spoiled.filter(Boolean).join(', ') || null,
        unreadable:
          body.unreadable ||
          oddPath !== plain ||
          values.some(({ value }) => value.length > 150 || value === '' || !value.isWellFormed() || /[./\\\0]/.test(value)),
        nobodys: values.some(({ nobodys }) => nobodys),
        url: urlOf([...asked, ...(given === undefined ? [] : [['cursor', given] as [string, string]]), ...extraQuery]),
        from: isList
          ? (inside: string) => {
              const text = marked(inside)
              return text === null ? null : urlOf([...asked, ['cursor', text]])
            }
          : null,
        headers: {
          ...(headers as Record<string, string>),
          ...(body.type !== null && { 'content-type': body.type }),
          ...(body.type?.startsWith('multipart') && { 'x-steward': '1' }),
        },
        body: body.text,
      }
    })
}

type Body = { label: string | null; type: string | null; text: string | null; unreadable: boolean }

function bodies({ type, schema }: { type: string; schema: Schema }, value: fc.Arbitrary<unknown>): fc.Arbitrary<Body> {
  if (type !== 'application/json') return multipart(schema, value)
  const right = value.map((given) => ({ label: null, type, text: JSON.stringify(given), unreadable: false }))
  const spoiled = spoiledBody(value).map(({ label, text }) => ({ label, type, text, unreadable: isTurnedAwayAtTheDoor(text) }))
  const broken = value
    .chain((given) => fc.constantFrom(...unreadableBodies(JSON.stringify(given))))
    .map((given) => ({ ...given, unreadable: true }))
  return fc.oneof({ weight: 5, arbitrary: right }, { weight: 5, arbitrary: spoiled }, { weight: 1, arbitrary: broken })
}

/** A part per property; what is binary becomes a file. Spoiled: without an end, with another boundary, with parts that nobody asked for. */
function multipart(schema: Schema, value: fc.Arbitrary<unknown>): fc.Arbitrary<Body> {
  const names = Object.keys(schema.properties ?? { file: {} })
  const how = fc.constantFrom<(string | null)[]>(null, null, null, 'cut off', 'other boundary', 'a part too many', 'no part')
  return fc.tuple(value, how, strangeWords).map(([given, how, name]) => {
    const fields = given !== null && typeof given === 'object' ? (given as Record<string, unknown>) : {}
    const parts = names.map((field) => {
      const isFile = schema.properties?.[field]?.format === 'binary' || schema.properties === undefined
      const file = isFile ? `; filename="${name.replace(/["\r\n\0]/g, '')}.csv"\r\nContent-Type: text/csv` : ''
      return `--walker\r\nContent-Disposition: form-data; name="${field}"${file}\r\n\r\n${String(fields[field] ?? '')}\r\n`
    })
    const more = how === 'a part too many' ? '--walker\r\nContent-Disposition: form-data; name="other"\r\n\r\n1\r\n' : ''
    const text = `${how === 'no part' ? '' : parts.join('') + more}${how === 'cut off' ? '--walk' : '--walker--\r\n'}`
    return {
      label: how,
      type: `multipart/form-data; boundary=${how === 'other boundary' ? 'runner' : 'walker'}`,
      text,
      unreadable: how !== null,
    }
  })
}

function header(name: string, right: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const usual = name === 'If-Match' ? fc.constantFrom('1', '"1"', '2', '3') : right.map(String)
  const odd = fc.constantFrom(
    '',
    '0',
    '-1',
    '*',
    'W/"1"',
    '999999999',
    '9999999999999',
    '1.5',
    '"1',
    '1, 2',
    'x'.repeat(4000),
    '\u00e9',
    'null',
    'a b',
    '00000000-0000-0000-0000-000000000000',
  )
  return fc.oneof({ weight: 8, arbitrary: usual }, { weight: 1, arbitrary: odd })
}

function strangeQuery(operation: Operation): fc.Arbitrary<[string, string][]> {
  const names = fc.constantFrom(
    '__proto__',
    'constructor',
    'somethingElse',
    'q[]',
    '',
    ...operation.query.flatMap(({ name }) => [name, name, `${name}[]`]),
  )
  return fc.array(fc.tuple(names, strangeWords), { minLength: 1, maxLength: 2 })
}

const pathSpoiling: fc.Arbitrary<(path: string) => string> = fc.oneof(
  { weight: 24, arbitrary: fc.constant((path: string) => path) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      (path: string) => path.toUpperCase(),
      (path: string) => path.replace('/api/', '/api%2F'),
      (path: string) => path.replace('/api/', '//api/'),
      (path: string) => path.replace('/api/', '/api/../api/'),
      (path: string) => path.replace('/api/', '/API/'),
      (path: string) => `${path}/`,
      (path: string) => `${path}%00`,
      (path: string) => `${path}%`,
      (path: string) => `${path}%zz`,
      (path: string) => `${path}%c0%ae`,
      (path: string) => `${path};a=b`,
      (path: string) => `${path}.json`,
      (path: string) => `${path}/${'a/'.repeat(500)}`,
    ),
  },
)

/** Percent-encoded as a browser does it, where there are characters; else the lone halves as such bytes. */
const encoded = (text: string) =>
  text.isWellFormed() ? encodeURIComponent(text) : encodeURIComponent(text.toWellFormed()).replaceAll('%EF%BF%BD', '%ED%A0%80')

/** An unused mark is one all the same; anything else in its place names nothing. */
const isMark = (value: string) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value)

const isOurs = (rows: Record<string, string[]>, value: string) => Object.values(rows).some((ids) => ids.includes(value))

/** By the field's name, and for an id in a path by the segment before it, which rows would fit; and now and then rows of another kind. */
function knownFrom(operation: Operation, rows: Record<string, string[]>): Known {
  const some = (kind: string) => (rows[kind]?.length ? fc.constantFrom(...(rows[kind] ?? [])) : null)
  const any = fc.constantFrom(
    ...Object.values(rows)
      .flat()
      .filter((value) => /^[0-9a-f-]{36}$/.test(value)),
  )
  const idOf = (kind: string) => {
    const own = some(kind)
    return own ? fc.oneof({ weight: 9, arbitrary: own }, { weight: 1, arbitrary: any }) : any
  }
  const segment = (name: string) => operation.path.split('/').at(operation.path.split('/').indexOf(`{${name}}`) - 1) ?? ''
  const tables: Record<string, string> = { tokens: 'api_tokens', mail: 'outbox', messages: 'outbox', 'ticket-views': 'saved_views' }
  const words: Record<string, () => fc.Arbitrary<unknown> | null> = {
    slug: () => some('slugs'),
    plan: () => some('codes'),
    city: () => some('cities'),
    partner: () => some('partners'),
    category: () => some('categories'),
    field: () => fc.constantFrom('phones', 'emails', 'holder_names'),
    timeZone: () => fc.constantFrom('America/Chicago', 'Asia/Kolkata', 'UTC', 'Not/AZone'),
    status: () => (operation.params.length > 1 ? some('statuses') : null),
    subject: () => (operation.params.length > 1 ? some('subjects') : null),
    password: () => fc.constant(walkerPassword),
    current: () => fc.constant(walkerPassword),
    next: () => fc.constant('another-long-password'),
    disposition: () => some('dispositionPairs')?.map((pair) => JSON.parse(pair)) ?? null,
    number: () => (operation.name === 'matchCard' ? fc.constantFrom('4242424242424242', '5555 5555 5555 4444') : null),
    pastDue: () => fc.constantFrom('true', 'false'),
    nameUnknown: () => fc.constantFrom('true', 'false'),
    quiet: () => fc.constantFrom('true', 'false'),
    tickets: () => fc.constantFrom('true', 'false'),
    peek: () => fc.constantFrom('true', 'false'),
    '*key': () => some('fieldKeys'),
    endsOn: () => fc.constantFrom(null, '2030-01-01'),
    country: () => fc.constantFrom('US', 'DE', 'XX'),
  }
  return (path) => {
    const name = path.at(-1) ?? ''
    if (operation.params.some((param) => param.name === name) && name === 'id') {
      const table = segment(name)
      return idOf(tables[table] ?? table.replaceAll('-', '_'))
    }
    if (name === 'id' && path.length > 1) return idOf(path.at(-2) ?? '')
    if (/.Ids?$/.test(name)) return idOf(`${name.replace(/Ids?$/, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}s`)
    if (name === 'X-Interaction') return idOf('interactions')
    if (name === 'email') return some('staffEmails')
    return words[name]?.() ?? null
  }
}
