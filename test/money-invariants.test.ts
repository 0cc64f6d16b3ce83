import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { moneyHistories, once, usd, type World } from '#test/money-histories.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

// What has to be true of an account whatever was done to its money, and in whatever order.

let steward: TestSteward
let boss: Client & { id: string }

beforeAll(async () => {
  steward = await startSteward()
  await newBoss()
})
afterAll(() => steward.close())

/** Somebody who may do everything, and has done nothing yet this minute. */
const newBoss: () => Promise<void> = async () => {
  boss = await steward.as('administrator')
}

async function take(customerId: string, card: string, minor: number, more: object = {}) {
  const reply = await post(`/api/customers/${customerId}/payments`, {
    amount: usd(minor),
    paymentMethodId: card,
    allocations: 'oldest_first',
    ...more,
  })
  expect(reply.status, reply.text).toBe(201)
  return String(reply.body.id)
}
async function check(customerId: string, minor: number) {
  const reply = await post(`/api/customers/${customerId}/payments/by-hand`, {
    ...{ channel: 'check', checkNumber: '77', receivedOn: today(), amount: usd(minor) },
    ...{ allocations: 'oldest_first', asPrepayment: true },
  })
  expect(reply.status, reply.text).toBe(201)
  return String(reply.body.id)
}

const entryOf = async (paymentId: string) =>
  (
    await steward.owner.db
      .selectFrom('ledger_entries')
      .select('id')
      .where('payment_id', '=', paymentId)
      .where('kind', '=', 'payment')
      .executeTakeFirstOrThrow()
  ).id
const balance = async (customerId: string) => Number((await boss.get(`/api/customers/${customerId}/ledger`)).body.balance.amount)
const codeOf = (reply: { body: { code?: string } }) => reply.body?.code

const { today, post, account, bill, settle, refund, undo, credit, correct, put, takeOff, open, acts, play, wrongOf, dispute } =
  moneyHistories(() => ({ steward, boss, newBoss }))

describe('money that goes back goes back once', () => {
  test('a payment that is being voided is not refunded as well', async () => {
    const { id, card } = await account()
    await bill(id, 5_000)
    const paid = await take(id, card, 5_000)
    await settle()
    expect((await undo(paid)).status).toBe(200)
    expect(codeOf(await refund(id, paid, 2_000))).toBe('payment.being_voided')
    await settle()
    expect(await balance(id)).toBe(5_000)
  })

  test('what was corrected of a check is not voided again', async () => {
    const { id } = await account()
    const paid = await check(id, 5_000)
    expect((await correct(id, await entryOf(paid), 5_000)).status).toBe(201)
    expect(await balance(id)).toBe(0)
    const undone = await undo(paid)
    expect([undone.status, await balance(id)]).toEqual([422, 0])
  })

  test('what undid a payment is not taken back: no money came of it', async () => {
    const { id, card } = await account()
    const paid = await take(id, card, 5_000, { asPrepayment: true })
    await settle()
    await undo(paid)
    await settle()
    const undoing = await steward.owner.db
      .selectFrom('ledger_entries')
      .select('id')
      .where('corrects_id', '=', await entryOf(paid))
      .executeTakeFirstOrThrow()
    expect(codeOf(await correct(id, undoing.id, 5_000))).toBe('correction.voided')
    expect(await balance(id)).toBe(0)
  })

  test('what a correction took back and another gave again can be used, and neither a second time', async () => {
    const { id } = await account()
    const invoice = await bill(id, 5_000)
    const paid = await check(id, 5_000)
    await takeOff(id, { kind: 'payment', id: paid }, invoice)
    const first = await correct(id, await entryOf(paid), 5_000)
    expect(codeOf(await put(id, { kind: 'payment', id: paid }, invoice, 5_000))).toBe('allocation.nothing_left')
    const again = await correct(id, first.body.entryId, 5_000)
    expect((await put(id, { kind: 'payment', id: paid }, invoice, 5_000)).status).toBe(201)
    expect([await balance(id), await open(invoice)]).toEqual([0, 0])
    // It is on an invoice: what gave it again is not taken back, nor is the check.
    expect(codeOf(await correct(id, again.body.entryId, 5_000))).toBe('correction.allocated')
    expect(codeOf(await correct(id, await entryOf(paid), 1))).toBe('correction.allocated')
    expect([await balance(id), await open(invoice)]).toEqual([0, 0])
  })

  test('what was corrected of a check is in the books of the day beside it', async () => {
    const { id } = await account()
    const paid = await check(id, 5_000)
    const { body } = await correct(id, await entryOf(paid), 4_000)
    const [entry] = await steward.owner.db.selectFrom('ledger_entries').select('payment_id').where('id', '=', body.entryId).execute()
    expect(entry?.payment_id).toBe(paid)
  })

  test('nor refunded, but for what is left of it', async () => {
    const { id } = await account()
    const paid = await check(id, 5_000)
    expect((await correct(id, await entryOf(paid), 4_000)).status).toBe(201)
    expect(codeOf(await refund(id, paid, 1_001))).toBe('refund.exceeds_payment')
    expect((await refund(id, paid, 1_000)).status).toBe(201)
  })

  test('a credit that was corrected, or stands on an invoice, is not undone beside it', async () => {
    const { id } = await account()
    const given = await credit(id, 3_000)
    expect((await correct(id, given.body.ledgerEntryId, 3_000)).status).toBe(201)
    expect((await post(`/api/credits/${given.body.id}/undo`, { because: 'r' })).status).toBe(422)
    expect(await balance(id)).toBe(0)

    const invoice = await bill(id, 3_000)
    const other = await credit(id, 3_000)
    const source = { kind: 'entry', id: other.body.ledgerEntryId }
    expect((await put(id, source, invoice, 3_000)).status).toBe(201)
    expect((await post(`/api/credits/${other.body.id}/undo`, { because: 'r' })).status).toBe(422)
    await takeOff(id, source, invoice)
    expect((await post(`/api/credits/${other.body.id}/undo`, { because: 'r' })).status).toBe(200)
    expect([await balance(id), await open(invoice)]).toEqual([3_000, 3_000])
  })

  test('a refund of what paid an invoice has its credit note whole, also where a credit of the invoice was undone before', async () => {
    const { id, card } = await account()
    const invoice = await bill(id, 5_000)
    const given = await credit(id, 2_000, invoice)
    await post(`/api/credits/${given.body.id}/undo`, { because: 'r' })
    const paid = await take(id, card, 5_000)
    await settle()
    expect((await refund(id, paid, 5_000)).status).toBe(201)
    await settle()
    expect([await balance(id), await open(invoice)]).toEqual([0, 0])
  })

  test('what is on its way back is not transferred away', async () => {
    const { id, card } = await account()
    const other = await account()
    const paid = await take(id, card, 5_000, { asPrepayment: true })
    await settle()
    expect((await refund(id, paid, 5_000)).status).toBe(201)
    const moved = await post(`/api/customers/${id}/ledger/corrections`, {
      kind: 'transfer',
      toNumber: other.number,
      amountMinor: '5000',
      because: 'r',
    })
    expect(moved.status).toBe(422)
    await settle()
    expect([await balance(id), await balance(other.id)]).toEqual([0, 0])
  })
})

describe('what was in credit is used once', () => {
  const transfer = (customerId: string, toNumber: string, minor: number) =>
    post(`/api/customers/${customerId}/ledger/corrections`, { kind: 'transfer', toNumber, amountMinor: String(minor), because: 'theirs' })
  const onAccount = async () => {
    const [mine, other] = [await account(), await account()]
    const paid = await take(mine.id, mine.card, 5_000, { asPrepayment: true, allocations: [] })
    await settle()
    return { mine, other, paid }
  }

  test('transferred, it is neither refunded, voided nor corrected as well', async () => {
    const { mine, other, paid } = await onAccount()
    expect((await transfer(mine.id, other.number, 4_000)).status).toBe(201)
    expect(codeOf(await refund(mine.id, paid, 1_001))).toBe('refund.exceeds_payment')
    expect(codeOf(await undo(paid))).toBe('payment.used')
    expect((await refund(mine.id, paid, 1_000)).status).toBe(201)
    await settle()
    expect([await balance(mine.id), await balance(other.id)]).toEqual([0, -4_000])

    const written = await check(other.id, 2_000)
    expect((await transfer(other.id, mine.number, 6_000)).status).toBe(201)
    expect(codeOf(await correct(other.id, await entryOf(written), 1))).toBe('correction.allocated')
    expect(codeOf(await undo(written))).toBe('payment.used')
  })

  test('a credit that was transferred is not undone, until it is back', async () => {
    const { mine, other } = await onAccount()
    const { id, number } = await account()
    const given = await credit(id, 3_000)
    expect((await transfer(id, other.number, 3_000)).status).toBe(201)
    expect(codeOf(await post(`/api/credits/${given.body.id}/undo`, { because: 'r' }))).toBe('credit.used')
    expect(codeOf(await correct(id, given.body.ledgerEntryId, 1))).toBe('correction.allocated')
    expect((await transfer(other.id, number, 3_000)).status).toBe(201)
    expect((await post(`/api/credits/${given.body.id}/undo`, { because: 'r' })).status).toBe(200)
    expect([await balance(id), await balance(other.id), await balance(mine.id)]).toEqual([0, 0, -5_000])
  })

  test('what had paid an invoice can still be refunded where the rest was transferred', async () => {
    const { mine, other } = await onAccount()
    const invoice = await bill(mine.id, 2_000)
    const paid = await take(mine.id, mine.card, 5_000, { asPrepayment: true })
    await settle()
    expect((await transfer(mine.id, other.number, 8_000)).status).toBe(201)
    expect(codeOf(await refund(mine.id, paid, 2_001))).toBe('refund.exceeds_payment')
    expect((await refund(mine.id, paid, 2_000)).status).toBe(201)
    await settle()
    expect([await balance(mine.id), await open(invoice)]).toEqual([0, 0])
  })

  test('two at once, on connections of their own: one wins, the other is told', async () => {
    for (const [first, second] of [
      ['refund', 'transfer'],
      ['transfer', 'undo'],
      ['undo', 'refund'],
    ]) {
      const { mine, other, paid } = await onAccount()
      const asked: Record<string, () => Promise<{ status: number }>> = {
        refund: () => refund(mine.id, paid, 5_000),
        transfer: () => transfer(mine.id, other.number, 5_000),
        undo: () => undo(paid),
      }
      const replies = await Promise.all([asked[first ?? '']?.(), asked[second ?? '']?.()])
      expect(replies.map((reply) => reply?.status).filter((status) => status === 422)).toHaveLength(1)
      await settle()
      expect((await balance(mine.id)) + (await balance(other.id))).toBeLessThanOrEqual(0)
      expect(await balance(mine.id)).toBe(0)
    }
  })
})

describe('a dispute and what else is going on', () => {
  const state = async (paymentId: string) =>
    (await steward.owner.db.selectFrom('payments').select('status').where('id', '=', paymentId).executeTakeFirstOrThrow()).status
  const hold = () => acts.hold?.({} as World, { pick: 0, other: 0, minor: 0 })
  const late = () => acts.late?.({} as World, { pick: 0, other: 0, minor: 0 })

  test.each([
    ['a part, won', 2_000, 'won', 'captured', 0, 0],
    ['all, won', 5_000, 'won', 'refunded', 0, 0],
    ['a part, lost', 2_000, 'lost', 'charged_back', 3_000, 3_000],
    ['all, lost', 5_000, 'lost', 'refunded', 0, 0],
  ] as const)('that opens while a refund is at the gateway: %s', async (_says, minor, how, becomes, owed, stillOpen) => {
    const { id, card } = await account()
    const invoice = await bill(id, 5_000)
    const paid = await take(id, card, 5_000)
    await settle()
    expect((await refund(id, paid, minor)).status).toBe(201)
    await hold()
    await dispute(paid, 'open')
    expect([await state(paid), await balance(id), await open(invoice)]).toEqual(['disputed', 5_000, 5_000])
    await late()
    // The refund gave back its part; the dispute takes the rest, and not the same money again.
    expect([await balance(id), await open(invoice)]).toEqual([5_000 - minor, 5_000 - minor])
    await dispute(paid, how)
    expect([await state(paid), await balance(id), await open(invoice)]).toEqual([becomes, owed, stillOpen])
  })

  test('all given back, disputed on the way, paid otherwise meanwhile: nobody has a cent too much', async () => {
    const { id, card } = await account()
    const invoice = await bill(id, 5_000)
    const paid = await take(id, card, 5_000)
    await settle()
    await refund(id, paid, 5_000)
    await hold()
    await dispute(paid, 'open')
    await check(id, 5_000)
    await late()
    expect([await state(paid), await balance(id), await open(invoice)]).toEqual(['refunded', 0, 0])
  })

  test('a void of what is disputed books once', async () => {
    const { id, card } = await account()
    const invoice = await bill(id, 5_000)
    const paid = await take(id, card, 5_000)
    await settle()
    expect((await undo(paid)).status).toBe(200)
    await hold()
    await dispute(paid, 'open')
    await late()
    expect([await state(paid), await balance(id), await open(invoice)]).toEqual(['voided', 5_000, 5_000])
    await dispute(paid, 'won')
    expect([await state(paid), await balance(id), await open(invoice)]).toEqual(['voided', 5_000, 5_000])
  })

  test('what was to be given by hand is not given beside it', async () => {
    const { id, card } = await account()
    await bill(id, 5_000)
    const paid = await take(id, card, 5_000)
    await settle()
    const asked = await refund(id, paid, 2_000)
    await steward.owner.db
      .updateTable('refunds')
      .set({ status: 'to_do_by_hand', mode: 'by_hand' })
      .where('id', '=', asked.body.id)
      .execute()
    await hold()
    await dispute(paid, 'open')
    const done = await boss.post(`/api/refunds/${asked.body.id}/done-outside`, { body: { reference: 'cheque 9' }, headers: once() })
    expect([done.status, codeOf(done)]).toEqual([422, 'refund.disputed'])
    expect(await balance(id)).toBe(5_000)
  })
})

describe('never more on an invoice than it is for', () => {
  test('a payment that comes in after the invoice was credited leaves the rest on account', async () => {
    const { id, card } = await account()
    const invoice = await bill(id, 5_000)
    const paid = await take(id, card, 5_000)
    await credit(id, 2_000, invoice)
    await settle()
    expect([await balance(id), await open(invoice)]).toEqual([-2_000, 0])
    expect((await boss.get(`/api/payments/${paid}/outcome`)).body.onAccount).toEqual(usd(2_000))
  })

  test('a dispute that is won after another payment came', async () => {
    const { id, card } = await account()
    const invoice = await bill(id, 5_000)
    const paid = await take(id, card, 5_000)
    await settle()
    await dispute(paid, 'open')
    expect([await balance(id), await open(invoice)]).toEqual([5_000, 5_000])
    await check(id, 5_000)
    await dispute(paid, 'won')
    expect([await balance(id), await open(invoice)]).toEqual([-5_000, 0])
  })
})

describe('any history', () => {
  const act = fc.record({
    what: fc.constantFrom(...Object.keys(acts), 'bill', 'take', 'take', 'settle', 'settle', 'hold', 'late', 'dispute', 'night'),
    pick: fc.nat(30),
    other: fc.nat(30),
    minor: fc.constantFrom(1, 1_000, 2_000, 2_500, 3_000, 5_000),
  })
  test('no act loses money, doubles it, or puts more on an invoice than it is for', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 30, size: 'max' }), async (given) => {
        const world = await play(given)
        const wrong = await wrongOf(world)
        if (wrong.length > 0) throw new Error(`${wrong.join('\n')}\n${world.log.join('\n')}`)
      }),
      { numRuns: Number(process.env.HISTORIES ?? 8), interruptAfterTimeLimit: 60_000 },
    )
  })
})
