import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ticketBulkAct } from '#contract/ticket-bulk.ts'
import { newId } from '#server/platform/ids.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'
import { countOf, ticketsTold } from '#test/tickets-told.ts'
import { jobOf } from '#test/work-of-nobody.ts'
import { endTicket } from './close-ticket.ts'
import { lockTicket } from './lock-ticket.ts'
import { openTicket } from './open-ticket.ts'
import { takeCustomerMessage } from './take-customer-message.ts'

let steward: TestSteward
let maya: string
let idris: string
let tamsin: string
let auditor: string

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000, "search": 100000}'`)
  const { given } = steward
  maya = (await given.staff({ role: 'agent', name: 'Maya Stern', isDemo: true })).id
  idris = (await given.staff({ role: 'agent', name: 'Idris Vale', isDemo: true })).id
  tamsin = (await given.staff({ role: 'ticket_administrator', name: 'Tamsin Oke', isDemo: true })).id
  auditor = (await given.staff({ role: 'auditor', name: 'Ada Reed', isDemo: true })).id
})
afterAll(() => steward.close())

const { as, later, now, byMail, post, read, queueOf, list, counts, opened, customerWrites, customerLooks } = ticketsTold(() => ({
  steward,
  maya,
  tamsin,
}))

describe('the life of a ticket', () => {
  test('goes through its queues, each with its reason', async () => {
    const { id, body } = await opened()
    expect(body).toMatchObject({ queue: 'unassigned', channel: 'console', assignee: null, excerpt: 'It beeps every night.' })
    expect(body.because).toBe('The customer wrote less than a minute ago; nobody has been given it.')
    later({ minutes: 1 })
    expect((await post(tamsin, id, 'assign', { staffId: maya })).body).toMatchObject({
      queue: 'new',
      assignee: { id: maya, name: 'Maya Stern' },
    })
    await read(maya, id)
    expect(await queueOf(id)).toBe('new')
    later({ minutes: 1 })
    expect((await read(idris, id, false)).status).toBe(404)
    await read(tamsin, id, false)
    expect(await queueOf(id)).toBe('new')
    expect((await read(maya, id, false)).body.queue).toBe('open')
    later({ minutes: 1 })
    const noted = await post(maya, id, 'replies', { text: 'Firmware?', public: false })
    expect([noted.status, noted.body.queue]).toEqual([201, 'open'])
    later({ minutes: 1 })
    expect((await post(maya, id, 'replies', { text: 'I moved it to channel 6.', public: true })).body.queue).toBe('answered')
    await customerLooks(id)
    later({ hours: 3 })
    expect((await read(maya, id)).body.because).toBe('Answered 3 hours ago; the customer viewed it 3 hours ago.')
    await customerWrites(id)
    expect((await read(maya, id)).body).toMatchObject({ queue: 'waiting', because: 'The customer replied 3 hours after your answer.' })
    expect((await read(tamsin, id)).body.because).toBe('The customer replied 3 hours after Maya Stern’s answer.')
    const closed = await post(maya, id, 'replies', { text: 'Replaced.', public: true, thenClose: true })
    expect(closed.body).toMatchObject({ queue: 'closed', because: 'Closed by us less than a minute ago.' })
    expect(closed.body.steps.map((step: { text: string }) => step.text)).toEqual([
      'Opened by Maya Stern.',
      'Given to Maya Stern by Tamsin Oke.',
      'Closed by Maya Stern.',
    ])
    const { body: reopened } = await post(maya, id, 'reopen', { because: 'It beeps again.' })
    expect(reopened).toMatchObject({ queue: 'answered' })
    expect(reopened.steps.at(-1)).toMatchObject({ text: 'Opened again by Maya Stern.', because: 'It beeps again.' })
  })

  test('expires by the clock: unanswered after 30 days, answered after 14', async () => {
    const one = await opened()
    const two = await opened()
    await post(maya, two.id, 'replies', { text: 'Done?', public: true })
    const before = (await counts(tamsin)).all
    later({ days: 13, hours: 23, minutes: 59 })
    expect([await queueOf(one.id), await queueOf(two.id)]).toEqual(['unassigned', 'answered'])
    later({ minutes: 1 })
    expect([await queueOf(one.id), await queueOf(two.id)]).toEqual(['unassigned', 'expired_2'])
    expect((await read(maya, two.id)).body.because).toBe('Answered 14 days ago; the customer never viewed it.')
    later({ days: 16 })
    expect((await read(maya, one.id)).body).toMatchObject({
      queue: 'expired_1',
      because: 'The customer wrote 30 days ago and has no answer.',
    })
    expect(await list(tamsin, 'queue=expired_1')).toContain(one.id)
    expect(await list(tamsin, 'queue=expired_2')).toContain(two.id)
    // With no event at all, the counts have moved.
    const after = (await counts(tamsin)).all
    expect((countOf(after, 'expired_2') ?? 0) - (countOf(before, 'expired_2') ?? 0)).toBeGreaterThan(0)

    const given = await post(tamsin, one.id, 'assign', { staffId: idris, because: 'He knows hubs.' })
    expect(given.body).toMatchObject({
      queue: 'new',
      because: 'Given to Idris Vale less than a minute ago, out of expired 1, and not opened yet.',
    })
    later({ days: 29 })
    expect(await queueOf(one.id)).toBe('new')
    later({ days: 1 })
    expect(await queueOf(one.id)).toBe('expired_1')

    expect((await post(maya, two.id, 'repost')).body.code).toBe('role.not_allowed')
    expect((await post(tamsin, two.id, 'repost')).body.queue).toBe('answered')
    later({ days: 14 })
    expect((await read(tamsin, two.id)).body).toMatchObject({
      queue: 'expired_2',
      because: 'The answer was to be mailed again 14 days ago and has not left yet; the customer never viewed it.',
    })
  })
})

describe('the contact that a request names', () => {
  const inContact = async (by: string, path: string, contact: string, body: object) =>
    (await as(by)).post(`/api/tickets/${path}`, { body, headers: { 'x-interaction': contact } })
  const called = async (by: string, customerId: string) =>
    (await (await as(by)).post('/api/interactions', { body: { customerId, channel: 'call', direction: 'inbound' } })).body.id as string

  test('is an id, and one’s own, at every write, whether or not it belongs to one', async () => {
    const { id, customerId } = await opened()
    const draft = (contact: string) => inContact(maya, `${id}/snooze`, contact, { until: new Date(now().getTime() + 3_600_000) })
    expect(await draft('zz')).toMatchObject({ status: 400, body: { fields: [{ field: 'X-Interaction' }] } })
    for (const contact of [newId(), await called(idris, customerId)])
      expect(await draft(contact)).toMatchObject({ status: 422, body: { code: 'interaction.not_yours' } })
    const token = (
      await (
        await as(tamsin)
      ).post('/api/me/tokens', {
        body: { name: 't', scopes: ['customer.read', 'ticket.read', 'ticket.work'], expiresInDays: 1 },
      })
    ).body.token
    const byToken = (contact: string) =>
      steward.client({ token }).post(`/api/customers/${customerId}/tickets`, {
        body: { subject: 'By a program', message: 'It beeps.', from: 'staff' },
        headers: { 'x-interaction': contact },
      })
    expect([(await byToken('zz')).status, (await byToken(newId())).status]).toEqual([400, 422])
    const own = await called(tamsin, customerId)
    const made = await byToken(own)
    expect(made.status).toBe(201)
    const { rows } = await steward.owner.pool.query('select interaction_id from ticket_messages where ticket_id = $1', [made.body.id])
    expect(rows).toEqual([{ interaction_id: own }])
  })

  test('may have been taken by a colleague while a draft was typed: it is saved; what would belong to it is refused', async () => {
    const { id, customerId } = await opened()
    const contact = await called(maya, customerId)
    await (await as(maya)).post(`/api/interactions/${contact}/hand-over`, { body: { staffId: idris, warm: false } })
    await (await as(idris)).post(`/api/interactions/${contact}/take`, { body: {} })
    const headers = { 'x-interaction': contact }
    const drafted = await (await as(maya)).put(`/api/tickets/${id}/draft`, { body: { text: 'Half an ans', isInternal: false }, headers })
    expect(drafted.status).toBeLessThan(300)
    expect((await inContact(maya, `${id}/replies`, contact, { text: 'Half an answer.', public: true })).body.code).toBe(
      'interaction.not_yours',
    )
  })
})

test('a program does what docs/integration.md shows, with those scopes, and these events come of it', async () => {
  const docs = readFileSync('docs/integration.md', 'utf8').split('\n## Tickets\n')[1]?.split('\n## ')[0] ?? ''
  const scopes = ['customer.read', 'ticket.read', 'ticket.work']
  const made = await (await as(maya)).post('/api/me/tokens', { body: { name: 'desk', scopes, expiresInDays: 1 } })
  const program = steward.client({ token: made.body.token })
  const wider = { name: 'desk', scopes: [...scopes, 'ticket.administer'], expiresInDays: 1 }
  const administers = steward.client({ token: (await (await as(tamsin)).post('/api/me/tokens', { body: wider })).body.token })
  const { id: customerId } = await steward.given.customer({ email: `${newId()}@home.example` })
  // One that nobody holds is there for what the filter looks for.
  await opened()
  let ticketId = ''
  const happened: string[] = []
  for (const [, path = '', body = ''] of docs.matchAll(/```json\nPOST (\S+)\n([\s\S]*?)\n```/g)) {
    later({ minutes: 1 })
    const of = path.startsWith('/api/customers') ? customerId : ticketId
    const sent = JSON.parse(body.replace('0190c1f0-0000-7000-8000-000000000010', ticketId))
    // The ticket is with a colleague by then, and many at once are for who administers.
    const by = /spam$|bulk/.test(path) ? administers : program
    const reply = await by.post(path.replace(':id', of), { body: { ...sent, ...(sent.staffId && { staffId: idris }) } })
    expect(reply.status, `${path}: ${reply.text}`).toBeLessThan(300)
    if (path.includes('bulk')) {
      happened.push(`${path.slice('/api/'.length)}: ${reply.body.total > 0}`)
      continue
    }
    ticketId = reply.body.id
    const { rows } = await steward.owner.pool.query<{ name: string }>(
      `select name from events where facts ->> 'ticketId' = $1 order by at, name`,
      [ticketId],
    )
    happened.push(`${path.split('/').at(-1)}: ${rows.slice(happened.join().split('ticket.').length - 1).map(({ name }) => name)}`)
  }
  expect(happened).toEqual([
    'tickets: ticket.opened',
    'replies: ticket.answered,ticket.assigned',
    'replies: ticket.noted',
    'close: ticket.closed',
    'reopen: ticket.reopened',
    'assign: ticket.assigned',
    'spam: ticket.marked_spam',
    'ticket-bulk-changes/preview: true',
    'ticket-bulk-changes: true',
  ])
  const kinds = [...docs.matchAll(/^\| `([a-z]+)` \|/gm)].map(([, kind]) => kind)
  expect(kinds).toEqual(ticketBulkAct.options.map(({ shape }) => shape.kind.value))
  for (const event of happened.join().match(/ticket\.\w+/g) ?? []) expect(docs).toContain(`\`${event}\``)
  const readings = [...docs.matchAll(/https:\/\/care\.example\.com(\/api\/[^']+)/g)].map(([, path = '']) =>
    path.replace(/0190[-0-9a-f]+/, ticketId),
  )
  expect(readings).toHaveLength(2)
  for (const path of [...readings, '/api/ticket-counts', '/api/ticket-colleagues']) expect((await program.get(path)).status, path).toBe(200)
})

describe('what the customer writes', () => {
  test('goes to who answered last, and to nobody where they do not work here any more', async () => {
    const { id } = await opened()
    await post(maya, id, 'replies', { text: 'One.', public: true })
    later({ minutes: 1 })
    await post(tamsin, id, 'assign', { staffId: idris })
    later({ minutes: 1 })
    await customerWrites(id)
    expect((await read(tamsin, id)).body).toMatchObject({ queue: 'waiting', assignee: { id: maya } })
    later({ minutes: 1 })
    await post(tamsin, id, 'assign', { staffId: idris })
    await customerWrites(id, 'And more.')
    expect((await read(tamsin, id)).body).toMatchObject({ queue: 'new', assignee: { id: idris } })

    const gone = (await steward.given.staff({ role: 'agent', name: 'Wren Gone', isDemo: true })).id
    const other = await opened()
    await post(gone, other.id, 'replies', { text: 'Hello.', public: true })
    await steward.owner.pool.query('update staff set disabled_at = now() where id = $1', [gone])
    later({ minutes: 1 })
    await customerWrites(other.id)
    expect((await read(tamsin, other.id)).body).toMatchObject({ queue: 'unassigned', assignee: null })
  })

  test('opens a closed ticket again within 14 days, and later begins one that follows it', async () => {
    const { id } = await opened(maya, { assignTo: 'me' })
    await post(maya, id, 'replies', { text: 'Done.', public: true, thenClose: true })
    later({ days: 13, hours: 23 })
    expect(await customerWrites(id)).toMatchObject({ ticketId: id })
    expect((await read(tamsin, id)).body).toMatchObject({ queue: 'waiting', assignee: { id: maya } })
    await byMail(async (work) => endTicket(work, await lockTicket(work, id), { by: 'customer' }))
    expect((await read(tamsin, id)).body.because).toBe('The customer closed it less than a minute ago.')
    later({ days: 14, minutes: 1 })
    const next = await customerWrites(id, 'It is back.')
    expect(next.ticketId).not.toBe(id)
    const followed = (await read(tamsin, next.ticketId)).body
    expect(followed).toMatchObject({ queue: 'unassigned', subject: 'Hub beeps', channel: 'mail', excerpt: 'It is back.' })
    expect(followed.steps.map((step: { text: string }) => step.text)).toEqual([
      'Opened by the customer.',
      expect.stringMatching(/^Linked with ticket \d+\.$/),
    ])
    expect(await queueOf(id)).toBe('closed')
  })

  test('and waits while an answer is written, comes after that answer', async () => {
    const { id } = await opened(maya, { assignTo: 'me' })
    const before = now()
    later({ minutes: 1 })
    await post(maya, id, 'replies', { text: 'Solved.', public: true })
    // What began before the answer and was let in after it.
    await jobOf(steward, before, (work) => takeCustomerMessage(work, id, { text: 'Not at all.', channel: 'mail' }))
    const { body } = await read(maya, id)
    expect([body.queue, body.messages.at(-1).text]).toEqual(['waiting', 'Not at all.'])
  })

  test('follows a closed ticket without its category, where that was retired; twice goes into the same one', async () => {
    const made = await (await as(tamsin)).post('/api/ticket-categories', { body: { name: 'Gone soon' } })
    expect(made.status).toBe(201)
    const { id } = await opened(maya, { assignTo: 'me', categoryId: made.body.id })
    await post(maya, id, 'replies', { text: 'Done.', public: true, thenClose: true })
    await steward.owner.pool.query('update ticket_categories set retired_at = now() where id = $1', [made.body.id])
    later({ days: 15 })
    const first = await customerWrites(id, 'It is back.')
    expect((await read(tamsin, first.ticketId)).body).toMatchObject({ queue: 'unassigned', category: null })
    later({ minutes: 1 })
    const second = await customerWrites(id, 'Hello?')
    expect(second.ticketId).toBe(first.ticketId)
    expect((await read(tamsin, first.ticketId)).body.messages).toHaveLength(2)
    // One that is of another account by now is none of theirs.
    const other = await steward.given.customer({ email: `${newId()}@home.example` })
    await steward.owner.pool.query('update tickets set customer_id = $1 where id = $2', [other.id, first.ticketId])
    expect((await customerWrites(id, 'Anybody?')).ticketId).not.toBe(first.ticketId)
  })

  test('in a ticket put into one that is of another account by now begins one that follows it', async () => {
    const [one, two] = [await opened(maya, { assignTo: 'me' }), await opened(maya, { assignTo: 'me' })]
    await steward.owner.pool.query('update tickets set customer_id = $1 where id = $2', [one.customerId, two.id])
    expect((await post(maya, one.id, 'merge', { intoId: two.id })).status).toBe(200)
    expect((await customerWrites(one.id, 'To both.')).ticketId).toBe(two.id)
    await steward.owner.pool.query('update tickets set customer_id = $1 where id = $2', [two.customerId, two.id])
    const { ticketId } = await customerWrites(one.id, 'For your eyes alone.')
    expect([one.id, two.id]).not.toContain(ticketId)
    expect((await read(tamsin, ticketId)).body).toMatchObject({ customerId: one.customerId, links: [{ ticket: { id: one.id } }] })
  })

  test('while an answer is written, is read before that is sent', async () => {
    const { id, body } = await opened()
    const seen = body.messages[0].id
    later({ minutes: 1 })
    await customerWrites(id, 'Never mind.')
    const refused = await post(maya, id, 'replies', { text: 'Try this.', public: true, seenMessageId: seen })
    expect([refused.status, refused.body.code, refused.body.messages]).toEqual([
      409,
      'ticket.customer_wrote',
      [expect.objectContaining({ text: 'Never mind.' })],
    ])
    const next = (await read(maya, id)).body.messages.at(-1).id
    const elsewhere = (await opened()).body.messages[0].id
    for (const seenMessageId of [newId(), elsewhere]) {
      const unknown = await post(maya, id, 'replies', { text: 'Good.', public: true, seenMessageId })
      expect([unknown.status, unknown.body.fields?.[0]?.field]).toEqual([400, 'seenMessageId'])
    }
    expect((await post(maya, id, 'replies', { text: 'Good.', public: true, seenMessageId: next })).status).toBe(201)
    // What a colleague answered meanwhile is read as well; their notes and one's own answers are no answer in between.
    const twice = await post(tamsin, id, 'replies', { text: 'Also mine.', public: true, seenMessageId: next })
    expect([twice.status, twice.body.code, twice.body.detail]).toEqual([
      409,
      'ticket.colleague_answered',
      'Maya Stern answered while you were writing. Read it, then send yours if it is still needed.',
    ])
    expect((await post(tamsin, id, 'replies', { text: 'For us.', public: false, seenMessageId: next })).status).toBe(201)
    // A note goes to nobody.
    expect(await post(tamsin, id, 'replies', { text: 'For us.', public: false, to: 'a@home.example' })).toMatchObject({
      status: 400,
      body: { fields: [{ field: 'to' }] },
    })
    expect((await post(maya, id, 'replies', { text: 'And more.', public: true, seenMessageId: next })).status).toBe(201)
  })

  test('in a mail that came before what was seen and was taken after it is read before an answer is sent', async () => {
    const { id } = await opened()
    later({ minutes: 1 })
    const arrivedAt = now()
    later({ minutes: 1 })
    await customerWrites(id, 'Cancel it.')
    const seenMessageId = (await read(maya, id)).body.messages.at(-1).id
    later({ minutes: 1 })
    const takenAt = now()
    await byMail((work) => takeCustomerMessage(work, id, { text: 'Do not cancel.', channel: 'mail', arrivedAt }))
    const refused = await post(maya, id, 'replies', { text: 'Cancelled.', public: true, seenMessageId })
    expect([refused.status, refused.body.code, refused.body.messages]).toEqual([
      409,
      'ticket.customer_wrote',
      [expect.objectContaining({ text: 'Do not cancel.', at: arrivedAt.toISOString() })],
    ])
    const { rows } = await steward.owner.pool.query('select changed_at >= $2 as is_news from tickets where id = $1', [id, takenAt])
    expect(rows).toEqual([{ is_news: true }])
    const last = refused.body.messages.at(-1).id
    expect((await post(maya, id, 'replies', { text: 'It stays.', public: true, seenMessageId: last })).status).toBe(201)
  })

  test('by a mail server whose clock is ahead begins now, and is answered by an answer', async () => {
    const { id: customerId } = await steward.given.customer({ email: `${newId()}@home.example` })
    const arrivedAt = new Date(now().getTime() + 600_000)
    const message = { author: 'customer', text: 'It beeps.', channel: 'mail', arrivedAt } as const
    const { ticketId } = await byMail((work) => openTicket(work, { customerId, subject: 'Hub beeps', message }))
    const { body } = await post(maya, ticketId, 'replies', { text: 'Done.', public: true })
    expect(body).toMatchObject({ queue: 'answered' })
    expect(Date.parse(body.messages[0].at)).toBeLessThan(arrivedAt.getTime())
  })

  test('from nobody known opens a ticket by mail with the address it came from', async () => {
    const { ticketId } = await byMail((work) =>
      openTicket(work, {
        customerId: null,
        requester: { name: 'Jo', address: 'jo@elsewhere.example' },
        language: 'es',
        subject: 'Hola',
        message: {
          author: 'customer',
          text: 'Una pregunta.',
          channel: 'mail',
          isVerified: false,
          from: { name: 'Jo', address: 'jo@elsewhere.example' },
        },
      }),
    )
    const { body } = await read(maya, ticketId)
    expect(body).toMatchObject({
      customer: null,
      customerId: null,
      requester: { name: 'Jo', address: 'jo@elsewhere.example' },
      messages: [{ isVerified: false, by: 'Jo', fromAddress: 'jo@elsewhere.example' }],
    })
    expect((await (await as(maya)).get(`/api/customers?q=${body.number}`)).body.items).toEqual([])
    expect((await post(maya, ticketId, 'replies', { text: '¿Cuál?', public: true })).body).toMatchObject({
      queue: 'answered',
      assignee: { id: maya },
    })
  })
})

describe('who sees and does what', () => {
  test('an agent sees what they hold, held or wrote in, and what nobody holds; the administrator and the auditor see all', async () => {
    const free = (await opened()).id
    const own = (await opened(maya, { assignTo: 'me' })).id
    const other = (await opened(idris, { assignTo: 'me' })).id
    const past = (await opened(maya, { assignTo: 'me' })).id
    await post(tamsin, past, 'assign', { staffId: idris })
    const all = [free, own, other, past]
    const seenBy = async (by: string) => {
      const listed = await list(by, 'limit=100')
      return all.filter((id) => listed.includes(id))
    }
    expect(await seenBy(maya)).toEqual([free, own, past])
    expect(await seenBy(tamsin)).toEqual(all)
    expect(await seenBy(auditor)).toEqual(all)
    expect((await read(maya, other)).status).toBe(404)
    expect((await read(maya, past)).body.can.reply).toMatchObject({ allowed: false, code: 'ticket.held_by_other' })
    expect(await list(maya, `assignee=${idris}`)).toContain(past)
    expect(await list(maya, `assignee=${idris}`)).not.toContain(other)
    expect(await list(maya, 'assignee=me&limit=100')).toContain(own)
    expect(await list(maya, 'assignee=me&limit=100')).not.toContain(past)
  })

  test('whoever has opened the account reads its tickets, and works on none that a colleague holds', async () => {
    const { id, customerId } = await opened(idris, { assignTo: 'me' })
    expect((await read(maya, id)).status).toBe(404)
    const listed = await (await as(maya)).get(`/api/customers/${customerId}/tickets`)
    expect(listed.body.items.map((item: { id: string }) => item.id)).toEqual([id])
    expect((await read(maya, id)).status).toBe(200)
    expect((await post(maya, id, 'replies', { text: 'Mine?', public: true })).body.code).toBe('ticket.held_by_other')
    expect((await post(maya, id, 'replies', { text: 'They called.', public: false })).status).toBe(201)
    expect((await post(maya, id, 'close')).body.code).toBe('ticket.held_by_other')
  })

  test('an agent opens a ticket for nobody but themselves; who administers tickets gives it at once', async () => {
    const { customerId } = await opened()
    const open = async (by: string, assignTo: string) =>
      (await as(by)).post(`/api/customers/${customerId}/tickets`, { body: { subject: 'Hub', message: 'It beeps.', assignTo } })
    expect((await open(maya, idris)).body.code).toBe('role.not_allowed')
    expect((await open(maya, maya)).body.assignee).toMatchObject({ id: maya })
    expect((await open(tamsin, idris)).body.assignee).toMatchObject({ id: idris })
  })

  test('an agent takes a ticket for themselves, and hands over what they hold; an auditor writes nothing', async () => {
    const { id } = await opened()
    expect((await post(maya, id, 'assign', { staffId: idris })).body.code).toBe('role.not_allowed')
    expect((await post(tamsin, id, 'assign', { staffId: auditor })).status).toBe(400)
    expect((await post(maya, id, 'assign', { staffId: maya })).body.assignee.id).toBe(maya)
    expect((await post(maya, id, 'assign', { staffId: idris })).body).toMatchObject({ assignee: { id: idris }, queue: 'new' })
    expect((await post(maya, id, 'assign', { staffId: maya })).body.code).toBe('ticket.held_by_other')
    expect((await post(idris, id, 'assign', { staffId: null })).body).toMatchObject({ assignee: null, queue: 'unassigned' })
    expect((await post(auditor, id, 'replies', { text: 'x', public: false })).status).toBe(403)
  })
})
