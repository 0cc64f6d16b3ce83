import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { portalJobWork } from '#server/portal/portal-job-work.ts'
import { openTicket } from '#server/tickets/open-ticket.ts'
import { takeCustomerMessage } from '#server/tickets/take-customer-message.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'
import { act, answer, customerWrites, edit, look, ok, open } from '#test/ticket-acts.ts'

type Person = Awaited<ReturnType<TestSteward['as']>>
// biome-ignore lint/suspicious/noExplicitAny: a test reads what it names
type Json = any

let steward: TestSteward
let agent: Person
let other: Person
let lead: Person
let luis: string

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query(`update company set limits = '{"search":100000,"api":100000}'`)
  agent = await steward.as('agent', { name: 'Idris Vale' })
  other = await steward.as('agent', { name: 'Noor Haddad' })
  lead = await steward.as('lead', { name: 'Tamsin Oke' })
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

  test('suggests what else was done on the ticket, as far as it stands', async () => {
    for (const [position, name] of ['TL/Supervisor Call Back Request', 'TL/Supervisor Escalation', 'System Status/Test'].entries())
      await steward.owner.pool.query(
        `insert into dispositions (id, category, name, use_when, direction, audience, position)
         values (gen_random_uuid(), 'Customer Service', $1, 'Asked.', 'either', 'either', $2)`,
        [name, 10 + position],
      )
    const { customer, ticket } = await begun('Siren at dawn', { assignTo: 'me' })
    const second = await open(other, customer.id, 'Siren at dusk', { assignTo: 'me' })
    await steward.owner.pool.query('update interactions set ended_at = now() where customer_id = $1', [customer.id])
    ok(await act(other, second.id, 'close'))
    const suggested = async () => {
      const { suggestions, disposition } = await drafted(customer.id)
      expect(disposition).toBeNull()
      return [...new Set(suggestions.map(({ because }: Json) => because))]
    }
    expect(await suggested()).toEqual(['a ticket was closed'])
    ok(await act(other, second.id, 'reopen'))
    expect(await suggested()).toEqual([])
    // What only puts it in order is about nothing.
    ok(await edit(other, await look(other, second.id), { priority: 'high', tags: ['siren'] }))
    ok(await act(other, second.id, 'snooze', { until: new Date(Date.now() + 86_400_000).toISOString() }))
    expect(await suggested()).toEqual([])

    ok(await act(other, ticket.id, 'assign', { staffId: lead.id }))
    expect(await suggested()).toEqual(['a ticket was given to a lead'])
    ok(await act(other, ticket.id, 'assign/undo'))
    expect(await suggested()).toEqual([])
    ok(await act(other, ticket.id, 'assign', { staffId: lead.id }))
    ok(await act(other, second.id, 'assign', { staffId: agent.id }))
    expect(await suggested()).toEqual(['a ticket was given to a lead'])
  })

  test('is that of the call about it as well, which was begun by whoever called; its clock runs from the call', async () => {
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
    const may = async () => {
      const { items } = ok(await other.get(`/api/dispositions?customerId=${customer.id}&category=Ways`))
      return Object.fromEntries(items.map((each: Json) => [each.name, each.can.use.allowed]))
    }
    // Work on a ticket answers what came in, and goes out.
    expect(await may()).toEqual({ inbound: true, outbound: true })
    const called = ok(await call({}), 201)
    expect(called).toMatchObject({ id: rows[0].id, channel: 'call', ticketSince: rows[0].started_at.toISOString() })
    expect(Date.parse(called.startedAt)).toBeGreaterThan(begins - 60_000)
    expect(await drafted(customer.id)).toMatchObject({ reason: 'Two beeps', ticketId: ticket.id })
    expect(await may()).toEqual({ inbound: false, outbound: true })
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

  describe('where an internal note was a mistake and is taken back', () => {
    const noted = async (ticketId: string, text: string) =>
      ok(await act(other, ticketId, 'replies', { text, public: false }), 201).messages.at(-1).id
    const takeBack = async (ticketId: string, messageId: string) => ok(await act(other, ticketId, `notes/${messageId}/take-back`))
    const contactOf = async (customerId: string) =>
      (
        await steward.owner.pool.query(
          'select id, ended_at, dropped_because from interactions where customer_id = $1 order by started_at desc limit 1',
          [customerId],
        )
      ).rows[0]
    const openOf = async (id: string) => ok(await other.get('/api/interactions')).items.find((each: Json) => each.id === id)
    const canDrop = async (id: string) => (await openOf(id)).can.drop.allowed

    test('tells of neither, and of what else was done', async () => {
      const { customer, ticket } = await begun('Chime by night')
      const first = await noted(ticket.id, 'The chime is new.')
      await noted(ticket.id, 'The chime is old.')
      await answer(other, ticket.id)
      await takeBack(ticket.id, first)
      const draft = await drafted(customer.id)
      expect(draft.lines.map(({ deed }: Json) => deed)).toEqual(['ticket.noted', 'ticket.answered'])
      await takeBack(ticket.id, (await look(other, ticket.id)).messages.find(({ text }: Json) => text === 'The chime is old.').id)
      expect(await drafted(customer.id)).toMatchObject({
        resolution: `Answered ticket ${ticket.number} (Chime by night).`,
        ticketId: ticket.id,
      })
      const { id } = await contactOf(customer.id)
      const { rows } = await steward.owner.pool.query(
        `select facts->>'messageId' as message from events where name = 'ticket.note_taken_back' and interaction_id = $1 order by id`,
        [id],
      )
      expect(rows.map(({ message }) => message)).toContain(first)
      expect([(await contactOf(customer.id)).dropped_because, await canDrop(id)]).toEqual([null, false])
    })

    test('owes none where nothing else was done: the contact that it began is over, and can be taken up again', async () => {
      const { customer, ticket } = await begun('Loose wire')
      await takeBack(ticket.id, await noted(ticket.id, 'Not for here.'))
      const { id, ...ended } = await contactOf(customer.id)
      expect(ended).toMatchObject({ ended_at: expect.any(Date), dropped_because: 'pressed' })
      expect(await openOf(id)).toBeUndefined()
      expect(ok(await other.post(`/api/interactions/${id}/undo-drop`))).toMatchObject({ state: 'open', noteOwed: true })
    })

    test('leaves one that was parked since to whoever parked it, and says whether it is over', async () => {
      const [parked, ended] = [await begun('Loose wire'), await begun('Loose end')]
      const message = await noted(parked.ticket.id, 'Not for here.')
      const { id } = await contactOf(parked.customer.id)
      ok(await other.post(`/api/interactions/${id}/park`, { body: {} }))
      expect((await takeBack(parked.ticket.id, message)).isContactOver).toBe(false)
      expect(await openOf(id)).toMatchObject({ state: 'parked', can: { drop: { allowed: true } } })
      expect((await takeBack(ended.ticket.id, await noted(ended.ticket.id, 'Not for here.'))).isContactOver).toBe(true)
    })

    test('waits for whoever writes to its account before it holds its contact, as every change of an account does', async () => {
      const { customer, ticket } = await begun('Loose wire')
      const message = await noted(ticket.id, 'Not for here.')
      const { id } = await contactOf(customer.id)
      const writer = await steward.owner.pool.connect()
      try {
        await writer.query('begin')
        await writer.query('select from customers where id = $1 for update', [customer.id])
        const back = takeBack(ticket.id, message)
        const { rows } = await writer.query('select pg_backend_pid() as pid')
        const waits = 'select from pg_stat_activity where $1 = any(pg_blocking_pids(pid))'
        await expect.poll(async () => (await steward.owner.pool.query(waits, [rows[0].pid])).rowCount).toBe(1)
        expect((await writer.query('select from interactions where id = $1 for update nowait', [id])).rowCount).toBe(1)
        await writer.query('commit')
        await back
      } finally {
        await writer.query('rollback')
        writer.release()
      }
    })

    test('leaves a call that was begun by hand to whoever has it, who may end it as begun by mistake', async () => {
      const { customer, ticket } = await begun('Loose wire')
      const call = { customerId: customer.id, channel: 'call', direction: 'outbound', ticketId: ticket.id }
      const { id } = ok(await other.post('/api/interactions', { body: call }), 201)
      const message = await noted(ticket.id, '@Tamsin Oke Not for here.')
      expect(await canDrop(id)).toBe(false)
      await takeBack(ticket.id, message)
      expect([(await contactOf(customer.id)).ended_at, await canDrop(id)]).toEqual([null, true])
      ok(await other.post(`/api/interactions/${id}/drop`, { body: { because: 'pressed' } }))
    })
  })

  test('a ticket that was given to somebody and taken back is not told, and its contact holds nothing; the customer’s history tells of both', async () => {
    const { customer, ticket } = await begun('Keypad is dark', { assignTo: 'me' })
    const call = { customerId: customer.id, channel: 'call', direction: 'outbound', ticketId: ticket.id }
    const { id } = ok(await other.post('/api/interactions', { body: call }), 201)
    const canDrop = async () =>
      ok(await other.get('/api/interactions')).items.find((each: Json) => each.id === id).can.drop.allowed as boolean
    ok(await act(other, ticket.id, 'assign', { staffId: agent.id }))
    expect([(await drafted(customer.id)).lines.length, await canDrop()]).toEqual([1, false])
    ok(await act(other, ticket.id, 'assign/undo'))
    expect([(await drafted(customer.id)).lines, await canDrop()]).toEqual([[], true])
    const { items } = ok(await other.get(`/api/customers/${customer.id}/changes?interactionId=${id}`))
    expect(items.map(({ action }: Json) => action)).toEqual(['ticket_assigned', 'ticket_assigned'])
    const { rows } = await steward.owner.pool.query(
      `select (facts->>'isUndo')::boolean as undo from events where name = 'ticket.assigned' and interaction_id = $1 order by id`,
      [id],
    )
    expect(rows.map(({ undo }) => undo)).toEqual([false, true])
    // Of two, the one that stands is told and held.
    ok(await act(other, ticket.id, 'assign', { staffId: null }))
    ok(await act(other, ticket.id, 'assign', { staffId: other.id }))
    ok(await act(other, ticket.id, 'assign/undo'))
    expect((await drafted(customer.id)).resolution).toBe(`Put ticket ${ticket.number} back to where nobody holds it.`)
    expect(await canDrop()).toBe(false)
  })

  test('a putting off that was taken back is not told, and its contact holds nothing, also where a colleague had put it off before', async () => {
    const { customer, ticket } = await begun('Siren is hoarse', { assignTo: 'me' })
    const until = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
    ok(await act(lead, ticket.id, 'snooze', { until: until(1) }))
    const call = { customerId: customer.id, channel: 'call', direction: 'outbound', ticketId: ticket.id }
    const { id } = ok(await other.post('/api/interactions', { body: call }), 201)
    const canDrop = async () =>
      ok(await other.get('/api/interactions')).items.find((each: Json) => each.id === id).can.drop.allowed as boolean
    ok(await act(other, ticket.id, 'snooze', { until: until(2) }))
    expect([(await drafted(customer.id)).lines.length, await canDrop()]).toEqual([1, false])
    ok(await act(other, ticket.id, 'snooze/undo'))
    expect([(await drafted(customer.id)).lines, await canDrop()]).toEqual([[], true])
    const { items } = ok(await other.get(`/api/customers/${customer.id}/changes?interactionId=${id}`))
    expect(items.map(({ action }: Json) => action)).toEqual(['ticket_snoozed', 'ticket_snoozed'])
    // Of two, the one that stands is told and held.
    ok(await act(other, ticket.id, 'snooze', { until: until(3) }))
    ok(await act(other, ticket.id, 'snooze', { until: until(4) }))
    ok(await act(other, ticket.id, 'snooze/undo'))
    expect([(await drafted(customer.id)).lines.length, await canDrop()]).toEqual([1, false])
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
    const unread = await look(other, ticketId)
    expect([unread.isUnproved, unread.steps[0].text]).toEqual([true, 'Opened by a mail from vera@elsewhere.example.'])
    expect(unread.because).not.toContain('he customer wrote')
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
  expect(rows).toMatchObject([{ caller_name: 'Vera Lind', caller_relationship: null }])
  const { rows: mails } = await steward.owner.pool.query('select message_id, answers from outbox where thread_id = $1 order by id', [
    ticketId,
  ])
  expect(mails[1].answers).toEqual([mails[0].message_id])
  const draft = ok(await other.get(`/api/interactions/${rows[0].id}/draft`))
  expect(JSON.stringify(draft)).toContain('; the answer went to vera@home.example.')
  // What Mallory asked of the account is still nobody's of theirs.
  expect(ok(await other.get(`/api/interactions/${rows[0].id}/authority`))).toMatchObject({ isUnprovedMail: true, relation: 'Anybody else' })
})
