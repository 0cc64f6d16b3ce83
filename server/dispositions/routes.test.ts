import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Json, type ReadingWorld, readingWorld } from '#test/reading-world.ts'

let world: ReadingWorld
let maria: string
const list = async (query: string, role: 'agent' | 'lead' = 'agent') => (await world.get(role, `/api/dispositions?${query}`)).body
const names = (body: Json) => body.items.map((one: Json) => one.name)

beforeAll(async () => {
  world = await readingWorld()
  maria = await world.customer('Maria Silva')
  const like = {
    category: 'Billing',
    use_when: 'Use when money is given back.',
    direction: 'either',
    audience: 'customer',
    position: 1,
  } as const
  await world.add('dispositions', { ...like, name: 'Credit/Refund' })
  await world.add('dispositions', { ...like, name: 'Lead call', least_role: 'lead', position: 2 })
  await world.add('dispositions', {
    ...like,
    category: 'General',
    name: 'Wrong number',
    is_sole_reason: true,
    direction: 'inbound',
    position: 3,
    use_when: 'Nothing else.',
  })
  await world.add('dispositions', { ...like, name: 'Gone', retired_at: world.at, position: 4 })
  await world.owner
    .insertInto('articles')
    .values([
      { slug: 'search', title: 'Finding a customer', body: 'Type what the caller says.', subjects: ['search'], updated_at: world.at },
      { slug: 'notes', title: 'Writing a note', body: 'Name the caller.', subjects: ['note'], updated_at: world.at },
    ])
    .execute()
})
afterAll(() => world?.close())

test('type-ahead over names before sentences, with what is retired left out', async () => {
  expect(names(await list(''))).toEqual(['Credit/Refund', 'Lead call', 'Wrong number'])
  expect(names(await list('q=ref%20cred'))).toEqual(['Credit/Refund'])
  expect(names(await list('q=money'))).toEqual(['Credit/Refund', 'Lead call'])
  expect(names(await list('category=General'))).toEqual(['Wrong number'])
  expect((await list('')).categories).toEqual([
    { category: 'Billing', count: 2 },
    { category: 'General', count: 1 },
  ])
})

test('each says whether it fits who asks and the contact that is open', async () => {
  const codes = async (role: 'agent' | 'lead') =>
    (await list(`customerId=${maria}`, role)).items.map((one: Json) => one.can.use.code ?? null)
  expect(await codes('agent')).toEqual([null, 'disposition.least_role', null])
  expect(await codes('lead')).toEqual([null, null, null])
  const interaction_id = await world.add('interactions', {
    kind: 'customer',
    channel: 'call',
    direction: 'outbound',
    customer_id: maria,
    staff_id: world.staff.agent,
    opened_by: 'person',
    started_at: world.at,
  })
  expect(await codes('agent')).toEqual([null, 'disposition.least_role', 'disposition.direction'])
  await world.owner.updateTable('interactions').set({ direction: 'inbound' }).execute()
  expect(await codes('agent')).toEqual([null, 'disposition.least_role', null])
  await world.add('change_sets', {
    customer_id: maria,
    at: world.at,
    actor: 'staff',
    staff_id: world.staff.agent,
    source: 'console',
    interaction_id,
    record_kind: 'customer',
    record_id: maria,
    action: 'edit',
  })
  expect(await codes('agent')).toEqual([null, 'disposition.least_role', 'disposition.sole_reason'])
  expect((await world.get('agent', `/api/dispositions?customerId=${crypto.randomUUID()}`)).status).toBe(404)
})

test('guidance by subject and by words; reading is kept for what you viewed last', async () => {
  const slugs = async (query: string) => (await world.get('agent', `/api/articles?${query}`)).body.items.map((one: Json) => one.slug)
  expect(await slugs('subject=note')).toEqual(['notes'])
  expect(await slugs('q=caller')).toEqual(['search', 'notes'])
  expect(await slugs('q=not')).toEqual(['notes'])
  expect((await world.get('agent', '/api/articles/search')).body.title).toBe('Finding a customer')
  expect((await world.get('agent', '/api/articles/nothing')).status).toBe(404)
  expect((await world.get('agent', '/api/articles/%00')).status).toBe(404)
  expect((await world.get('agent', '/api/recent')).body.articles).toMatchObject([{ slug: 'search', title: 'Finding a customer' }])
})
