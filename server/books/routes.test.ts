import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { dayAhead } from '#test/day-ahead.ts'
import { cardOf, owes } from '#test/owing.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'
import { ageBucket } from './rules/age-bucket.ts'

let steward: TestSteward
let billing: Client & { id: string }
beforeAll(async () => {
  steward = await startSteward()
  billing = await steward.as('billing', { name: 'Bo Billing' })
})
afterAll(() => steward.close())

const day = (ahead: number) => dayAhead(ahead)
const noon = (ahead: number) => new Date(`${day(ahead)}T18:00:00Z`)
async function paid(customerId: string, minor: bigint, at: Date, more: { methodId?: string; channel?: string; invoiceId?: string } = {}) {
  const id = newId()
  const { db } = steward.owner
  await db
    .insertInto('payments')
    .values({
      id,
      customer_id: customerId,
      payment_method_id: more.methodId ?? null,
      amount_minor: minor,
      currency: 'USD',
      status: 'captured',
      at,
      channel: more.channel ?? 'gateway',
    })
    .execute()
  if (more.invoiceId)
    await db.insertInto('payment_allocations').values({ payment_id: id, invoice_id: more.invoiceId, amount_minor: minor }).execute()
  await db
    .insertInto('ledger_entries')
    .values({
      id: newId(),
      customer_id: customerId,
      kind: 'payment',
      amount_minor: minor,
      currency: 'USD',
      at,
      description: 'Payment',
      payment_id: id,
    })
    .execute()
  return id
}

describe('end of day', () => {
  test('what is written while a day is being closed is in none of its figures, and shows as late', async () => {
    const { id } = await steward.given.customer()
    await paid(id, 1_200n, noon(-5), { channel: 'check' })
    // Whoever closes waits here, between the entries and the figures, for what is written meanwhile.
    const writing = await steward.owner.pool.connect()
    await writing.query('begin')
    await writing.query('lock table book_day_entries in share mode')
    const closing = billing.post(`/api/books/days/${day(-5)}/close`)
    while (
      (await steward.owner.pool.query(`select from pg_locks where not granted and relation = 'book_day_entries'::regclass`)).rowCount === 0
    )
      await new Promise((resolve) => setTimeout(resolve, 20))
    await paid(id, 34n, noon(-5), { channel: 'check' })
    await writing.query('commit')
    writing.release()
    expect((await closing).status).toBe(200)
    const { body } = await billing.get(`/api/books/days/${day(-5)}`)
    const { rows } = await steward.owner.pool.query(
      `select coalesce(sum(amount_minor), 0)::text as closed_with from book_day_entries join ledger_entries on id = ledger_entry_id where day = $1`,
      [day(-5)],
    )
    expect(body.lines[0].closed?.amount.amount).toBe(rows[0].closed_with)
    expect(body.late.map(({ amount }: { amount: { amount: string } }) => amount.amount)).toEqual(
      rows[0].closed_with === '1200' ? ['34'] : [],
    )
  })

  test('payments by method and channel; closed, the figures stay, and what comes later shows as late', async () => {
    const { id } = await steward.given.customer()
    const card = await cardOf(steward, id, '4242424242424242')
    await paid(id, 4_998n, noon(-1), { methodId: card })
    await paid(id, 1_000n, noon(-1), { methodId: card })
    await paid(id, 700n, noon(-1), { channel: 'check' })
    await paid(id, 9_999n, noon(-2), { methodId: card })
    const path = `/api/books/days/${day(-1)}`
    const { body } = await billing.get(path)
    expect(body).toMatchObject({
      lines: [
        { movement: 'payment', channel: 'check', method: '', count: 1, amount: { amount: '700' }, closed: null },
        { movement: 'payment', channel: 'gateway', method: 'Visa', count: 2, amount: { amount: '5998' }, closed: null },
      ],
      total: { amount: '6698' },
      closed: null,
      can: { close: { allowed: true } },
    })
    const closed = await billing.post(`${path}/close`)
    expect(closed.body).toMatchObject({
      closed: { by: { name: 'Bo Billing' } },
      late: [],
      can: { close: { allowed: false, code: 'book_day.closed' } },
    })
    await paid(id, 55n, noon(-1), { channel: 'check' })
    const later = (await billing.get(path)).body
    expect(later.lines[0]).toMatchObject({ count: 2, amount: { amount: '755' }, closed: { count: 1, amount: { amount: '700' } } })
    expect(later.late).toMatchObject([{ amount: { amount: '55' }, kind: 'payment' }])
    expect((await billing.post(`${path}/close`)).body.code).toBe('book_day.closed')
    expect((await billing.get('/api/books/days')).body.items.slice(0, 2)).toMatchObject([
      { day: day(0), closed: null, comparedAt: null },
      { day: day(-1), closed: { by: { name: 'Bo Billing' } } },
    ])
  })

  test('a day that is not over, or that differs from the gateway’s report, is not closed', async () => {
    expect((await billing.post(`/api/books/days/${day(0)}/close`)).body.code).toBe('book_day.not_over')
    expect((await billing.get('/api/books/days/1900-01-01')).status).toBe(400)
    const of = day(-3)
    await steward.owner.db
      .insertInto('book_days')
      .values({ day: of as never })
      .execute()
    const id = newId()
    await steward.owner.db
      .insertInto('book_differences')
      .values({
        id,
        day: of as never,
        kind: 'only_gateway',
        movement: 'charge',
        gateway_reference: 'ch_1',
        theirs_minor: 500n,
        currency: 'USD',
        found_at: new Date(),
      })
      .execute()
    expect((await billing.post(`/api/books/days/${of}/close`)).body.code).toBe('book_day.differences')
    const settled = await billing.post(`/api/books/differences/${id}/settle`, { body: { because: 'Taken on the old system.' } })
    expect(settled.body.differences).toMatchObject([{ settled: { because: 'Taken on the old system.', by: { name: 'Bo Billing' } } }])
    expect((await billing.post(`/api/books/differences/${id}/settle`, { body: { because: 'again' } })).body.code).toBe(
      'book_difference.settled',
    )
    expect((await billing.post(`/api/books/days/${of}/close`)).status).toBe(200)
  })
})

describe('receivables', () => {
  beforeEach(async () => {
    await steward.owner.pool.query('delete from open_invoices')
  })

  test('by age, as the rule parts it, of today and of a day that is over', async () => {
    const ages = [-5, 0, 1, 30, 31, 60, 61, 90, 91, 400]
    const made: { dueOn: string; minor: bigint; invoiceId: string; customerId: string }[] = []
    for (const [place, ago] of ages.entries()) {
      const { id } = await steward.given.customer()
      const minor = BigInt(100 + place)
      made.push({
        dueOn: day(-ago),
        minor,
        customerId: id,
        invoiceId: await owes(steward, id, { minor, dueOn: day(-ago), at: noon(-500) }),
      })
    }
    const first = made[9]
    if (first) await paid(first.customerId, 9n, noon(-10), { invoiceId: first.invoiceId })
    for (const asOf of [day(0), day(-1), day(-20)]) {
      const { body } = await billing.get(`/api/books/receivables?asOf=${asOf}`)
      const expected: Record<string, bigint> = {}
      for (const { dueOn, minor, invoiceId } of made) {
        if (dueOn > asOf && asOf < day(0)) continue
        const open = invoiceId === first?.invoiceId && asOf > day(-11) ? minor - 9n : minor
        const bucket = ageBucket(dueOn, asOf)
        expected[bucket] = (expected[bucket] ?? 0n) + open
      }
      const got = {
        not_due: body.ages.notDue,
        days_0_30: body.ages.days0to30,
        days_31_60: body.ages.days31to60,
        days_61_90: body.ages.days61to90,
        over_90: body.ages.over90,
      }
      for (const [bucket, { amount }] of Object.entries(got))
        expect([asOf, bucket, BigInt(amount)]).toEqual([asOf, bucket, expected[bucket] ?? 0n])
      expect(body.lines).toMatchObject([{ label: 'Harbor Light' }])
      const behind = await billing.get(`/api/books/receivables/customers?asOf=${asOf}&age=over_90&limit=1`)
      expect(behind.body.items).toHaveLength(1)
    }
    const page = await billing.get('/api/books/receivables/customers?limit=4')
    const next = await billing.get(`/api/books/receivables/customers?limit=100&cursor=${page.body.nextCursor}`)
    const amounts = [...page.body.items, ...next.body.items].map((one: { total: { amount: string } }) => Number(one.total.amount))
    expect(amounts).toEqual([...amounts].sort((one, other) => other - one))
    expect(amounts).toHaveLength(ages.length)
    for (const order of ['most', 'least']) {
      const first = await billing.get(`/api/books/receivables/customers?limit=4&sort=late&order=${order}`)
      const rest = await billing.get(`/api/books/receivables/customers?limit=100&sort=late&order=${order}&cursor=${first.body.nextCursor}`)
      const days = [...first.body.items, ...rest.body.items].map((one: { oldestDueOn: string }) => one.oldestDueOn)
      expect(days).toHaveLength(ages.length)
      expect(days).toEqual(order === 'most' ? days.toSorted() : days.toSorted().reverse())
    }
    expect((await billing.get('/api/books/receivables?by=product_line')).body.lines).toMatchObject([{ key: '', customers: ages.length }])
    const csv = await billing.get('/api/books/receivables.csv')
    expect(csv.text).toContain('brand,customers,not due')
  })
})

describe('the journal', () => {
  test('books debits as credits, is recorded when it is taken, and says that it was taken before', async () => {
    const period = `from=${day(-3)}&to=${day(0)}`
    const before = (await billing.get(`/api/books/journal?${period}`)).body
    expect(before.debit).toEqual(before.credit)
    expect(Number(before.debit.amount)).toBeGreaterThan(0)
    expect(before.before).toEqual([])
    const file = await billing.get(`/api/books/journal.csv?${period}`)
    expect(file.status).toBe(200)
    const rows = file.text
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(','))
    const sum = (column: number) => rows.reduce((total, row) => total + Math.round(Number(row[column]) * 100), 0)
    expect(sum(3)).toBe(sum(4))
    expect(sum(3)).toBe(Number(before.debit.amount))
    const after = (await billing.get(`/api/books/journal?${period}`)).body
    expect(after.before).toMatchObject([{ by: { name: 'Bo Billing' }, lines: rows.length, debit: before.debit }])
    expect((await billing.get('/api/books/journal-exports')).body.items).toHaveLength(1)
    expect((await billing.get(`/api/books/journal?from=${day(0)}&to=${day(-1)}`)).status).toBe(400)
    expect((await billing.get(`/api/books/journal?from=2020-01-01&to=${day(0)}`)).status).toBe(400)
  })

  test('account codes are an administrator’s, from the version that they saw', async () => {
    const administrator = await steward.as('administrator')
    const { body } = await administrator.get('/api/journal-settings')
    const put = (version: number) =>
      administrator.put('/api/journal-settings', {
        headers: { 'if-match': String(version) },
        body: { receivableCode: '1400', accounts: [{ kind: 'payment', code: '1010' }] },
      })
    expect((await put(body.version)).body).toMatchObject({ receivableCode: '1400', version: body.version + 1 })
    expect((await put(body.version)).status).toBe(409)
    const { lines } = (await billing.get(`/api/books/journal?from=${day(-3)}&to=${day(0)}`)).body
    expect(lines.find((line: { kind: string }) => line.kind === 'payment').account).toBe('1010')
  })
})

test('an agent keeps no books', async () => {
  const agent = await steward.as('agent')
  expect((await agent.get('/api/books/days')).status).toBe(403)
  expect((await agent.get('/api/books/receivables')).status).toBe(403)
})
