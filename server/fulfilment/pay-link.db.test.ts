import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newToken, sha256 } from '#server/platform/digest.ts'
import { firstOrders, type Signed, startAlarmCompany } from '#test/first-orders.ts'
import type { Client, TestSteward } from '#test/steward.ts'

let steward: TestSteward
let agent: Signed
let lead: Signed
let auditor: Signed
let dispatch: Client

beforeAll(async () => {
  steward = await startAlarmCompany()
  agent = await steward.as('agent', { name: 'Dana' })
  lead = await steward.as('lead', { name: 'Priya' })
  auditor = await steward.as('auditor')
  dispatch = await dispatchBy(lead)
})
afterAll(() => steward.close())

const { dispatchBy, order, free, shown } = firstOrders(() => ({ steward, agent, dispatch }))

describe('a pay link', () => {
  const nobody = () => steward.client()
  const look = (token: string) => nobody().post('/api/pay-links/look', { body: { token } })
  const card = async (token: string, number: string) =>
    nobody().post('/api/sandbox-gateway/pay-link-tokens', { body: { token, number, expires: '2030-08', cvc: '123' } })
  const pay = (token: string, cardToken: string) => nobody().post('/api/pay-links/pay', { body: { token, cardToken } })
  const send = (id: string, by: Client = agent) => by.post(`/api/customers/${id}/fulfilment/pay-link`)
  async function linkOf(id: string) {
    const mail = await steward.owner.db
      .selectFrom('outbox')
      .select(['id', 'link', 'body', 'subject'])
      .where('customer_id', '=', id)
      .where('template', '=', 'first_payment_link')
      .orderBy('created_at', 'desc')
      .executeTakeFirstOrThrow()
    const path = steward.secrets.open({ table: 'outbox', column: 'link', rowId: mail.id }, mail.link ?? '')
    expect(mail.body).toMatch(/Your account number is \S+\.|Su número de cuenta es \S+\./)
    return { token: path.split('#')[1] ?? '', mail }
  }
  const settle = async () => {
    for (let round = 0; round < 3; round += 1) await steward.runJobs()
  }

  test('is mailed by who takes payments, for what is open of a first order, and shows company and amount alone', async () => {
    const { id, number } = await order()
    expect((await send(id, auditor)).status).toBe(403)
    expect(await send((await free()).id)).toMatchObject({ status: 422, body: { code: 'pay_link.nothing_open' } })
    expect(await send((await order({ emails: [] })).id)).toMatchObject({ status: 422, body: { code: 'pay_link.no_email' } })
    const sent = await send(id)
    expect(sent.status, sent.text).toBe(201)
    expect(sent.body).toMatchObject({ payLink: { state: 'open', sentBy: 'Dana' }, wait: { reason: 'pay_link_sent' } })
    const outbox = await agent.get(`/api/customers/${id}/messages?template=first_payment_link`)
    expect(outbox.body.items).toMatchObject([{ state: 'queued', because: expect.stringMatching(/^No mail server is set up/) }])
    expect((await agent.get('/api/session')).body.company.sendsMail).toBe(false)
    const { token, mail } = await linkOf(id)
    expect(mail.body).not.toContain(token)
    const page = (await look(token)).body
    expect(page).toMatchObject({
      company: 'Harbor Light',
      state: 'open',
      amount: { amount: '14900', currency: 'USD' },
      triesLeft: 5,
      isSandbox: true,
    })
    expect(JSON.stringify(page)).not.toMatch(new RegExp(`${id}|${number}|Ben`))
    const stored = await steward.owner.db.selectFrom('pay_links').select('token_hash').where('customer_id', '=', id).execute()
    expect(stored.map((row) => row.token_hash)).toEqual([sha256(token)])
    await send(id)
    expect((await look(token)).body).toMatchObject({ state: 'over', amount: null, order: null })
    expect(await look(newToken())).toMatchObject({ status: 404, body: { code: 'link.invalid' } })
  })

  test('mends a declined first payment', async () => {
    const made = await agent.post('/api/sandbox-gateway/tokens', {
      body: { number: '4000 0000 0000 9995', expires: '2030-08', cvc: '123' },
    })
    const { id } = await order({ paymentMethod: { token: made.body.token } })
    await settle()
    expect((await shown(id)).wait).toMatchObject({ isStuck: true, said: 'insufficient funds' })
    const offered = async () => (await agent.get(`/api/customers/${id}/header`)).body.can.send_pay_link
    expect(await offered()).toMatchObject({ allowed: true })
    await send(id)
    const { token } = await linkOf(id)
    expect((await card(token, '4929 1234 5678 9012')).status).toBe(400)
    const again = await card(token, '4000 0000 0000 9995')
    await pay(token, again.body.cardToken)
    await settle()
    expect((await look(token)).body).toMatchObject({
      state: 'open',
      declined: true,
      declinedBecause: 'funds',
      triesLeft: 4,
      helpPhone: null,
    })
    // A card that is reported stolen is told like any other that the bank does not let through.
    for (const [number, says] of [
      ['4000 0000 0000 0127', 'code'],
      ['4000 0000 0000 9987', 'bank'],
    ] as const) {
      await pay(token, (await card(token, number)).body.cardToken)
      await settle()
      expect((await look(token)).body).toMatchObject({ state: 'open', declinedBecause: says })
    }
    const good = await card(token, '4242 4242 4242 4242')
    expect(good.status, good.text).toBe(201)
    expect((await pay(token, good.body.cardToken)).body).toMatchObject({ state: 'pending' })
    expect(await pay(token, good.body.cardToken)).toMatchObject({ status: 422, body: { code: 'pay_link.not_open' } })
    await settle()
    expect((await look(token)).body).toMatchObject({ state: 'paid', amount: null })
    expect(await offered()).toMatchObject({ allowed: false, code: 'pay_link.nothing_open' })
    const order_ = await shown(id)
    expect(order_).toMatchObject({ payLink: { state: 'paid' }, order: { open: { amount: '0' } } })
    expect(order_.steps[1]).toMatchObject({ step: 'payment_taken', source: 'gateway' })
    const methods = await steward.owner.db
      .selectFrom('payment_methods')
      .select(['last_four', 'is_default'])
      .where('customer_id', '=', id)
      .execute()
    expect(methods.filter((one) => one.is_default)).toEqual([{ last_four: '4242', is_default: true }])
    const byLink = await steward.owner.db
      .selectFrom('change_sets')
      .select(['action', 'source', 'actor', 'staff_id', 'interaction_id'])
      .where('customer_id', '=', id)
      .where('at', '>=', steward.owner.db.selectFrom('pay_links').select('created_at').where('customer_id', '=', id))
      .where('action', '<>', 'send_pay_link')
      .execute()
    expect(byLink.map(({ action }) => action)).toEqual(expect.arrayContaining(['take_payment', 'add_payment_method', 'move_fulfilment']))
    expect(
      byLink.filter((one) => one.source !== 'portal' || one.actor !== 'system' || one.staff_id !== null || one.interaction_id !== null),
    ).toEqual([])
    const told = await steward.owner.db
      .selectFrom('events')
      .select(['staff_id', 'interaction_id'])
      .where('customer_id', '=', id)
      .where('name', '=', 'payment.taken')
      .execute()
    expect(told).toEqual([{ staff_id: null, interaction_id: null }])
    const payment = await steward.owner.db
      .selectFrom('payments')
      .select(['taken_by', 'interaction_id'])
      .where('customer_id', '=', id)
      .where('status', '=', 'captured')
      .executeTakeFirstOrThrow()
    expect(payment).toEqual({ taken_by: null, interaction_id: null })
    // Nobody is told that no money has moved when it just has.
    const mails = await steward.owner.db.selectFrom('outbox').select('template').where('customer_id', '=', id).execute()
    expect(mails.map(({ template }) => template)).not.toContain('payment_method_changed')
    const receipts = await steward.owner.db
      .selectFrom('outbox')
      .select(['subject', 'body', 'to_address', 'category'])
      .where('customer_id', '=', id)
      .where('template', '=', 'payment_receipt')
      .execute()
    expect(receipts).toEqual([
      {
        subject: 'We have received your payment of $149.00',
        body: expect.stringMatching(
          /received \$149\.00 for your order \d+, paid with your Visa card ending in 4242\.[\s\S]*Your account number is \S+\./,
        ),
        to_address: expect.stringMatching(/^ben\d+@example\.com$/),
        category: 'billing',
      },
    ])
    expect(await pay(token, 'tok')).toMatchObject({ status: 422, body: { code: 'pay_link.not_open' } })
  })

  test('is over after its hours, with the account, and after five cards', async () => {
    const { id } = await order()
    await send(id)
    const { token } = await linkOf(id)
    await steward.owner.db.updateTable('pay_links').set({ tries: 5 }).where('customer_id', '=', id).execute()
    expect(await card(token, '4242 4242 4242 4242')).toMatchObject({ status: 422, body: { code: 'pay_link.too_many_tries' } })
    steward.clock.minutes(72 * 60 + 1)
    expect((await look(token)).body.state).toBe('over')
    expect(await pay(token, 'tok')).toMatchObject({ status: 422, body: { code: 'pay_link.not_open' } })
    steward.clock.minutes(-72 * 60 - 1)
  })

  test('is locked after its account, as by who sends one or takes the payment, so that no two wait for each other', async () => {
    const { id } = await order()
    await send(id)
    const { token } = await linkOf(id)
    const made = await card(token, '4242 4242 4242 4242')
    const holder = await steward.owner.pool.connect()
    try {
      await holder.query('begin')
      await holder.query('select from customers where id = $1 for update', [id])
      const paying = pay(token, made.body.cardToken)
      await expect
        .poll(
          async () =>
            (await holder.query('select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))')).rowCount,
        )
        .toBe(1)
      await holder.query('select from pay_links where customer_id = $1 for update nowait', [id])
      await holder.query('commit')
      expect((await paying).status).toBe(200)
    } finally {
      await holder.query('rollback')
      holder.release()
    }
  })

  test('says nothing of why a card is blocked, and keeps the attempt', async () => {
    const { id } = await order()
    await send(id)
    const { token } = await linkOf(id)
    const found = await steward.owner.db.selectFrom('emails').select('address').where('customer_id', '=', id).executeTakeFirstOrThrow()
    const block = await lead.post('/api/blocks', { body: { kind: 'email', value: found.address, reason: 'stolen identity', endsAt: null } })
    const made = await card(token, '4242 4242 4242 4242')
    const refused = await pay(token, made.body.cardToken)
    expect(refused).toMatchObject({ status: 422, body: { code: 'pay_link.refused' } })
    expect(refused.text).not.toContain('stolen')
    expect((await lead.get(`/api/blocks/${block.body.id}/attempts`)).body.items).toMatchObject([{ act: 'payment_method' }])
  })

  test('is asked of one address so often and no more', async () => {
    await steward.owner.pool.query(`update guards set failures = 400 where kind = 'pay_link.look'`)
    expect(await look(newToken())).toMatchObject({ status: 429, body: { code: 'pay_link.too_many' } })
  })
})
