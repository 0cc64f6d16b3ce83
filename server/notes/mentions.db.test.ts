import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSteward, type TestSteward } from '#test/steward.ts'

// biome-ignore lint/suspicious/noExplicitAny: a reply looked into as plain JSON
type Json = any
type Signed = Awaited<ReturnType<TestSteward['as']>>
let steward: TestSteward
let dana: Signed
let priya: Signed
let gone: Signed
let customer: string
let first: Json

const note = (text: string, mentions: string[], more: object = {}) => ({
  disposition: { category: 'Customer Service', name: 'Update Account Information' },
  form: 'outline',
  caller: { name: 'Maria Silva', relationship: 'account holder' },
  reason: 'Asked about her bill.',
  resolution: text,
  mentions,
  ...more,
})
const write = (by: Signed, text: string, mentions: string[]) => by.post(`/api/customers/${customer}/notes`, { body: note(text, mentions) })
const amend = (by: Signed, version: number, text: string, mentions: string[] = []) =>
  by.post(`/api/notes/${first.id}/amendments`, { body: note(text, mentions, { because: 'Said it better', startedFrom: version }) })
const mine = async (by: Signed, query = '') => (await by.get(`/api/mentions${query}`)).body

beforeAll(async () => {
  steward = await startSteward()
  const client = await steward.owner.pool.connect()
  await steward.given.preset('alarm', client)
  client.release()
  dana = await steward.as('agent', { name: 'Dana', teams: ['Care'] })
  priya = await steward.as('lead', { name: 'Priya' })
  gone = await steward.as('agent', { name: 'Gregor' })
  await steward.owner.db.updateTable('staff').set({ disabled_at: new Date() }).where('id', '=', gone.id).execute()
  customer = (await steward.given.customer({ name: 'Maria Silva' })).id
})
afterAll(() => steward.close())

test('whom one can mention: who works here, not oneself', async () => {
  const { items } = (await dana.get('/api/colleagues')).body
  expect(items.map((one: Json) => one.name)).toEqual(['Priya'])
})

test('a mention is kept beside the text, found by who is mentioned, and seen once', async () => {
  const reply = await write(dana, 'Explained it. @Priya knows the account.', [priya.id])
  expect(reply).toMatchObject({ status: 201, body: { mentions: [{ staffId: priya.id, name: 'Priya', seenAt: null }] } })
  first = reply.body
  const [found] = (await mine(priya)).items
  expect(found).toMatchObject({ noteId: first.id, by: 'Dana', reason: 'Asked about her bill.', seenAt: null, customer: { id: customer } })
  expect((await mine(priya)).unseen).toBe(1)
  expect((await dana.post(`/api/mentions/${found.id}/seen`)).status).toBe(404)
  expect((await priya.post(`/api/mentions/${found.id}/seen`)).status).toBe(204)
  const [seen] = (await mine(priya)).items
  steward.clock.minutes(5)
  await priya.post(`/api/mentions/${found.id}/seen`)
  expect((await mine(priya)).items[0].seenAt).toBe(seen.seenAt)
  expect((await mine(priya, '?unseen=true')).items).toEqual([])
  const events = await steward.owner.db.selectFrom('events').select('facts').where('name', '=', 'note.mentioned').execute()
  expect(events).toEqual([{ facts: { noteId: first.id, staffId: priya.id, version: 1 } }])
})

test.each([
  ['oneself', () => [dana.id], '@Dana'],
  ['somebody who left', () => [gone.id], '@Gregor'],
  ['nobody', () => [crypto.randomUUID()], '@Nobody'],
  ['somebody whom the text does not name', () => [priya.id], 'Priya, without the sign'],
])('%s is not mentioned, and no note is left', async (_who, ids, text) => {
  const before = await steward.owner.db.selectFrom('notes').select('id').execute()
  expect(await write(dana, text, ids())).toMatchObject({ status: 400, body: { fields: [{ field: 'mentions' }] } })
  expect(await steward.owner.db.selectFrom('notes').select('id').execute()).toEqual(before)
})

test('an amendment keeps the mention that still stands, drops the one that does not, and mentions anew', async () => {
  expect((await amend(priya, 1, 'Explained it again. @Priya knows.')).body.mentions).toHaveLength(1)
  expect((await mine(priya)).items[0].seenAt).not.toBeNull()
  expect((await amend(dana, 2, 'Explained it again.', [priya.id])).body.mentions).toEqual([])
  expect((await mine(priya)).items).toEqual([])
  expect((await amend(dana, 3, 'Explained it. Please look, @Priya', [priya.id])).body.mentions).toHaveLength(1)
  expect((await mine(priya)).items).toMatchObject([{ seenAt: null, by: 'Dana' }])
})

test('a merged account leads to the one that lives on', async () => {
  const survivor = await steward.given.customer({ name: 'Maria Silva' })
  await steward.owner.db
    .updateTable('customers')
    .set({ merged_into: survivor.id, merged_at: new Date() })
    .where('id', '=', customer)
    .execute()
  expect((await mine(priya)).items[0].customer.id).toBe(survivor.id)
})
