import { afterAll, beforeAll, expect, test } from 'vitest'
import { sweepNoteFiles } from '#server/notes/files.ts'
import { type Json, type ReadingWorld, readingWorld } from '#test/reading-world.ts'
import { startSteward } from '#test/steward.ts'
import { upload as sendFile } from '#test/upload.ts'

let world: ReadingWorld
let maria: string
let noteId: string
let kept: Json

const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(700_000, 7)])
type Role = 'agent' | 'lead' | 'supervisor' | 'auditor'

const upload = (role: Role, name: string, content: Buffer | string, header = true, of = `customers/${maria}`) =>
  sendFile(
    world.app,
    `/api/${of}/note-files`,
    { name, content },
    { authorization: `Bearer token-${role}`, ...(header && { 'x-steward': '1' }) },
  )
const download = (role: Role, id: string) =>
  world.app.inject({ method: 'GET', url: `/api/note-files/${id}`, headers: { authorization: `Bearer token-${role}` } })
const note = (files: string[], more: object = {}) => ({
  disposition: { category: 'General', name: 'Update' },
  form: 'outline',
  caller: { name: 'Maria Silva', relationship: 'account holder' },
  reason: 'Sent a picture of the panel.',
  resolution: 'Looked at it.',
  files,
  ...more,
})
const write = (role: Role, files: string[]) => world.ask('POST', role, `/api/customers/${maria}/notes`, note(files))
const remove = (role: Role, id: string) => world.ask('POST', role, `/api/note-files/${id}/remove`, { because: 'Shows a card' })

beforeAll(async () => {
  world = await readingWorld()
  maria = await world.customer('Maria Silva')
  await world.owner.updateTable('company').set({ limits: '{"search":100000,"api":100000,"upload":1000,"export":1000}' }).execute()
  await world.add('dispositions', {
    category: 'General',
    name: 'Update',
    use_when: 'Use when something is sent.',
    direction: 'either',
    audience: 'either',
    position: 1,
  })
})
afterAll(() => world?.close())

test('a picture is uploaded, belongs to the note that names it, and comes back byte for byte, to be kept', async () => {
  const stored = await upload('agent', '../door\u202E.png', png)
  expect(stored).toMatchObject({ status: 201, body: { name: 'door.png', mediaType: 'image/png', bytes: png.length, removed: null } })
  kept = stored.body
  const saved = await write('agent', [kept.id])
  expect(saved).toMatchObject({ status: 201, body: { files: [{ id: kept.id, by: 'The agent', can: { remove: { allowed: false } } }] } })
  noteId = saved.body.id
  const reply = await download('auditor', kept.id)
  expect(reply.statusCode).toBe(200)
  expect(reply.rawPayload.equals(png)).toBe(true)
  expect(reply.headers).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': `attachment; filename="door.png"; filename*=UTF-8''door.png`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'cache-control': 'no-store',
  })
  const read = await world.owner
    .selectFrom('accesses')
    .select(['staff_id', 'customer_id', 'subject'])
    .where('kind', '=', 'note_file.read')
    .execute()
  expect(read).toEqual([{ staff_id: world.staff.auditor, customer_id: maria, subject: kept.id }])
})

test('what a note does not keep is refused, and nothing of it is left', async () => {
  const before = await world.owner.selectFrom('note_file_pieces').select('file_id').execute()
  const refused = async (name: string, content: Buffer | string) => (await upload('agent', name, content)).body.fields?.[0]?.message
  expect(await refused('door.svg', '<svg onload="alert(1)">')).toMatch(/the name ends in “.svg”/)
  expect(await refused('door.txt', '<!doctype html>')).toMatch(/markup/)
  expect(await refused('door.png.exe', png)).toMatch(/Name it by what it is/)
  expect(await refused('door.png', 'MZ\0\0')).toMatch(/the content is no PNG/)
  expect(await refused('calls.csv', 'card\n4242 4242 4242 4242')).toMatch(/whole card number/)
  expect(await refused('empty.txt', '')).toMatch(/empty/)
  expect((await upload('agent', 'big.png', Buffer.concat([png, Buffer.alloc(10_000_000)]))).body.code).toBe('note_file.too_large')
  expect((await upload('agent', 'door.png', png, false)).status).toBe(400)
  expect((await upload('auditor', 'door.png', png)).status).toBe(403)
  expect(await world.owner.selectFrom('note_file_pieces').select('file_id').execute()).toEqual(before)
})

test('a file that waits is only its uploader’s; a note takes five, each once', async () => {
  const waiting = (await upload('agent', 'log.txt', 'Zone 3 open')).body.id
  expect((await download('agent', waiting)).statusCode).toBe(200)
  expect((await download('lead', waiting)).statusCode).toBe(404)
  expect((await write('lead', [waiting])).body.fields[0].field).toBe('files')
  expect((await write('agent', [kept.id])).body.fields[0].field).toBe('files')
  expect((await world.get('agent', `/api/notes/${noteId}`)).body.files).toHaveLength(1)
  const more = await Promise.all([1, 2, 3, 4].map(async (each) => (await upload('agent', `${each}.txt`, 'text')).body.id))
  const amend = (files: string[], startedFrom: number) =>
    world.ask('POST', 'agent', `/api/notes/${noteId}/amendments`, note(files, { because: 'More pictures', startedFrom }))
  expect((await amend([waiting, ...more], 1)).body.fields[0].field).toBe('files')
  expect((await amend(more, 1)).body.files).toHaveLength(5)
  expect((await amend([waiting], 2)).body.fields[0].field).toBe('files')
})

test('what no note names is gone after a day, and nothing else', async () => {
  const count = async () =>
    Number(
      (
        await world.owner
          .selectFrom('note_files')
          .select(({ fn }) => fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    )
  const before = await count()
  await sweepNoteFiles(world.owner, new Date(Date.now() + 23 * 3_600_000))
  expect(await count()).toBe(before)
  await sweepNoteFiles(world.owner, new Date(Date.now() + 25 * 3_600_000))
  expect(await count()).toBe(5)
})

test('a supervisor removes one for good: content and name are gone, that it was there stays', async () => {
  expect((await remove('lead', kept.id)).status).toBe(403)
  expect((await remove('supervisor', kept.id)).status).toBe(204)
  expect(await remove('supervisor', kept.id)).toMatchObject({ status: 422, body: { code: 'note_file.removed' } })
  expect((await download('supervisor', kept.id)).statusCode).toBe(404)
  const [file] = (await world.get('agent', `/api/notes/${noteId}`)).body.files
  expect(file).toMatchObject({ id: kept.id, name: '', removed: { by: 'The supervisor', because: 'Shows a card' } })
  const pieces = await world.owner.selectFrom('note_file_pieces').select('position').where('file_id', '=', kept.id).execute()
  expect(pieces).toEqual([])
  const { items } = (await world.get('lead', `/api/customers/${maria}/changes`)).body
  expect(JSON.stringify(items)).toContain('remove_note_file')
  expect(JSON.stringify(items)).not.toContain('door.png')
})

test('a note on a prospect takes files in the same way, and keeps them when the prospect has an account', async () => {
  const { body: ann } = await world.ask('POST', 'agent', '/api/prospects', { name: 'Ann Ruiz', email: 'ann@inbox.example' })
  const own = `prospects/${ann.id}`
  const notes = `/api/${own}/notes`
  const { status, body: file } = await upload('agent', 'sensor.png', png, true, own)
  expect(status).toBe(201)
  expect((await upload('auditor', 'sensor.png', png, true, own)).status).toBe(403)
  expect((await upload('agent', 'calls.csv', 'card\n4242 4242 4242 4242', true, own)).body.fields[0].message).toMatch(/whole card number/)
  expect((await upload('agent', 'big.png', Buffer.concat([png, Buffer.alloc(10_000_000)]), true, own)).body.code).toBe(
    'note_file.too_large',
  )
  expect((await upload('agent', 'sensor.png', png, true, `prospects/${maria}`)).status).toBe(404)
  expect((await download('lead', file.id)).statusCode).toBe(404)
  // What was uploaded for one party is taken by no note of another.
  expect((await write('agent', [file.id])).body.fields[0].field).toBe('files')
  const ofMaria = (await upload('agent', 'a.txt', 'Zone 3')).body.id
  expect((await world.ask('POST', 'agent', notes, note([ofMaria]))).body.fields[0].field).toBe('files')
  const more = await Promise.all([1, 2, 3, 4].map(async (each) => (await upload('agent', `${each}.txt`, 'text', true, own)).body.id))
  expect((await world.ask('POST', 'agent', notes, note([file.id, ofMaria, ...more]))).body.fields[0].field).toBe('files')
  const saved = await world.ask('POST', 'agent', notes, note([file.id]))
  expect(saved).toMatchObject({ status: 201, body: { files: [{ id: file.id, name: 'sensor.png' }] } })
  const amended = await world.ask(
    'POST',
    'agent',
    `/api/notes/${saved.body.id}/amendments`,
    note(more, { because: 'More', startedFrom: 1 }),
  )
  expect(amended.body.files).toHaveLength(5)

  const reply = await download('auditor', file.id)
  expect(reply.rawPayload.equals(png)).toBe(true)
  expect(reply.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
  const read = await world.owner
    .selectFrom('accesses')
    .select(['kind', 'customer_id'])
    .where('prospect_id', '=', ann.id)
    .where('subject', '=', file.id)
    .execute()
  expect(read).toEqual([{ kind: 'note_file.read', customer_id: null }])

  expect((await remove('supervisor', more[0])).status).toBe(204)
  expect((await world.get('lead', `/api/${own}`)).body.changes[0]).toMatchObject({ action: 'remove_note_file', by: 'The supervisor' })
  const survivor = await world.customer('Ann Ruiz')
  await world.owner.updateTable('prospects').set({ customer_id: survivor }).where('id', '=', ann.id).execute()
  expect((await download('lead', file.id)).rawPayload.equals(png)).toBe(true)
  expect((await world.get('lead', notes)).body.items[0].files).toHaveLength(5)
  expect((await upload('agent', 'late.png', png, true, own)).body.code).toBe('prospect.has_account')
  expect((await remove('supervisor', more[1])).status).toBe(204)
  expect(JSON.stringify((await world.get('lead', `/api/customers/${survivor}/changes`)).body.items)).toContain('remove_note_file')
})

test('one who is signed in and removes a file opens an internal contact, as any change of a customer does', async () => {
  const steward = await startSteward()
  try {
    const supervisor = await steward.as('supervisor')
    const { id: customerId } = await steward.given.customer()
    await steward.owner.pool.query(
      `insert into dispositions (id, category, name, use_when, direction, audience, position) values (gen_random_uuid(), 'A', 'B', 'c', 'either', 'either', 1)`,
    )
    const left = await supervisor.post(`/api/customers/${customerId}/notes`, {
      body: { ...note([]), disposition: { category: 'A', name: 'B' } },
    })
    const { rows } = await steward.owner.pool.query(
      `insert into note_files (id, customer_id, note_id, version, staff_id, name, media_type, bytes, sha256, uploaded_at)
       values (gen_random_uuid(), $1, $2, 1, $3, 'a.txt', 'text/plain', 1, 'x', now()) returning id`,
      [customerId, left.body.id, supervisor.id],
    )
    const reply = await supervisor.post(`/api/note-files/${rows[0].id}/remove`, { body: { because: 'Names a neighbor' } })
    expect(reply.status).toBe(204)
    expect((await supervisor.get('/api/interactions')).body.items.filter((one: Json) => one.customerId === customerId)).toHaveLength(1)
  } finally {
    await steward.close()
  }
})
