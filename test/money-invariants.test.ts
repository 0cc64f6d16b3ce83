import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { dayAhead } from '#test/day-ahead.ts'
import { cardOf, owes } from '#test/owing.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

// What has to be true of an account whatever was done to its money, and in whatever order.

let steward: TestSteward
let boss: Client & { id: string }
let daysMoved = 0
const now = () => new Date(Date.now() + daysMoved * 86_400_000)

beforeAll(async () => {
  steward = await startSteward()
  boss = await steward.as('administrator')
})
afterAll(() => steward.close())

const once = () => ({ 'idempotency-key': newId() })
const usd = (minor: number | bigint) => ({ amount: String(minor), currency: 'USD' })
const today = () => dayAhead(0, now())
const post = (path: string, body: object, by: Client = boss) => by.post(path, { body, headers: once() })

const account = async () => {
  const customer = await steward.given.customer()
  return { ...customer, card: await cardOf(steward, customer.id, '4242424242424242') }
}
const bill = (customerId: string, minor: number) => owes(steward, customerId, { minor: BigInt(minor), dueOn: '2026-06-01', at: now() })

/** Until the gateway has done what was asked of it. */
async function settle() {
  await steward.runJobs()
  await steward.hearGateway()
  await steward.runJobs()
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
const refund = (customerId: string, paymentId: string, minor: number, by: Client = boss) =>
  post(`/api/customers/${customerId}/refunds`, { paymentId, amount: usd(minor), reason: 'Charged twice' }, by)
const undo = (paymentId: string) => post(`/api/payments/${paymentId}/void`, { because: 'wrong' })
const credit = (customerId: string, minor: number, invoiceId?: string) =>
  post(`/api/customers/${customerId}/credits`, { amount: usd(minor), reason: 'goodwill', because: 'late', ...(invoiceId && { invoiceId }) })
const correct = (customerId: string, entryId: string, minor: number) =>
  post(`/api/customers/${customerId}/ledger/corrections`, { kind: 'adjustment', entryId, amountMinor: String(minor), because: 'wrong' })
const put = (customerId: string, source: { kind: string; id: string }, invoiceId: string, minor: number) =>
  post(`/api/customers/${customerId}/allocations`, { source, invoiceId, amountMinor: String(minor) })
const takeOff = (customerId: string, source: { kind: string; id: string }, invoiceId: string) =>
  post(`/api/customers/${customerId}/allocations/taken-back`, { source, invoiceId, because: 'wrong bill' })

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
/** Of the sums themselves, below nothing where more is on an invoice than it is for. */
const open = async (invoiceId: string) => {
  const { rows } = await sql<{ open_minor: bigint }>`select open_minor from invoices_open where invoice_id = ${invoiceId}::uuid`.execute(
    steward.owner.db,
  )
  return Number(rows[0]?.open_minor)
}
const codeOf = (reply: { body: { code?: string } }) => reply.body?.code

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

// ---- any history

type Held = { id: string; number: string; card: string }
type World = {
  mine: Held
  other: Held
  invoices: string[]
  payments: string[]
  credits: { id: string; entry: string }[]
  log: string[]
  evenings: Evening[]
}
/** What all owed as a day ended. */
type Evening = { asOf: string; total: { amount: string } }
type Act = { what: string; pick: number; other: number; minor: number }

const at = <T>(list: readonly T[], pick: number): T | undefined => (list.length === 0 ? undefined : list[pick % list.length])

/** What an act is, by its name; what the rules refuse is refused, and nothing may be a bug of ours. */
const acts: Record<
  string,
  (world: World, given: { pick: number; other: number; minor: number }) => Promise<{ status: number; text: string } | undefined>
> = {
  bill: async (world, { minor }) => {
    world.invoices.push(await bill(world.mine.id, minor))
    return undefined
  },
  take: async (world, { minor, pick }) => {
    const reply = await post(`/api/customers/${world.mine.id}/payments`, {
      ...{
        amount: usd(minor),
        paymentMethodId: world.mine.card,
        asPrepayment: pick % 2 === 0,
        allocations: pick % 3 === 0 ? [] : 'oldest_first',
      },
    })
    if (reply.status === 201) world.payments.push(reply.body.id)
    return reply
  },
  check: async (world, { minor, pick }) => {
    const reply = await post(`/api/customers/${world.mine.id}/payments/by-hand`, {
      ...{ channel: 'check', checkNumber: '77', receivedOn: today(), amount: usd(minor) },
      ...{ allocations: pick % 3 === 0 ? [] : 'oldest_first', asPrepayment: true },
    })
    if (reply.status === 201) world.payments.push(reply.body.id)
    return reply
  },
  settle: async () => {
    await settle()
    return undefined
  },
  // What was asked of the gateway and not sent yet is sent later: other things happen before it.
  hold: async () => {
    await steward.owner.pool.query(
      `update graphile_worker._private_jobs set run_at = now() + interval '1 day' where key like 'attempt:%' and run_at <= now()`,
    )
    return undefined
  },
  late: async () => {
    await steward.runJobs({ early: true })
    await settle()
    return undefined
  },
  undo: async (world, { pick }) => {
    const id = at(world.payments, pick)
    return id === undefined ? undefined : undo(id)
  },
  refund: async (world, { pick, minor }) => {
    const id = at(world.payments, pick)
    const reply = id === undefined ? undefined : await refund(world.mine.id, id, minor)
    if (reply?.status === 201 && reply.body.status === 'to_do_by_hand')
      return boss.post(`/api/refunds/${reply.body.id}/done-outside`, { body: { reference: 'cheque 9' }, headers: once() })
    return reply
  },
  credit: async (world, { pick, other, minor }) => {
    const reply = await credit(world.mine.id, minor, other % 2 === 0 ? at(world.invoices, pick) : undefined)
    if (reply.status === 201) world.credits.push({ id: reply.body.id, entry: reply.body.ledgerEntryId })
    return reply
  },
  undoCredit: async (world, { pick }) => {
    const given = at(world.credits, pick)
    return given && post(`/api/credits/${given.id}/undo`, { because: 'wrong' })
  },
  correct: async (world, { pick, minor }) => {
    const rows = await steward.owner.db
      .selectFrom('ledger_entries')
      .select('id')
      .where('customer_id', '=', world.mine.id)
      .orderBy('id')
      .execute()
    const entry = at(rows, pick)
    return entry && correct(world.mine.id, entry.id, minor)
  },
  correctAgain: async (world, { pick, minor }) => {
    const rows = await steward.owner.db
      .selectFrom('ledger_entries')
      .select('id')
      .where('customer_id', '=', world.mine.id)
      .where('corrects_id', 'is not', null)
      .orderBy('id')
      .execute()
    const entry = at(rows, pick)
    return entry && correct(world.mine.id, entry.id, minor)
  },
  writeOff: async (world, { pick }) => {
    const invoiceId = at(world.invoices, pick)
    if (invoiceId === undefined) return undefined
    return post(`/api/customers/${world.mine.id}/ledger/corrections`, {
      ...{ kind: 'write_off', invoiceId, amountMinor: String(Math.max(1, await open(invoiceId))), because: 'gone' },
    })
  },
  allocate: async (world, { pick, other, minor }) => {
    const [invoiceId, source] = [at(world.invoices, pick), sourceOf(world, other)]
    return invoiceId === undefined || !source ? undefined : put(world.mine.id, source, invoiceId, minor)
  },
  takeOff: async (world, { pick, other }) => {
    const [invoiceId, source] = [at(world.invoices, pick), sourceOf(world, other)]
    return invoiceId === undefined || !source ? undefined : takeOff(world.mine.id, source, invoiceId)
  },
  dispute: async (world, { pick, other }) => {
    const id = at(world.payments, pick)
    // What was opened ends one day; what was not, does not.
    if (id !== undefined) await dispute(id, at(['open', 'open', 'won', 'lost'] as const, other) ?? 'open')
    return undefined
  },
  night: async (world) => {
    world.evenings.push((await boss.get('/api/books/receivables')).body)
    steward.clock.minutes(24 * 60)
    daysMoved += 1
    boss = await steward.as('administrator')
    return undefined
  },
  transfer: (world, { minor }) =>
    post(`/api/customers/${world.mine.id}/ledger/corrections`, {
      kind: 'transfer',
      toNumber: world.other.number,
      amountMinor: String(minor),
      because: 'theirs',
    }),
}

const sourceOf = ({ payments, credits }: World, other: number) => {
  const source = at(
    [...payments.map((id) => ({ kind: 'payment', id })), ...credits.map(({ entry }) => ({ kind: 'entry', id: entry }))],
    other,
  )
  return source
}

async function play(given: readonly Act[]): Promise<World> {
  // Each history by somebody of its own: nobody does so much in a minute.
  boss = await steward.as('administrator')
  const world: World = { mine: await account(), other: await account(), invoices: [], payments: [], credits: [], log: [], evenings: [] }
  const paid: Act[] = ['bill', 'take', 'settle'].map((what) => ({ what, pick: 1, other: 0, minor: 5_000 }))
  for (const { what, ...how } of [...paid, ...given]) {
    const reply = await acts[what]?.(world, how)
    world.log.push(
      `${what} ${JSON.stringify(how)} ${reply?.status ?? ''} ${reply && reply.status > 299 ? (JSON.parse(reply.text).code ?? '') : ''}`,
    )
    if (reply && reply.status >= 500) throw new Error(`${world.log.join('\n')}\n${reply.text}`)
  }
  await steward.runJobs({ early: true })
  await settle()
  return world
}

/** What does not hold of an account, in words. */
async function wrongOf(world: World): Promise<string[]> {
  const wrong: string[] = []
  const { rows } = await sql<Record<string, bigint>>`
    with mine as (select * from ledger_entries where customer_id = ${world.mine.id}::uuid),
         paid as (select *, status in ('captured', 'refunding', 'refunded') as counts from payments where customer_id = ${world.mine.id}::uuid)
    select (select coalesce(sum(effect_minor), 0)::bigint from mine) as balance,
           (select coalesce(sum(open_minor), 0)::bigint from invoices_open where customer_id = ${world.mine.id}::uuid) as open,
           (select count(*) from invoices_open where customer_id = ${world.mine.id}::uuid and open_minor < 0) as overpaid,
           (select count(*) from invoices_open full join open_invoices using (invoice_id)
             where coalesce(invoices_open.customer_id, open_invoices.customer_id) = ${world.mine.id}::uuid
               and greatest(0, invoices_open.open_minor) is distinct from coalesce(open_invoices.open_minor, 0)) as kept_wrong,
           (select coalesce(sum(amount_minor - coalesce((select sum(amount_minor) from payment_allocations where payment_id = paid.id), 0)), 0)::bigint
              from paid where counts) as unallocated_payments,
           (select count(*) from paid where amount_minor < coalesce((select sum(amount_minor) from payment_allocations where payment_id = paid.id), 0)) as above_payment,
           (select count(*) from (select sum(rows.amount_minor) over (partition by rows.payment_id, rows.invoice_id order by rows.position) as standing
                                    from payment_allocations as rows join paid on paid.id = rows.payment_id) as replayed
             where standing < 0) as below_nothing,
           (select count(*) from paid where amount_minor < coalesce((select sum(amount_minor) from refunds
             where payment_id = paid.id and status not in ('failed', 'refused', 'withdrawn')), 0)) as above_refund,
           (select coalesce(sum(- effect_minor), 0)::bigint from mine where kind = 'credit' and invoice_id is null and refund_id is null) as free_credits,
           (select coalesce(sum(credit_allocations.amount_minor), 0)::bigint from credit_allocations join mine on mine.id = ledger_entry_id) as credits_on_invoices,
           (select coalesce(sum(effect_minor), 0)::bigint from mine where kind = 'transfer') as transferred,
           (select coalesce(sum(effect_minor), 0)::bigint from mine where kind = 'adjustment' and invoice_id is null
               and not exists (select from payments where payments.id = mine.payment_id and not payments.status in ('captured', 'refunding', 'refunded'))
               and not exists (select from ledger_entries as back where back.id = mine.corrects_id and back.kind = 'chargeback')) as free_corrections,
           (select coalesce(sum(refunds.amount_minor - refunds.credited_minor), 0)::bigint from refunds join paid on paid.id = refunds.payment_id and counts
             where refunds.status = 'executed') as paid_back,
           (select count(*) from ledger_entries as entry
             cross join lateral (
               with recursive chain as (
                 select id, effect_minor from ledger_entries where corrects_id = entry.id
                 union all select next.id, next.effect_minor from ledger_entries as next join chain on next.corrects_id = chain.id)
               select entry.effect_minor + coalesce(sum(chain.effect_minor), 0) as left_minor from chain) as now
             where entry.customer_id = ${world.mine.id}::uuid
               and (now.left_minor * sign(entry.effect_minor) < 0 or abs(now.left_minor) > abs(entry.effect_minor))) as over_corrected,
           (select coalesce(sum(case kind when 'charge' then case when voided_at is null then amount_minor else 0 end when 'refund' then - amount_minor else 0 end), 0)::bigint
              from sandbox_movements where state = 'succeeded' and idempotency_key in (select id::text from payment_attempts where customer_id = ${world.mine.id}::uuid)) as at_gateway,
           (select coalesce(- sum(mine.effect_minor), 0)::bigint from mine join paid on paid.id = mine.payment_id and paid.channel = 'gateway'
             where mine.kind in ('payment', 'refund') or (mine.kind = 'adjustment' and exists (
               select from ledger_entries as booked where booked.id = mine.corrects_id and booked.kind = 'payment'))) as in_books`.execute(
    steward.owner.db,
  )
  const sums = Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, value]) => [name, Number(value)])) as Record<string, number>
  const is = (name: string) => sums[name] ?? 0
  for (const name of ['overpaid', 'kept_wrong', 'above_payment', 'above_refund', 'below_nothing', 'over_corrected'])
    if (is(name) !== 0) wrong.push(`${name}: ${is(name)}`)
  if (is('at_gateway') !== is('in_books')) wrong.push(`the gateway has ${is('at_gateway')}, the books ${is('in_books')}`)
  const left = is('unallocated_payments') - is('paid_back') + is('free_credits') - is('credits_on_invoices') - is('free_corrections')
  const due = is('open') - left + is('transferred')
  for (const kept of world.evenings) {
    const { body } = await boss.get(`/api/books/receivables?asOf=${kept.asOf}`)
    if (body.total.amount !== kept.total.amount)
      wrong.push(`on ${kept.asOf} ${kept.total.amount} was owed, of which ${body.total.amount} is told now`)
  }
  if (due !== is('balance')) wrong.push(`balance ${is('balance')}, but open less what is on account is ${due}: ${JSON.stringify(sums)}`)
  return wrong
}

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

async function dispute(paymentId: string, how: 'open' | 'won' | 'lost') {
  const { rows } = await sql<{ reference: string }>`
    update sandbox_movements set dispute = ${how} where idempotency_key = (
      select id::text from payment_attempts where payment_id = ${paymentId}::uuid and kind = 'charge') returning reference`.execute(
    steward.owner.db,
  )
  const now = new Date()
  await steward.owner.db
    .insertInto('sandbox_events')
    .values({
      id: `ev_${newId()}`,
      kind: how === 'open' ? 'dispute.opened' : 'dispute.ended',
      reference: rows[0]?.reference ?? '',
      at: now,
      deliver_at: now,
    })
    .execute()
  await settle()
}
