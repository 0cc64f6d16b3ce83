import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { ledgerOf } from '#test/ledger-of.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let agent: Client & { id: string }
let clerk: Client & { id: string }
let auditor: Client & { id: string }
let maria: { id: string; number: string }

beforeAll(async () => {
  steward = await startSteward()
  agent = await steward.as('agent')
  clerk = await steward.as('billing', { name: 'Bea Clerk' })
  auditor = await steward.as('auditor')
})
afterAll(() => steward.close())
beforeEach(async () => {
  maria = await steward.given.customer({ name: 'Maria Silva', email: 'maria@example.com' })
})

const { owner, once, bill, entry, pay, put, takeBack, correct } = ledgerOf(() => ({ steward, agent }))
const billing = async (customerId: string) => (await agent.get(`/api/customers/${customerId}/billing`)).body
const openOf = async (invoiceId: string) => (await agent.get(`/api/invoices/${invoiceId}`)).body.open.amount

describe('money is put on invoices', () => {
  test('a credit that names none pays one later, and is taken off it by a row that points at the first', async () => {
    const invoice = await bill(maria.id, 4998)
    const credit = await entry(maria.id, 'credit', 4500)
    const { status, body } = await put(agent, maria.id, { kind: 'entry', id: credit }, invoice.id, 4500)
    expect([status, body]).toMatchObject([
      201,
      { amount: { amount: '4500' }, left: { amount: '0' }, open: { amount: '498' }, balance: { amount: '498' } },
    ])
    expect(await openOf(invoice.id)).toBe('498')

    const back = await takeBack(maria.id, { kind: 'entry', id: credit }, invoice.id)
    expect([back.status, back.body]).toMatchObject([201, { left: { amount: '4500' }, open: { amount: '4998' } }])
    const rows = await owner()
      .selectFrom('credit_allocations')
      .select(['id', 'amount_minor', 'undoes_id'])
      .where('ledger_entry_id', '=', credit)
      .execute()
    expect(rows.map((row) => row.amount_minor).sort()).toEqual([-4500n, 4500n].sort())
    expect(rows.find((row) => row.amount_minor < 0n)?.undoes_id).toBe(rows.find((row) => row.amount_minor > 0n)?.id)
    expect((await takeBack(maria.id, { kind: 'entry', id: credit }, invoice.id)).body.code).toBe('allocation.none')
    expect((await put(agent, maria.id, { kind: 'entry', id: credit }, invoice.id, 100)).status).toBe(201)
  })

  test('a payment in two parts, and taken back once; from, to and why stand in the history', async () => {
    const invoice = await bill(maria.id, 4998)
    const payment = await pay(maria.id, 3000)
    expect((await put(agent, maria.id, { kind: 'payment', id: payment.id }, invoice.id, 1000)).status).toBe(201)
    const second = await put(agent, maria.id, { kind: 'payment', id: payment.id }, invoice.id, 2000)
    expect(second.body).toMatchObject({ left: { amount: '0' }, open: { amount: '1998' } })
    expect((await takeBack(maria.id, { kind: 'payment', id: payment.id }, invoice.id)).body).toMatchObject({
      left: { amount: '3000' },
      open: { amount: '4998' },
    })
    const { body } = await agent.get(`/api/customers/${maria.id}/changes`)
    expect(body.items[0]).toMatchObject({
      action: 'take_back_allocation',
      because: 'It was for another bill',
      changes: [{ field: 'onInvoice', from: `${invoice.number}: $30.00`, to: null }],
    })
    expect(body.items[0].interaction ?? body.items[0].interactionId).toBeTruthy()
    expect(body.items[1].changes).toMatchObject([{ from: `${invoice.number}: $10.00`, to: `${invoice.number}: $30.00` }])
  })

  test('never above what is left, above what is open, or what was paid back', async () => {
    const invoice = await bill(maria.id, 4998)
    const credit = await entry(maria.id, 'credit', 9000)
    const source = { kind: 'entry', id: credit }
    expect((await put(agent, maria.id, source, invoice.id, 9001)).body.code).toBe('allocation.above_entry')
    expect((await put(agent, maria.id, source, invoice.id, 4999)).body.code).toBe('allocation.above_invoice')
    await entry(maria.id, 'refund', 6000)
    expect((await put(agent, maria.id, source, invoice.id, 4000)).body).toMatchObject({
      code: 'allocation.taken_up',
      detail: 'Only $30.00 is still in credit; the rest was paid back or taken up by other charges.',
    })
    expect((await put(agent, maria.id, source, invoice.id, 3000)).status).toBe(201)
  })

  test('two at once, one credit: one wins, the other is told', async () => {
    const invoices = [await bill(maria.id, 5000), await bill(maria.id, 5000)]
    const credit = await entry(maria.id, 'credit', 5000)
    const replies = await Promise.all(invoices.map((invoice) => put(agent, maria.id, { kind: 'entry', id: credit }, invoice.id, 5000)))
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 422])
  })

  test('what is no payment, no credit or no invoice of this account is refused by its field', async () => {
    const other = await steward.given.customer({})
    const [theirs, mine] = [await bill(other.id, 100), await bill(maria.id, 100)]
    const credit = await entry(maria.id, 'credit', 100)
    expect((await put(agent, maria.id, { kind: 'entry', id: credit }, theirs.id, 100)).body.fields).toMatchObject([{ field: 'invoiceId' }])
    expect((await put(agent, maria.id, { kind: 'entry', id: mine.entryId }, mine.id, 100)).body.fields).toMatchObject([{ field: 'source' }])
    expect((await put(agent, maria.id, { kind: 'payment', id: newId() }, mine.id, 100)).status).toBe(400)
  })

  test('it needs a key, the same key does it once, and an auditor does none of it', async () => {
    const invoice = await bill(maria.id, 4998)
    const credit = await entry(maria.id, 'credit', 4500)
    const body = { source: { kind: 'entry', id: credit }, invoiceId: invoice.id, amountMinor: '100' }
    const path = `/api/customers/${maria.id}/allocations`
    expect((await agent.post(path, { body })).status).toBe(428)
    const headers = once()
    const [first, again] = [await agent.post(path, { body, headers }), await agent.post(path, { body, headers })]
    expect(again.body).toEqual(first.body)
    expect(await openOf(invoice.id)).toBe('4898')
    expect((await put(auditor, maria.id, { kind: 'entry', id: credit }, invoice.id, 100)).status).toBe(403)
  })

  test('a merged account opens the survivor', async () => {
    const duplicate = await steward.given.customer({ mergedInto: maria.id })
    const invoice = await bill(duplicate.id, 1000)
    const credit = await entry(duplicate.id, 'credit', 1000)
    expect((await put(agent, duplicate.id, { kind: 'entry', id: credit }, invoice.id, 1000)).body).toMatchObject({
      code: 'status.merged',
      instead: `Open ${maria.number} and do it there.`,
    })
    expect((await put(agent, maria.id, { kind: 'entry', id: credit }, invoice.id, 1000)).status).toBe(201)
  })
})

describe('the ledger is corrected', () => {
  test('an entry is taken back by one that points at it, no further than it goes', async () => {
    const credit = await entry(maria.id, 'credit', 500, { description: 'Courtesy' })
    const { status, body } = await correct(clerk, maria.id, { kind: 'adjustment', entryId: credit, amountMinor: '300' })
    expect([status, body]).toMatchObject([201, { kind: 'adjustment', effect: { amount: '300' }, balance: { amount: '-200' } }])
    const written = await owner().selectFrom('ledger_entries').selectAll().where('id', '=', body.entryId).executeTakeFirstOrThrow()
    expect(written).toMatchObject({
      corrects_id: credit,
      kind: 'adjustment',
      description: 'Correction of: Courtesy',
      customer_id: maria.id,
    })
    expect((await correct(clerk, maria.id, { kind: 'adjustment', entryId: credit, amountMinor: '201' })).body.code).toBe(
      'correction.above_entry',
    )
    expect((await correct(clerk, maria.id, { kind: 'adjustment', entryId: credit, amountMinor: '200' })).status).toBe(201)
    expect((await correct(clerk, maria.id, { kind: 'adjustment', entryId: credit, amountMinor: '1' })).body.code).toBe('correction.done')
  })

  test('an invoice that was billed wrong owes less, and more again once that is taken back', async () => {
    const invoice = await bill(maria.id, 4998)
    const { body } = await correct(clerk, maria.id, { kind: 'adjustment', entryId: invoice.entryId, amountMinor: '998' })
    expect(await openOf(invoice.id)).toBe('4000')
    expect((await correct(clerk, maria.id, { kind: 'adjustment', entryId: body.entryId, amountMinor: '998' })).status).toBe(201)
    expect(await openOf(invoice.id)).toBe('4998')
  })

  test('the rest of an invoice is written off as it was seen', async () => {
    const invoice = await bill(maria.id, 4998)
    await pay(maria.id, 4000, { on: [invoice.id, 4000] })
    const writeOff = (minor: string) => correct(clerk, maria.id, { kind: 'write_off', invoiceId: invoice.id, amountMinor: minor })
    expect((await writeOff('4998')).body).toMatchObject({ code: 'invoice.open_changed', detail: '$9.98 of this invoice is open now.' })
    expect((await writeOff('998')).body).toMatchObject({ kind: 'write_off', effect: { amount: '-998' }, balance: { amount: '0' } })
    expect(await openOf(invoice.id)).toBe('0')
    expect((await writeOff('998')).body.code).toBe('invoice.settled')
  })

  test('nobody corrects their own account, nor moves money to it', async () => {
    const { email } = await owner().selectFrom('staff').select('email').where('id', '=', clerk.id).executeTakeFirstOrThrow()
    const own = await steward.given.customer({ name: 'Bea Clerk', email })
    const { entryId, id } = await bill(own.id, 4_000)
    for (const body of [
      { kind: 'adjustment', entryId, amountMinor: '4000' },
      { kind: 'write_off', invoiceId: id, amountMinor: '4000' },
    ])
      expect((await correct(clerk, own.id, body)).body.code).toBe('account.own')
    await entry(maria.id, 'credit', 4_500)
    expect((await correct(clerk, maria.id, { kind: 'transfer', toNumber: own.number, amountMinor: '4500' })).body.code).toBe('account.own')
  })

  test('a credit goes to another account, by two entries that add nothing together', async () => {
    const other = await steward.given.customer({ name: 'Jorge Silva' })
    await entry(maria.id, 'credit', 4500)
    const invoice = await bill(other.id, 5000)
    const { body } = await correct(clerk, maria.id, { kind: 'transfer', toNumber: other.number, amountMinor: '4500' })
    expect(body).toMatchObject({ kind: 'transfer', effect: { amount: '4500' }, balance: { amount: '0' } })
    const [there] = (await agent.get(`/api/customers/${other.id}/ledger`)).body.items
    expect(there).toMatchObject({ kind: 'transfer', effect: { amount: '-4500' }, description: `Transfer from ${maria.number}` })
    expect((await put(agent, other.id, { kind: 'entry', id: there.id }, invoice.id, 4500)).body).toMatchObject({ open: { amount: '500' } })
    expect((await correct(clerk, maria.id, { kind: 'transfer', toNumber: other.number, amountMinor: '1' })).body.code).toBe(
      'transfer.above_credit',
    )
    expect((await correct(clerk, maria.id, { kind: 'transfer', toNumber: 'none', amountMinor: '1' })).status).toBe(400)
    expect(
      (await agent.get(`/api/customers/${other.id}/changes`)).body.items.some(
        (set: { action: string }) => set.action === 'transfer_credit',
      ),
    ).toBe(true)
  })

  test('what moved money is not corrected, and an agent corrects nothing', async () => {
    const payment = await pay(maria.id, 4998)
    expect((await correct(clerk, maria.id, { kind: 'adjustment', entryId: payment.entryId, amountMinor: '1' })).body).toMatchObject({
      code: 'correction.payment',
      instead: 'Refund it, or void it on the same day.',
    })
    const check = await pay(maria.id, 2000, { channel: 'check' })
    expect((await correct(agent, maria.id, { kind: 'adjustment', entryId: check.entryId, amountMinor: '2000' })).status).toBe(403)
    expect((await correct(clerk, maria.id, { kind: 'adjustment', entryId: check.entryId, amountMinor: '2000' })).status).toBe(201)
    // What was taken back is not there to be put on an invoice.
    const invoice = await bill(maria.id, 9000)
    expect((await put(agent, maria.id, { kind: 'payment', id: check.id }, invoice.id, 1)).body.code).toBe('allocation.nothing_left')
  })

  test('it stands in the note that its contact drafts', async () => {
    const opened = await clerk.post('/api/interactions', {
      body: { customerId: maria.id, kind: 'customer', channel: 'call', direction: 'inbound' },
    })
    const invoice = await bill(maria.id, 4998)
    await correct(clerk, maria.id, { kind: 'write_off', invoiceId: invoice.id, amountMinor: '4998' })
    const draft = await clerk.get(`/api/interactions/${opened.body.id}/draft`)
    expect(JSON.stringify(draft.body)).toContain(`Wrote off $49.98, the rest of invoice ${invoice.number}.`)
  })
})

describe('whatever is done, in currencies with 0, 2 and 3 decimals', () => {
  const size = fc.integer({ min: 1, max: 90 })
  const step = fc.oneof(
    fc.record({ what: fc.constant('bill' as const), minor: size }),
    fc.record({ what: fc.constant('pay' as const), minor: size }),
    fc.record({ what: fc.constant('credit' as const), minor: size }),
    fc.record({ what: fc.constant('put' as const), source: fc.nat(9), invoice: fc.nat(9), minor: size }),
    fc.record({ what: fc.constant('take back' as const), source: fc.nat(9), invoice: fc.nat(9) }),
    fc.record({ what: fc.constant('correct' as const), entry: fc.nat(20), minor: size }),
    fc.record({ what: fc.constant('write off' as const), invoice: fc.nat(9) }),
    fc.record({ what: fc.constant('transfer' as const), minor: size }),
  )

  test.each(['JPY', 'USD', 'KWD'])(
    '%s: the balance is the identity, nothing goes above an entry or an invoice, corrections point at what they correct',
    async (currency) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
          const [one, other] = [await steward.given.customer({}), await steward.given.customer({})]
          for (const { id } of [one, other]) await owner().updateTable('customers').set({ currency }).where('id', '=', id).execute()
          const invoices: { id: string }[] = []
          const sources: { kind: string; id: string }[] = []
          const at = <T>(list: T[], place: number) => list[place % Math.max(1, list.length)]
          const replies: number[] = []
          const told = async (sent: Promise<{ status: number }>) => replies.push((await sent).status)
          for (const now of steps) {
            if (now.what === 'bill') invoices.push(await bill(one.id, now.minor, { currency }))
            else if (now.what === 'pay')
              sources.push({ kind: 'payment', id: (await pay(one.id, now.minor, { currency, channel: 'check' })).id })
            else if (now.what === 'credit') sources.push({ kind: 'entry', id: await entry(one.id, 'credit', now.minor, { currency }) })
            else if (now.what === 'put' || now.what === 'take back') {
              const [source, invoice] = [at(sources, now.source), at(invoices, now.invoice)]
              if (source && invoice)
                await told(now.what === 'put' ? put(agent, one.id, source, invoice.id, now.minor) : takeBack(one.id, source, invoice.id))
            } else if (now.what === 'correct') {
              const entries = await owner()
                .selectFrom('ledger_entries')
                .select('id')
                .where('customer_id', '=', one.id)
                .orderBy('id')
                .execute()
              const chosen = at(entries, now.entry)
              if (chosen) await told(correct(clerk, one.id, { kind: 'adjustment', entryId: chosen.id, amountMinor: String(now.minor) }))
            } else if (now.what === 'write off') {
              const invoice = at(invoices, now.invoice)
              if (invoice)
                await told(correct(clerk, one.id, { kind: 'write_off', invoiceId: invoice.id, amountMinor: await openOf(invoice.id) }))
            } else await told(correct(clerk, one.id, { kind: 'transfer', toNumber: other.number, amountMinor: String(now.minor) }))
          }
          const { rows } = await steward.owner.pool.query(
            `with mine as (select * from ledger_entries where customer_id = $1),
                sums as (select kind, sum(amount_minor) as minor from mine group by kind),
                put as (select ledger_entry_id, sum(amount_minor) as minor from credit_allocations group by 1),
                paid as (select payment_id, sum(amount_minor) as minor from payment_allocations group by 1)
           select (select coalesce(sum(effect_minor), 0) from mine)::text as balance,
                  (select coalesce(sum(case when kind in ('payment', 'credit', 'write_off') then - minor else minor end), 0) from sums)::text as identity,
                  (select count(*) from mine join put on put.ledger_entry_id = mine.id where put.minor > abs(mine.effect_minor) or put.minor < 0)::int as above_entry,
                  (select count(*) from payments join paid on paid.payment_id = payments.id where payments.customer_id = $1 and paid.minor > payments.amount_minor)::int as above_payment,
                  (select count(*) from invoices_open where customer_id = $1 and open_minor < 0)::int as above_invoice,
                  (select count(*) from mine where kind = 'adjustment' and corrects_id is null)::int as pointless,
                  (select count(*) from mine as entry
                     where entry.effect_minor <> 0 and abs((select coalesce(sum(effect_minor), 0) from mine where corrects_id = entry.id)) > abs(entry.effect_minor))::int as over_corrected,
                  (select count(*) from mine as correction join mine as entry on entry.id = correction.corrects_id
                     where sign(correction.effect_minor) = sign(entry.effect_minor))::int as same_way,
                  (select coalesce(sum(effect_minor), 0) from ledger_entries where customer_id in ($1, $2) and kind = 'transfer')::text as transferred,
                  ((select coalesce(sum(open_minor), 0) from open_invoices where customer_id = $1)
                   >= (select coalesce(sum(effect_minor), 0) from mine)) as covered`,
            [one.id, other.id],
          )
          expect(replies.filter((status) => status >= 500)).toEqual([])
          const [row] = rows
          expect(row.balance).toBe(row.identity)
          expect(row).toMatchObject({
            above_entry: 0,
            above_payment: 0,
            above_invoice: 0,
            pointless: 0,
            over_corrected: 0,
            same_way: 0,
            transferred: '0',
            // What was transferred away may be missing once the payment that it came from is taken back: then more is owed than is open.
            covered: steps.some(({ what }) => what === 'transfer') ? expect.any(Boolean) : true,
          })
          const ledger = (await agent.get(`/api/customers/${one.id}/ledger`)).body
          expect([ledger.balance.amount, (await billing(one.id)).balance.amount]).toEqual([row.balance, row.balance])
          expect(ledger.items[0]?.balanceAfter.amount ?? '0').toBe(row.balance)
        }),
        { numRuns: 8 },
      )
    },
    120_000,
  )
})
