import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dispositionsByName } from '#server/dispositions/queries.ts'
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
  // What can be chosen stands first; a lead's own stands second in the catalogue.
  expect(await codes('agent')).toEqual([null, null, 'disposition.least_role'])
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
  expect(await codes('agent')).toEqual([null, null, 'disposition.least_role'])
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

describe('administering the catalogue', () => {
  const wording = { category: 'Sales', name: 'Quote asked', useWhen: 'Use when somebody asks for a price.' }
  const change = (id: string, version: number, body: Json, role: 'administrator' | 'supervisor' = 'administrator') =>
    world.ask('PATCH', role, `/api/dispositions/${id}`, body, { 'if-match': String(version) })
  const note = {
    form: 'outline',
    caller: { name: 'Maria Silva', relationship: 'account holder' },
    reason: 'Asked.',
    resolution: 'Told her.',
  }
  const write = (disposition: Json) => world.ask('POST', 'agent', `/api/customers/${maria}/notes`, { ...note, disposition })
  let made: Json
  let noteId: string

  test('an administrator adds one, by the rules; others do not', async () => {
    expect((await world.ask('POST', 'supervisor', '/api/dispositions', wording)).status).toBe(403)
    const taken = await world.ask('POST', 'administrator', '/api/dispositions', { ...wording, category: 'billing', name: 'credit/refund ' })
    expect(taken).toMatchObject({ status: 400, body: { fields: [{ field: 'name' }] } })
    const answer = await world.ask('POST', 'administrator', '/api/dispositions', wording)
    expect(answer).toMatchObject({ status: 201, body: { ...wording, direction: 'either', place: 1, version: 1, retired: false } })
    made = answer.body
    expect(names(await list(''))).toContain('Quote asked')
  })

  test('an old note says what its disposition was called when it was written', async () => {
    const first = await write({ category: 'Sales', name: 'Quote asked' })
    expect(first.body.current).toMatchObject({ disposition: { category: 'Sales', name: 'Quote asked' }, formerly: null })
    noteId = first.body.id
    const moved = await change(made.id, 1, { category: 'Billing', name: 'Price asked', place: 1, audience: 'either' })
    expect(moved.body).toMatchObject({ category: 'Billing', name: 'Price asked', place: 1, version: 2 })
    expect(names(await list('category=Billing'))).toEqual(['Price asked', 'Credit/Refund', 'Lead call'])
    const formerly = { category: 'Sales', name: 'Quote asked' }
    const read = (await world.get('agent', `/api/notes/${noteId}`)).body
    expect(read.current).toMatchObject({ disposition: { category: 'Billing', name: 'Price asked' }, formerly })
    const told = await write(formerly)
    expect(told).toMatchObject({ status: 400, body: { fields: [{ message: expect.stringContaining('“Billing › Price asked” now') }] } })
    const later = await write({ category: 'Billing', name: 'Price asked' })
    expect(later.body.current.formerly).toBeNull()
    // An import that was mapped before finds it by either name, and makes none.
    const known = await dispositionsByName(world.owner)
    expect([known.get('Sales › Quote asked'), known.get('Billing › Price asked')]).toEqual(Array(2).fill({ id: made.id, retired: false }))
  })

  test('who starts from an old version is told, and nothing is written', async () => {
    expect(await change(made.id, 1, { name: 'Mine' })).toMatchObject({ status: 409, body: { code: 'disposition.stale' } })
    const both = await Promise.all(['One', 'Other'].map((name) => change(made.id, 2, { useWhen: `Use it when ${name} says so.` })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('a retired one is chosen by nobody and says so; its note can still be amended; it comes back', async () => {
    expect((await change(made.id, 3, { retired: true })).body).toMatchObject({ retired: true, place: null })
    expect(names(await list(''))).not.toContain('Price asked')
    const [gone] = (await list('retired=true')).items.filter((one: Json) => one.id === made.id)
    expect(gone.can.use).toMatchObject({ allowed: false, code: 'disposition.retired' })
    const disposition = { category: 'Billing', name: 'Price asked' }
    expect(await write(disposition)).toMatchObject({ status: 422, body: { code: 'disposition.retired', instead: expect.any(String) } })
    const amended = { ...note, resolution: 'Told her what it costs.', disposition, because: 'Said it better', startedFrom: 1 }
    expect((await world.ask('POST', 'agent', `/api/notes/${noteId}/amendments`, amended)).status).toBe(201)
    expect((await change(made.id, 4, { retired: false })).body).toMatchObject({ retired: false, place: 3 })
    expect((await write(disposition)).status).toBe(201)
  })

  test('guards are checked, and hold at once', async () => {
    const problems = await change(made.id, 5, { teams: ['Nobody'], productLine: 'Nothing' })
    expect(problems.body.fields.map((one: Json) => one.field)).toEqual(['teams', 'productLine'])
    expect((await change(made.id, 5, { leastRole: 'lead', soleReason: true })).status).toBe(200)
    expect(await write({ category: 'Billing', name: 'Price asked' })).toMatchObject({ body: { code: 'disposition.least_role' } })
  })

  test('a team that is renamed keeps its dispositions', async () => {
    const { id } = (await world.ask('POST', 'administrator', '/api/teams', { name: 'Care' })).body
    expect((await change(made.id, 6, { teams: ['Care'] })).body.teams).toEqual(['Care'])
    await world.ask('PATCH', 'administrator', `/api/teams/${id}`, { name: 'Customer care' })
    expect((await list('q=price%20asked')).items[0]).toMatchObject({ teams: ['Customer care'], version: 8 })
  })

  test('the last one in use stays', async () => {
    await world.owner.updateTable('dispositions').set({ retired_at: world.at }).where('id', '!=', made.id).execute()
    expect(await change(made.id, 8, { retired: true })).toMatchObject({ status: 422, body: { code: 'disposition.last' } })
  })

  test('the trail says who changed what, from what to what', async () => {
    const { items } = (await world.get('administrator', '/api/settings/changes?limit=50')).body
    const sets = items.filter((one: Json) => one.record === 'disposition')
    expect(sets[0].recordName).toBe('Billing › Price asked')
    expect(sets.flatMap((one: Json) => one.changes)).toContainEqual({
      field: 'name',
      from: 'Quote asked',
      to: 'Price asked',
      isSecret: false,
    })
    expect(sets.at(-1)).toMatchObject({ action: 'create', by: 'The administrator' })
  })
})
