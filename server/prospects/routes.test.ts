import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'

type Signed = Awaited<ReturnType<TestSteward['as']>>
let steward: TestSteward
let agent: Signed
let other: Signed
let lead: Signed
let auditor: Signed

beforeAll(async () => {
  steward = await startSteward()
  const client = await steward.owner.pool.connect()
  await steward.given.preset('alarm', client)
  client.release()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000, "search": 100000, "export": 100000}'`)
  agent = await steward.as('agent', { name: 'Dana', teams: ['Care'] })
  other = await steward.as('agent', { name: 'Sam', teams: ['Sales'] })
  lead = await steward.as('lead', { name: 'Priya', teams: ['Care'] })
  auditor = await steward.as('auditor')
})
afterAll(() => steward.close())

let serial = 100
const number = () => {
  serial += 1
  return `+1515555${serial.toString().padStart(4, '0')}`
}
const write = (body: object, by = agent) => by.post('/api/prospects', { body })
const given = async (more: object = {}) => {
  const reply = await write({ name: 'Ann Ruiz', phone: number(), ...more })
  expect(reply.status, reply.text).toBe(201)
  return reply.body
}
const begin = async (prospectId: string, more: object = {}, by = agent) => {
  const reply = await by.post('/api/interactions', {
    body: { prospectId, channel: 'call', direction: 'inbound', caller: { name: 'Ann Ruiz', relationship: 'themselves' }, ...more },
  })
  expect(reply.status, reply.text).toBe(201)
  return reply.body
}
const forProspects = { category: 'Sales', name: '3rd Party Equipment Check' }
const forCustomers = { category: 'Billing', name: 'Credit/Refund' }
const note = (more: object = {}) => ({
  disposition: forProspects,
  form: 'outline',
  caller: { name: 'Ann Ruiz', relationship: 'themselves' },
  reason: 'Asked whether her sensors would work with our panel.',
  resolution: 'Explained which of her sensors work.',
  ...more,
})
const leave = (id: string, more: object = {}, by = agent) => by.post(`/api/prospects/${id}/notes`, { body: note(more) })

describe('a prospect', () => {
  test('is a name and a way to reach it, and the number is read by the country of the company', async () => {
    expect(await write({ name: 'Ann Ruiz' })).toMatchObject({ status: 400, body: { fields: [{ field: 'phone' }] } })
    expect((await write({ name: 'Ann Ruiz', phone: 'at work' })).status).toBe(400)
    expect((await write({ name: 'Ann Ruiz', phone: '515' })).status).toBe(400)
    expect((await write({ name: 'Ann Ruiz', email: 'ann' })).status).toBe(400)
    expect((await write({ name: ' ', phone: number() })).status).toBe(400)
    expect((await write({ name: 'Ann Ruiz', phone: number() }, auditor)).status).toBe(403)
    const prospect = await given({ phone: '(515) 555-9001' })
    expect(prospect).toMatchObject({
      name: 'Ann Ruiz',
      phone: '+15155559001',
      email: null,
      version: 1,
      account: null,
      can: { work: { allowed: true } },
      changes: [{ by: 'Dana', action: 'create' }],
    })
    expect((await given({ phone: null, email: 'ann@inbox.example' })).email).toBe('ann@inbox.example')
  })

  test('is told who is reached the same way already, and is kept all the same', async () => {
    const phone = number()
    const customer = await steward.given.customer({ name: 'Maria Silva', phone, email: 'maria.alike@inbox.example' })
    const first = await given({ name: 'Maria S.', phone })
    expect(first.alike).toMatchObject({ customers: [{ id: customer.id, name: 'Maria Silva' }], prospects: [] })
    const second = await given({ name: 'M. Silva', phone: null, email: 'Maria.Alike@inbox.example' })
    expect(second.alike).toMatchObject({ customers: [{ id: customer.id }], prospects: [] })
    const third = await given({ name: 'Silva', phone, email: 'maria.alike@inbox.example' })
    expect(third.alike.customers).toHaveLength(1)
    expect(third.alike.prospects.map((each: { id: string }) => each.id).sort()).toEqual([first.id, second.id].sort())
    expect((await given({ name: 'No one else', phone: null, email: 'alike@inbox.example' })).alike).toEqual({
      customers: [],
      prospects: [],
    })
  })

  test('is found by the words of the name, by an address and by a number, the newest first', async () => {
    const phone = number()
    const older = await given({ name: 'Zoë Núñez', phone, email: 'zoe@garden.example' })
    const newer = await given({ name: 'Zoe Nunez-Ortiz', phone: null, email: 'other@garden.example' })
    const found = async (q: string) => {
      const reply = await agent.get(`/api/prospects?q=${encodeURIComponent(q)}`)
      expect(reply.status).toBe(200)
      return reply.body.items.map((each: { id: string }) => each.id)
    }
    expect(await found('nunez zoe')).toEqual([newer.id, older.id])
    expect(await found('ortiz')).toEqual([newer.id])
    expect(await found('zoe@gar')).toEqual([older.id])
    expect(await found(phone.slice(-7))).toEqual([older.id])
    expect(await found(`(515) 555-${phone.slice(-4)}`)).toEqual([older.id])
    expect(await found('nobody of this name')).toEqual([])
    expect((await agent.get('/api/prospects?q=4242424242424242')).body.code).toBe('search.card_number')
    expect((await agent.get('/api/prospects?q=a%40%00')).status).toBe(400)
    const page = (await agent.get('/api/prospects?limit=1')).body
    expect(page.items).toMatchObject([{ id: newer.id }])
    const next = (await agent.get(`/api/prospects?limit=1&cursor=${page.nextCursor}`)).body
    expect(next.items).toMatchObject([{ id: older.id }])
    expect((await agent.get('/api/prospects?cursor=x')).status).toBe(400)
    expect((await auditor.get('/api/prospects?q=zoe')).status).toBe(200)
  })

  test('is opened by somebody, which is written down with how they got there, once', async () => {
    const { id } = await given()
    const opened = async () => (await lead.get(`/api/prospects/${id}/accesses`)).body.items
    expect((await lead.get(`/api/prospects/${id}?via=search`)).status).toBe(200)
    expect((await lead.get(`/api/prospects/${id}?quiet=true`)).status).toBe(200)
    expect((await lead.get(`/api/prospects/${id}?via=elsewhere`)).status).toBe(400)
    expect((await other.get(`/api/prospects/${id}/notes`)).status).toBe(200)
    expect(await opened()).toEqual([
      { at: expect.any(String), by: 'Sam', kind: 'prospect.opened', via: 'link', subject: null, because: null },
      { at: expect.any(String), by: 'Priya', kind: 'prospect.opened', via: 'search', subject: null, because: null },
    ])
    expect((await other.get(`/api/prospects/${id}?via=list`)).status).toBe(200)
    expect(await opened()).toMatchObject([{ by: 'Sam', via: 'list' }, { by: 'Sam' }, { by: 'Priya' }])
    expect((await agent.get(`/api/prospects/${id}/accesses`)).status).toBe(403)
    expect((await auditor.get(`/api/prospects/${id}/accesses?limit=1`)).body.items).toHaveLength(1)
    expect((await lead.get(`/api/prospects/${newId()}/accesses`)).status).toBe(404)
  })

  test('is edited from a version, from what to what, in the contact that is open', async () => {
    const { id, phone } = await given({ phone: '+15155559100' })
    const contact = await begin(id)
    const edit = (body: object, version: number, by = agent) =>
      by.patch(`/api/prospects/${id}`, { body, headers: { 'if-match': `"${version}"` } })
    expect((await agent.patch(`/api/prospects/${id}`, { body: { name: 'X' } })).status).toBe(428)
    expect((await edit({ phone: null }, 1)).status).toBe(400)
    expect((await edit({ name: 'X' }, 1, auditor)).status).toBe(403)
    const edited = await edit({ name: 'Ann Ruiz-Lee', phone: '515-555-9101', email: 'lee@inbox.example' }, 1)
    expect(edited).toMatchObject({
      status: 200,
      body: { name: 'Ann Ruiz-Lee', phone: '+15155559101', email: 'lee@inbox.example', version: 2 },
    })
    expect(edited.body.changes[0]).toMatchObject({
      by: 'Dana',
      action: 'edit',
      changes: expect.arrayContaining([{ field: 'phone', from: phone, to: '+15155559101', isSecret: false }]),
    })
    expect(await edit({ name: 'Late' }, 1, other)).toMatchObject({ status: 409, body: { code: 'prospect.stale' } })
    expect((await edit({ name: 'Ann Ruiz-Lee' }, 2)).body.version).toBe(2)
    const draft = (await agent.get(`/api/interactions/${contact.id}/draft`)).body
    expect(draft.resolution).toContain('Changed the name from Ann Ruiz to Ann Ruiz-Lee.')
    expect(draft.resolution).toContain('Changed the phone from (515) 555-9100 to (515) 555-9101.')
    const { rows } = await steward.owner.pool.query(
      `select interaction_id from change_sets where record_kind = 'prospect' and record_id = $1 and action = 'edit'`,
      [id],
    )
    expect(rows).toEqual([{ interaction_id: contact.id }])
    // What is changed of a prospect is no change of settings.
    expect((await lead.get('/api/settings/changes')).text).not.toContain('Ruiz-Lee')
  })

  test('that became a customer is worked on there', async () => {
    const { id } = await given()
    const { id: customerId, number: account } = await steward.given.customer()
    await steward.owner.pool.query('update prospects set customer_id = $1 where id = $2', [customerId, id])
    expect((await agent.get(`/api/prospects/${id}`)).body).toMatchObject({
      account: { id: customerId, number: account },
      can: { work: { allowed: false, code: 'prospect.has_account', instead: `Open ${account} and go on there.` } },
    })
    const refused = { status: 422, body: { code: 'prospect.has_account' } }
    expect(await agent.post('/api/interactions', { body: { prospectId: id, channel: 'call', direction: 'inbound' } })).toMatchObject(
      refused,
    )
    expect(await agent.patch(`/api/prospects/${id}`, { body: { name: 'X' }, headers: { 'if-match': '"1"' } })).toMatchObject(refused)
    expect(await leave(id)).toMatchObject(refused)
  })

  test('that is not there is not there', async () => {
    expect((await agent.get(`/api/prospects/${newId()}`)).status).toBe(404)
    expect((await agent.get('/api/prospects/none')).status).toBe(404)
    expect((await agent.post('/api/interactions', { body: { prospectId: newId(), channel: 'call', direction: 'inbound' } })).status).toBe(
      404,
    )
    expect((await agent.get(`/api/dispositions?prospectId=${newId()}`)).status).toBe(404)
    const { id: customerId } = await steward.given.customer()
    const both = { customerId, prospectId: newId(), channel: 'call', direction: 'inbound' }
    expect((await agent.post('/api/interactions', { body: both })).status).toBe(400)
    expect((await agent.post('/api/interactions', { body: { channel: 'call', direction: 'inbound' } })).status).toBe(400)
  })
})

describe('a contact with a prospect', () => {
  test('is listed, owes its note, and says that there is no account to verify by', async () => {
    const { id, phone } = await given({ name: 'Ben Ode' })
    const contact = await begin(id)
    expect(contact).toMatchObject({ customerId: null, prospectId: id, state: 'open' })
    expect((await begin(id)).id).toBe(contact.id)
    const listed = (await agent.get('/api/interactions')).body.items.find((each: { id: string }) => each.id === contact.id)
    expect(listed).toMatchObject({ customer: null, prospect: { id, name: 'Ben Ode' } })
    const owed = (await agent.get('/api/notes-owed')).body.items.find(
      (each: { interactionId: string }) => each.interactionId === contact.id,
    )
    expect(owed).toMatchObject({ customer: null, prospect: { id, name: 'Ben Ode' } })
    expect((await agent.get(`/api/calls?phone=${encodeURIComponent(phone)}`)).body).toMatchObject({
      phone,
      items: [],
      prospects: [{ id, name: 'Ben Ode' }],
    })
    expect((await agent.get(`/api/interactions/${contact.id}/authority`)).body).toMatchObject({
      noAccount: 'This person has no account yet, so there is nothing to verify them by.',
      factors: [],
      can: { verify: { allowed: false, code: 'interaction.no_account' } },
    })
    const refused = { status: 422, body: { code: 'interaction.no_account' } }
    const spoken = { factor: 'pin', spoken: '1234' }
    expect(await agent.post(`/api/interactions/${contact.id}/verify-caller`, { body: spoken })).toMatchObject(refused)
    expect(await agent.post(`/api/interactions/${contact.id}/caller-codes`)).toMatchObject(refused)
  })

  test('is parked, jotted in, handed over and taken like any other', async () => {
    const { id } = await given({ name: 'Cleo Park' })
    const { id: contact } = await begin(id)
    const at = `/api/interactions/${contact}`
    expect((await agent.post(`${at}/park`, { body: {} })).body).toMatchObject({ state: 'parked', prospectId: id })
    expect((await agent.post(`${at}/resume`)).body.state).toBe('open')
    expect((await agent.put(`${at}/jot`, { body: { text: 'Has two dogs.' } })).body.jotted).toBe('Has two dogs.')
    expect((await agent.post(`${at}/hand-over`, { body: { staffId: other.id } })).body.state).toBe('offered')
    expect((await other.get('/api/interactions/waiting')).body.items).toMatchObject([{ id: contact, prospect: { id, name: 'Cleo Park' } }])
    expect((await other.post(`${at}/take`)).body).toMatchObject({ state: 'open', prospectId: id })
    expect(await leave(id, {}, other)).toMatchObject({ status: 201, body: { by: 'Sam', interaction: { id: contact } } })
  })

  test('named for a note on somebody else is refused', async () => {
    const one = await given()
    const another = await given()
    const { id: customerId } = await steward.given.customer()
    const contact = await begin(one.id)
    const headers = { 'x-interaction': contact.id }
    const refused = { status: 422, body: { code: 'interaction.other_customer' } }
    expect(await agent.post(`/api/prospects/${another.id}/notes`, { body: note(), headers })).toMatchObject(refused)
    expect(await agent.post(`/api/customers/${customerId}/notes`, { body: note({ disposition: forCustomers }), headers })).toMatchObject(
      refused,
    )
  })
})

describe('a note on a prospect', () => {
  test('takes a disposition that is for prospects, and refuses one for customers in its words', async () => {
    const { id } = await given()
    const contact = await begin(id)
    const { items } = (await agent.get(`/api/dispositions?prospectId=${id}`)).body
    const mayUse = ({ category, name }: { category: string; name: string }) =>
      items.find((each: { category: string; name: string }) => each.category === category && each.name === name).can.use
    expect(mayUse(forProspects)).toEqual({ allowed: true })
    expect(mayUse(forCustomers)).toMatchObject({ allowed: false, code: 'disposition.audience' })
    expect(await leave(id, { disposition: forCustomers })).toMatchObject({
      status: 422,
      body: {
        code: 'disposition.audience',
        detail: 'This disposition is for customers; this person has no account yet.',
        instead: 'Choose one for prospects.',
      },
    })
    expect((await leave(id, {}, auditor)).status).toBe(403)
    expect((await leave(id, { critical: false })).status).toBe(400)
    const saved = await leave(id)
    expect(saved).toMatchObject({
      status: 201,
      body: { customerNumber: null, interaction: { id: contact.id }, current: { disposition: forProspects } },
    })
    expect((await agent.get(`/api/prospects/${id}/notes`)).body.items).toMatchObject([{ id: saved.body.id }])
    expect((await agent.get('/api/interactions')).body.items.map((each: { id: string }) => each.id)).not.toContain(contact.id)
    const amended = { ...note({ disposition: forCustomers }), because: 'Wrong one.', startedFrom: 1 }
    expect(await agent.post(`/api/notes/${saved.body.id}/amendments`, { body: amended })).toMatchObject({
      status: 422,
      body: { code: 'disposition.audience' },
    })
    expect(
      (
        await agent.post(`/api/notes/${saved.body.id}/amendments`, {
          body: { ...amended, disposition: forProspects, resolution: 'Explained which work, and which do not.' },
        })
      ).status,
    ).toBe(201)
  })

  test('is checked and covered like any other', async () => {
    const { id } = await given({ phone: '+15155559300' })
    const contact = await begin(id)
    await agent.patch(`/api/prospects/${id}`, { body: { phone: '+15155559301' }, headers: { 'if-match': '"1"' } })
    const look = await agent.post('/api/notes/check', { body: { ...note(), interactionId: contact.id } })
    expect(look.body.coverage).toMatchObject([{ code: 'not_mentioned', line: 'Changed the phone from (515) 555-9300 to (515) 555-9301.' }])
    expect((await leave(id, { reason: 'Gave the card 4242 4242 4242 4242.' })).status).toBe(400)
  })

  test('keeps what it promises, until a call that we made keeps it', async () => {
    const { id } = await given({ name: 'Dora Promise' })
    expect((await leave(id, { resolution: 'Explained the packages. Will call back Tuesday at 10.' })).status).toBe(201)
    const [promise] = (await agent.get(`/api/prospects/${id}/commitments`)).body.items
    expect(promise).toMatchObject({ kind: 'call_back', state: 'open', customer: null, prospect: { id, name: 'Dora Promise' } })
    expect((await agent.get('/api/commitments')).body.items.map((each: { id: string }) => each.id)).toContain(promise.id)
    const moved = await agent.post(`/api/commitments/${promise.id}/move`, {
      body: { dueAt: '2030-01-01T10:00:00.000Z', because: 'She is away.' },
    })
    expect(moved).toMatchObject({ status: 200, body: { dueAt: '2030-01-01T10:00:00.000Z' } })
    expect((await leave(id, { resolution: 'Wrote it down.', commitments: [] })).status).toBe(201)
    await begin(id, { direction: 'outbound' })
    expect(
      (await leave(id, { disposition: { category: 'Sales', name: 'Difference between Economy and Value' }, commitments: [] })).status,
    ).toBe(201)
    expect((await agent.get(`/api/prospects/${id}/commitments`)).body.items).toMatchObject([{ state: 'kept' }])
  })

  test('comes along in the file of the account that they became', async () => {
    const { id } = await given({ name: 'Finn Later' })
    const { body: saved } = await leave(id, { reason: 'Asked about the keypad.', resolution: 'Will call back Tuesday at 10.' })
    const customer = await steward.given.customer({ name: 'Finn Later' })
    const file = async () => {
      const reply = await lead.get(`/api/customers/${customer.id}/export.json`)
      expect(reply.status, reply.text).toBe(200)
      return reply.text
    }
    expect(await file()).not.toContain('Asked about the keypad.')
    await steward.owner.pool.query('update prospects set customer_id = $1 where id = $2', [customer.id, id])
    const whole = JSON.parse(await file())
    const recordsOf = (name: string) => JSON.stringify(whole[name] ?? whole.sections?.[name])
    expect(recordsOf('prospects')).toContain('Finn Later')
    expect(recordsOf('notes')).toContain(saved.id)
    expect(recordsOf('notes')).toContain(customer.number)
    expect(recordsOf('noteTexts')).toContain('Asked about the keypad.')
    expect(recordsOf('commitments')).toContain('Will call back Tuesday at 10')
    expect(recordsOf('contactsWithUs')).toContain(saved.interaction.id)
  })

  test('is counted, drawn for scoring and scored like any other', async () => {
    const { id } = await given({ name: 'Eve Report' })
    const { body: saved } = await leave(id)
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' }).format(new Date())
    const counted = await lead.get(`/api/reports/dispositions/notes?from=${today}&to=${today}`)
    expect(counted.status, counted.text).toBe(200)
    expect(counted.body.items.find((each: { id: string }) => each.id === saved.id)).toMatchObject({
      customer: null,
      prospect: { id, name: 'Eve Report' },
    })
    const { points } = (await lead.get(`/api/notes/${saved.id}/scores`)).body
    const answers = points.map(({ key }: { key: string }) => ({ point: key, answer: 'yes', comment: '' }))
    const scored = await lead.post(`/api/notes/${saved.id}/scores`, { body: { noteVersion: 1, answers, comment: '' } })
    expect(scored, scored.text).toMatchObject({ status: 201, body: { customerId: null, prospectId: id } })
    const theirs = { customer: null, prospect: { id, name: 'Eve Report' } }
    expect((await lead.post(`/api/notes/${saved.id}/send-back`, { body: { comment: 'Say which sensors.' } })).status).toBe(201)
    expect((await agent.get('/api/sent-back-notes')).body.items).toMatchObject([{ noteId: saved.id, ...theirs }])
    const rule = await lead.post('/api/sampling-rules', { body: { name: 'Some', kind: 'overridden', perAgent: 1 } })
    expect(rule.status, rule.text).toBe(201)
    await steward.owner.pool.query(
      'insert into note_samples (id, note_id, rule_id, staff_id, week, sampled_at) values (gen_random_uuid(), $1, $2, $3, current_date, now())',
      [saved.id, rule.body.id, agent.id],
    )
    const drawn = (await lead.get('/api/note-samples?state=sent_back')).body.items
    expect(drawn.find(({ note: { id: noteId } }: { note: { id: string } }) => noteId === saved.id)).toMatchObject(theirs)
  })
})
