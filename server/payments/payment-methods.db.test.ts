import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let dana: Awaited<ReturnType<TestSteward['as']>>
let lead: typeof dana

beforeAll(async () => {
  steward = await startSteward()
  dana = await steward.as('agent', { name: 'Dana' })
  lead = await steward.as('lead', { name: 'Priya' })
})
afterAll(() => steward.close())

const usd = (amount: string) => ({ amount, currency: 'USD' })
const key = () => ({ 'idempotency-key': newId() })
const good = '4242424242424242'
const mastercard = '5555555555554444'
const stolen = '4000000000009987'
const noFunds = '4000000000009995'
const lostAfter = '4000000000005019'

async function tokenOf(number: string, expires = '2031-04') {
  const { status, body } = await dana.post('/api/sandbox-gateway/tokens', { body: { number, expires, cvc: '123' } })
  expect(status).toBe(201)
  return body.token as string
}
const add = async (customerId: string, number: string, expires?: string) =>
  dana.post(`/api/customers/${customerId}/payment-methods`, { body: { token: await tokenOf(number, expires) }, headers: key() })
async function onFile(customerId: string, number = good) {
  const { status, body } = await add(customerId, number)
  expect(status).toBe(201)
  await steward.runJobs()
  return body.id as string
}
const method = async (id: string) => (await dana.get(`/api/payment-methods/${id}`)).body
const mails = async (customerId: string) =>
  (
    await steward.owner.pool.query(
      `select template, subject, body, to_address from outbox where customer_id = $1 order by created_at, id`,
      [customerId],
    )
  ).rows

describe('adding a card', () => {
  test('it waits for the gateway, then it is usable; the customer is told by mail once; the number is nowhere', async () => {
    const { id } = await steward.given.customer({ email: 'maria@example.com' })
    const { body, text } = await add(id, good)
    expect(body).toMatchObject({ label: 'Visa ending in 4242', state: 'waiting', can: { pay: { allowed: false, code: 'method.waiting' } } })
    expect(text).not.toContain(good)
    // Until the gateway has said yes nothing is told, and nothing can be paid with it.
    expect(await mails(id)).toEqual([])
    await steward.runJobs()
    expect(await method(body.id)).toMatchObject({ state: 'usable', lastCheck: { isEligible: true }, can: { pay: { allowed: true } } })
    expect(await mails(id)).toMatchObject([{ template: 'payment_method_changed', to_address: 'maria@example.com' }])
    expect((await mails(id))[0].body).toContain('A payment method was added: Visa ending in 4242')
    const { rows } = await steward.owner.pool.query(`select name from events where customer_id = $1 and name like 'payment_method.%'`, [id])
    expect(rows).toEqual([{ name: 'payment_method.added' }])
    expect((await dana.get(`/api/customers/${id}/changes`)).body.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          by: 'Dana',
          action: 'add_payment_method',
          changes: [{ field: 'paymentMethods', from: null, to: 'Visa ending in 4242', isSecret: false }],
        }),
      ]),
    )
  })

  test('one that the gateway refuses is not on file, and nobody is mailed', async () => {
    const { id } = await steward.given.customer({ email: 'rory@example.com' })
    const refused = await onFile(id, stolen)
    expect(await method(refused)).toMatchObject({ state: 'refused', refusedBecause: 'the card is reported lost or stolen' })
    expect(await mails(id)).toEqual([])
    expect((await dana.get(`/api/customers/${id}/payment-choices`)).body.methods).toEqual([])
    // It was never on file: no list shows it, nothing is done with it, and the history says how it ended.
    expect((await dana.get(`/api/customers/${id}/payment-methods`)).body.items).toEqual([])
    const { can } = await method(refused)
    expect([can.pay, can.check, can.makeDefault, can.autopay, can.remove].map(({ allowed }) => allowed)).toEqual(Array(5).fill(false))
    const told = (await dana.get(`/api/customers/${id}/changes`)).body.items.flatMap(({ changes }: { changes: unknown[] }) => changes)
    expect(told).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          field: 'paymentMethods',
          from: null,
          to: expect.stringMatching(/: refused, the card is reported lost or stolen$/),
        }),
      ]),
    )
    expect(told.filter(({ field }: { field: string }) => field === 'paymentMethods')).toHaveLength(1)
    // It may be tried again.
    expect((await add(id, good)).status).toBe(201)
  })

  test('the same card twice, an expired one, a token that nobody gave', async () => {
    const { id } = await steward.given.customer()
    await onFile(id)
    expect((await add(id, good)).body).toMatchObject({ code: 'method.on_file', detail: 'Visa ending in 4242 is on file already.' })
    expect((await add(id, mastercard, '2020-01')).body).toMatchObject({ code: 'method.expired' })
    const unknown = await dana.post(`/api/customers/${id}/payment-methods`, { body: { token: 'sandbox_card_zz' }, headers: key() })
    expect(unknown.body).toMatchObject({ status: 400, fields: [{ field: 'token' }] })
    expect((await dana.post(`/api/customers/${id}/payment-methods`, { body: { token: good }, headers: key() })).status).toBe(400)
  })

  test('the policy: not in data entry, on a cancelled account to settle a balance, on a merged one never', async () => {
    const entry = await steward.given.customer({ status: 'data_entry' })
    expect((await add(entry.id, good)).body).toMatchObject({ status: 422, code: 'data_entry.billing_locked' })
    const cancelled = await steward.given.customer({ status: 'cancelled' })
    expect((await add(cancelled.id, good)).status).toBe(201)
    const merged = await steward.given.customer({ mergedInto: cancelled.id })
    expect((await add(merged.id, good)).body).toMatchObject({ status: 422, code: 'status.merged' })
  })

  test('a blocked card is refused wherever it is brought, and the attempt is kept', async () => {
    const first = await steward.given.customer()
    const card = await onFile(first.id, '6011111111111117')
    const block = await lead.post('/api/blocks', { body: { kind: 'card', value: card, reason: 'Charged back.' } })
    const second = await steward.given.customer()
    expect((await add(second.id, '6011111111111117')).body).toMatchObject({
      code: 'block.hit',
      detail: 'Discover ending in 1117 is blocked: Charged back.',
    })
    expect((await dana.get(`/api/customers/${second.id}/payment-methods`)).body.items).toEqual([])
    expect((await lead.get(`/api/blocks/${block.body.id}/attempts`)).body.items).toMatchObject([
      { act: 'payment_method', customer: { id: second.id } },
    ])
  })

  test('a card added while it is being blocked is in before the block, or stopped by it', async () => {
    const number = '2223003122003222'
    const match = await lead.post('/api/card-matches', { body: { number } })
    const customers = await Promise.all([steward.given.customer(), steward.given.customer(), steward.given.customer()])
    const tokens = await Promise.all(customers.map(() => tokenOf(number)))
    const send = (place: number) =>
      dana.post(`/api/customers/${customers[place]?.id}/payment-methods`, { body: { token: tokens[place] }, headers: key() })
    const [one, block, other] = await Promise.all([
      send(0),
      lead.post('/api/blocks', { body: { kind: 'card', value: match.body.match.id, reason: 'Now.' } }),
      send(1),
    ])
    expect(block.status).toBe(201)
    for (const reply of [one, other]) expect([201, 422]).toContain(reply.status)
    expect((await send(2)).body).toMatchObject({ code: 'block.hit' })
    await steward.runJobs()
  })
})

describe('looking after methods', () => {
  test('removing keeps the row with the reason, takes default and autopay off, and tells the customer', async () => {
    const { id } = await steward.given.customer({ email: 'maria@example.com' })
    const card = await onFile(id)
    expect((await dana.post(`/api/payment-methods/${card}/make-default`)).body).toMatchObject({ isDefault: true })
    expect((await dana.put(`/api/payment-methods/${card}/autopay`, { body: { on: true } })).body).toMatchObject({ isAutopay: true })
    const removed = await dana.post(`/api/payment-methods/${card}/remove`, { body: { because: 'The customer asked.' } })
    expect(removed.body).toMatchObject({ removedBecause: 'The customer asked.', isDefault: false, isAutopay: false })
    expect((await dana.post(`/api/payment-methods/${card}/remove`, { body: { because: 'x' } })).body).toMatchObject({
      code: 'method.removed',
    })
    expect((await mails(id)).map(({ body }: { body: string }) => /^(.*): Visa ending in 4242$/m.exec(body)?.[1])).toEqual([
      'A payment method was added',
      'Your payment method is now',
      'Automatic payment was switched on with',
      'A payment method was removed',
    ])
  })

  test('the autopay of a payment that has not ended can not be removed', async () => {
    const { id } = await steward.given.customer()
    const card = await onFile(id)
    await dana.put(`/api/payment-methods/${card}/autopay`, { body: { on: true } })
    const paid = await dana.post(`/api/customers/${id}/payments`, {
      body: { amount: usd('100'), paymentMethodId: card, asPrepayment: true },
      headers: key(),
    })
    const remove = () => dana.post(`/api/payment-methods/${card}/remove`, { body: { because: 'Asked.' } })
    expect((await remove()).body).toMatchObject({
      code: 'method.in_use',
      detail: 'Visa ending in 4242 pays by itself, and a payment with it has not ended.',
    })
    await steward.runJobs()
    expect((await dana.get(`/api/payments/${paid.body.id}/outcome`)).body.status).toBe('captured')
    expect((await remove()).status).toBe(200)
  })

  test('one method pays by itself at most', async () => {
    const { id } = await steward.given.customer()
    const [one, other] = [await onFile(id), await onFile(id, mastercard)]
    await dana.put(`/api/payment-methods/${one}/autopay`, { body: { on: true } })
    await dana.put(`/api/payment-methods/${other}/autopay`, { body: { on: true } })
    expect([(await method(one)).isAutopay, (await method(other)).isAutopay]).toEqual([false, true])
    expect((await dana.get(`/api/customers/${id}/changes`)).body.items[0].changes).toMatchObject([
      { field: 'autopay', from: 'Visa ending in 4242', to: 'Mastercard ending in 4444' },
    ])
  })

  test('a mail in Spanish to who reads Spanish', async () => {
    const { id } = await steward.given.customer({ email: 'lucia@example.com' })
    await steward.owner.pool.query(`update customers set language = 'es' where id = $1`, [id])
    await onFile(id)
    expect((await mails(id))[0].body).toContain('Se agregó un método de pago: Visa ending in 4242')
  })
})

describe('checking a card', () => {
  const check = (id: string) => dana.post(`/api/payment-methods/${id}/check`)

  test('what the gateway would authorize is eligible; it is recorded', async () => {
    const { id } = await steward.given.customer()
    const card = await onFile(id)
    await check(card)
    expect((await check(card)).body).toMatchObject({ code: 'method.waiting' })
    await steward.runJobs()
    expect(await method(card)).toMatchObject({ lastCheck: { result: 'eligible', isEligible: true } })
    const { rows } = await steward.owner.pool.query(
      `select facts->>'result' as result from events where customer_id = $1 and name = 'payment_method.checked'`,
      [id],
    )
    expect(rows).toEqual([{ result: 'eligible' }])
  })

  test('one that has expired or is blocked is found without the gateway, one that it refuses by it', async () => {
    const { id } = await steward.given.customer()
    const [old, blocked, refused] = [await onFile(id), await onFile(id, mastercard), await onFile(id, '378282246310005')]
    await steward.owner.pool.query(`update payment_methods set expires = '2020-01' where id = $1`, [old])
    await steward.owner.pool.query(`update payment_methods set gateway_token = $2 where id = $1`, [refused, await tokenOf(noFunds)])
    const block = await lead.post('/api/blocks', { body: { kind: 'card', value: blocked, reason: 'Stolen.' } })
    expect((await check(old)).body.lastCheck).toMatchObject({ result: 'expired', isEligible: false })
    expect((await check(blocked)).body.lastCheck).toMatchObject({ result: 'blocked', isEligible: false })
    await check(refused)
    await steward.runJobs()
    expect((await method(refused)).lastCheck).toMatchObject({
      result: 'insufficient_funds',
      words: 'insufficient funds',
      isEligible: false,
    })
    // A check changes nothing of what is on file.
    expect((await method(refused)).state).toBe('usable')
    await lead.post(`/api/blocks/${block.body.id}/lift`, { body: { because: 'Done.' } })
  })

  test('a card that ends within thirty days is marked', async () => {
    const { id } = await steward.given.customer()
    const card = await onFile(id)
    const ends = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 7)
    const shown = async (expires: string) => {
      await steward.owner.pool.query(`update payment_methods set expires = $2 where id = $1`, [card, expires])
      return (await dana.get(`/api/customers/${id}/payment-methods`)).body.items[0]
    }
    expect(await shown(ends(70))).toMatchObject({ isExpired: false, expiresSoon: false })
    expect(await shown(ends(-40))).toMatchObject({ isExpired: true, expiresSoon: false })

    // The list of those to be asked for a new card, on a movable clock: two weeks before the month on the card ends.
    await shown('2031-04')
    const inList = async (soon: boolean) =>
      (await dana.get(`/api/customers?cardExpiresSoon=${soon}&limit=100`)).body.items.some((line: { id: string }) => line.id === id)
    expect([await inList(true), await inList(false)]).toEqual([false, true])
    await shown(new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 7))
    const isSoon = (await dana.get(`/api/customers/${id}/payment-methods`)).body.items[0].expiresSoon
    expect([await inList(true), await inList(false)]).toEqual([isSoon, !isSoon])
    expect((await (await steward.as('ticket_administrator')).get('/api/customers?cardExpiresSoon=true')).status).toBe(403)
  })
})

describe('the outcome of a payment', () => {
  async function owing(number: string) {
    const { id } = await steward.given.customer()
    // Only what approves a look at itself can be put on file; what it does with money is the token's.
    const card = await onFile(id)
    await steward.owner.pool.query(`update payment_methods set gateway_token = $2 where id = $1`, [card, await tokenOf(number)])
    const invoice = newId()
    await steward.owner.pool.query(
      `insert into invoices (id, number, customer_id, state, summary, issued_on, due_on, total_minor, currency, approved_at)
       values ($1, $2, $3, 'approved', 's', '2026-01-01', '2026-01-20', 4998, 'USD', now())`,
      [invoice, `OUT-${invoice.slice(-6)}`, id],
    )
    await steward.owner.pool.query(
      `insert into ledger_entries (id, customer_id, kind, amount_minor, currency, at, description, invoice_id) values ($1, $2, 'invoice', 4998, 'USD', now(), 'Invoice', $3)`,
      [newId(), id, invoice],
    )
    const pay = () => dana.post(`/api/customers/${id}/payments`, { body: { amount: usd('4998'), paymentMethodId: card }, headers: key() })
    const paid = await pay()
    await steward.runJobs()
    const outcome = async () => (await dana.get(`/api/payments/${paid.body.id}/outcome`)).body
    const balance = async () => (await dana.get(`/api/customers/${id}/ledger`)).body.balance.amount
    return { id, card, invoice, pay, paymentId: paid.body.id, outcome, balance }
  }

  test('approved: paid, and undone on the same day', async () => {
    const { paymentId, invoice, outcome, balance } = await owing(good)
    expect(await outcome()).toMatchObject({ status: 'captured', can: { void: { allowed: true } } })
    expect(await balance()).toBe('0')
    await dana.post(`/api/payments/${paymentId}/void`, { body: { because: 'The wrong customer.' }, headers: key() })
    expect(await outcome()).toMatchObject({ isBeingVoided: true, can: { void: { code: 'payment.being_voided' } } })
    await steward.runJobs()
    expect(await outcome()).toMatchObject({ status: 'voided', isBeingVoided: false })
    expect(await balance()).toBe('4998')
    expect((await dana.get(`/api/invoices/${invoice}`)).body.state).toBe('past_due')
  })

  test('the note of the contact tells what was taken, with what, and that nothing is left', async () => {
    const { id } = await owing(good)
    const { items } = (await dana.get('/api/interactions')).body
    const contact = items.find((one: { customer: { id: string } | null }) => one.customer?.id === id)
    const draft = await dana.get(`/api/interactions/${contact.id}/draft`)
    expect(draft.body).toMatchObject({ form: 'outline' })
    expect(draft.body.resolution).toContain('Took a payment of $49.98 with Visa ending in 4242.')
    expect(draft.body.resolution).toContain('Put Visa ending in 4242 on file as a payment method.')
  })

  test('the note of the contact tells that autopay was switched on, and with what', async () => {
    const { id, card } = await owing(good)
    await dana.put(`/api/payment-methods/${card}/autopay`, { body: { on: true } })
    const { items } = (await dana.get('/api/interactions')).body
    const contact = items.find((one: { customer: { id: string } | null }) => one.customer?.id === id)
    const draft = async () => (await dana.get(`/api/interactions/${contact.id}/draft`)).body.resolution
    expect(await draft()).toContain('Switched autopay on with Visa ending in 4242.')
    await dana.put(`/api/payment-methods/${card}/autopay`, { body: { on: false } })
    expect(await draft()).toContain('Switched autopay off; it was with Visa ending in 4242.')
  })

  test('a payment that was declined may be a refusal to pay; one that goes through in the same contact says that it was none', async () => {
    const client = await steward.owner.pool.connect()
    await steward.given.preset('alarm', client)
    client.release()
    const { id, card, pay } = await owing(noFunds)
    const { items } = (await dana.get('/api/interactions')).body
    const contact = items.find((one: { customer: { id: string } | null }) => one.customer?.id === id)
    const suggested = async () => (await dana.get(`/api/interactions/${contact.id}/draft`)).body.suggestions
    const refusal = { category: 'Billing', name: 'Refused to Pay', because: 'a payment was declined, and none was taken after it' }
    expect((await suggested()).at(-1)).toEqual(refusal)
    await steward.owner.pool.query(`update payment_methods set gateway_token = $2 where id = $1`, [card, await tokenOf(good)])
    await pay()
    await steward.runJobs()
    expect((await suggested()).map(({ name }: { name: string }) => name)).not.toContain('Refused to Pay')
    expect((await suggested())[0].name).toBe('Paid in Full')
  })

  test('declined: the reason in words, nothing in the ledger, and the next try is another payment', async () => {
    const { outcome, balance, pay, paymentId } = await owing(noFunds)
    expect(await outcome()).toMatchObject({ status: 'declined', declineReason: 'insufficient funds' })
    expect(await balance()).toBe('4998')
    const again = await pay()
    expect([again.status, again.body.id === paymentId]).toEqual([201, false])
    await steward.runJobs()
  })

  test('not known: nothing is taken a second time until it is; then it was once', async () => {
    const { outcome, balance, pay } = await owing(lostAfter)
    expect(await outcome()).toMatchObject({ status: 'unknown', can: { void: { code: 'payment.not_known' } } })
    expect((await outcome()).looksAgainAt).not.toBeNull()
    expect((await pay()).body).toMatchObject({ code: 'payment.on_its_way' })
    await steward.runJobs({ early: true })
    expect(await outcome()).toMatchObject({ status: 'captured' })
    expect(await balance()).toBe('0')
  })
})
