import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { ledgerOf } from '#test/ledger-of.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let agent: Client & { id: string }
let clerk: Client & { id: string }
let maria: { id: string; number: string }

beforeAll(async () => {
  steward = await startSteward()
  agent = await steward.as('agent')
  clerk = await steward.as('billing', { name: 'Bea Clerk' })
})
afterAll(() => steward.close())
beforeEach(async () => {
  maria = await steward.given.customer({ name: 'Maria Silva', email: 'maria@example.com' })
})

const { owner, bill, entry, pay, put, takeBack, correct } = ledgerOf(() => ({ steward, agent }))

describe('a transaction in question', () => {
  const find = async (q: string, more = '') =>
    (await agent.get(`/api/customers/${maria.id}/transactions?q=${encodeURIComponent(q)}${more}`)).body.items.map(
      (item: { id: string }) => item.id,
    )

  test('is found by amount, day, last four, number and reference, and several words narrow', async () => {
    const at = new Date('2026-06-03T15:00:00Z')
    const invoice = await bill(maria.id, 4998, { on: '2026-06-01' })
    const card = await pay(maria.id, 4998, { lastFour: '2320', at, on: [invoice.id, 4998] })
    const check = await pay(maria.id, 12500, { channel: 'check', checkNumber: '8841-B', at: new Date('2026-07-04T15:00:00Z') })
    const credit = await entry(maria.id, 'credit', 500, { description: 'Courtesy for the outage' })
    await owner()
      .insertInto('payment_attempts')
      .values({
        id: newId(),
        kind: 'charge',
        customer_id: maria.id,
        payment_id: card.id,
        amount_minor: 4998n,
        currency: 'USD',
        state: 'succeeded',
        gateway: 'sandbox',
        gateway_reference: `sbx_${maria.number}`,
        requested_by: agent.id,
        prepared_at: at,
        ended_at: at,
      })
      .execute()
    expect(await find('49.98')).toEqual([card.id, invoice.id])
    expect(await find('$49,98 june 3')).toEqual([card.id])
    expect(await find('6/3')).toEqual([card.id])
    expect(await find('what are these 49.98 of June')).toEqual(await find('49.98 june 2026'))
    expect(await find('49.98 june 2026')).toContain(card.id)
    expect(await find('49.98 2026-05')).toEqual([])
    expect(await find('card ending in 2320')).toEqual([card.id])
    expect(await find(invoice.number.toLowerCase())).toEqual([invoice.id])
    expect(await find('8841-b')).toEqual([check.id])
    expect(await find(`SBX_${maria.number}`)).toEqual([card.id])
    expect(await find('outage')).toEqual([credit])
    expect(await find('5', '&kind=credit')).toEqual([credit])
    expect(await find('777.77')).toEqual([])
    expect((await agent.get(`/api/customers/${maria.id}/transactions?q=4242424242424242`)).body.code).toBe('search.card_number')
    expect((await agent.get(`/api/customers/${maria.id}/transactions?kind=payment`)).body.items).toMatchObject([
      { kind: 'payment', id: check.id, payment: 'captured', left: { amount: '12500' }, numbers: [] },
      { kind: 'payment', id: card.id, method: 'Visa ending in 2320', numbers: [invoice.number], left: { amount: '0' } },
    ])
  })

  test('tells its whole story in at most four statements', async () => {
    const invoice = await bill(maria.id, 4998)
    const payment = await pay(maria.id, 4998, { lastFour: '2320', on: [invoice.id, 4998] })
    const refundId = newId()
    const now = new Date()
    await owner()
      .insertInto('refunds')
      .values({
        id: refundId,
        customer_id: maria.id,
        payment_id: payment.id,
        amount_minor: 1000n,
        credited_minor: 1000n,
        currency: 'USD',
        mode: 'automatic',
        status: 'executed',
        because: 'A day without service',
        requested_by: clerk.id,
        requested_at: now,
        ended_at: now,
      })
      .execute()
    for (const [kind, refund_id] of [
      ['charge', null],
      ['refund', refundId],
    ] as const)
      await owner()
        .insertInto('payment_attempts')
        .values({
          id: newId(),
          kind,
          customer_id: maria.id,
          payment_id: payment.id,
          refund_id,
          amount_minor: 1000n,
          currency: 'USD',
          state: 'succeeded',
          gateway: 'sandbox',
          gateway_reference: `sbx_${kind}_${payment.id}`,
          requested_by: agent.id,
          prepared_at: now,
          ended_at: now,
        })
        .execute()
    await owner()
      .insertInto('approvals')
      .values({
        id: newId(),
        customer_id: maria.id,
        kind: 'refund',
        request: '{}',
        request_digest: 'x',
        because: 'Above the limit',
        state: 'granted',
        asked_by: agent.id,
        asked_at: now,
        expires_at: now,
        decided_by: clerk.id,
        decided_at: now,
        record_id: refundId,
      })
      .execute()
    await entry(maria.id, 'refund', 1000, { payment_id: payment.id, refund_id: refundId })

    await agent.get(`/api/customers/${maria.id}/transactions/payment/${payment.id}`)
    const before = steward.statements.length
    const { status, body } = await agent.get(`/api/customers/${maria.id}/transactions/payment/${payment.id}`)
    const own = steward.statements
      .slice(before)
      .filter((statement) => !/sessions|accesses|request_counts|select from "?payments"? where id/.test(statement))
    expect(own.length, own.join('\n\n')).toBeLessThanOrEqual(4)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      kind: 'payment',
      payment: 'captured',
      method: 'Visa ending in 2320',
      by: { id: agent.id },
      invoices: [
        {
          number: invoice.number,
          amount: { amount: '4998' },
          lines: [{ description: 'Monitoring, one month' }],
          takeBack: { allowed: false, code: 'allocation.refunded' },
        },
      ],
      attempts: [{ kind: 'charge', reference: `sbx_charge_${payment.id}` }, { kind: 'refund' }],
      refunds: [{ id: refundId, status: 'executed', because: 'A day without service', by: { name: 'Bea Clerk' } }],
      entries: [{ kind: 'payment' }, { kind: 'refund' }],
      approvals: [{ state: 'granted', decidedBy: { name: 'Bea Clerk' } }],
      can: { allocate: { allowed: false }, correct: { allowed: false } },
    })
    expect((await agent.get(`/api/customers/${maria.id}/transactions/refund/${refundId}`)).body).toMatchObject({
      kind: 'refund',
      refund: 'executed',
      paymentId: payment.id,
      because: 'A day without service',
    })
    const stranger = await steward.given.customer({})
    expect((await agent.get(`/api/customers/${stranger.id}/transactions/payment/${payment.id}`)).status).toBe(404)
  })

  test('an entry says who wrote it, why, in which contact with its note, and what it corrects', async () => {
    const opened = await clerk.post('/api/interactions', {
      body: { customerId: maria.id, kind: 'customer', channel: 'call', direction: 'inbound' },
    })
    const credit = await entry(maria.id, 'credit', 500)
    const { body: made } = await correct(clerk, maria.id, { kind: 'adjustment', entryId: credit, amountMinor: '500' })
    const { body } = await clerk.get(`/api/customers/${maria.id}/transactions/entry/${made.entryId}`)
    expect(body).toMatchObject({
      entry: 'adjustment',
      by: { name: 'Bea Clerk' },
      because: 'Entered twice',
      interaction: { id: opened.body.id, note: null },
      entries: [{ id: credit }, { id: made.entryId, correctsId: credit }],
      changes: [{ action: 'correct_ledger', because: 'Entered twice', by: 'Bea Clerk' }],
    })
    // And what was done to it stands in the story of the entry that was corrected.
    expect((await clerk.get(`/api/customers/${maria.id}/transactions/entry/${credit}`)).body).toMatchObject({
      changes: [{ action: 'correct_ledger', because: 'Entered twice', by: 'Bea Clerk' }],
    })
  })

  test('a credit is of whoever gave it, in the contact that it was given in, whoever puts it on an invoice or corrects it later', async () => {
    const invoice = await bill(maria.id, 4900)
    const giver = await steward.as('agent', { name: 'Priya Given' })
    const opened = await giver.post('/api/interactions', {
      body: { customerId: maria.id, kind: 'customer', channel: 'call', direction: 'inbound' },
    })
    const entryId = await entry(maria.id, 'credit', 2500)
    const path = `/api/customers/${maria.id}/transactions/entry/${entryId}`
    await owner()
      .insertInto('credits')
      .values({
        id: newId(),
        customer_id: maria.id,
        kind: 'credit',
        given_as: 'credit',
        amount_minor: 2500n,
        currency: 'USD',
        reason: 'goodwill',
        because: 'A late visit',
        status: 'given',
        ledger_entry_id: entryId,
        requested_by: giver.id,
        requested_at: new Date(),
        ended_at: new Date(),
        interaction_id: opened.body.id,
      })
      .execute()
    const given = { by: { name: 'Priya Given' }, because: 'A late visit', interaction: { id: opened.body.id } }
    expect((await clerk.get(path)).body).toMatchObject(given)
    expect((await put(clerk, maria.id, { kind: 'entry', id: entryId }, invoice.id, 2500)).status).toBe(201)
    expect((await takeBack(maria.id, { kind: 'entry', id: entryId }, invoice.id)).status).toBe(201)
    expect((await clerk.get(path)).body).toMatchObject(given)
    await correct(clerk, maria.id, { kind: 'adjustment', entryId, amountMinor: '500' })
    const { body } = await clerk.get(path)
    expect(body).toMatchObject(given)
    expect(body.changes.map(({ action, by }: { action: string; by: string }) => [action, by])).toEqual([
      ['allocate', 'Bea Clerk'],
      ['take_back_allocation', expect.any(String)],
      ['correct_ledger', 'Bea Clerk'],
    ])
  })
})

test('an invoice says what closed it: credits that were put on it, write-offs, and a payment that counts no more', async () => {
  const invoice = await bill(maria.id, 4900)
  const payment = await pay(maria.id, 4900, { lastFour: '2320', on: [invoice.id, 4900] })
  await owner().updateTable('payments').set({ status: 'disputed' }).where('id', '=', payment.id).execute()
  await entry(maria.id, 'chargeback', 4900, { payment_id: payment.id })
  const credit = await entry(maria.id, 'credit', 2500, { description: 'A late visit' })
  expect((await put(agent, maria.id, { kind: 'entry', id: credit }, invoice.id, 2500)).status).toBe(201)
  const read = async () => (await agent.get(`/api/invoices/${invoice.id}`)).body
  expect(await read()).toMatchObject({
    state: 'past_due',
    open: { amount: '2400' },
    payments: [{ id: payment.id, status: 'disputed', counts: false }],
    credits: [
      { entryId: credit, kind: 'credit', description: 'A late visit', amount: { amount: '2500' }, isFromBalance: true, counts: true },
    ],
  })
  const off = await correct(clerk, maria.id, { kind: 'write_off', invoiceId: invoice.id, amountMinor: '2400' })
  expect(off.status).toBe(201)
  expect(await read()).toMatchObject({
    state: 'written_off',
    open: { amount: '0' },
    credits: [{ entryId: off.body.entryId, kind: 'write_off', amount: { amount: '2400' }, isFromBalance: false, counts: true }, {}],
  })
  const listed = await agent.get(`/api/customers/${maria.id}/invoices?show=paid`)
  expect(listed.body.items).toMatchObject([{ id: invoice.id, state: 'written_off' }])
  expect((await agent.get(`/api/customers/${maria.id}/transactions?kind=invoice`)).body.items).toMatchObject([{ invoice: 'written_off' }])
  expect((await agent.get(`/api/customers/${maria.id}/dashboard`)).body.invoices.items).toMatchObject([{ state: 'written_off' }])
  // Taken back, it is open as before.
  expect((await correct(clerk, maria.id, { kind: 'adjustment', entryId: off.body.entryId, amountMinor: '2400' })).status).toBe(201)
  expect(await read()).toMatchObject({ state: 'past_due', open: { amount: '2400' } })
})
