import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Json, type ReadingWorld, readingWorld } from '#test/reading-world.ts'

let world: ReadingWorld
let maria: string
const reply = {
  name: 'Told the window',
  shortcut: 'window',
  body: 'Told {{caller.name}} on {{date}} for {{customer.name}}, {{customer.number}}.',
}
const add = (role: 'agent' | 'lead' | 'supervisor', body: Json) => world.ask('POST', role, '/api/saved-replies', body)
const change = (role: 'agent' | 'lead' | 'supervisor', one: Json, body: Json, version = one.version) =>
  world.ask('PATCH', role, `/api/saved-replies/${one.id}`, body, { 'if-match': String(version) })
const shortcuts = async (role: 'agent' | 'lead', query = '') =>
  (await world.get(role, `/api/saved-replies${query}`)).body.items.map((one: Json) => one.shortcut)
const fill = (role: 'agent' | 'lead', replyId: string, caller?: Json) =>
  world.ask('POST', role, `/api/customers/${maria}/filled-replies`, { replyId, ...(caller && { caller }) })

beforeAll(async () => {
  world = await readingWorld()
  maria = await world.customer('Maria {{date}} Silva')
})
afterAll(() => world?.close())

test('who writes notes keeps replies; what is wrong with one is said by field', async () => {
  expect((await world.ask('POST', 'auditor', '/api/saved-replies', reply)).status).toBe(403)
  const fields = async (body: Json) => (await add('agent', { ...reply, ...body })).body.fields?.map((one: Json) => one.field)
  expect(await fields({ body: 'Dear {{customer.nickname}}' })).toEqual(['body'])
  expect(await fields({ body: 'Card 4242 4242 4242 4242' })).toEqual(['body'])
  expect(await fields({ shortcut: 'With Space' })).toEqual(['shortcut'])
  const own = await add('agent', reply)
  expect(own).toMatchObject({ status: 201, body: { isOwn: true, isShared: false, ownUses: 0, version: 1 } })
  expect(await fields({})).toEqual(['shortcut'])
})

test('one’s own is nobody else’s; a lead shares, and the same shortcut may stand in both', async () => {
  const [own] = (await world.get('agent', '/api/saved-replies')).body.items
  expect(await shortcuts('lead')).toEqual([])
  expect((await change('lead', own, { name: 'Mine' })).status).toBe(404)
  expect((await fill('lead', own.id)).status).toBe(400)
  expect(await add('agent', { ...reply, shortcut: 'other', isShared: true })).toMatchObject({ body: { code: 'reply.share_by_lead' } })
  const shared = (await add('lead', { ...reply, isShared: true })).body
  expect(await shortcuts('agent')).toEqual(['window', 'window'])
  expect(await change('agent', shared, { name: 'Mine' })).toMatchObject({ status: 422, body: { code: 'reply.shared' } })
  expect((await change('supervisor', shared, { name: 'Told them the window' })).status).toBe(200)
  expect(await change('supervisor', shared, { isShared: false }, 2)).toMatchObject({ status: 422, body: { code: 'reply.not_yours' } })
})

test('it is filled for the customer, what is not known stands in brackets, and names open nothing', async () => {
  const [own] = (await world.get('agent', '/api/saved-replies')).body.items
  const first = await fill('agent', own.id)
  expect(first.status).toBe(200)
  expect(first.body.missing).toEqual(['caller.name'])
  expect(first.body.text).toMatch(/^Told \[caller name\] on \w+ \d+, \d{4} for Maria \{\{date\}\} Silva, \d+-\d+\.$/)
  expect((await fill('agent', own.id, { name: 'Ana', relationship: 'daughter' })).body.text).toMatch(/^Told Ana on/)
  const opened = await world.owner.selectFrom('accesses').select('via').where('customer_id', '=', maria).execute()
  expect(opened).toHaveLength(1)
})

test('what one takes most comes first', async () => {
  const other = (await add('agent', { ...reply, name: 'A', shortcut: 'aaa' })).body
  expect((await shortcuts('agent'))[0]).toBe('window')
  await Promise.all([1, 2, 3].map(() => fill('agent', other.id)))
  const { items } = (await world.get('agent', '/api/saved-replies')).body
  expect(items.map((one: Json) => [one.shortcut, one.ownUses, one.uses])).toEqual([
    ['aaa', 3, 3],
    ['window', 2, 2],
    ['window', 0, 0],
  ])
})

test('a retired one is neither offered nor filled, frees its shortcut, and comes back where that is free', async () => {
  const [aaa] = (await world.get('agent', '/api/saved-replies')).body.items
  expect((await change('agent', aaa, { retired: true })).body.retired).toBe(true)
  expect(await shortcuts('agent')).not.toContain('aaa')
  expect(await shortcuts('agent', '?retired=true')).toEqual(['aaa'])
  expect(await fill('agent', aaa.id)).toMatchObject({ status: 422, body: { code: 'reply.retired' } })
  expect(await change('agent', aaa, { retired: false })).toMatchObject({ status: 409, body: { code: 'reply.stale' } })
  await add('agent', { ...reply, shortcut: 'aaa' })
  expect((await change('agent', aaa, { retired: false }, 2)).body.fields[0].field).toBe('shortcut')
})

test('the trail names each by its name', async () => {
  const { items } = (await world.get('administrator', '/api/settings/changes?limit=50')).body
  const sets = items.filter((one: Json) => one.record === 'saved_reply')
  expect(sets.at(-1)).toMatchObject({ recordName: 'Told the window', action: 'create', by: 'The agent' })
  expect(sets.flatMap((one: Json) => one.changes)).toContainEqual({ field: 'retired', from: 'false', to: 'true', isSecret: false })
})

test('for somebody without an account the name is filled in, and the number is named as missing', async () => {
  const prospect = await world.ask('POST', 'agent', '/api/prospects', { name: 'Nora Quill', email: 'nora@inbox.example' })
  const own = await add('agent', {
    ...reply,
    name: 'For a prospect',
    shortcut: 'prospect',
    body: 'Told {{customer.name}}, {{customer.number}}.',
  })
  const filled = (id: string) => world.ask('POST', 'agent', `/api/prospects/${id}/filled-replies`, { replyId: own.body.id })
  expect(await filled(prospect.body.id)).toMatchObject({
    status: 200,
    body: { text: expect.stringContaining('Told Nora Quill, ['), missing: ['customer.number'] },
  })
  expect((await filled(own.body.id)).status).toBe(404)
})
