import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { dayAhead } from '#test/day-ahead.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let dana: Awaited<ReturnType<TestSteward['as']>>
let kofi: typeof dana
let lead: typeof dana
let billing: typeof dana

beforeAll(async () => {
  // The outcome is the job's; here it is what is written before the gateway is asked.
  steward = await startSteward()
  dana = await steward.as('agent', { name: 'Dana' })
  kofi = await steward.as('agent', { name: 'Kofi' })
  lead = await steward.as('lead', { name: 'Priya' })
  billing = await steward.as('billing', { name: 'Theo' })
})
afterAll(() => steward.close())

const usd = (amount: string) => ({ amount, currency: 'USD' })
const key = () => ({ 'idempotency-key': newId() })
const today = () => dayAhead(0)
let serial = 0

async function owing(...minor: bigint[]) {
  const { id } = await steward.given.customer()
  const method = newId()
  await steward.owner.db
    .insertInto('payment_methods')
    .values({
      id: method,
      customer_id: id,
      kind: 'card',
      brand: 'Visa',
      last_four: '2320',
      expires: '2099-12',
      gateway_token: `t-${method}`,
      fingerprint: `f-${method}`,
      is_default: true,
      added_at: new Date(),
    })
    .execute()
  const invoices: { id: string; number: string }[] = []
  for (const [place, total] of minor.entries()) {
    serial += 1
    const invoice = { id: newId(), number: `TAKE-${serial}` }
    await steward.owner.db
      .insertInto('invoices')
      .values({
        ...invoice,
        customer_id: id,
        state: 'approved',
        summary: 's',
        issued_on: '2026-01-01',
        due_on: `2026-0${place + 1}-20`,
        total_minor: total,
        currency: 'USD',
        approved_at: new Date(),
      } as never)
      .execute()
    await steward.owner.db
      .insertInto('ledger_entries')
      .values({
        id: newId(),
        customer_id: id,
        kind: 'invoice',
        amount_minor: total,
        currency: 'USD',
        at: new Date(),
        description: 'Invoice',
        invoice_id: invoice.id,
      })
      .execute()
    invoices.push(invoice)
  }
  return { id, method, invoices }
}
const take = (who: typeof dana, id: string, body: Record<string, unknown>, headers = key()) =>
  who.post(`/api/customers/${id}/payments`, { body, headers })
const balance = async (id: string) => (await dana.get(`/api/customers/${id}/ledger`)).body.balance.amount

describe('taking a payment', () => {
  test('what is written before the gateway is asked: the payment, what it pays, one attempt, its job, its history, in a contact', async () => {
    const { id, method, invoices } = await owing(4998n, 4998n)
    const { status, body } = await take(dana, id, { amount: usd('6000'), paymentMethodId: method })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      status: 'pending',
      amount: usd('6000'),
      method: 'Visa ending in 2320',
      invoices: [
        { id: invoices[0]?.id, amount: usd('4998') },
        { id: invoices[1]?.id, amount: usd('1002') },
      ],
      onAccount: usd('0'),
      can: { void: { allowed: false, code: 'payment.not_known' } },
    })
    const { rows } = await steward.owner.pool.query(
      `select kind, state, amount_minor::text as amount, interaction_id is not null as bound from payment_attempts where payment_id = $1`,
      [body.id],
    )
    expect(rows).toEqual([{ kind: 'charge', state: 'prepared', amount: '6000', bound: true }])
    const changes = await dana.get(`/api/customers/${id}/changes`)
    expect(changes.body.items[0]).toMatchObject({
      action: 'take_payment',
      changes: [{ field: 'payment', from: null, to: '$60.00, Visa ending in 2320' }],
    })
    // Nothing is in the ledger before the gateway has said yes.
    expect(await balance(id)).toBe('9996')
  })

  test('without an Idempotency-Key nothing is taken; the same key twice is one payment', async () => {
    const { id, method } = await owing(4998n)
    const body = { amount: usd('1000'), paymentMethodId: method }
    expect((await dana.post(`/api/customers/${id}/payments`, { body })).body).toMatchObject({ status: 428, code: 'idempotency.required' })
    const headers = key()
    const [one, other] = [await take(dana, id, body, headers), await take(dana, id, body, headers)]
    expect(one.body.id).toBe(other.body.id)
    expect((await take(dana, id, { ...body, amount: usd('1001') }, headers)).status).toBe(409)
  })

  test('two agents, one cent left: one takes it, the other is told', async () => {
    const { id, method } = await owing(1n)
    const body = { amount: usd('1'), paymentMethodId: method }
    const replies = await Promise.all([take(dana, id, body), take(kofi, id, body)])
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 422])
    expect(replies.find(({ status }) => status === 422)?.body).toMatchObject({
      code: 'payment.on_its_way',
      detail: '$0.01 of what is open is being paid right now.',
      instead: 'Wait how that payment ends; nothing else is open.',
    })
    const { rows } = await steward.owner.pool.query(`select from payments where customer_id = $1`, [id])
    expect(rows.length).toBe(1)
  })

  test('more than is open only where it is said; it then stands on account', async () => {
    const { id, method } = await owing(4998n)
    const above = { amount: usd('5000'), paymentMethodId: method }
    expect((await take(dana, id, above)).body).toMatchObject({ code: 'payment.above_open' })
    expect((await take(dana, id, { ...above, asPrepayment: true })).body).toMatchObject({ status: 'pending', onAccount: usd('2') })
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['another currency', { amount: { amount: '1', currency: 'EUR' } }, 'payment.other_currency'],
    ['nothing', { amount: usd('0') }, 'payment.no_amount'],
    ['less than nothing', { amount: usd('-1') }, 'payment.no_amount'],
  ])('%s is refused', async (_, more, code) => {
    const { id, method } = await owing(4998n)
    expect((await take(dana, id, { paymentMethodId: method, ...more })).body).toMatchObject({ status: 422, code })
  })

  test('the method of another customer, and more on an invoice than is left of it, are refused in their field', async () => {
    const { id, method, invoices } = await owing(4998n, 1000n)
    const other = await owing()
    expect((await take(dana, id, { amount: usd('1'), paymentMethodId: other.method })).body.fields[0].field).toBe('paymentMethodId')
    const allocations = [{ invoiceId: invoices[1]?.id, amount: usd('1001') }]
    expect((await take(dana, id, { amount: usd('2000'), paymentMethodId: method, allocations })).body.fields[0]).toMatchObject({
      field: 'allocations.0.amount',
      message: `Only $10.00 is left to pay on ${invoices[1]?.number}.`,
    })
  })

  test.each([['data_entry'], ['inactive'], ['cancelled']] as const)('an account that is %s can pay', async (status) => {
    const { id, method } = await owing(4998n)
    await steward.owner.pool.query(
      `update customers set status = $2, inactive_cause = case when $2 = 'inactive' then 'deactivated' end where id = $1`,
      [id, status],
    )
    expect((await take(dana, id, { amount: usd('100'), paymentMethodId: method })).status).toBe(201)
  })

  test('a merged account does not: its survivor does', async () => {
    const survivor = await owing()
    const { id, method } = await owing(4998n)
    await steward.owner.pool.query(`update customers set merged_into = $2, merged_at = now() where id = $1`, [id, survivor.id])
    expect((await take(dana, id, { amount: usd('100'), paymentMethodId: method })).body).toMatchObject({ code: 'status.merged' })
  })

  test('the form begins with what is past due and what can be used', async () => {
    const { id, method } = await owing(4998n, 1000n)
    await take(dana, id, { amount: usd('998'), paymentMethodId: method })
    const { body } = await dana.get(`/api/customers/${id}/payment-choices`)
    expect(body).toMatchObject({
      currency: 'USD',
      open: usd('5000'),
      onItsWay: usd('998'),
      invoices: [{ left: usd('4000'), isPastDue: true }, { left: usd('1000') }],
      methods: [{ id: method, label: 'Visa ending in 2320', can: { pay: { allowed: true } } }],
      can: { take: { allowed: true }, addMethod: { allowed: true } },
    })
  })
})

describe('a blocked card', () => {
  test('stops a payment, and the attempt is kept although the payment is refused', async () => {
    const { id, method } = await owing(4998n)
    const block = await lead.post('/api/blocks', { body: { kind: 'card', value: method, reason: 'Reported as stolen.' } })
    const contacts = () => steward.owner.db.selectFrom('interactions').select('id').where('customer_id', '=', id).execute()
    const refused = await take(dana, id, { amount: usd('4998'), paymentMethodId: method })
    // Nothing was changed, so no contact was begun and no note is owed.
    expect(await contacts()).toEqual([])
    expect((await dana.get(`/api/customers/${id}/payment-methods`)).body.items).toMatchObject([{ id: method, isBlocked: true }])
    expect((await dana.get(`/api/payment-methods/${method}`)).body).toMatchObject({
      blocked: { by: 'Priya', because: 'Reported as stolen.' },
      can: { block: { allowed: false, code: 'role.not_allowed' } },
    })
    expect((await lead.get(`/api/payment-methods/${method}`)).body.can.block).toMatchObject({ allowed: false, code: 'block.exists' })
    expect(refused.body).toMatchObject({ status: 422, code: 'block.hit', detail: 'Visa ending in 2320 is blocked: Reported as stolen.' })
    expect((await steward.owner.pool.query(`select from payments where customer_id = $1`, [id])).rows.length).toBe(0)
    const attempts = await lead.get(`/api/blocks/${block.body.id}/attempts`)
    expect(attempts.body.items).toMatchObject([{ act: 'payment', by: 'Dana', amount: usd('4998'), customer: { id } }])
    await lead.post(`/api/blocks/${block.body.id}/lift`, { body: { because: 'Found again.' } })
    expect((await lead.get(`/api/payment-methods/${method}`)).body).toMatchObject({ blocked: null, can: { block: { allowed: true } } })
    expect((await take(dana, id, { amount: usd('4998'), paymentMethodId: method })).status).toBe(201)
  })

  test('the customer’s own email, or the address that a shop says they pay from, stop it as well', async () => {
    const { id, method } = await owing(4998n)
    await lead.post('/api/blocks', { body: { kind: 'ip', value: '198.51.100.0/24', reason: 'Bots.' } })
    const body = { amount: usd('1'), paymentMethodId: method }
    expect((await take(dana, id, { ...body, shopper: { ip: '198.51.100.9' } })).body).toMatchObject({
      code: 'block.hit',
      detail: '198.51.100.0/24 is blocked: Bots.',
    })
    expect((await take(dana, id, { ...body, shopper: { ip: '198.51.101.9' } })).status).toBe(201)
    await steward.owner.db
      .insertInto('emails')
      .values({ id: newId(), customer_id: id, position: 7, address: 'Mallory@Example.com', is_primary: false, added_at: new Date() })
      .execute()
    await lead.post('/api/blocks', { body: { kind: 'email', value: 'mallory@example.com', reason: 'Fraud.' } })
    expect((await take(dana, id, body)).body).toMatchObject({ code: 'block.hit' })
  })

  test('a block added at the same moment: each payment is either in before the block, or stopped by it', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { id, method } = await owing(10_000n)
      const pay = () => take(dana, id, { amount: usd('1'), paymentMethodId: method })
      const [before, , after] = await Promise.all([
        pay(),
        lead.post('/api/blocks', { body: { kind: 'card', value: method, reason: 'Now.' } }),
        pay(),
      ])
      expect([201, 422]).toContain(before.status)
      expect([201, 422]).toContain(after.status)
      expect((await pay()).body).toMatchObject({ code: 'block.hit' })
      // Each of the three is one or the other, and none is both.
      const { rows } = await steward.owner.pool.query(
        `select (select count(*)::int from payments where customer_id = $1) as taken,
                (select count(*)::int from block_attempts where customer_id = $1) as stopped`,
        [id],
      )
      expect(rows[0].taken + rows[0].stopped).toBe(3)
    }
  })
})

describe('entered by hand', () => {
  const check = (id: string, more: Record<string, unknown> = {}, who = dana, headers = key()) =>
    who.post(`/api/customers/${id}/payments/by-hand`, {
      body: { channel: 'check', amount: usd('4998'), checkNumber: '1042', receivedOn: today(), ...more },
      headers,
    })

  test('a mailed check counts at once: the invoice is paid, the ledger has it, the trail says who', async () => {
    const { id, invoices } = await owing(4998n)
    const { status, body } = await check(id)
    expect([status, body.status, body.method]).toEqual([201, 'captured', 'Check 1042'])
    expect(await balance(id)).toBe('0')
    expect((await dana.get(`/api/invoices/${invoices[0]?.id}`)).body.state).toBe('paid')
    expect((await dana.get(`/api/customers/${id}/changes`)).body.items[0]).toMatchObject({
      by: 'Dana',
      action: 'enter_payment',
      changes: [{ field: 'payment', to: '$49.98, Check 1042' }],
    })
  })

  test('a mistake is undone on the same day by whoever made it, by an entry that points at it', async () => {
    const { id, invoices } = await owing(4998n)
    const { body } = await check(id)
    const undo = (who: typeof dana) =>
      who.post(`/api/payments/${body.id}/void`, { body: { because: 'Another customer’s check.' }, headers: key() })
    expect((await undo(kofi)).body).toMatchObject({ code: 'payment.entered_before' })
    expect((await undo(dana)).body).toMatchObject({ status: 'voided' })
    expect(await balance(id)).toBe('4998')
    expect((await dana.get(`/api/invoices/${invoices[0]?.id}`)).body.state).toBe('past_due')
    const { rows } = await steward.owner.pool.query(
      `select kind, amount_minor::int as amount, corrects_id is not null as corrects from ledger_entries where customer_id = $1 order by at, id`,
      [id],
    )
    expect(rows).toEqual([
      { kind: 'invoice', amount: 4998, corrects: false },
      { kind: 'payment', amount: 4998, corrects: false },
      { kind: 'adjustment', amount: 4998, corrects: true },
    ])
    expect((await undo(dana)).body).toMatchObject({ code: 'payment.voided' })
  })

  test('what is more than the account owes after its credit is told in the note', async () => {
    const { id } = await owing(4998n)
    await steward.owner.pool.query(
      `insert into ledger_entries (id, customer_id, kind, amount_minor, currency, at, description) values ($1, $2, 'credit', 2000, 'USD', now(), 'Goodwill')`,
      [newId(), id],
    )
    const { body: choices } = await dana.get(`/api/customers/${id}/payment-choices`)
    expect(choices).toMatchObject({ open: usd('4998'), waiting: usd('2000') })
    const resolution = async () => {
      const { items } = (await dana.get('/api/interactions')).body
      const contact = items.find((one: { customer: { id: string } | null }) => one.customer?.id === id)
      return (await dana.get(`/api/interactions/${contact.id}/draft`)).body.resolution
    }
    // By the API it is asked for as it is by the form: one cent above what is owed after the credit.
    const above = await check(id, { amount: usd('2999') })
    expect(above).toMatchObject({
      status: 422,
      body: { code: 'payment.above_owed', detail: expect.stringContaining('Only $29.98 is owed') },
    })
    await check(id, { amount: usd('2998') })
    expect(await resolution()).toBe('Entered check 1042 of $29.98.')
    await check(id, { amount: usd('3000'), checkNumber: '1043', asPrepayment: true })
    expect(await resolution()).toBe(
      [
        'Entered check 1042 of $29.98.',
        'Entered check 1043 of $30.00; $30.00 of it is more than was owed and stays on the account, unallocated.',
      ].join('\n'),
    )
  })

  test('billing undoes what a colleague entered', async () => {
    const { id } = await owing(4998n)
    const { body } = await check(id, { channel: 'outside', checkNumber: undefined })
    expect(body.method).toBe('Paid elsewhere')
    const undone = await billing.post(`/api/payments/${body.id}/void`, { body: { because: 'Entered twice.' }, headers: key() })
    expect(undone.body.status).toBe('voided')
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['without its number', { checkNumber: undefined }, 'checkNumber'],
    ['of tomorrow', { receivedOn: '2099-01-01' }, 'receivedOn'],
    ['of another year', { receivedOn: '2019-01-01' }, 'receivedOn'],
  ])('a check %s is refused in its field', async (_, more, field) => {
    const { id } = await owing(4998n)
    expect((await check(id, more)).body).toMatchObject({ status: 400, fields: [{ field }] })
  })

  test('two who enter the last of it at once: one is in, the other is told', async () => {
    const { id } = await owing(4998n)
    const replies = await Promise.all([check(id), check(id, {}, kofi)])
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 422])
    expect(await balance(id)).toBe('0')
  })
})
