import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { portalJobWork } from '#server/portal/portal-job-work.ts'
import { reactions } from '#server/reactions.ts'
import { openTicket } from '#server/tickets/open-ticket.ts'
import { sweepDrafts } from '#server/tickets/save-draft.ts'
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

  test('who put a ticket off takes that back while nothing came after it: it is put off as it was, by whoever had done that', async () => {
    const one = await open(agent, maria, 'Ice', { assignTo: 'me' })
    const until = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
    const [soon, later, latest] = [until(24), until(48), until(72)]
    const by = async () =>
      (await steward.owner.pool.query('select snoozed_by from tickets where id = $1', [one.id])).rows[0].snoozed_by as string | null
    expect((await act(agent, one.id, 'snooze/undo')).body.code).toBe('ticket.snoozing_not_last')
    ok(await act(agent, one.id, 'snooze', { until: soon }))
    expect(ok(await act(agent, one.id, 'snooze/undo'))).toMatchObject({ snoozedUntil: null })
    expect((await act(agent, one.id, 'snooze/undo')).body.code).toBe('ticket.snoozing_not_last')

    ok(await act(lead, one.id, 'snooze', { until: soon }))
    ok(await act(agent, one.id, 'snooze', { until: later }))
    // What a colleague did meanwhile is not written over.
    ok(await act(lead, one.id, 'snooze', { until: latest }))
    expect(await act(agent, one.id, 'snooze/undo')).toMatchObject({ status: 422, body: { code: 'ticket.snoozing_not_last' } })
    expect((await look(agent, one.id)).snoozedUntil).toBe(latest)
    ok(await act(agent, one.id, 'snooze', { until: later }))
    for (const _ of ['once', 'again']) {
      const back = ok(await act(agent, one.id, 'snooze/undo'))
      expect(back.snoozedUntil).toBe(latest)
      expect(await by()).toBe(lead.id)
      // What took something back is not taken back itself.
      expect((await act(agent, one.id, 'snooze/undo')).body.code).toBe('ticket.snoozing_not_last')
      ok(await act(agent, one.id, 'snooze', { until: later }))
    }
    ok(await act(agent, one.id, 'snooze/undo'))

    ok(await act(agent, one.id, 'snooze', { until: later }))
    steward.clock.minutes(31)
    expect((await act(agent, one.id, 'snooze/undo')).body.code).toBe('ticket.snoozing_is_old')
    steward.clock.minutes(-31)
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
