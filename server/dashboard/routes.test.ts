import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOf } from '#server/invoices/rules/invoice-state.ts'
import { newId } from '#server/platform/ids.ts'
import { dayAhead } from '#test/day-ahead.ts'
import { type Json, type ReadingWorld, readingWorld } from '#test/reading-world.ts'

let world: ReadingWorld
let maria: string
let invoices: string[]

const day = (days: number) => dayAhead(days)
const invoice = (given: { number: string; issued: number; due: number; total: bigint; state?: 'approved' | 'draft' }) =>
  world.add('invoices', {
    number: given.number,
    customer_id: maria,
    state: given.state ?? 'approved',
    summary: 'Monthly',
    issued_on: day(given.issued),
    due_on: day(given.due),
    total_minor: given.total,
    currency: 'USD',
    approved_at: given.state === 'draft' ? null : world.at,
  })
const pay = async (
  status: 'captured' | 'declined' | 'pending' | 'refunded',
  invoice_id: string,
  amount_minor: bigint,
  minutesAgo: number,
) => {
  const payment_id = await world.add('payments', {
    customer_id: maria,
    amount_minor,
    currency: 'USD',
    status,
    at: new Date(Date.now() - minutesAgo * 60_000),
  })
  await world.owner.insertInto('payment_allocations').values({ payment_id, invoice_id, amount_minor }).execute()
}

beforeAll(async () => {
  world = await readingWorld()
  const { add, at } = world
  maria = await world.customer('Maria Silva', { next_bill_on: day(10), billing_cycle: 'monthly' })
  const plan_id = await add('plans', {
    code: 'PRO',
    name: 'Pro',
    module: 'alarm',
    price_minor: 4998n,
    currency: 'USD',
    interval: 'monthly',
    product_line: 'Pro',
    created_at: at,
  })
  await add('subscriptions', {
    customer_id: maria,
    plan_id,
    price_minor: 4998n,
    currency: 'USD',
    interval: 'monthly',
    state: 'on',
    started_on: '2026-01-01',
    next_charge_on: day(10),
  })
  await add('subscriptions', {
    customer_id: maria,
    plan_id,
    price_minor: 1200n,
    currency: 'USD',
    interval: 'yearly',
    state: 'on',
    started_on: '2026-01-01',
    next_charge_on: day(200),
  })
  await add('subscriptions', {
    customer_id: maria,
    plan_id,
    price_minor: 9999n,
    currency: 'USD',
    interval: 'monthly',
    state: 'ended',
    started_on: '2025-01-01',
  })
  const purchase = await add('instalment_plans', { customer_id: maria, item: 'Camera', currency: 'USD', bought_on: '2026-01-01' })
  await add('instalments', { instalment_plan_id: purchase, position: 1, due_on: day(-30), amount_minor: 1000n, paid_at: at })
  await add('instalments', { instalment_plan_id: purchase, position: 2, due_on: day(9), amount_minor: 1000n })
  await add('instalments', { instalment_plan_id: purchase, position: 3, due_on: day(40), amount_minor: 1000n })
  invoices = [
    await invoice({ number: 'INV-1', issued: -80, due: -50, total: 4998n }),
    await invoice({ number: 'INV-2', issued: -50, due: -20, total: 4998n }),
    await invoice({ number: 'INV-3', issued: -20, due: 9, total: 4998n }),
    await invoice({ number: 'INV-4', issued: -10, due: -5, total: 4998n }),
    await invoice({ number: 'INV-5', issued: -1, due: -1, total: 9999n, state: 'draft' }),
  ]
  const [first = '', second = '', third = '', fourth = ''] = invoices
  await pay('captured', first, 4998n, 500)
  await pay('captured', second, 2000n, 400)
  await pay('declined', second, 2998n, 300)
  await pay('refunded', fourth, 4998n, 200)
  await add('ledger_entries', {
    customer_id: maria,
    kind: 'invoice',
    amount_minor: 4998n,
    currency: 'USD',
    at: new Date('2026-06-01T00:00:00.123Z'),
    description: 'INV-2',
    invoice_id: second,
  })
  await add('ledger_entries', {
    customer_id: maria,
    kind: 'payment',
    amount_minor: 2000n,
    currency: 'USD',
    at: new Date('2026-06-02T00:00:00Z'),
    description: 'Payment',
  })
  await add('ledger_entries', {
    customer_id: maria,
    kind: 'credit',
    amount_minor: 998n,
    currency: 'USD',
    at: new Date('2026-06-03T00:00:00Z'),
    description: 'Courtesy',
    invoice_id: third,
  })
  await add('tickets', { customer_id: maria, subject: 'Back door sensor', created_at: at })
  await add('usage_alerts', {
    customer_id: maria,
    service: 'Mobile data',
    threshold_percent: 80,
    allowance: '10 GB',
    channel: 'email',
    sent_at: at,
  })
})
afterAll(() => world?.close())

test('the sums of the account summary', async () => {
  const { status, body } = await world.get('agent', `/api/customers/${maria}/dashboard`)
  expect(status, JSON.stringify(body)).toBe(200)
  const usd = (amount: string) => ({ amount, currency: 'USD' })
  expect(body.accountSummary).toMatchObject({
    balance: usd('2000'),
    pastDue: usd('2998'),
    monthlyTotal: usd('5098'),
    openTickets: 1,
    status: 'active',
  })
  expect([19, 20, 21]).toContain(body.accountSummary.pastDueDays)
  expect(body.billingInformation).toMatchObject({ estimate: usd('5998'), billingCycle: 'monthly' })
  expect(body.subscriptions.total).toBe(2)
  expect(body.invoices).toMatchObject({
    total: 4,
    items: [
      { number: 'INV-4', state: 'paid', open: usd('0') },
      { number: 'INV-3', state: 'part_paid', open: usd('4000') },
      { number: 'INV-2', state: 'past_due', open: usd('2998') },
    ],
  })
  expect(body.instalments.items).toMatchObject([{ paid: 1, of: 3, left: usd('2000') }])
  expect(body.lastPayment).toMatchObject({ status: 'refunded', paid: ['INV-4'] })
  expect(body.serviceRequest).toMatchObject({ queue: 'unassigned', subject: 'Back door sensor' })
  expect(body.customer).toMatchObject({
    name: 'Maria Silva',
    productLine: 'Pro',
    can: { note: { allowed: true }, show_secret: { allowed: false, code: 'secret.lead_shows' } },
  })
})

test('what is kept as open of an invoice is what the rule says', async () => {
  const rows = await world.owner
    .selectFrom('invoices')
    .leftJoin('open_invoices', 'invoice_id', 'invoices.id')
    .select(['number', 'state', 'total_minor', 'invoices.due_on', 'open_minor'])
    .execute()
  const pieces: Record<string, [bigint, bigint]> = {
    'INV-1': [4998n, 0n],
    'INV-2': [2000n, 0n],
    'INV-3': [0n, 998n],
    'INV-4': [4998n, 0n],
    'INV-5': [0n, 0n],
  }
  expect(rows).toHaveLength(5)
  for (const { number, state, total_minor, due_on, open_minor } of rows) {
    const [paidMinor = -1n, creditedMinor = -1n] = pieces[number] ?? []
    expect(open_minor ?? 0n, number).toBe(
      openOf({ state: state as 'approved', totalMinor: total_minor, paidMinor, creditedMinor, dueOn: due_on }),
    )
  }
})

test('tickets are mixed into the notes where that is asked for', async () => {
  const plain = await world.get('agent', `/api/customers/${maria}/dashboard`)
  expect(plain.body.notes).toMatchObject({ items: [], ticketsMixedIn: false, canMixTickets: true })
  const mixed = await world.get('agent', `/api/customers/${maria}/dashboard?tickets=true`)
  expect(mixed.body.notes).toMatchObject({ items: [{ kind: 'ticket', subject: 'Back door sensor' }], total: 1, ticketsMixedIn: true })
})

test('a role without money sees none of it', async () => {
  const { body } = await world.get('ticket_administrator', `/api/customers/${maria}/dashboard`)
  expect(body).toMatchObject({
    invoices: null,
    lastPayment: null,
    paymentMethod: null,
    billingInformation: null,
    subscriptions: null,
    instalments: null,
  })
  expect(body.accountSummary).toMatchObject({ balance: null, pastDue: null, monthlyTotal: null, pastDueDays: null })
  expect(body.customer).toMatchObject({ balance: null, pastDue: null, nextDueOn: null })
  for (const path of ['invoices', 'payments', 'payment-methods', 'ledger', 'instalments', 'subscriptions'])
    expect((await world.get('ticket_administrator', `/api/customers/${maria}/${path}`)).status).toBe(403)
  expect((await world.get('ticket_administrator', `/api/invoices/${invoices[0]}`)).status).toBe(403)
})

test('opening is recorded with how the agent got here, and once', async () => {
  const opened = () =>
    world.owner
      .selectFrom('accesses')
      .selectAll()
      .where('kind', '=', 'customer.opened')
      .where('staff_id', '=', world.staff.supervisor)
      .execute()
  await world.get('supervisor', `/api/customers/${maria}/dashboard?via=search`)
  await world.get('supervisor', `/api/customers/${maria}/dashboard?quiet=true`)
  expect(await opened()).toMatchObject([{ customer_id: maria, via: 'search' }])
})

test('the ledger shows the balance after each entry, page by page', async () => {
  const entries: Json[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const { body }: { body: Json } = await world.get('billing', `/api/customers/${maria}/ledger?limit=1${cursor && `&cursor=${cursor}`}`)
    expect(body.balance.amount).toBe('2000')
    entries.push(...body.items)
    cursor = body.nextCursor
  }
  expect(entries.map(({ kind, effect, balanceAfter }) => [kind, effect.amount, balanceAfter.amount])).toEqual([
    ['credit', '-998', '2000'],
    ['payment', '-2000', '2998'],
    ['invoice', '4998', '4998'],
  ])
})

test('one invoice with what paid it', async () => {
  const { body } = await world.get('agent', `/api/invoices/${invoices[1]}`)
  expect(body).toMatchObject({ number: 'INV-2', customerId: maria, state: 'past_due' })
  expect(body.payments.map((one: Json) => one.status)).toEqual(['declined', 'captured'])
})

test('of many alerts what became of the newest fifty is looked at, not of all', async () => {
  const customer_id = await world.customer('Many alerts', {})
  const facts = { customer_id, service: 'Mobile data', threshold_percent: 80, allowance: '10 GB', channel: 'email' } as const
  const alert = (hoursAgo: number, notSent: boolean) =>
    world.add('usage_alerts', {
      ...facts,
      sent_at: new Date(Date.now() - hoursAgo * 3_600_000),
      ...(notSent && { not_sent_because: 'no_address' }),
    })
  const wentOut = async () => (await world.get('lead', `/api/customers/${customer_id}/dashboard`)).body.alerts.items.length
  await alert(60, false)
  for (let hours = 1; hours < 50; hours += 1) await alert(hours, true)
  expect(await wentOut()).toBe(1)
  await alert(50, true)
  expect(await wentOut()).toBe(0)
})

test('unknown and malformed ids are the same 404', async () => {
  const paths = [
    'dashboard',
    'invoices',
    'payments',
    'payment-methods',
    'ledger',
    'instalments',
    'subscriptions',
    'services',
    'alerts',
    'tickets',
    'messages',
  ]
  for (const url of [...paths.map((path) => `/api/customers/{id}/${path}`), '/api/invoices/{id}', '/api/tickets/{id}']) {
    const [missing, malformed] = [await world.get('lead', url.replace('{id}', newId())), await world.get('lead', url.replace('{id}', 'x'))]
    expect([missing.status, malformed.status], url).toEqual([404, 404])
    expect({ ...missing.body, requestId: '' }).toEqual({ ...malformed.body, requestId: '' })
  }
})

test.each(['WyJ4IiwieSJd', 'e30', 'WyIyMDI2LTAyLTMxIiwiMDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAwIl0', '%00'])(
  'a foreign cursor is 400: %s',
  async (cursor) => {
    for (const path of ['invoices', 'payments', 'ledger', 'subscriptions', 'instalments', 'tickets', 'messages', 'alerts'])
      expect((await world.get('lead', `/api/customers/${maria}/${path}?cursor=${cursor}`)).status).toBe(400)
  },
)

test('what belongs to a module that is off is not there', async () => {
  await world.owner.updateTable('company').set({ modules: [] }).execute()
  for (const path of ['alerts', 'tickets']) expect((await world.get('lead', `/api/customers/${maria}/${path}`)).status).toBe(404)
  const { body } = await world.get('lead', `/api/customers/${maria}/dashboard?tickets=true`)
  expect(body).toMatchObject({
    alerts: null,
    serviceRequest: null,
    accountSummary: { openTickets: null },
    notes: { canMixTickets: false, ticketsMixedIn: false },
  })
  expect(body.customer.can.show_secret).toBeUndefined()
})
