import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { portalJobWork } from '#server/portal/portal-job-work.ts'
import { reactions } from '#server/reactions.ts'
import { openTicket } from '#server/tickets/open-ticket.ts'
import { sweepDrafts } from '#server/tickets/save-draft.ts'
import { takeCustomerMessage } from '#server/tickets/take-customer-message.ts'
import { wakeTickets } from '#server/tickets/wake-tickets.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'
import { act, answer, customerWrites, edit, fromNobody, look, ok, open, stepsOf } from '#test/ticket-acts.ts'

type Person = Awaited<ReturnType<TestSteward['as']>>
// biome-ignore lint/suspicious/noExplicitAny: a test reads what it names
type Json = any

let steward: TestSteward
let agent: Person
let other: Person
let lead: Person
let maria: string
let luis: string

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query(`update company set limits = '{"search":100000,"api":100000}'`)
  agent = await steward.as('agent', { name: 'Idris Vale' })
  other = await steward.as('agent', { name: 'Noor Haddad' })
  lead = await steward.as('lead', { name: 'Tamsin Oke' })
  maria = (await steward.given.customer({ name: 'Maria Silva' })).id
  luis = (await steward.given.customer({ name: 'Luis Ortega' })).id
})
afterAll(() => steward?.close())

test('what only puts a ticket in order owes no note; what is said in it does, and counts as done in that contact', async () => {
  const customer = await steward.given.customer({ name: 'Ana Field' })
  const ticket = await open(other, customer.id, 'Siren', { assignTo: 'me' })
  const { rows: before } = await steward.owner.pool.query('update interactions set ended_at = now() where customer_id = $1 returning id', [
    customer.id,
  ])
  const begun = async () =>
    (await steward.owner.pool.query('select id from interactions where customer_id = $1 and ended_at is null', [customer.id])).rows
  expect(before).toHaveLength(1)
  ok(await edit(other, ticket, { priority: 'high', tags: ['siren'] }))
  ok(await act(other, ticket.id, 'snooze', { until: new Date(Date.now() + 86_400_000).toISOString() }))
  ok(await act(other, ticket.id, 'assign', { staffId: null }))
  expect(await begun()).toEqual([])
  ok(await act(other, ticket.id, 'replies', { text: 'It is the battery.', public: false }), 201)
  const [contact] = await begun()
  const changes = ok(await other.get(`/api/customers/${customer.id}/changes?interactionId=${contact.id}`))
  expect(changes.items).toMatchObject([
    { action: 'ticket_noted', ticketNumber: ticket.number, changes: [{ to: { number: ticket.number, subject: 'Siren' } }] },
  ])
})

test('a call that begins at a ticket stands in its history, unless it was begun by mistake', async () => {
  const customer = await steward.given.customer({ name: 'Ana Field' })
  const ticket = await open(lead, customer.id, 'Siren')
  const begin = (more: object = {}) =>
    agent.post('/api/interactions', {
      body: { customerId: customer.id, channel: 'call', direction: 'outbound', ticketId: ticket.id, ...more },
    })
  const calls = async () => (await look(lead, ticket.id)).steps.filter(({ step }: Json) => step === 'called')
  expect(await begin({ ticketId: (await open(lead, luis)).id })).toMatchObject({ status: 400, body: { fields: [{ field: 'ticketId' }] } })

  const { id, can } = ok(await begin({ caller: { name: 'Rosa Field', relationship: 'sister' } }), 201)
  ok(await begin(), 201)
  expect(await calls()).toMatchObject([{ id, by: 'staff', who: 'Idris Vale', text: 'Rosa Field was called by Idris Vale.', because: null }])
  expect(can.drop.allowed).toBe(true)
  ok(await agent.post(`/api/interactions/${id}/drop`, { body: { because: 'wrong_account' } }))
  expect(await calls()).toEqual([])
  ok(await agent.post(`/api/interactions/${id}/undo-drop`))
  expect(await calls()).toHaveLength(1)
  // A chat is no call; another contact that the customer began is one.
  ok(await begin({ channel: 'chat' }), 201)
  ok(await begin({ direction: 'inbound' }), 201)
  expect((await calls()).map(({ text }: Json) => text)).toEqual([
    'Rosa Field was called by Idris Vale.',
    'The customer called; Idris Vale spoke with them.',
  ])
})

describe('the note of what was done in a ticket', () => {
  const begun = async (subject: string, more: object = {}) => {
    const customer = await steward.given.customer({ name: 'Leonie Sax' })
    const ticket = await open(other, customer.id, subject, more)
    await steward.owner.pool.query('update interactions set ended_at = now() where customer_id = $1', [customer.id])
    return { customer, ticket }
  }
  const drafted = async (customerId: string) => {
    const { rows } = await steward.owner.pool.query('select id from interactions where customer_id = $1 and ended_at is null', [customerId])
    return ok(await other.get(`/api/interactions/${rows[0].id}/draft`))
  }

  test('chooses no disposition by itself, and suggests those of the ticket’s category first', async () => {
    const dispositions = [
      ['Billing', 'Customer Billing Question'],
      ['Customer Service', 'Portal Help/Questions'],
    ]
    for (const [position, [of, name]] of dispositions.entries())
      await steward.owner.pool.query(
        `insert into dispositions (id, category, name, use_when, direction, audience, position) values (gen_random_uuid(), $1, $2, 'A question.', 'either', 'either', $3)`,
        [of, name, position],
      )
    const administrator = await steward.as('administrator')
    const category = ok(await administrator.post('/api/ticket-categories', { body: { name: 'Customer Service' } }), 201)
    const { customer, ticket } = await begun('Two charges', { categoryId: category.id })
    await answer(other, ticket.id)
    const { disposition, suggestions } = await drafted(customer.id)
    expect(disposition).toBeNull()
    expect(suggestions[0]).toMatchObject({ category: 'Customer Service', name: 'Portal Help/Questions' })
  })

  test('is that of the call about it as well: begun by the customer, and by us; its clock runs from the call', async () => {
    for (const [position, direction] of ['inbound', 'outbound'].entries())
      await steward.owner.pool.query(
        `insert into dispositions (id, category, name, use_when, direction, audience, position) values (gen_random_uuid(), 'Ways', $1::text, 'A question.', $1::text, 'either', $2)`,
        [direction, position],
      )
    const { customer, ticket } = await begun('Two beeps')
    await answer(other, ticket.id)
    const { rows } = await steward.owner.pool.query(
      `update interactions set started_at = started_at - interval '8 minutes' where customer_id = $1 and ended_at is null returning id, started_at`,
      [customer.id],
    )
    const call = (more: object) =>
      other.post('/api/interactions', { body: { customerId: customer.id, channel: 'call', direction: 'outbound', ...more } })
    // In a window that has not heard of it: for a note it is refused by name.
    expect(await call({ knownOpen: [] })).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining(`ticket ${ticket.number} (Two beeps)`), ticketId: ticket.id },
    })
    const note = { disposition: { category: 'Ways', name: 'inbound' }, form: 'outline', caller: { name: '', relationship: '' } }
    const blank = { ...note, reason: 'Another thing.', resolution: 'Explained it.', followUp: 'N/A' }
    expect(await other.post(`/api/customers/${customer.id}/notes`, { body: blank })).toMatchObject({
      status: 409,
      body: { code: 'interaction.open_elsewhere', ticketId: ticket.id },
    })
    const begins = Date.now()
    const called = ok(await call({}), 201)
    expect(called).toMatchObject({ id: rows[0].id, channel: 'call', ticketSince: rows[0].started_at.toISOString() })
    expect(Date.parse(called.startedAt)).toBeGreaterThan(begins - 60_000)
    expect(await drafted(customer.id)).toMatchObject({ reason: 'Two beeps', ticketId: ticket.id })
    const { items } = ok(await other.get(`/api/dispositions?customerId=${customer.id}&category=Ways`))
    const may = items.filter((each: Json) => each.category === 'Ways').map((each: Json) => [each.name, each.can.use.allowed])
    expect(Object.fromEntries(may)).toEqual({ inbound: true, outbound: true })
  })

  test('is that of a call that begins at it, before anything is answered', async () => {
    await steward.owner.pool.query(
      `insert into dispositions (id, category, name, use_when, direction, audience, position)
       select gen_random_uuid(), 'Customer Service', 'Portal Help/Questions', 'A question.', 'either', 'either', 1
        where not exists (select from dispositions where name = 'Portal Help/Questions')`,
    )
    const { customer, ticket } = await begun('Siren by night')
    const body = { customerId: customer.id, channel: 'call', direction: 'outbound', ticketId: ticket.id }
    ok(await other.post('/api/interactions', { body }), 201)
    const draft = await drafted(customer.id)
    expect(draft).toMatchObject({ reason: 'Siren by night', ticketId: ticket.id })
    expect(draft.suggestions.map(({ because }: Json) => because)).toContain('a ticket was called about')
  })

  test('says who wrote, what about, and what was done; a closing that was undone is not told', async () => {
    const { customer, ticket } = await begun('Hall camera is off')
    await customerWrites(steward, ticket.id, 'It is off again.')
    await steward.owner.pool.query(`update ticket_messages set channel = 'portal', from_name = 'Leonie Sax' where ticket_id = $1`, [
      ticket.id,
    ])
    await answer(other, ticket.id)
    ok(await act(other, ticket.id, 'close'))
    ok(await act(other, ticket.id, 'reopen'))
    expect(await drafted(customer.id)).toMatchObject({
      caller: { name: 'Leonie Sax', relationship: 'account holder' },
      reason: 'Hall camera is off',
      resolution: `Answered ticket ${ticket.number} (Hall camera is off).`,
      ticketId: ticket.id,
    })
  })
})

test.each([
  ['with the holder’s name', 'Vera Lind'],
  ['without a name', ''],
])(
  'a mail %s that proved nothing is answered without anybody’s authority; what it asks of the account waits until its writer is verified',
  async (_, name) => {
    const customer = await steward.given.customer({ name: 'Vera Lind' })
    const byMail = { author: 'customer' as const, text: 'Speak Spanish to me.', channel: 'mail' as const }
    const { ticketId } = await steward.database.db.transaction().execute(async (db) => {
      const parts = { secrets: steward.secrets, reactions: {}, now: new Date(), requestId: 'test' }
      const message = { ...byMail, isVerified: false, from: { name, address: 'vera@elsewhere.example' } }
      return openTicket(await portalJobWork(db, parts), { customerId: customer.id, subject: 'Language', message })
    })
    await answer(other, ticketId, 'Sign in to the portal, please.')
    const { rows } = await steward.owner.pool.query('select id from interactions where customer_id = $1', [customer.id])
    const contact: string = rows[0].id
    const authority = async () => ok(await other.get(`/api/interactions/${contact}/authority`))
    const speakSpanish = () =>
      other.patch(`/api/customers/${customer.id}/cards/customer-information`, {
        body: { language: 'es' },
        headers: { 'if-match': '1', 'x-interaction': contact },
      })
    expect(await authority()).toMatchObject({ isUnprovedMail: true, canSignIn: false, relation: 'Anybody else', may: [] })
    await steward.given.portalUser({ customerId: customer.id })
    expect(await authority()).toMatchObject({ canSignIn: true })
    expect((await speakSpanish()).body.code).toBe('caller.not_verified')
    await steward.owner.pool.query(
      `insert into caller_verifications (id, interaction_id, factor, staff_id, at) values (gen_random_uuid(), $1, 'call_back', $2, now())`,
      [contact, other.id],
    )
    expect(await authority()).toMatchObject({ isUnprovedMail: false, ...(name !== '' && { relation: 'Account holder' }) })
    expect((await speakSpanish()).status).toBe(200)
  },
)

test('an answer after a mail of somebody else is a contact with whom it went to, and threads on what they have', async () => {
  const customer = await steward.given.customer({ name: 'Vera Lind', email: 'vera@home.example' })
  const parts = () => ({ secrets: steward.secrets, reactions: {}, now: new Date(), requestId: 'test' })
  const from = (name: string, address: string, isVerified: boolean) => ({
    ...{ author: 'customer' as const, text: 'Send me the bill.', channel: 'mail' as const },
    ...{ isVerified, from: { name, address } },
  })
  const ticketId = await steward.database.db.transaction().execute(async (db) => {
    const work = await portalJobWork(db, parts())
    const asked = { customerId: customer.id, subject: 'Bill', message: from('Vera Lind', 'vera@home.example', true) }
    const { ticketId: id } = await openTicket(work, asked)
    return id
  })
  await answer(other, ticketId, 'Which one?')
  await steward.owner.pool.query('update interactions set ended_at = now() where customer_id = $1', [customer.id])
  await steward.database.db
    .transaction()
    .execute(async (db) =>
      takeCustomerMessage(await portalJobWork(db, parts()), ticketId, from('Mallory', 'mallory@elsewhere.example', false)),
    )
  await steward.owner.pool.query(
    `with came as (insert into received_mails (id, source, message_id, sha256, bytes, received_at, state, from_address)
       values (gen_random_uuid(), 'smtp', '<m@elsewhere.example>', 'x', 1, now(), 'waiting', 'mallory@elsewhere.example') returning id)
     update ticket_messages set received_mail_id = (select id from came) where from_address = 'mallory@elsewhere.example'`,
  )
  await answer(other, ticketId, 'We send it.')
  const { rows } = await steward.owner.pool.query(
    'select id, caller_name, caller_relationship from interactions where customer_id = $1 and ended_at is null',
    [customer.id],
  )
  expect(rows).toMatchObject([{ caller_name: 'Vera Lind', caller_relationship: 'Account holder' }])
  const { rows: mails } = await steward.owner.pool.query('select message_id, answers from outbox where thread_id = $1 order by id', [
    ticketId,
  ])
  expect(mails[1].answers).toEqual([mails[0].message_id])
  const draft = ok(await other.get(`/api/interactions/${rows[0].id}/draft`))
  expect(JSON.stringify(draft)).toContain('; the answer went to vera@home.example.')
  // What Mallory asked of the account is still nobody's of theirs.
  expect(ok(await other.get(`/api/interactions/${rows[0].id}/authority`))).toMatchObject({ isUnprovedMail: true, relation: 'Anybody else' })
})

describe('drafts and presence', () => {
  test('a draft is private, outlives the browser, is overwritten, and goes once it is sent', async () => {
    const { id } = await open(agent, maria)
    const save = (by: Person, text: string, isInternal = false) => by.put(`/api/tickets/${id}/draft`, { body: { text, isInternal } })
    const drafts = async (by: Person) => (await look(by, id)).drafts.map((draft: Json) => [draft.isInternal, draft.text])
    expect((await save(agent, 'Dear')).status).toBe(200)
    expect((await save(agent, 'Dear Maria')).status).toBe(200)
    expect((await save(agent, 'Ask Tamsin first', true)).status).toBe(200)
    expect(await drafts(agent)).toEqual([
      [true, 'Ask Tamsin first'],
      [false, 'Dear Maria'],
    ])
    expect(await drafts(lead)).toEqual([])
    await save(lead, 'Mine')
    await answer(agent, id)
    // The note that was begun beside the answer is still to be written.
    expect(await drafts(agent)).toEqual([[true, 'Ask Tamsin first']])
    expect(await drafts(lead)).toEqual([[false, 'Mine']])
    expect((await save(lead, '  ')).body).toEqual({ version: 0 })
    expect(await drafts(lead)).toEqual([])
    expect((await save(agent, 'card 4242 4242 4242 4242')).status).toBe(400)
  })

  test('a draft goes on from the version that its writer saw: another window is told what stands there, and nothing is lost', async () => {
    const { id } = await open(agent, maria)
    const save = (text: string, version?: number) =>
      agent.put(`/api/tickets/${id}/draft`, { body: { text, isInternal: false, ...(version !== undefined && { version }) } })
    const first = ok(await save('From one', 0)).version
    const refused = await save('From two', 0)
    expect([refused.status, refused.body.code, refused.body.draft]).toEqual([
      409,
      'draft.changed_elsewhere',
      { text: 'From one', version: first },
    ])
    const second = ok(await save('From one, more', first)).version
    expect(second).toBeGreaterThan(first)
    const { drafts } = await look(agent, id)
    expect(drafts).toMatchObject([{ text: 'From one, more', version: second }])
    // A page asks for them alone while a choice is open; nobody else reads them.
    expect(ok(await agent.get(`/api/tickets/${id}/drafts`))).toEqual({ drafts })
    expect(ok(await lead.get(`/api/tickets/${id}/drafts`))).toEqual({ drafts: [] })
    // The same text once more, as after a reply that was lost, is no change.
    expect((await save('From one, more', first)).status).toBe(200)
    expect((await save('', first)).status).toBe(409)
    const begunTogether = await open(agent, maria)
    const both = await Promise.all(
      ['a', 'b'].map((text) => agent.put(`/api/tickets/${begunTogether.id}/draft`, { body: { text, isInternal: false, version: 0 } })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    // What was sent meanwhile does not come back as a draft.
    await answer(agent, id)
    expect((await save('From one, more and more', second)).body.draft).toEqual({ text: '', version: 0 })
    expect((await look(agent, id)).drafts).toEqual([])
    // One that is dropped and begun anew is not the one before.
    const anew = ok(await save('Anew', 0)).version
    expect(anew).toBeGreaterThan(second)
  })

  test('a draft that nobody goes on with is gone after 90 days', async () => {
    const { id } = await open(agent, maria)
    await agent.put(`/api/tickets/${id}/draft`, { body: { text: 'Dear', isInternal: false } })
    await sweepDrafts(steward.database.db, new Date(Date.now() + 89 * 86_400_000))
    expect((await look(agent, id)).drafts).toHaveLength(1)
    await sweepDrafts(steward.database.db, new Date(Date.now() + 91 * 86_400_000))
    expect((await look(agent, id)).drafts).toEqual([])
  })

  test('who looks and who writes is told to the others, and who said nothing for a minute is gone', async () => {
    const { id } = await open(agent, maria)
    const told: string[] = []
    const listener = await steward.owner.pool.connect()
    listener.on('notification', ({ payload = '' }) => told.push(payload))
    await listener.query('listen steward_tickets')
    const tell = async (by: Person, isWriting: boolean) => ok(await act(by, id, 'presence', { isWriting })).others
    expect(await tell(agent, true)).toEqual([])
    expect(await tell(lead, false)).toEqual([{ id: agent.id, name: 'Idris Vale', isWriting: true }])
    await tell(agent, false)
    expect(await tell(lead, false)).toMatchObject([{ isWriting: false }])
    // Who goes on as before is no news: twice the agent, once the lead.
    const news = () => told.filter((payload) => payload === JSON.stringify({ presence: id })).length
    await expect.poll(news).toBe(3)
    steward.clock.minutes(2)
    expect(await tell(lead, false)).toEqual([])
    await expect.poll(news).toBe(4)
    steward.clock.minutes(-2)
    listener.release(true)
  })
})

describe('what a ticket is called and filed under', () => {
  test('each change of an edit is a step from and to; what was changed since is not overwritten', async () => {
    const { id: categoryId } = ok(await lead.post('/api/ticket-categories', { body: { name: 'Hardware' } }), 201)
    const one = await open(agent, maria, 'Door', { assignTo: 'me' })
    const edited = ok(await edit(agent, one, { subject: 'Back door', priority: 'urgent', categoryId, tags: ['VIP', 'vip', 'roof'] }))
    expect(edited).toMatchObject({
      subject: 'Back door',
      priority: 'urgent',
      category: { id: categoryId, name: 'Hardware' },
      tags: ['VIP', 'roof'],
      version: one.version + 1,
    })
    expect(stepsOf(edited).slice(-4).sort()).toEqual(['categorised', 'prioritised', 'renamed', 'tagged'])
    expect(edited.steps.find((step: Json) => step.step === 'renamed').text).toContain('Back door')
    expect(await edit(agent, one, { priority: 'low' })).toMatchObject({
      status: 409,
      body: { code: 'ticket.stale', currentVersion: edited.version },
    })
    expect((await agent.patch(`/api/tickets/${one.id}`, { body: { priority: 'low' } })).status).toBe(428)
    const same = ok(await edit(agent, edited, { priority: 'urgent' }))
    expect(same.version).toBe(edited.version)
    expect((await edit(agent, edited, { categoryId: one.id })).body.fields[0].field).toBe('categoryId')
    expect((await edit(agent, edited, { tags: ['<b>'] })).status).toBe(400)
  })

  test('a colleague’s ticket is edited by who administers tickets, not by another agent', async () => {
    const one = await open(agent, maria, 'Door', { assignTo: 'me' })
    expect([404, 422]).toContain((await edit(other, one, { priority: 'low' })).status)
    ok(await edit(lead, one, { priority: 'low' }))
  })

  test('categories are added, renamed, put in order, retired and brought back; a retired one stays on its tickets', async () => {
    const add = async (name: string) => ok(await lead.post('/api/ticket-categories', { body: { name } }), 201)
    const names = async () =>
      ok(await agent.get('/api/ticket-categories')).items.map((one: Json) => (one.isRetired ? `(${one.name})` : one.name))
    expect((await agent.post('/api/ticket-categories', { body: { name: 'Mine' } })).status).toBe(403)
    const billing = await add('Billing')
    const signal = await add('Signal')
    expect((await lead.post('/api/ticket-categories', { body: { name: 'billing' } })).body.fields[0].field).toBe('name')
    const change = (one: Json, body: object, version = one.version) =>
      lead.patch(`/api/ticket-categories/${one.id}`, { body, headers: { 'if-match': String(version) } })
    ok(await change(signal, { name: 'Signals' }))
    expect((await change(signal, { name: 'Lost' })).body.code).toBe('ticket_category.stale')
    const inUse = ok(await agent.get('/api/ticket-categories')).items.filter((one: Json) => !one.isRetired)
    const ids = inUse.map((one: Json) => one.id).reverse()
    expect(ok(await lead.put('/api/ticket-categories', { body: { ids } })).items.map((one: Json) => one.id)).toEqual(ids)
    expect((await lead.put('/api/ticket-categories', { body: { ids: ids.slice(1) } })).body.code).toBe('ticket_category.others')
    expect((await lead.put('/api/ticket-categories', { body: { ids: [...ids, ids[0]] } })).status).toBe(409)
    const one = await open(agent, maria, 'Sum', { categoryId: billing.id })
    ok(await change(billing, { isRetired: true }))
    expect((await names()).at(-1)).toBe('(Billing)')
    expect((await look(agent, one.id)).category).toEqual({ id: billing.id, name: 'Billing' })
    expect(
      (await agent.post(`/api/customers/${maria}/tickets`, { body: { subject: 'a', message: 'b', categoryId: billing.id } })).status,
    ).toBe(400)
    ok(await change(billing, { isRetired: false }, 2))
    const { items } = ok(await (await steward.as('administrator')).get('/api/settings/changes?limit=50'))
    expect(items.filter((set: Json) => set.record === 'ticket_category').map((set: Json) => set.action)).toContain('order')
  })
})

describe('putting off', () => {
  test('one that a question is put into comes back with it', async () => {
    const off = await open(agent, luis, 'Put off')
    const asks = await open(agent, luis, 'Asks')
    await answer(agent, off.id)
    ok(await act(agent, off.id, 'snooze', { until: new Date(Date.now() + 86_400_000).toISOString() }))
    ok(await act(agent, asks.id, 'merge', { intoId: off.id }))
    const back = await look(agent, off.id)
    expect(back).toMatchObject({ queue: 'open', snoozedUntil: null })
    expect(back.steps.map((step: Json) => step.text)).toContain('No longer snoozed: the customer waits in a ticket that was put into it.')
    // The list shows what they wait with, and not our newer answer to something else.
    expect(back.excerpt).toBe(asks.excerpt)
  })

  test('a ticket that was put off is left out until its time, or until the customer writes', async () => {
    const one = await open(agent, maria, 'Snow', { assignTo: 'me' })
    const until = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
    const listed = async (more = '') =>
      ok(await agent.get(`/api/tickets?assignee=me&limit=100${more}`)).items.some((each: Json) => each.id === one.id)
    expect((await act(agent, one.id, 'snooze', { until: until(-1) })).body.code).toBe('ticket.snooze_past')
    expect((await act(agent, one.id, 'snooze', { until: until(24 * 400) })).body.code).toBe('ticket.snooze_too_long')
    const asleep = ok(await act(agent, one.id, 'snooze', { until: until(0.05) }))
    expect(asleep).toMatchObject({ queue: one.queue })
    expect(asleep.snoozedUntil).not.toBeNull()
    expect(asleep.steps.at(-1)).toMatchObject({ step: 'snoozed', until: asleep.snoozedUntil })
    expect([await listed(), await listed('&snoozed=true'), await listed('&snoozed=either')]).toEqual([false, true, true])
    expect([await listed(`&q=${one.number}`), await listed(`&q=${one.number}&snoozed=either`)]).toEqual([false, true])
    const said = async () => ok(await agent.get(`/api/ticket-search?q=${one.number}`)).items[0].because
    expect(await said()).toMatch(/^Snoozed\. /)
    // The list asks the clock; nobody has to be there.
    steward.clock.minutes(4)
    expect([await listed(), await listed('&snoozed=true')]).toEqual([true, false])
    expect(await said()).not.toMatch(/^Snoozed/)
    expect((await look(agent, one.id)).snoozedUntil).toBeNull()
    steward.clock.minutes(-4)
    // The job only writes it down.
    await wakeTickets({ database: steward.database, secrets: steward.secrets, reactions, now: new Date(Date.now() + 4 * 60_000) })
    const rested = await look(agent, one.id)
    expect(rested.snoozedUntil).toBeNull()
    expect(rested.steps.at(-1)).toMatchObject({ step: 'woken', by: 'system', text: 'No longer snoozed: its time has come.' })
    ok(await act(agent, one.id, 'snooze', { until: until(3) }))

    const told = () => steward.owner.pool.query(`select from events where name = 'ticket.woken' and facts ->> 'ticketId' = $1`, [one.id])
    const before = (await told()).rowCount ?? 0
    await customerWrites(steward, one.id, 'It snows again.')
    expect((await told()).rowCount).toBe(before + 1)
    const woken = await look(agent, one.id)
    expect(woken.snoozedUntil).toBeNull()
    expect(woken.steps.map((step: Json) => step.text)).toContain('No longer snoozed: the customer wrote.')
    ok(await act(agent, one.id, 'snooze', { until: until(1) }))
    expect(stepsOf(ok(await act(agent, one.id, 'snooze', { until: null }))).filter((step: string) => step === 'woken')).toHaveLength(3)
  })
})

describe('spam, and tickets of nobody known', () => {
  test('spam is closed and its sender kept; saying that it is none takes both back', async () => {
    const id = await fromNobody(steward, 'Win@Prizes.example')
    const senders = async () =>
      (await steward.owner.pool.query('select address from ticket_spam_senders')).rows.map(({ address }) => address)
    const marked = ok(await act(agent, id, 'spam', { isSpam: true }))
    expect(marked).toMatchObject({ isSpam: true, queue: 'closed' })
    expect(await senders()).toEqual(['win@prizes.example'])
    ok(await act(agent, id, 'spam', { isSpam: true }))
    expect((await act(agent, id, 'reopen')).body.code).toBe('ticket.spam')
    const back = ok(await act(agent, id, 'spam', { isSpam: false }))
    expect(back).toMatchObject({ isSpam: false, queue: 'unassigned' })
    expect(await senders()).toEqual([])
    expect(stepsOf(back).filter((step: string) => step.endsWith('spam'))).toEqual(['marked_spam', 'unmarked_spam'])
  })

  test('the next mail of a sender of spam opens a ticket that is closed as spam, and nobody has to look', async () => {
    const id = await fromNobody(steward, 'more@prizes.example')
    ok(await act(agent, id, 'spam', { isSpam: true }))
    const mailIn = (address: string) =>
      steward.database.db.transaction().execute(async (db) => {
        const work = await portalJobWork(db, { secrets: steward.secrets, reactions: {}, now: new Date(), requestId: 'test' })
        const message = { author: 'customer' as const, text: 'Click here.', channel: 'mail' as const }
        return openTicket(work, { customerId: null, requester: { name: null, address }, subject: 'More', message })
      })
    const again = await look(lead, (await mailIn('MORE@prizes.example')).ticketId)
    expect(again).toMatchObject({ isSpam: true, queue: 'closed' })
    expect(again.steps.at(-1)).toMatchObject({ step: 'marked_spam', by: 'system' })
    expect(await look(lead, (await mailIn('ana@inbox.example')).ticketId)).toMatchObject({ isSpam: false, queue: 'unassigned' })
    ok(await act(agent, again.id, 'spam', { isSpam: false }))
    expect(await look(lead, (await mailIn('more@prizes.example')).ticketId)).toMatchObject({ isSpam: false })
  })

  test('a customer’s own address is not kept as a sender of spam', async () => {
    const one = await open(agent, maria, 'Strange')
    ok(await act(agent, one.id, 'spam', { isSpam: true }))
    expect((await steward.owner.pool.query('select from ticket_spam_senders')).rows).toEqual([])
  })

  test('whose ticket it is is said once, and then it is found with the customer', async () => {
    const id = await fromNobody(steward, 'maria@work.example', 'From work')
    expect((await act(agent, id, 'customer', { customerId: id })).body.fields[0].field).toBe('customerId')
    expect(ok(await act(agent, id, 'customer', { customerId: maria })).customer).toMatchObject({ id: maria })
    expect((await act(agent, id, 'customer', { customerId: luis })).body.code).toBe('ticket.has_customer')
    const [away, into] = [await fromNobody(steward, 'maria@work.example', 'Away'), await fromNobody(steward, 'maria@work.example', 'Into')]
    ok(await act(agent, away, 'merge', { intoId: into }))
    ok(await act(agent, into, 'customer', { customerId: maria }))
    expect((await look(lead, away)).customer).toMatchObject({ id: maria })
    const { items } = ok(await agent.get(`/api/customers/${maria}/tickets?limit=100`))
    expect(items.some((one: Json) => one.id === id)).toBe(true)
  })
})

describe('mentions, saved replies and views', () => {
  test('an internal note names a colleague, who finds it in their mentions until they open the ticket', async () => {
    const one = await open(agent, maria, 'Wiring', { assignTo: 'me' })
    const say = (text: string, mentions: string[], isPublic = false) => act(agent, one.id, 'replies', { text, public: isPublic, mentions })
    expect((await say('Can @Tamsin Oke look?', [lead.id], true)).body.fields[0].field).toBe('mentions')
    expect((await say('Can somebody look?', [lead.id])).body.fields[0].field).toBe('mentions')
    expect((await say('Can @Idris Vale look?', [agent.id])).body.fields[0].field).toBe('mentions')
    const noted = ok(await say('Can @Tamsin Oke look?', [lead.id]), 201)
    expect(noted.messages.at(-1)).toMatchObject({ isInternal: true, mentions: [{ id: lead.id, name: 'Tamsin Oke' }] })
    const mine = async (by: Person) => ok(await by.get('/api/mentions?unseen=true'))
    expect(await mine(lead)).toMatchObject({
      unseen: 1,
      items: [
        { noteId: null, ticket: { id: one.id, number: one.number, subject: 'Wiring' }, by: 'Idris Vale', reason: 'Can @Tamsin Oke look?' },
      ],
    })
    expect((await mine(other)).items).toEqual([])
    await look(lead, one.id)
    expect((await mine(lead)).unseen).toBe(1)
    ok(await lead.get(`/api/tickets/${one.id}`))
    expect(await mine(lead)).toMatchObject({ unseen: 0, items: [] })
    expect(ok(await lead.get('/api/mentions')).items).toHaveLength(1)
  })

  test('a colleague who was mentioned reads the ticket, whoever holds it', async () => {
    const one = await open(agent, luis, 'Fuse', { assignTo: 'me' })
    expect((await other.get(`/api/tickets/${one.id}`)).status).toBe(404)
    ok(await act(agent, one.id, 'replies', { text: '@Noor Haddad, have you seen this?', public: false, mentions: [other.id] }), 201)
    expect((await other.get(`/api/tickets/${one.id}`)).status).toBe(200)
  })

  test('a saved reply is filled for a ticket, and its placeholders stand empty in a note', async () => {
    const body = 'Dear {{customer.name}}, about #{{ticket.number}} “{{ticket.subject}}”: {{agent.name}}.'
    const reply = ok(await agent.post('/api/saved-replies', { body: { name: 'Begin', shortcut: 'begin', body } }), 201)
    const one = await open(agent, maria, 'Alarm {{date}}')
    const filled = ok(await act(agent, one.id, 'filled-replies', { replyId: reply.id }))
    expect(filled).toEqual({ text: `Dear Maria Silva, about #${one.number} “Alarm {{date}}”: Idris Vale.`, missing: [] })
    const inNote = ok(await agent.post(`/api/customers/${maria}/filled-replies`, { body: { replyId: reply.id } }))
    expect(inNote.missing).toEqual(['ticket.number', 'ticket.subject'])
    expect((await act(lead, one.id, 'filled-replies', { replyId: reply.id })).status).toBe(400)
    const unknown = await fromNobody(steward, 'ana@inbox.example')
    expect(ok(await act(agent, unknown, 'filled-replies', { replyId: reply.id })).text).toContain('Dear Somebody')
  })

  test('a view of tickets is one’s own, or shared by a lead, and is no view of customers', async () => {
    const view = { name: 'Urgent and mine', filter: { assignee: 'me', priority: 'urgent' }, sort: 'oldest' }
    const own = ok(await agent.post('/api/ticket-views', { body: view }), 201)
    expect(own).toMatchObject({ ...view, isShared: false, isOwn: true })
    for (const yes of ['true', true]) {
      const spam = ok(await other.post('/api/ticket-views', { body: { name: 'Spam', filter: { spam: yes } } }), 201)
      expect(spam.filter).toEqual({ spam: true })
      await other.delete(`/api/ticket-views/${spam.id}`)
    }
    expect((await agent.post('/api/ticket-views', { body: { ...view, isShared: true } })).body.code).toBe('view.share_by_lead')
    // Two of one name can not be told apart, however they are written.
    expect((await agent.post('/api/ticket-views', { body: { ...view, name: ` ${view.name.toUpperCase()}` } })).body.fields).toMatchObject([
      { field: 'name', message: expect.stringMatching(/^You have a view of this name already/) },
    ])
    const shared = ok(await lead.post('/api/ticket-views', { body: { ...view, name: 'Everybody’s', isShared: true } }), 201)
    expect((await other.post('/api/ticket-views', { body: { ...view, name: 'everybody’s' } })).status).toBe(400)
    const names = async (by: Person) => ok(await by.get('/api/ticket-views')).items.map((one: Json) => one.name)
    expect(await names(agent)).toEqual(['Urgent and mine', 'Everybody’s'])
    expect(await names(other)).toEqual(['Everybody’s'])
    expect(ok(await agent.get('/api/saved-views')).items).toEqual([])
    expect((await agent.patch(`/api/saved-views/${own.id}`, { body: { name: 'x' }, headers: { 'if-match': '1' } })).status).toBe(404)
    expect((await other.delete(`/api/ticket-views/${own.id}`)).status).toBe(404)
    expect((await other.delete(`/api/ticket-views/${shared.id}`)).body.code).toBe('view.not_yours')
    expect((await agent.delete(`/api/ticket-views/${own.id}`)).status).toBe(204)
    expect(await names(agent)).toEqual(['Everybody’s'])
    expect((await agent.post('/api/ticket-views', { body: { ...view, filter: { nonsense: 1 } } })).status).toBe(400)
  })
})
