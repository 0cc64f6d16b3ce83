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
  await steward.owner.pool.query(`update company set limits = '{"api": 100000, "search": 100000}'`)
  agent = await steward.as('agent', { name: 'Dana', teams: ['Care'] })
  other = await steward.as('agent', { name: 'Sam', teams: ['Care', 'Billing'] })
  lead = await steward.as('lead', { name: 'Priya' })
  auditor = await steward.as('auditor')
})
afterAll(() => steward.close())

async function call(customerId: string, caller = { name: 'Alexander Erickson', relationship: 'son' }, by = agent) {
  const { body } = await by.post('/api/interactions', { body: { customerId, channel: 'call', direction: 'inbound', caller } })
  return body.id as string
}
const verify = (by: Signed, id: string, secret: string, spoken: string) =>
  by.post(`/api/interactions/${id}/verify-caller`, { body: { secret, spoken } })

describe('a contact that is not finished at once', () => {
  const step = (by: Signed, id: string, name: string, body?: object) => by.post(`/api/interactions/${id}/${name}`, body ? { body } : {})

  test('is parked with a reminder, keeps what was jotted, and is taken up again', async () => {
    const { id } = await steward.given.customer()
    const contact = await call(id)
    expect((await agent.put(`/api/interactions/${contact}/jot`, { body: { text: 'back door sensor beeps' } })).body.jotted).toBe(
      'back door sensor beeps',
    )
    const offered = await agent.get('/api/interactions/reminder-times')
    expect(Date.parse(offered.body.quarter)).toBeLessThan(Date.parse(offered.body.hour))
    expect(Date.parse(offered.body.opening)).toBeGreaterThan(Date.now())
    expect((await step(agent, contact, 'park', { remindAt: '2020-01-01T10:00:00.000Z' })).body.fields).toMatchObject([
      { field: 'remindAt' },
    ])
    expect(await step(agent, contact, 'park', { remindAt: '2030-01-01T10:00:00.000Z' })).toMatchObject({
      status: 200,
      body: { state: 'parked', remindAt: '2030-01-01T10:00:00.000Z' },
    })
    expect((await step(agent, contact, 'park', {})).body.code).toBe('interaction.wrong_step')
    const again = await call(id, { name: 'Ana', relationship: 'wife' })
    expect(again).not.toBe(contact)
    expect(await step(agent, contact, 'resume')).toMatchObject({ body: { state: 'open', jotted: 'back door sensor beeps' } })
  })

  test('is handed to a team, where one of two who take it at once has it, with its note', async () => {
    const { id } = await steward.given.customer()
    const contact = await call(id)
    const third = await steward.as('agent', { name: 'Kim', teams: ['Billing'] })
    const { body: to } = await agent.get('/api/interactions/receivers')
    const billing = to.teams.find(({ name }: { name: string }) => name === 'Billing')
    expect(await step(agent, contact, 'hand-over', { teamId: billing.id })).toMatchObject({
      status: 200,
      body: { state: 'offered', offer: { to: 'Billing', warm: false } },
    })
    expect((await step(agent, contact, 'take')).body.code).toBe('interaction.own_offer')
    expect((await lead.post(`/api/interactions/${contact}/take`)).body.code).toBe('interaction.not_offered')
    const waiting = (await other.get('/api/interactions/waiting')).body.items
    expect(waiting.map((item: { id: string }) => item.id)).toContain(contact)
    const taken = await Promise.all([step(other, contact, 'take'), step(third, contact, 'take')])
    expect(taken.map(({ status }) => status).sort()).toEqual([200, 422])
    const winner = taken[0]?.status === 200 ? other : third
    expect((await winner.get('/api/interactions')).body.items.map((item: { id: string }) => item.id)).toContain(contact)
    expect((await agent.get('/api/interactions')).body.items.map((item: { id: string }) => item.id)).not.toContain(contact)
    expect((await winner.get(`/api/interactions/${contact}/draft`)).body.resolution).toContain('Handed the contact over to Billing.')
  })

  test('is handed warm to a lead, and can be taken back until somebody took it', async () => {
    const { id } = await steward.given.customer()
    const contact = await call(id)
    const { body: to } = await agent.get('/api/interactions/receivers')
    const priya = to.staff.find(({ name }: { name: string }) => name === 'Priya')
    expect((await step(agent, contact, 'hand-over', { staffId: priya.id, teamId: newId() })).status).toBe(400)
    await step(agent, contact, 'hand-over', { staffId: priya.id, warm: true })
    expect(await step(agent, contact, 'take-back')).toMatchObject({ body: { state: 'open', offer: null } })
    await step(agent, contact, 'hand-over', { staffId: priya.id, warm: true })
    expect((await step(agent, contact, 'leave')).body.code).toBe('interaction.not_on_line')
    const together = { handedOverBy: { id: agent.id, name: 'Dana' }, joined: { id: lead.id, name: 'Priya' } }
    expect(await step(lead, contact, 'take')).toMatchObject({ status: 200, body: { state: 'open', together } })

    // Both see who is on the line with whom, until who handed it over leaves.
    const listOf = async (by: Signed) => (await by.get('/api/interactions')).body
    const ofContact = (list: { id: string }[]) => list.find((each) => each.id === contact)
    expect(ofContact((await listOf(agent)).items)).toBeUndefined()
    expect(ofContact((await listOf(agent)).joined)).toMatchObject({ together })
    expect(ofContact((await listOf(lead)).items)).toMatchObject({ together })
    expect(ofContact((await listOf(lead)).joined)).toBeUndefined()
    expect((await lead.get(`/api/interactions/${contact}/draft`)).body.resolution).toContain(
      'Priya joined Dana on the line and went on with the contact.',
    )
    expect((await step(lead, contact, 'leave')).body.code).toBe('interaction.not_on_line')
    expect(await step(agent, contact, 'leave')).toMatchObject({ status: 200, body: { together: null } })
    expect((await listOf(agent)).joined).toEqual([])
    expect(ofContact((await listOf(lead)).items)).toMatchObject({ together: null })
    expect((await step(agent, contact, 'leave')).body.code).toBe('interaction.not_on_line')
  })

  test('the same call opens the same contact, and a number says whose it is', async () => {
    const { id } = await steward.given.customer({ phone: '+15155550177' })
    const open = () => agent.post('/api/interactions', { body: { customerId: id, channel: 'call', direction: 'inbound', callId: 'pbx-1' } })
    expect((await open()).body.id).toBe((await open()).body.id)
    expect((await agent.get('/api/calls?phone=515%20555%200177')).body).toMatchObject({
      phone: '+15155550177',
      items: [{ id, caller: null }],
    })
    expect((await agent.get('/api/calls?phone=nothing')).body).toEqual({ phone: null, contact: null, items: [], prospects: [] })
  })

  test('a contact that was begun by hand is the one of its call once the telephone system says which, whoever else has the number', async () => {
    const { id } = await steward.given.customer()
    const other = await steward.given.customer({ phone: '+15155550176' })
    const open = (customerId: string, more: object = {}) =>
      agent.post('/api/interactions', { body: { customerId, channel: 'call', direction: 'inbound', ...more } })
    const byHand = (await open(id)).body.id
    expect((await open(id, { callId: 'pbx-2' })).body.id).toBe(byHand)
    const call = '/api/calls?phone=%2B15155550176&call=pbx-2'
    expect((await agent.get(call)).body).toMatchObject({
      contact: { id: byHand, customerId: id, prospectId: null },
      items: [{ id: other.id }],
    })
    expect((await open(other.id, { callId: 'pbx-2' })).body).toMatchObject({ id: byHand, customerId: id })
    // Of a colleague’s contact nothing is told here.
    expect((await (await steward.as('agent')).get(call)).body.contact).toBeNull()
  })
})

describe('a contact that was begun by mistake', () => {
  const drop = (by: Signed, contact: string, because = 'pressed') => by.post(`/api/interactions/${contact}/drop`, { body: { because } })
  const undo = (by: Signed, contact: string) => by.post(`/api/interactions/${contact}/undo-drop`)
  const change = (id: string, contact: string) =>
    agent.patch(`/api/customers/${id}/cards/customer-information`, {
      body: { language: 'es' },
      headers: { 'if-match': '1', 'x-interaction': contact },
    })
  const owed = async (contact: string) =>
    (await agent.get('/api/interactions')).body.items.find((item: { id: string }) => item.id === contact)

  test('ends without a note while it holds nothing, is counted nowhere, and its trail stays', async () => {
    const { id } = await steward.given.customer()
    const contact = await call(id, { name: '', relationship: '' })
    expect(await owed(contact)).toMatchObject({ can: { drop: { allowed: true } } })
    expect((await drop(other, contact)).body.code).toBe('interaction.not_yours')
    expect((await drop(auditor, contact)).status).toBe(403)
    expect((await drop(agent, contact, 'no reason')).status).toBe(400)
    expect(await drop(agent, contact, 'wrong_account')).toMatchObject({
      status: 200,
      body: { state: 'ended', noteOwed: false, droppedBecause: 'wrong_account' },
    })
    expect(await owed(contact)).toBeUndefined()
    expect((await drop(agent, contact)).body.code).toBe('interaction.wrong_step')
    expect((await agent.get(`/api/customers/${id}/dashboard`)).body.accountSummary.lastContact).toBeNull()
    const { rows } = await steward.owner.pool.query(
      `select name, staff_id, facts->>'because' as because from events where interaction_id = $1 order by id`,
      [contact],
    )
    expect(rows.map(({ name }) => name)).toEqual(['interaction.opened', 'interaction.dropped'])
    expect(rows[1]).toMatchObject({ staff_id: agent.id, because: 'wrong_account' })
    // What is done in its name afterwards is refused, also by who still has its page open.
    for (const reply of [await agent.put(`/api/interactions/${contact}/jot`, { body: { text: 'Late.' } }), await change(id, contact)])
      expect(reply).toMatchObject({ status: 422, body: { code: 'interaction.ended' } })
    await expect(
      steward.owner.pool.query(`update interactions set ended_at = null where id = $1`, [contact]),
      'a dropped one is an ended one',
    ).rejects.toThrow(/interactions_dropped/)
  })

  test('is refused as soon as it holds anything, which is said before', async () => {
    const begun = async (more = {}) => {
      const { id } = await steward.given.customer({ pin: '1234', email: 'mistaken@inbox.example', ...more })
      return { id, contact: await call(id) }
    }
    const held: [string, (of: { id: string; contact: string }) => Promise<unknown>][] = [
      ['jotted down', ({ contact }) => agent.put(`/api/interactions/${contact}/jot`, { body: { text: 'Asks for Leon.' } })],
      ['proves who they are', ({ contact }) => verify(agent, contact, 'pin', '9999')],
      ['Something was done', ({ contact }) => agent.post(`/api/interactions/${contact}/hand-over`, { body: { staffId: other.id } })],
      ['A secret', ({ id }) => lead.post(`/api/customers/${id}/secrets/show`, { body: { secret: 'pin', because: 'Asked.' } })],
    ]
    for (const [because, act] of held) {
      const of = await begun()
      if (because === 'A secret') {
        // The one who is shown it is the one whose contact it is.
        const { body } = await lead.post('/api/interactions', { body: { customerId: of.id, channel: 'call', direction: 'inbound' } })
        await act(of)
        expect(await drop(lead, body.id), because).toMatchObject({ status: 422, body: { code: 'interaction.holds_something' } })
        continue
      }
      await act(of)
      if (because === 'Something was done') await agent.post(`/api/interactions/${of.contact}/take-back`)
      const refusal = await drop(agent, of.contact)
      expect(refusal, because).toMatchObject({ status: 422, body: { code: 'interaction.holds_something' } })
      expect(refusal.body.detail).toContain(because)
      expect((await owed(of.contact)).can.drop).toMatchObject({ allowed: false, because: refusal.body.detail })
    }
  })

  test('is taken up again for half an hour, with its call unless another contact has that by now', async () => {
    const { id } = await steward.given.customer()
    const { id: meant } = await steward.given.customer()
    const ring = (customerId: string, callId: string) =>
      agent.post('/api/interactions', { body: { customerId, channel: 'call', direction: 'inbound', callId } })
    const callOf = async (contact: string) =>
      (await steward.owner.pool.query('select call_id from interactions where id = $1', [contact])).rows[0].call_id
    const first = (await ring(id, 'pbx-77')).body.id
    await drop(agent, first, 'wrong_account')
    expect(await undo(agent, first)).toMatchObject({ status: 200, body: { state: 'open', noteOwed: true, droppedBecause: null } })
    expect(await callOf(first)).toBe('pbx-77')
    await drop(agent, first, 'wrong_account')
    // The same call is that of the account that was meant.
    const second = (await ring(meant, 'pbx-77')).body
    expect(second).toMatchObject({ customerId: meant, state: 'open' })
    expect((await undo(other, first)).body.code).toBe('interaction.not_yours')
    await undo(agent, first)
    expect([await callOf(first), await callOf(second.id)]).toEqual([null, 'pbx-77'])
    await drop(agent, first)
    await steward.owner.pool.query(`update interactions set ended_at = ended_at - interval '31 minutes' where id = $1`, [first])
    expect((await undo(agent, first)).body.code).toBe('interaction.drop_is_old')
  })

  test('a call that a contact of a colleague has begins no second one, and it is said what to do', async () => {
    const { id } = await steward.given.customer()
    const ring = (by: Signed, more: object = {}) =>
      by.post('/api/interactions', { body: { customerId: id, channel: 'call', direction: 'inbound', callId: 'pbx-79', ...more } })
    const first = (await ring(agent)).body.id
    expect((await ring(agent)).body.id).toBe(first)
    const held = {
      status: 409,
      body: {
        code: 'interaction.call_held',
        detail: 'Dana has a contact with this call.',
        instead: 'Ask them to hand it over to you, or begin a contact of your own, without the call.',
      },
    }
    expect(await ring(other)).toMatchObject(held)
    const own = await ring(other, { callId: undefined })
    expect(own).toMatchObject({ status: 201, body: { state: 'open' } })
    // Neither does one that goes on, or that opened by itself, take the call over.
    expect(await ring(other)).toMatchObject(held)
    await steward.owner.pool.query(`update interactions set opened_by = 'system' where id = $1`, [own.body.id])
    expect(await ring(other)).toMatchObject(held)
    // Handed over, it rings with who has it now.
    await agent.post(`/api/interactions/${first}/hand-over`, { body: { staffId: other.id } })
    await other.post(`/api/interactions/${first}/take`)
    expect((await ring(other)).body.id).toBe(first)
    expect((await ring(agent)).body.detail).toBe('Sam has a contact with this call.')
    await steward.owner.pool.query('update interactions set ended_at = now() where id = $1', [first])
    expect((await ring(agent)).body).toMatchObject({
      detail: 'Sam has had a contact with this call, and it is over.',
      instead: 'Begin a contact of your own, without the call.',
    })
  })

  test('of two who open a contact of one call at the same moment one is told that a colleague has it', async () => {
    const { id } = await steward.given.customer()
    const ring = { customerId: id, channel: 'call', direction: 'inbound', callId: 'pbx-80' }
    const replies = await Promise.all([agent, other].map((by) => by.post('/api/interactions', { body: ring })))
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 409])
    expect(replies.find(({ status }) => status === 409)?.body.code).toBe('interaction.call_held')
  })

  test('is taken up again without its call where another contact is being opened for that at this moment', async () => {
    const { id } = await steward.given.customer()
    const ring = { customerId: id, channel: 'call', direction: 'inbound', callId: 'pbx-78' }
    const first = (await agent.post('/api/interactions', { body: ring })).body.id
    await drop(agent, first)
    const meanwhile = await steward.owner.pool.connect()
    let undone: ReturnType<typeof undo>
    try {
      await meanwhile.query('begin')
      await meanwhile.query(
        `insert into interactions (id, customer_id, staff_id, started_at, kind, channel, direction, opened_by, call_id)
         select gen_random_uuid(), customer_id, $2, now(), kind, channel, direction, opened_by, 'pbx-78' from interactions where id = $1`,
        [first, other.id],
      )
      undone = undo(agent, first)
      const waiting = `select from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()`
      await expect.poll(async () => (await steward.owner.pool.query(waiting)).rowCount, { timeout: 5000 }).toBe(1)
      await meanwhile.query('commit')
    } finally {
      meanwhile.release(true)
    }
    expect(await undone).toMatchObject({ status: 200, body: { state: 'open', noteOwed: true } })
    const { rows } = await steward.owner.pool.query('select call_id from interactions where id = $1', [first])
    expect(rows).toEqual([{ call_id: null }])
  })

  test('what is done in it at the same moment is done before or not at all', async () => {
    const { id } = await steward.given.customer()
    const contact = await call(id, { name: '', relationship: '' })
    const replies = await Promise.all([drop(agent, contact), change(id, contact)])
    const { rows } = await steward.owner.pool.query(
      `select dropped_because, (select count(*)::int from change_sets where interaction_id = $1) as changes from interactions where id = $1`,
      [contact],
    )
    expect(rows[0].dropped_because === null ? 1 : 0, JSON.stringify(replies.map(({ status }) => status))).toBe(rows[0].changes)
  })
})
