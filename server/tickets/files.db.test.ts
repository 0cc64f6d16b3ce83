import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookAtContent } from '#server/files/look-at-file.ts'
import { type Json, type ReadingWorld, readingWorld } from '#test/reading-world.ts'
import { upload as sendFile } from '#test/upload.ts'
import { mailedFiles } from './mailed-files.ts'
import { keepTicketFile } from './store-ticket-file.ts'
import { sweepTicketFiles } from './ticket-files.ts'

let world: ReadingWorld
let maria: string
let ticket: Json
let kept: Json

const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(700_000, 7)])
type Role = 'agent' | 'lead' | 'supervisor' | 'auditor' | 'billing'

const upload = (role: Role, name: string, content: Buffer | string, header = true) =>
  sendFile(
    world.app,
    '/api/ticket-files',
    { name, content },
    { authorization: `Bearer token-${role}`, ...(header && { 'x-steward': '1' }) },
  )
const download = (role: Role, id: string, inline = false) =>
  world.app.inject({
    method: 'GET',
    url: `/api/ticket-files/${id}${inline ? '?inline=true' : ''}`,
    headers: { authorization: `Bearer token-${role}` },
  })
const write = (role: Role, files: string[], isPublic = true) =>
  world.ask('POST', role, `/api/tickets/${ticket.id}/replies`, { text: 'See the picture.', public: isPublic, files })
const remove = (role: Role, id: string) => world.ask('POST', role, `/api/ticket-files/${id}/remove`, { because: 'Shows a card' })

beforeAll(async () => {
  world = await readingWorld()
  maria = await world.customer('Maria Silva')
  await world.owner.updateTable('company').set({ limits: '{"search":100000,"api":100000,"upload":1000,"export":1000}' }).execute()
  const opened = await world.ask('POST', 'agent', `/api/customers/${maria}/tickets`, {
    subject: 'Door',
    message: 'The door stays open.',
    assignTo: 'me',
  })
  expect(opened.status, JSON.stringify(opened.body)).toBe(201)
  ticket = opened.body
})
afterAll(() => world?.close())

test('a picture belongs to the answer that names it, and comes back byte for byte, to be kept', async () => {
  const stored = await upload('agent', '../door\u202E.png', png)
  expect(stored).toMatchObject({
    status: 201,
    body: {
      name: 'door.png',
      mediaType: 'image/png',
      bytes: png.length,
      isPicture: true,
      removed: null,
      can: { remove: { allowed: false } },
    },
  })
  kept = stored.body
  const saved = await write('agent', [kept.id])
  expect(saved.body).toMatchObject({ hasFiles: true })
  expect(saved.body.messages.at(-1).files).toMatchObject([{ id: kept.id, name: 'door.png' }])
  const reply = await download('lead', kept.id)
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
    .where('kind', '=', 'ticket_file.read')
    .execute()
  expect(read).toEqual([{ staff_id: world.staff.lead, customer_id: maria, subject: kept.id }])
})

test('a picture may stand in the thread; a text may not, however it is asked for', async () => {
  const text = (await upload('agent', 'log.txt', 'Zone 3 open')).body.id
  const seen = (await download('lead', kept.id, true)).headers
  expect(seen['content-disposition']).toBe(`inline; filename="door.png"; filename*=UTF-8''door.png`)
  expect(seen['content-security-policy']).toContain('sandbox')
  expect((await download('agent', text, true)).headers['content-disposition']).toMatch(/^attachment/)
})

test('what is not kept is refused, and nothing of it is left', async () => {
  const count = async () => (await world.owner.selectFrom('ticket_file_pieces').select('file_id').execute()).length
  const before = await count()
  const refused = async (name: string, content: Buffer | string) => (await upload('agent', name, content)).body.fields?.[0]?.message
  expect(await refused('door.svg', '<svg onload="alert(1)">')).toMatch(/the name ends in “.svg”/)
  expect(await refused('door.html', '<!doctype html>')).toMatch(/the name ends in “.html”/)
  expect(await refused('door.png.exe', png)).toMatch(/Name it by what it is/)
  expect(await refused('door.png', 'MZ\0\0')).toMatch(/the content is no PNG/)
  expect(await refused('calls.csv', 'card\n4242 4242 4242 4242')).toMatch(/whole card number/)
  expect(await refused('empty.txt', '')).toMatch(/empty/)
  expect((await upload('agent', 'big.png', Buffer.concat([png, Buffer.alloc(10_000_000)]))).body.code).toBe('ticket_file.too_large')
  expect((await upload('agent', 'door.png', png, false)).status).toBe(400)
  expect((await upload('auditor', 'door.png', png)).status).toBe(403)
  expect(await count()).toBe(before)
})

test('a file that waits is its uploader’s alone; a message takes ten, each once', async () => {
  const waiting = (await upload('agent', 'log.txt', 'Zone 3 open')).body.id
  expect((await download('agent', waiting)).statusCode).toBe(200)
  expect((await download('lead', waiting)).statusCode).toBe(404)
  expect((await write('lead', [waiting])).body.fields[0].field).toBe('files')
  expect((await write('agent', [kept.id])).body.fields[0].field).toBe('files')
  const more = await Promise.all([...Array(11).keys()].map(async (each) => (await upload('agent', `${each}.txt`, 'text')).body.id))
  expect((await write('agent', more)).status).toBe(400)
  expect((await write('agent', more.slice(0, 10))).body.messages.at(-1).files).toHaveLength(10)
})

test('who may not see the ticket may not see its files', async () => {
  const given = await world.ask('POST', 'lead', `/api/tickets/${ticket.id}/assign`, { staffId: world.staff.lead })
  expect(given.status).toBe(200)
  expect((await download('billing', kept.id)).statusCode).toBe(404)
  // Who held it once goes on seeing it.
  expect((await download('agent', kept.id)).statusCode).toBe(200)
})

test('what came with a mail is of its message and nobody’s besides', async () => {
  const looked = lookAtContent('photo.png', png)
  if ('problem' in looked) throw new Error(looked.problem)
  const message = await world.add('ticket_messages', {
    ticket_id: ticket.id,
    author: 'customer',
    text: 'See here.',
    at: new Date(),
    channel: 'mail',
  })
  const id = await world.owner.transaction().execute((db) => keepTicketFile({ db, now: new Date() }, looked, { messageId: message }))
  expect((await download('agent', id)).rawPayload.equals(png)).toBe(true)
})

test('the mail of an answer carries its files, those that fit', async () => {
  const message = await world.owner.selectFrom('ticket_files').select('message_id').where('id', '=', kept.id).executeTakeFirstOrThrow()
  async function mailed(resends: string | null = null) {
    const id = crypto.randomUUID()
    await world.owner
      .insertInto('outbox')
      .values({
        id,
        template: 'ticket_reply',
        language: 'en',
        from_name: 'Test',
        from_address: 'care@test.example',
        to_address: 'maria@home.example',
        subject: 's',
        body: 'b',
        message_id: `<${id}@test.example>`,
        state: 'queued',
        created_at: new Date(),
        thread_id: ticket.id,
        resends,
      })
      .execute()
    await world.owner.updateTable('ticket_messages').set({ outbox_id: id }).where('id', '=', message.message_id).execute()
    return { id }
  }
  const mail = await mailed()
  const [file, ...others] = await mailedFiles(world.owner, mail.id)
  expect(others).toEqual([])
  expect(file).toMatchObject({ name: 'door.png', mediaType: 'image/png' })
  expect(png.equals(file?.content as Buffer)).toBe(true)
  // The first one still waits when it is mailed again, and again.
  const again = await mailed(mail.id)
  const last = await mailed(again.id)
  for (const { id } of [mail, again, last]) expect((await mailedFiles(world.owner, id)).map(({ name }) => name)).toEqual(['door.png'])
  await world.owner.updateTable('ticket_files').set({ bytes: 9_000_000 }).where('id', '=', kept.id).execute()
  const more = await world.add('ticket_files', {
    message_id: message.message_id,
    staff_id: world.staff.agent,
    name: 'more.png',
    media_type: 'image/png',
    bytes: 9_000_000,
    sha256: 'x',
    uploaded_at: new Date(),
  })
  expect((await mailedFiles(world.owner, mail.id)).map(({ name }) => name)).toEqual(['door.png'])
  await world.owner.deleteFrom('ticket_files').where('id', '=', more).execute()
})

test('what no message names is gone after a day, and nothing else', async () => {
  const count = async () => (await world.owner.selectFrom('ticket_files').select('id').execute()).length
  const before = await count()
  await sweepTicketFiles(world.owner, new Date(Date.now() + 23 * 3_600_000))
  expect(await count()).toBe(before)
  await sweepTicketFiles(world.owner, new Date(Date.now() + 25 * 3_600_000))
  expect(await count()).toBe(12)
})

test('a supervisor removes one for good: content and name are gone, that it was there stays', async () => {
  expect((await remove('lead', kept.id)).status).toBe(403)
  expect((await remove('supervisor', kept.id)).status).toBe(204)
  expect(await remove('supervisor', kept.id)).toMatchObject({ status: 422, body: { code: 'ticket_file.removed' } })
  expect((await download('supervisor', kept.id)).statusCode).toBe(404)
  const read = (await world.get('lead', `/api/tickets/${ticket.id}`)).body
  const file = read.messages.flatMap((message: Json) => message.files).find((each: Json) => each.id === kept.id)
  expect(file).toMatchObject({ name: '', isPicture: false, removed: { by: 'The supervisor', because: 'Shows a card' } })
  expect(read.steps.at(-1)).toMatchObject({ step: 'file_removed', who: 'The supervisor', because: 'Shows a card' })
  expect(await world.owner.selectFrom('ticket_file_pieces').select('position').where('file_id', '=', kept.id).execute()).toEqual([])
  expect(JSON.stringify((await world.get('lead', `/api/customers/${maria}/changes`)).body.items)).not.toContain('door.png')
})

const mailFacts = {
  message_id: '<card@home.example>',
  sha256: 'x',
  bytes: 100,
  envelope_from: 'maria@home.example',
  received_at: new Date(),
  settled_at: new Date(),
}

const scan = Buffer.concat([png.subarray(0, 8), Buffer.from('a card, seen from the front')])
const answeredWith = async (id: string, name: string, content = scan) => {
  const { body } = await upload('supervisor', name, content)
  const reply = { text: 'See it.', public: true, files: [body.id] }
  expect((await world.ask('POST', 'supervisor', `/api/tickets/${id}/replies`, reply)).status).toBe(201)
  return body.id as string
}
const open = async (customer: string) =>
  (await world.ask('POST', 'supervisor', `/api/customers/${customer}/tickets`, { subject: 'Card', message: 'Mine.', assignTo: 'me' })).body

test('the same content goes with it wherever it stands for that customer, and for nobody else', async () => {
  const [other, strangers] = [await open(maria), await open(await world.customer('Otto Berg'))]
  const [first, second, theirs] = [
    await answeredWith(ticket.id, 'a.png'),
    await answeredWith(other.id, 'b.png'),
    await answeredWith(strangers.id, 'c.png'),
  ]
  // The same picture within the text of a mail of hers.
  const mail = await world.add('received_mails', { source: 'smtp', ticket_id: other.id, state: 'taken', ...mailFacts })
  const { sha256 } = lookAtContent('x.png', scan) as { sha256: string }
  const facts = { name: 'inline.png', media_type: 'image/png', said_type: 'image/png', content_id: 'x', bytes: scan.length }
  const inline = await world.add('received_mail_files', { mail_id: mail, position: 1, sha256, ...facts })

  // Mails of which no ticket came, and what is about to be sent.
  const set = { source: 'smtp', state: 'ignored', because: 'mail_in.by_hand', ...mailFacts }
  const aside = async (customer: string | null, message: string) => {
    const id = await world.add('received_mails', { ...set, customer_id: customer, message_id: `<${message}@home.example>` })
    return world.add('received_mail_files', { mail_id: id, position: 1, sha256, ...facts })
  }
  const [hers, nobodys] = [await aside(maria, 'hers'), await aside(null, 'nobodys')]
  const waiting = (await upload('agent', 'd.png', scan)).body.id

  expect((await remove('supervisor', first)).status).toBe(204)
  expect(await world.owner.selectFrom('ticket_files').select('id').where('id', '=', waiting).execute()).toEqual([])
  expect(await world.owner.selectFrom('received_mail_files').select('id').where('id', 'in', [hers, nobodys]).execute()).toEqual([
    { id: nobodys },
  ])
  const left = await world.owner
    .selectFrom('ticket_files')
    .select('id')
    .where('id', 'in', [first, second, theirs])
    .where('removed_at', 'is', null)
    .execute()
  expect(left).toEqual([{ id: theirs }])
  const pieces = await world.owner
    .selectFrom('ticket_file_pieces')
    .select('file_id')
    .where('file_id', 'in', [first, second, theirs])
    .execute()
  expect(pieces.map(({ file_id }) => file_id)).toEqual([theirs])
  expect(await world.owner.selectFrom('received_mail_files').select('id').where('id', '=', inline).execute()).toEqual([])
  expect((await world.get('lead', `/api/tickets/${other.id}`)).body.steps.at(-1)).toMatchObject({
    step: 'file_removed',
    because: 'Shows a card',
  })
})

test('that it went is told in the ticket that it was read in, not in the one that was put into that', async () => {
  const [one, into] = [await open(maria), await open(maria)]
  const id = await answeredWith(one.id, 'e.png', Buffer.concat([scan, Buffer.from(', once more')]))
  expect((await world.ask('POST', 'supervisor', `/api/tickets/${one.id}/merge`, { intoId: into.id })).status).toBe(200)
  expect((await remove('supervisor', id)).status).toBe(204)
  const told = async (ticketId: string) =>
    (await world.get('lead', `/api/tickets/${ticketId}`)).body.steps.filter(({ step }: Json) => step === 'file_removed')
  expect(await told(one.id)).toEqual([])
  expect(await told(into.id)).toMatchObject([{ because: 'Shows a card' }])
})

test('of one that is read in no ticket any more it is kept that it was removed, by whom and why', async () => {
  const { id: ticketId } = await open(maria)
  const id = await answeredWith(ticketId, 'f.png', Buffer.concat([scan, Buffer.from(', by mistake')]))
  await world.owner.updateTable('ticket_messages').set({ taken_back_at: new Date() }).where('ticket_id', '=', ticketId).execute()
  expect((await remove('supervisor', id)).status).toBe(204)
  const kept = await world.owner.selectFrom('change_sets').select(['action', 'because']).where('record_id', '=', ticketId).execute()
  expect(kept).toContainEqual({ action: 'ticket_file_removed', because: 'Shows a card' })
})

test('two who remove the same at once wait for each other and not both', async () => {
  const content = Buffer.concat([scan, Buffer.from(', and from the back')])
  const other = await open(maria)
  const [first, second] = [await answeredWith(ticket.id, 'a.png', content), await answeredWith(other.id, 'b.png', content)]
  const [removed, refused] = await world.owner
    .transaction()
    .execute(async (held) => {
      await held.selectFrom('tickets').select('id').where('id', '=', ticket.id).forNoKeyUpdate().execute()
      const both = [remove('supervisor', second), remove('supervisor', first)]
      const waits = sql<{ count: number }>`
        select count(distinct pid)::int as count from pg_locks
         where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`
      await expect.poll(async () => (await waits.execute(world.owner)).rows[0]?.count).toBe(2)
      // Each waits for the ticket that comes first, and holds nothing that the other one needs.
      await held.selectFrom('tickets').select('id').where('id', '=', other.id).forNoKeyUpdate().noWait().execute()
      await held.selectFrom('ticket_files').select('id').where('id', 'in', [first, second]).forUpdate().noWait().execute()
      return both
    })
    .then((both) => Promise.all(both))
  expect([removed?.status, refused?.status].sort()).toEqual([204, 422])
})
