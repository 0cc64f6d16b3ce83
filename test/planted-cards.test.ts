import type { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asciiDigits } from '#contract/card-number.ts'
import { testDatabase } from '#test/database.ts'
import { demoTemplate } from '#test/demo-template.ts'
import type { Drawn } from '#test/walker/draw-request.ts'
import { openWorld, rolesFor, type World } from '#test/walker/open-world.ts'
import { cardNumbers, type Place, textPlaces, written } from '#test/walker/planted-cards.ts'
import { type Document, type Operation, readDocument } from '#test/walker/read-document.ts'

const seed = 20261129
const count = 10_000
const atOnce = 8

/** What compares and forgets, and what refuses a part of a batch by itself: that neither keeps or says one is looked at below. */
const keepsNoText = new Set(['matchCard', 'verifyCaller', 'signIn', 'recordUsage'])

let place: Awaited<ReturnType<typeof testDatabase>>
let world: World

beforeAll(async () => {
  place = await testDatabase({ template: await demoTemplate() })
  world = await openWorld(place)
}, 180_000)
afterAll(async () => {
  await world.close()
  await place.drop()
})

let document: Document
let places: Place[]

beforeAll(async () => {
  document = JSON.parse((await world.app.inject({ url: '/api/openapi.json' })).body) as Document
  await world.giveOwn('administrator')
  places = readDocument(document).flatMap((operation) => textPlaces(operation, document, world.rows, seed))
}, 180_000)

test('each operation that takes text is reached', () => {
  const reached = new Set(places.map(({ operation }) => operation.name))
  const takesText = ({ params, query, headers, body }: Operation) =>
    params.length + query.length + headers.length > 0 || body?.type === 'application/json'
  const missed = readDocument(document).filter((operation) => takesText(operation) && !reached.has(operation.name))
  expect(missed.map(({ name }) => name)).toEqual([])
  expect(places.filter(({ name }) => name.startsWith('body.')).length).toBeGreaterThan(200)
})

test('what is taken with a harmless text is refused with a card number in its place', async () => {
  const isText = ({ name }: Place) => name.startsWith('body.')
  const taken: Place[] = []
  for (const place of places.filter(isText)) {
    const { status } = await send(place, place.plant(`plain words ${taken.length}`))
    if (status < 300) taken.push(place)
  }
  expect(taken.length).toBeGreaterThan(15)
  const [number = ''] = cardNumbers(1, seed + 2)
  const through: string[] = []
  for (const place of taken) {
    const { status } = await send(place, place.plant(`card ${number}`))
    if (status < 300 && !keepsNoText.has(place.operation.name)) through.push(`${place.operation.name} ${place.name}`)
  }
  expect(through).toEqual([])
  await world.putBack()
}, 600_000)

test('of 10,000 whole card numbers, one in each text that the API takes in turn, none is answered and none is kept', async () => {
  // Each text of a body meets each way of writing, however many there are; the others in their turn.
  const bodies = places.filter(({ name }) => name.startsWith('body.'))
  const others = places.filter(({ name }) => !name.startsWith('body.'))
  const inBodies = bodies.length * written.length
  const numbers = cardNumbers(Math.max(count, inBodies + others.length), seed)
  expect(numbers.length).toBeGreaterThanOrEqual(count)
  const outcome = await plantAll(numbers, (at) => {
    const [among, step] = at < inBodies ? [bodies, at] : [others, at - inBodies]
    const place = step % among.length
    const way = written[(place + Math.floor(step / among.length)) % written.length]
    return [among[place] as Place, way?.(numbers[at] ?? '') ?? '']
  })
  expect(outcome).toEqual({ broken: [], said: [] })
  expect(await keptWhere(world.owner.pool, new Set(numbers))).toEqual([])
}, 600_000)

test('a bank account is answered and kept nowhere either', async () => {
  const bodies = places.filter(({ name }) => name.startsWith('body.'))
  const numbers = bodies.map((_place, at) => String(481_500_000_000 + at * 7_919))
  const ways = ['Pays from bank account {}.', 'routing {}', 'Her checking account is {}, she says.']
  const outcome = await plantAll(numbers, (at) => [bodies[at] as Place, (ways[at % ways.length] ?? '').replace('{}', numbers[at] ?? '')])
  expect(outcome).toEqual({ broken: [], said: [] })
  expect(await keptWhere(world.owner.pool, new Set(numbers))).toEqual([])
}, 600_000)

test('what is kept is found by the search of the database', async () => {
  const [number = ''] = cardNumbers(1, seed + 1)
  await world.owner.pool.query('update company set name = $1', [`${number.slice(0, 4)} ${number.slice(4)}`])
  expect(await keptWhere(world.owner.pool, new Set([number]))).toEqual(['public.company.name'])
})

/** Sends each number into its place; tells what was answered with a 5xx, and what said the number again. */
async function plantAll(numbers: string[], into: (at: number) => [Place, string]) {
  const outcome = { broken: [] as string[], said: [] as string[] }
  for (let from = 0; from < numbers.length; from += atOnce)
    await Promise.all(
      numbers.slice(from, from + atOnce).map(async (number, step) => {
        const [place, text] = into(from + step)
        const reply = await send(place, place.plant(text))
        const what = `${place.operation.name} ${place.name}: ${reply.status}`
        if (reply.status >= 500) outcome.broken.push(what)
        if (holdsAny(reply.text, new Set([number]))) outcome.said.push(`${what} ${reply.text.slice(0, 300)}`)
      }),
    )
  return outcome
}

async function send({ operation }: Place, drawn: Drawn) {
  const { able } = rolesFor(operation.access)
  const ask = async (renew: boolean, more: Record<string, string> = {}) =>
    world.app.inject({
      method: operation.method as 'GET',
      url: drawn.url,
      headers: {
        host: 'localhost:3000',
        origin: 'http://localhost:3000',
        cookie: await world.session(able, renew),
        ...drawn.headers,
        ...more,
      },
      ...(drawn.body !== null && { payload: drawn.body }),
    })
  const first = await ask(false)
  const renewed = first.statusCode === 401 ? await ask(true) : first
  // A card that an earlier request has changed: from the version that stands there now.
  const current = renewed.statusCode === 409 ? /"currentVersion":(\d+)/.exec(renewed.body)?.[1] : undefined
  const reply = current ? await ask(false, { 'if-match': current }) : renewed
  return { status: reply.statusCode, text: reply.body }
}

/** Whether one of the numbers stands in the text, in whatever script and however it is parted. */
function holdsAny(text: string, numbers: ReadonlySet<string>): boolean {
  for (const [row] of text.matchAll(/\p{Nd}(?:[^\p{L}\p{Nd}]{0,3}\p{Nd})*/gu)) {
    const digits = row.length < 12 ? '' : asciiDigits(row)
    for (const length of [12, 13, 14, 15, 16, 19])
      for (let start = 0; start + length <= digits.length; start += 1) if (numbers.has(digits.slice(start, start + length))) return true
  }
  return false
}

/** The tables and columns of the whole database in which one of the numbers stands. */
async function keptWhere(pool: Pool, numbers: ReadonlySet<string>): Promise<string[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  const found = new Set<string>()
  for (const { name } of tables) {
    const { rows } = await pool.query<Record<string, unknown>>(`select * from ${name}`)
    for (const row of rows)
      for (const [column, value] of Object.entries(row)) {
        const text = Buffer.isBuffer(value) ? value.toString('utf8') : value instanceof Date ? '' : inText(value)
        if (holdsAny(text, numbers)) found.add(`${name}.${column}`)
      }
  }
  return [...found]
}

const inText = (value: unknown): string =>
  JSON.stringify(value ?? '', (_key, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner))
