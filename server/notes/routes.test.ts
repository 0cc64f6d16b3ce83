import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'

type Signed = Awaited<ReturnType<TestSteward['as']>>
let steward: TestSteward
let agent: Signed
let lead: Signed

beforeAll(async () => {
  steward = await startSteward()
  const client = await steward.owner.pool.connect()
  await steward.given.preset('alarm', client)
  client.release()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000}'`)
  agent = await steward.as('agent', { name: 'Dana', teams: ['Care'] })
  lead = await steward.as('lead', { name: 'Priya' })
})
afterAll(() => steward.close())

const general = { category: 'Customer Service', name: 'Update Account Information' }
const note = (more: object = {}) => ({
  disposition: general,
  form: 'outline',
  caller: { name: 'Alexander Erickson', relationship: 'son' },
  reason: 'Is still charged after cancelling two months ago.',
  resolution: 'Explained the charge and apologized.\nChanged email from alex.m@inbox.example to alex.c@inbox.example.',
  followUp: 'N/A',
  ...more,
})
const notes = (id: string) => `/api/customers/${id}/notes`

describe('leaving a note', () => {
  test('in outline form, with its disposition, who spoke, and the interaction that it closes', async () => {
    const { id } = await steward.given.customer()
    const opened = await agent.post('/api/interactions', {
      body: { customerId: id, channel: 'call', direction: 'inbound', caller: { name: 'Alexander Erickson', relationship: 'son' } },
    })
    expect(opened.status).toBe(201)
    const reply = await agent.post(notes(id), { body: note(), headers: { 'x-interaction': opened.body.id } })
    expect(reply).toMatchObject({
      status: 201,
      body: {
        by: 'Dana',
        versions: 1,
        interaction: { id: opened.body.id, channel: 'call', direction: 'inbound', endedAt: expect.any(String) },
        current: { form: 'outline', disposition: general, caller: { relationship: 'son' }, followUp: 'N/A' },
      },
    })
    expect((await agent.get('/api/interactions')).body.items.filter((item: { customerId: string }) => item.customerId === id)).toEqual([])
  })

  test('in narrative form: a lead sentence and bullet points, one a line', async () => {
    const { id } = await steward.given.customer()
    const reply = await agent.post(notes(id), {
      body: note({
        form: 'narrative',
        resolution: 'Verified the missed cancellation.\nRefund to card ending in 2320, 7 to 10 business days.',
      }),
    })
    expect(reply.body.current).toMatchObject({ form: 'narrative', resolution: expect.stringContaining('\n') })
  })

  test('after an edit it belongs to the same internal interaction: what was done and what was written stand together', async () => {
    const { id } = await steward.given.customer()
    await agent.patch(`/api/customers/${id}/cards/customer-information`, { body: { language: 'es' }, headers: { 'if-match': '1' } })
    const [changeSet] = (await agent.get(`/api/customers/${id}/changes`)).body.items
    const reply = await agent.post(notes(id), { body: note() })
    expect(reply.body.interaction.id).toBe(changeSet.interaction.id)
  })

  test('that knows nothing of the contact which its writer has open in another window is not begun, and that goes on', async () => {
    const { id } = await steward.given.customer()
    const { body: open } = await agent.post('/api/interactions', { body: { customerId: id, channel: 'call', direction: 'inbound' } })
    const refused = { status: 409, body: { code: 'interaction.open_elsewhere', interactionId: open.id } }
    const begin = (knownOpen: string[]) =>
      agent.post('/api/interactions', { body: { customerId: id, channel: 'call', direction: 'outbound', knownOpen } })
    expect(await begin([])).toMatchObject(refused)
    expect((await begin([open.id])).status).toBe(201)
    expect((await agent.get(notes(id))).body.items).toEqual([])
  })

  test('a contact begun after an edit takes over the one that opened by itself', async () => {
    const { id } = await steward.given.customer()
    await agent.patch(`/api/customers/${id}/cards/customer-information`, { body: { language: 'es' }, headers: { 'if-match': '1' } })
    const [before] = (await agent.get(`/api/customers/${id}/changes`)).body.items
    const opened = await agent.post('/api/interactions', { body: { customerId: id, channel: 'call', direction: 'inbound' } })
    expect(opened.body).toMatchObject({ id: before.interaction.id, channel: 'call', openedBy: 'person' })
  })

  test('a contact keeps with whom it was begun; with somebody else on the line another begins', async () => {
    const { id } = await steward.given.customer()
    const begin = (caller?: object) =>
      agent.post('/api/interactions', { body: { customerId: id, channel: 'call', direction: 'inbound', ...(caller && { caller }) } })
    const alex = await begin({ name: 'Alex', relationship: 'son' })
    expect((await begin()).body).toMatchObject({ id: alex.body.id, caller: { name: 'Alex', relationship: 'son' } })
    const other = await begin({ name: 'Maria', relationship: 'holder' })
    expect(other.body.id).not.toBe(alex.body.id)
    const open = (await agent.get('/api/interactions')).body.items.filter((item: { customerId: string }) => item.customerId === id)
    expect(open.map((item: { caller: { name: string } }) => item.caller.name)).toEqual(['Maria', 'Alex'])
  })

  test('what was left open yesterday is still owed, but today’s acts are not its', async () => {
    const { id } = await steward.given.customer()
    const yesterday = await agent.post('/api/interactions', { body: { customerId: id, channel: 'call', direction: 'inbound' } })
    await steward.owner.pool.query("update interactions set started_at = started_at - interval '20 hours' where id = $1", [
      yesterday.body.id,
    ])
    const today = await agent.post(notes(id), { body: note() })
    expect(today.body.interaction.id).not.toBe(yesterday.body.id)
  })

  test.each([
    ['no reason', { reason: '  ' }],
    ['no resolution', { resolution: '' }],
    ['an unknown disposition', { disposition: { category: 'Billing', name: 'Nothing like it' } }],
    ['no disposition', { disposition: undefined }],
    ['a form of its own', { form: 'poem' }],
    ['over-long text', { resolution: 'x'.repeat(10_001) }],
    ['a NUL', { reason: 'a\u0000b' }],
  ])('%s is refused, and nothing is written', async (_what, more) => {
    const { id } = await steward.given.customer()
    expect((await agent.post(notes(id), { body: note(more) })).status).toBe(400)
    expect((await agent.get(notes(id))).body.items).toEqual([])
  })

  test.each(['reason', 'resolution', 'additional', 'followUp'])(
    'a whole card number in %s is refused, and is in no table',
    async (field) => {
      const { id } = await steward.given.customer()
      const reply = await agent.post(notes(id), { body: note({ [field]: 'charged 4000 0566 5566 5556 twice' }) })
      expect(reply).toMatchObject({ status: 400, body: { fields: [{ field }] } })
      expect(reply.text).not.toContain('5566 5556')
      const { rows } = await steward.owner.pool.query(
        "select count(*)::int as count from note_versions where note_versions::text like '%5566 5556%'",
      )
      expect(rows[0].count).toBe(0)
    },
  )

  test('sent twice with one Idempotency-Key it is one note', async () => {
    const { id } = await steward.given.customer()
    const headers = { 'idempotency-key': `note-${id}` }
    const [first, second] = [await agent.post(notes(id), { body: note(), headers }), await agent.post(notes(id), { body: note(), headers })]
    expect(second.body.id).toBe(first.body.id)
    expect((await agent.get(notes(id))).body.items).toHaveLength(1)
  })

  test('a merged account takes no note: the survivor does', async () => {
    const survivor = await steward.given.customer({ number: 'S-2' })
    const { id } = await steward.given.customer({ mergedInto: survivor.id })
    expect(await agent.post(notes(id), { body: note() })).toMatchObject({ status: 422, body: { code: 'status.merged' } })
  })

  test('an interaction that is another agent’s, over, or about somebody else is refused', async () => {
    const one = await steward.given.customer()
    const other = await steward.given.customer()
    const theirs = (await lead.post('/api/interactions', { body: { customerId: one.id, channel: 'call', direction: 'inbound' } })).body.id
    const mine = (await agent.post('/api/interactions', { body: { customerId: other.id, channel: 'call', direction: 'inbound' } })).body.id
    const codes = []
    for (const interaction of [theirs, mine, 'not-an-id'])
      codes.push((await agent.post(notes(one.id), { body: note(), headers: { 'x-interaction': interaction } })).body.code)
    await agent.post(notes(other.id), { body: note(), headers: { 'x-interaction': mine } })
    const { body } = await agent.post(notes(other.id), { body: note(), headers: { 'x-interaction': mine } })
    codes.push(body.code)
    // Read by who writes the note, in whatever tab: no header of the request is named.
    expect(body.detail).toBe('This contact has ended; its note is written. Open a new one, or amend the note.')
    expect(codes).toEqual(['interaction.not_yours', 'interaction.other_customer', 'request.invalid', 'interaction.ended'])
  })
})

describe('the guards of a disposition hold when a note is saved', () => {
  test('a lead’s disposition is a lead’s', async () => {
    const { id } = await steward.given.customer()
    const body = note({ disposition: { category: 'Supervisor/Manager', name: 'Billing' } })
    expect(await agent.post(notes(id), { body })).toMatchObject({ status: 422, body: { code: 'disposition.least_role' } })
    expect((await lead.post(notes(id), { body })).status).toBe(201)
  })

  test('a team’s disposition is that team’s', async () => {
    const { id } = await steward.given.customer()
    expect(await agent.post(notes(id), { body: note({ disposition: { category: 'Billing', name: 'Collections' } }) })).toMatchObject({
      status: 422,
      body: { code: 'disposition.teams' },
    })
  })

  test('an inbound one does not fit a call that we made', async () => {
    const { id } = await steward.given.customer()
    const { body } = await agent.post('/api/interactions', { body: { customerId: id, channel: 'call', direction: 'outbound' } })
    expect(
      await agent.post(notes(id), {
        body: note({ disposition: { category: 'Customer Service', name: 'Item Return' } }),
        headers: { 'x-interaction': body.id },
      }),
    ).toMatchObject({ status: 422, body: { code: 'disposition.direction' } })
  })

  test('“only reason” does not fit a contact in which something was changed', async () => {
    const { id } = await steward.given.customer()
    await agent.patch(`/api/customers/${id}/cards/customer-information`, { body: { language: 'es' }, headers: { 'if-match': '1' } })
    expect(
      await agent.post(notes(id), { body: note({ disposition: { category: 'Billing', name: 'Customer Billing Question' } }) }),
    ).toMatchObject({ status: 422, body: { code: 'disposition.sole_reason' } })
  })

  test('changing the PIN itself is what “Update Verbal Password/4-digit PIN” is about', async () => {
    const { id } = await steward.given.customer({ pin: '1234' })
    await lead.patch(`/api/customers/${id}/cards/central-station`, {
      body: { pin: '4821', because: 'Asked by the holder.' },
      headers: { 'if-match': '1' },
    })
    expect(
      (
        await lead.post(notes(id), {
          body: note({ disposition: { category: 'Customer Service', name: 'Update Verbal Password/4-digit PIN' } }),
        })
      ).status,
    ).toBe(201)
  })
})

describe('amending', () => {
  test('keeps every version, with who, when and why; the newest is shown', async () => {
    const { id } = await steward.given.customer()
    const first = (await agent.post(notes(id), { body: note() })).body
    const { critical: _critical, ...texts } = note({ additional: 'The refund reached the card on 12 March.' }) as Record<string, unknown>
    const reply = await lead.post(`/api/notes/${first.id}/amendments`, {
      body: { ...texts, because: 'The refund date was missing.', startedFrom: 1 },
    })
    expect(reply).toMatchObject({
      status: 201,
      body: { versions: 2, by: 'Dana', current: { by: 'Priya', because: 'The refund date was missing.' } },
    })
    const again = { ...texts, because: 'Once more.', startedFrom: 2 }
    expect((await lead.post(`/api/notes/${first.id}/amendments`, { body: again })).body).toMatchObject({
      status: 422,
      code: 'note.unchanged',
    })
    const whole = (await agent.get(`/api/notes/${first.id}`)).body
    expect(whole.history.map((version: { version: number; by: string }) => [version.version, version.by])).toEqual([
      [1, 'Dana'],
      [2, 'Priya'],
    ])
    expect(whole.history[0].additional).toBe('')
  })

  test('what it newly promises with a time becomes a commitment, and what it promised before no second one', async () => {
    const { id } = await steward.given.customer()
    const promised = { followUp: 'Will call back tomorrow at 3 pm.' }
    const first = (await agent.post(notes(id), { body: note(promised) })).body
    const whats = async () => (await agent.get(`/api/notes/${first.id}`)).body.commitments.map(({ what }: { what: string }) => what).sort()
    expect(await whats()).toEqual(['Will call back tomorrow at 3 pm'])
    const { critical: _critical, ...texts } = note({
      ...promised,
      additional: 'Will send a yard sign within 5 business days.',
    }) as Record<string, unknown>
    const amended = await lead.post(`/api/notes/${first.id}/amendments`, {
      body: { ...texts, because: 'The sign was missing.', startedFrom: 1 },
    })
    expect(amended.status, amended.text).toBe(201)
    expect(await whats()).toEqual(['Will call back tomorrow at 3 pm', 'Will send a yard sign within 5 business days'])
    await lead.post(`/api/notes/${first.id}/amendments`, { body: { ...texts, because: 'Once more.', startedFrom: 2 } })
    expect(await whats()).toHaveLength(2)
  })

  test('from a version that is no longer the newest is refused, also when two amend at once', async () => {
    const { id } = await steward.given.customer()
    const { body } = await agent.post(notes(id), { body: note() })
    const amend = () =>
      agent.post(`/api/notes/${body.id}/amendments`, { body: { ...note({ additional: 'Asked twice.' }), because: 'x', startedFrom: 1 } })
    const statuses = (await Promise.all([amend(), amend(), amend()])).map(({ status }) => status).sort()
    expect(statuses).toEqual([201, 409, 409])
  })

  test('a retired disposition stays readable and keeps its amendments possible', async () => {
    const { id } = await steward.given.customer()
    const disposition = { category: 'Sales', name: 'Price Check' }
    const { body } = await agent.post(notes(id), { body: note({ disposition }) })
    await steward.owner.db.updateTable('dispositions').set({ retired_at: new Date() }).where('name', '=', disposition.name).execute()
    expect((await agent.post(notes(id), { body: note({ disposition }) })).body.code).toBe('disposition.retired')
    expect(
      (
        await agent.post(`/api/notes/${body.id}/amendments`, {
          body: { ...note({ disposition, additional: 'Asked twice.' }), because: 'x', startedFrom: 1 },
        })
      ).status,
    ).toBe(201)
    expect((await agent.get(`/api/notes/${body.id}`)).body.current.disposition).toEqual(disposition)
  })
})

describe('critical notes', () => {
  const critical = (more: object = {}) => ({
    text: 'Customer only speaks Spanish.',
    because: 'Said so on the first call.',
    endsOn: null,
    ...more,
  })
  const path = (id: string) => `/api/customers/${id}/critical-notes`

  test('stand in the header of everybody who opens the customer, and in history', async () => {
    const { id } = await steward.given.customer()
    expect((await agent.post(path(id), { body: critical() })).status).toBe(201)
    expect((await lead.get(`/api/customers/${id}/header`)).body.criticalNotes).toMatchObject([
      { text: 'Customer only speaks Spanish.', by: 'Dana', endsOn: null },
    ])
    expect((await agent.get(`/api/customers/${id}/changes`)).body.items[0]).toMatchObject({
      action: 'add_critical_note',
      because: 'Said so on the first call.',
    })
  })

  test('can be left beside a note', async () => {
    const { id } = await steward.given.customer()
    await agent.post(notes(id), { body: note({ critical: critical() }) })
    expect((await agent.get(`/api/customers/${id}/header`)).body.criticalNotes).toHaveLength(1)
  })

  test('have 160 characters, a reason, and an end that is not over', async () => {
    const { id } = await steward.given.customer()
    expect((await agent.post(path(id), { body: critical({ text: 'x'.repeat(161) }) })).status).toBe(400)
    expect((await agent.post(path(id), { body: critical({ because: '' }) })).status).toBe(400)
    expect(await agent.post(path(id), { body: critical({ endsOn: '2020-01-01' }) })).toMatchObject({
      status: 422,
      body: { code: 'critical_note.ended' },
    })
    expect((await agent.post(path(id), { body: critical({ text: 'card 4242424242424242' }) })).status).toBe(400)
  })

  test('are five at most, also when six come at once; one that has ended makes room', async () => {
    const { id } = await steward.given.customer()
    const replies = await Promise.all(
      Array.from({ length: 6 }, (_, place) => agent.post(path(id), { body: critical({ text: `Fact ${place}` }) })),
    )
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 201, 422])
    await steward.owner.pool.query(
      "update critical_notes set ends_on = '2020-01-01' where customer_id = $1 and text = (select text from critical_notes where customer_id = $1 limit 1)",
      [id],
    )
    expect((await agent.post(path(id), { body: critical({ text: 'A sixth' }) })).status).toBe(201)
  })

  test('are five with those of a merged account, which the header shows too', async () => {
    const { id } = await steward.given.customer()
    const duplicate = await steward.given.customer()
    for (const owner of [id, id, duplicate.id, duplicate.id, duplicate.id])
      expect((await agent.post(path(owner), { body: critical() })).status).toBe(201)
    await steward.owner.pool.query('update customers set merged_into = $1, merged_at = now() where id = $2', [id, duplicate.id])
    expect((await agent.get(`/api/customers/${id}/header`)).body.criticalNotes).toHaveLength(5)
    expect(await agent.post(path(id), { body: critical() })).toMatchObject({ status: 422, body: { code: 'critical_note.too_many' } })
  })

  test('one that is not there is 404 before anything of the body is looked at', async () => {
    expect((await lead.post(`/api/critical-notes/${newId()}/remove`, { body: {} })).status).toBe(404)
  })

  test('are removed by a lead with a reason, and stay in history', async () => {
    const { id } = await steward.given.customer()
    const { body } = await agent.post(path(id), { body: critical() })
    const remove = { body: { because: 'The holder speaks English now.' } }
    expect((await agent.post(`/api/critical-notes/${body.id}/remove`, remove)).status).toBe(403)
    expect((await lead.post(`/api/critical-notes/${body.id}/remove`, remove)).status).toBe(204)
    expect((await lead.post(`/api/critical-notes/${body.id}/remove`, remove)).body.code).toBe('critical_note.removed')
    expect((await agent.get(`/api/customers/${id}/header`)).body.criticalNotes).toEqual([])
    expect((await agent.get(`/api/customers/${id}/changes`)).body.items[0]).toMatchObject({
      action: 'remove_critical_note',
      by: 'Priya',
      because: 'The holder speaks English now.',
    })
  })
})
