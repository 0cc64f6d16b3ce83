import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { testDatabase } from '#test/database.ts'
import { openOf } from './rules/invoice-state.ts'

let own: Awaited<ReturnType<typeof testDatabase>>
let client: pg.Client
let other: pg.Client
let customers: string[]

const connected = async () => {
  const one = new pg.Client({ connectionString: own.ownerUrl })
  await one.connect()
  return one
}
beforeAll(async () => {
  own = await testDatabase()
  client = await connected()
  other = await connected()
})
afterAll(async () => {
  await client?.end()
  await other?.end()
  await own?.drop()
})
beforeEach(async () => {
  await client.query(
    `insert into staff (id, email, name, role, created_at) values (gen_random_uuid(), gen_random_uuid() || '@harbor.example', 'Somebody', 'billing', now())`,
  )
  const { rows } = await client.query<{ id: string }>(`
    with brand as (insert into brands (id, name, mail_sender_name, mail_sender_address, created_at)
                   values (gen_random_uuid(), 'Harbor ' || gen_random_uuid(), 'Harbor', 'care@harbor.example', now()) returning id)
    insert into customers (id, number, kind, status, status_changed_at, language, time_zone, brand_id, currency, customer_since, created_at, updated_at)
    select gen_random_uuid(), 'C-' || gen_random_uuid(), 'residential', 'active', now(), 'en', 'UTC', id, 'USD', '2026-01-01', now(), now()
      from brand, generate_series(1, 3) returning id`)
  customers = rows.map(({ id }) => id)
})

type State = 'draft' | 'approved' | 'void'
type Status = 'pending' | 'captured' | 'declined' | 'refunding' | 'refunded'
type Invoice = {
  id: string
  customerId: string
  state: State
  dueOn: string
  totalMinor: bigint
  paid: Map<string, bigint>
  creditedMinor: bigint
}
/** What was written, as somebody with paper would keep it. */
type Books = { invoices: Invoice[]; payments: Map<string, Status>; credits: { id: string; leftMinor: bigint }[] }

async function bill(books: Books, customer: number, state: State, total: number, due: number): Promise<Invoice> {
  const invoice: Invoice = {
    id: newId(),
    customerId: customers[customer] ?? '',
    state,
    dueOn: `2026-03-${String(due).padStart(2, '0')}`,
    totalMinor: BigInt(total),
    paid: new Map(),
    creditedMinor: 0n,
  }
  await client.query(
    `insert into invoices (id, number, customer_id, state, summary, issued_on, due_on, total_minor, currency, approved_at)
     values ($1, $2, $3, $4, 's', '2026-01-01', $5, $6, 'USD', case when $4 = 'approved' then now() end)`,
    [invoice.id, `INV-${invoice.id}`, invoice.customerId, state, invoice.dueOn, total],
  )
  books.invoices.push(invoice)
  return invoice
}

async function pay(books: Books, status: Status, parts: { invoice: Invoice; amount: number }[]) {
  const id = newId()
  await client.query(`insert into payments (id, customer_id, amount_minor, currency, status, at) values ($1, $2, 1, 'USD', $3, now())`, [
    id,
    customers[0],
    status,
  ])
  books.payments.set(id, status)
  await client.query(
    'insert into payment_allocations (payment_id, invoice_id, amount_minor) select $1, * from unnest($2::uuid[], $3::bigint[])',
    [id, parts.map(({ invoice }) => invoice.id), parts.map(({ amount }) => amount)],
  )
  for (const { invoice, amount } of parts) invoice.paid.set(id, BigInt(amount))
}

const takeOff = (invoice: Invoice) =>
  client.query(
    `insert into payment_allocations (payment_id, invoice_id, position, amount_minor, undoes_position, allocated_at)
     select payment_id, invoice_id, position + 1, - amount_minor, position, now() from payment_allocations as made
      where invoice_id = $1 and undoes_position is null
        and not exists (select from payment_allocations as undone
                         where (undone.payment_id, undone.invoice_id, undone.undoes_position) = (made.payment_id, made.invoice_id, made.position))`,
    [invoice.id],
  )

async function set(invoice: Invoice, column: 'state' | 'due_on' | 'total_minor' | 'customer_id', value: string | number) {
  await client.query(
    column === 'state'
      ? `update invoices set state = $2, approved_at = case when $2 = 'draft' then null else now() end where id = $1`
      : `update invoices set ${column} = $2 where id = $1`,
    [invoice.id, value],
  )
}

const kept = async () => {
  const { rows } = await client.query<{ invoice_id: string; customer_id: string; due_on: string; open_minor: string }>(
    'select invoice_id, customer_id, due_on::text, open_minor from open_invoices where customer_id = any($1) order by invoice_id',
    [customers],
  )
  return rows.map((row) => ({ ...row, open_minor: BigInt(row.open_minor) }))
}
function expected({ invoices, payments }: Books) {
  const counts = (id: string) => ['captured', 'refunding', 'refunded'].includes(payments.get(id) ?? '')
  return invoices
    .map((invoice) => ({
      invoice_id: invoice.id,
      customer_id: invoice.customerId,
      due_on: invoice.dueOn,
      open_minor: openOf({ ...invoice, paidMinor: [...invoice.paid].reduce((sum, [id, amount]) => sum + (counts(id) ? amount : 0n), 0n) }),
    }))
    .filter(({ open_minor }) => open_minor > 0n)
    .sort((one, another) => (one.invoice_id < another.invoice_id ? -1 : 1))
}

const states = fc.constantFrom<State>('draft', 'approved', 'approved', 'approved', 'void')
const statuses = fc.constantFrom<Status>('pending', 'captured', 'captured', 'declined', 'refunding', 'refunded')
const pick = fc.nat(40)
const amount = fc.integer({ min: 1, max: 60 })
const write = fc.oneof(
  fc.record({ what: fc.constant('bill' as const), customer: fc.nat(2), state: states, total: fc.integer({ min: 0, max: 100 }), due: fc.integer({ min: 1, max: 28 }) }),
  fc.record({ what: fc.constant('pay' as const), status: statuses, parts: fc.array(fc.record({ invoice: pick, amount }), { minLength: 1, maxLength: 3 }) }),
  fc.record({ what: fc.constant('settle' as const), payments: fc.array(pick, { minLength: 1, maxLength: 3 }), status: statuses }),
  fc.record({ what: fc.constant('credit' as const), kind: fc.constantFrom('credit', 'write_off', 'adjustment', 'take off', 'payment'), parts: fc.array(fc.record({ invoice: pick, amount }), { minLength: 1, maxLength: 2 }) }),
  fc.record({ what: fc.constant('put credit' as const), minor: amount, puts: fc.array(fc.record({ invoice: pick, amount }), { minLength: 1, maxLength: 3 }), undo: fc.boolean() }),
  fc.record({ what: fc.constant('state' as const), invoice: pick, state: states }),
  fc.record({ what: fc.constant('change' as const), invoice: pick, total: fc.integer({ min: 0, max: 100 }), due: fc.integer({ min: 1, max: 28 }), customer: fc.nat(2) }),
  fc.record({ what: fc.constant('take back' as const), invoice: pick }),
  fc.record({ what: fc.constant('remove' as const), invoice: pick }),
  fc.record({ what: fc.constant('merge' as const), duplicate: fc.integer({ min: 1, max: 2 }) }),
) // biome-ignore format: one kind of write a line

type Write = typeof write extends fc.Arbitrary<infer Step> ? Step : never

/** A credit balance goes on invoices as far as it and they allow, and may be taken back. */
async function putCredit(
  { payments }: Books,
  { minor, undo }: { minor: number; undo: boolean },
  puts: { invoice: Invoice; amount: number }[],
) {
  const entry = newId()
  await client.query(
    `insert into ledger_entries (id, customer_id, kind, amount_minor, currency, at, description) values ($1, $2, 'credit', $3, 'USD', now(), 'd')`,
    [entry, customers[0], minor],
  )
  let left = BigInt(minor)
  for (const { invoice, amount: asked } of puts) {
    const open = expected({ invoices: [invoice], payments, credits: [] })[0]?.open_minor ?? 0n
    const put = [BigInt(asked), left, open].reduce((least, one) => (one < least ? one : least))
    if (put <= 0n) continue
    const id = newId()
    await client.query(
      `insert into credit_allocations (id, ledger_entry_id, invoice_id, amount_minor, allocated_at, allocated_by)
       values ($1, $2, $3, $4, now(), (select id from staff limit 1))`,
      [id, entry, invoice.id, put],
    )
    left -= put
    invoice.creditedMinor += put
    if (!undo) continue
    await client.query(
      `insert into credit_allocations (id, ledger_entry_id, invoice_id, amount_minor, undoes_id, allocated_at, allocated_by)
       values (gen_random_uuid(), $1, $2, $3, $4, now(), (select id from staff limit 1))`,
      [entry, invoice.id, -put, id],
    )
    left += put
    invoice.creditedMinor -= put
  }
}

async function carryOut(books: Books, step: Write) {
  const { invoices, payments } = books
  const invoiceAt = (place: number) => invoices[place % Math.max(1, invoices.length)]
  const each = <T extends { invoice: number }>(parts: T[]) =>
    [...new Map(parts.map((part) => [invoiceAt(part.invoice), part])).entries()].flatMap(([invoice, part]) =>
      invoice ? [{ ...part, invoice }] : [],
    )
  if (step.what === 'bill') await bill(books, step.customer, step.state, step.total, step.due)
  else if (step.what === 'pay') await pay(books, step.status, each(step.parts))
  else if (step.what === 'settle') {
    const ids = [...payments.keys()].filter((_, place) => step.payments.some((one) => one % payments.size === place))
    await client.query('update payments set status = $2 where id = any($1)', [ids, step.status])
    for (const id of ids) payments.set(id, step.status)
  } else if (step.what === 'credit') {
    const parts = each(step.parts)
    await client.query(
      `insert into ledger_entries (id, customer_id, kind, amount_minor, currency, at, description, invoice_id)
       select gen_random_uuid(), $1, $2, given.amount, 'USD', now(), 'd', given.id from unnest($3::uuid[], $4::bigint[]) as given (id, amount)`,
      [
        customers[0],
        step.kind === 'take off' ? 'adjustment' : step.kind,
        parts.map(({ invoice }) => invoice.id),
        parts.map((part) => (step.kind === 'take off' ? -part.amount : part.amount)),
      ],
    )
    // A correction that names an invoice counts by its sign: one that adds to what is owed opens it.
    const sign = { credit: 1n, write_off: 1n, 'take off': 1n, adjustment: -1n, payment: 0n }[step.kind]
    for (const part of parts) part.invoice.creditedMinor += sign * BigInt(part.amount)
  } else if (step.what === 'put credit') {
    await putCredit(books, step, each(step.puts))
  } else if (step.what === 'merge') {
    await client.query('update customers set merged_into = $1, merged_at = now() where id = $2 and merged_into is null', [
      customers[0],
      customers[step.duplicate],
    ])
  } else {
    const invoice = invoiceAt(step.invoice)
    if (!invoice) return
    if (step.what === 'state') {
      await set(invoice, 'state', step.state)
      invoice.state = step.state
    } else if (step.what === 'change') {
      Object.assign(invoice, {
        totalMinor: BigInt(step.total),
        dueOn: `2026-03-${String(step.due).padStart(2, '0')}`,
        customerId: customers[step.customer],
      })
      await set(invoice, 'total_minor', step.total)
      await set(invoice, 'due_on', invoice.dueOn)
      await set(invoice, 'customer_id', invoice.customerId)
    } else if (step.what === 'take back') {
      await takeOff(invoice)
      invoice.paid.clear()
    } else if (invoice.paid.size === 0 && invoice.creditedMinor === 0n) {
      const { rowCount } = await client.query(
        `delete from invoices where id = $1 and not exists (select from ledger_entries where invoice_id = $1)
            and not exists (select from credit_allocations where invoice_id = $1)
            and not exists (select from payment_allocations where invoice_id = $1)`,
        [invoice.id],
      )
      if (rowCount === 1) invoices.splice(invoices.indexOf(invoice), 1)
    }
  }
}

test('whatever is billed, paid, settled, credited, voided, changed, taken back and merged: what is kept is what is open', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(write, { minLength: 1, maxLength: 25 }), async (steps) => {
      const books: Books = { invoices: [], payments: new Map(), credits: [] }
      await client.query('begin')
      try {
        for (const step of steps) await carryOut(books, step)
        expect(await kept()).toEqual(expected(books))
        const { rows } = await client.query(
          `select invoice_id from invoices_open where open_minor > 0 and customer_id = any($1)
           except select invoice_id from open_invoices`,
          [customers],
        )
        expect(rows).toEqual([])
      } finally {
        await client.query('rollback')
      }
    }),
    { numRuns: 60 },
  )
})

test('two who pay the same invoice at the same moment see each other', async () => {
  const books: Books = { invoices: [], payments: new Map(), credits: [] }
  const invoice = await bill(books, 0, 'approved', 100, 5)
  const half = async (one: pg.Client) => {
    const id = newId()
    await one.query('begin')
    await one.query(
      `insert into payments (id, customer_id, amount_minor, currency, status, at) values ($1, $2, 50, 'USD', 'captured', now())`,
      [id, customers[0]],
    )
    return one.query('insert into payment_allocations (payment_id, invoice_id, amount_minor) values ($1, $2, 50)', [id, invoice.id])
  }
  await half(client)
  const second = half(other)
  await new Promise((resolve) => setTimeout(resolve, 100))
  await client.query('commit')
  await second
  await other.query('commit')
  expect(await kept()).toEqual([])
})

test('what a payment pays is taken back once, whole, and as it was put there', async () => {
  const books: Books = { invoices: [], payments: new Map(), credits: [] }
  const invoice = await bill(books, 0, 'approved', 100, 5)
  await pay(books, 'captured', [{ invoice, amount: 60 }])
  const [payment] = books.payments.keys()
  const write = (position: number, minor: number, undoes: number | null, at: string | null = '2026-11-01T00:00:00Z') =>
    client.query(
      `insert into payment_allocations (payment_id, invoice_id, position, amount_minor, undoes_position, allocated_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [payment, invoice.id, position, minor, undoes, at],
    )
  const refused = /payment_allocations_undo|undone as it was made|violates check constraint/
  for (const [minor, undoes] of [[-59, 1], [-61, 1], [-60, 2], [-60, null], [60, 1], [0, null]] as const) // biome-ignore format: one a line says less
    await expect(write(2, minor, undoes)).rejects.toThrow(refused)
  await expect(write(2, -60, 1, null)).rejects.toThrow(refused)
  expect((await kept()).map(({ open_minor }) => open_minor)).toEqual([40n])
  await write(2, -60, 1)
  expect((await kept()).map(({ open_minor }) => open_minor)).toEqual([100n])
  await expect(write(3, -60, 1)).rejects.toThrow(refused)
  await expect(write(3, 60, 2)).rejects.toThrow(refused)
  await write(3, 30, null)
  expect((await kept()).map(({ open_minor }) => open_minor)).toEqual([70n])
})
