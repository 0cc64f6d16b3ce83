import fc from 'fast-check'
import { hostilePassages } from '#test/hostile-texts.ts'
import { type Document, resolved, type Schema } from './read-document.ts'

/** Values that stand in the database, by the name of the field (or of the parameter) that would take them. */
export type Known = (path: string[]) => fc.Arbitrary<unknown> | null

/** What the schema allows, drawn where possible from what is known of the database. Of the optional, some is left out. */
export function valid(schema: Schema, document: Document, known: Known, path: string[] = []): fc.Arbitrary<unknown> {
  const own = known(path)
  const free = (): fc.Arbitrary<unknown> => byKind(resolved(schema, document), document, known, path)
  return own ? fc.oneof({ weight: 6, arbitrary: own }, { weight: 1, arbitrary: free() }) : free()
}

function byKind(schema: Schema, document: Document, known: Known, path: string[]): fc.Arbitrary<unknown> {
  if (schema.$ref) return valid(schema, document, known, path)
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((choice) => valid(choice, document, known, path)))
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object' || schema.properties) return object(schema, document, known, path)
  if (type === 'array') return array(schema, document, known, path)
  if (type === 'string') return string(schema)
  if (type === 'integer') return integer(schema)
  if (type === 'number')
    return fc.oneof(integer(schema), fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true }))
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  return fc.jsonValue({ maxDepth: 2 })
}

function object(schema: Schema, document: Document, known: Known, path: string[]): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, part]) => [name, valid(part, document, known, [...path, name])]),
  )
  const record = fc.record(fields, { requiredKeys: schema.required ?? [], noNullPrototype: true })
  if (!schema.additionalProperties) return record
  const values = schema.additionalProperties === true ? {} : schema.additionalProperties
  const keys = (known([...path, '*key']) ??
    valid(schema.propertyNames ?? { type: 'string', maxLength: 20 }, document, known)) as fc.Arbitrary<string>
  const more = fc.dictionary(keys, valid(values, document, known, [...path, '*value']), { maxKeys: 5, noNullPrototype: true })
  return fc.tuple(more, record).map(([extra, given]) => ({ ...(extra as object), ...(given as object) }))
}

function array(schema: Schema, document: Document, known: Known, path: string[]): fc.Arbitrary<unknown> {
  if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map((part) => valid(part, document, known, path)))
  const least = schema.minItems ?? 0
  return fc.array(valid(schema.items ?? {}, document, known, path), {
    minLength: least,
    maxLength: Math.min(schema.maxItems ?? 4, least + 3),
  })
}

function integer({ minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER }: Schema): fc.Arbitrary<number> {
  const small = fc.integer({ min: Math.max(minimum, -10), max: Math.max(Math.max(minimum, -10), Math.min(maximum, 100)) })
  return fc.oneof(
    { weight: 6, arbitrary: small },
    { weight: 1, arbitrary: fc.constantFrom(minimum, maximum) },
    { weight: 1, arbitrary: fc.integer({ min: minimum, max: maximum }) },
  )
}

function string(schema: Schema): fc.Arbitrary<string> {
  const { minLength: least = 0, maxLength: most = 200 } = schema
  const fits = (text: string) => text.length >= least && text.length <= most
  if (schema.format === 'uuid') return fc.uuid({ version: [4, 7] })
  if (schema.format === 'date') return day
  if (schema.format === 'date-time')
    return fc.tuple(day, fc.integer({ min: 0, max: 86_399_999 })).map(([date, ms]) => `${date}T${new Date(ms).toISOString().slice(11)}`)
  if (schema.format === 'email') return email.filter(fits)
  if (schema.format === 'binary') return fc.constantFrom('a,b\r\n1,2\r\n', 'name\n"O\'Brien', '\ufeffnumber;name\r\n1;ü\r\n', '')
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern, 'u')).filter(fits)
  const texts = hostilePassages.filter(fits)
  return fc.oneof(
    ...(texts.length > 0 ? [{ weight: 3, arbitrary: fc.constantFrom(...texts) }] : []),
    { weight: 3, arbitrary: fc.lorem({ maxCount: 6 }).map((text) => text.slice(0, most).padEnd(least, 'x')) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: most }).map((text) => cut(text, most).padEnd(least, 'y')) },
    { weight: 1, arbitrary: fc.constant('W'.repeat(Math.min(most, 20_000))) },
  )
}

/** Any day that a calendar has, from year 0 to 9999; most of them of our time. */
const day = fc
  .oneof(
    { weight: 5, arbitrary: fc.date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true }) },
    { weight: 1, arbitrary: fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }) },
  )
  .map((date) => date.toISOString().slice(0, 10))

const email = fc.oneof(
  fc.stringMatching(/^[a-z]{1,12}(\.[a-z0-9]{1,8})?(\+[a-z]{1,5})?@[a-z]{2,12}\.(example|org|co\.uk)$/),
  fc.constantFrom("o'brien@harbor.example", 'A.B-C_d+tag@Sub.Harbor.EXAMPLE'),
)

const cut = (text: string, most: number) => text.slice(0, most).toWellFormed()
