import { parse } from 'csv-parse/sync'
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

const { owner, bill, entry, pay, put, correct } = ledgerOf(() => ({ steward, agent }))
const billing = async (customerId: string) => (await agent.get(`/api/customers/${customerId}/billing`)).body

describe('the computed fields of the card', () => {
  test('follow what is billed, credited, corrected, put on invoices and bought in instalments', async () => {
    const computed = async () =>
      Object.fromEntries(
        (await agent.get(`/api/customers/${maria.id}`)).body.customFields.items
          .filter((item: { computed: boolean }) => item.computed)
          .map((item: { key: string; field: { value: string } }) => [item.key, item.field.value]),
      )
    expect(await computed()).toEqual({ equipment_balance: '0', monthly_credit: '0', credit_balance: '0' })
    const plan = newId()
    await owner()
      .insertInto('instalment_plans')
      .values({ id: plan, customer_id: maria.id, item: 'Panel', currency: 'USD', bought_on: '2026-01-01' as never })
      .execute()
    for (const position of [1, 2, 3])
      await owner()
        .insertInto('instalments')
        .values({
          id: newId(),
          instalment_plan_id: plan,
          position,
          due_on: `2026-0${position}-01` as never,
          amount_minor: 1650n,
          paid_at: position === 1 ? new Date() : null,
        })
        .execute()
    const credit = await entry(maria.id, 'credit', 4500)
    await entry(maria.id, 'credit', 900, { at: new Date(Date.now() - 70 * 86_400_000) })
    expect(await computed()).toEqual({ equipment_balance: '3300', monthly_credit: '4500', credit_balance: '5400' })
    await correct(clerk, maria.id, { kind: 'adjustment', entryId: credit, amountMinor: '500' })
    expect(await computed()).toMatchObject({ monthly_credit: '4000', credit_balance: '4900' })
    const invoice = await bill(maria.id, 4998)
    await put(agent, maria.id, { kind: 'entry', id: credit }, invoice.id, 4000)
    // A credit that pays a bill is still a credit of this month; nothing is left in favor of the customer.
    expect(await computed()).toEqual({ equipment_balance: '3300', monthly_credit: '4000', credit_balance: '0' })
    expect((await billing(maria.id)).instalmentsLeft.amount).toBe('3300')
  })
})

describe('the account over time', () => {
  test('the head of the tab says what is owed, past due, in credit, prepaid and billed next', async () => {
    await bill(maria.id, 4998, { on: '2026-05-01' })
    await entry(maria.id, 'credit', 500)
    await owner()
      .insertInto('prepaid_entries')
      .values({ id: newId(), customer_id: maria.id, amount_minor: 2500n, currency: 'USD', at: new Date(), description: 'Top-up' })
      .execute()
    const body = await billing(maria.id)
    expect(body).toMatchObject({
      balance: { amount: '4498', currency: 'USD' },
      pastDue: { amount: '4998' },
      pastDueSince: '2026-05-01',
      waiting: { amount: '500' },
      prepaid: { amount: '2500' },
      nextBill: null,
      counts: { openInvoices: 1, entries: 2 },
      can: { allocate: { allowed: true }, correct: { allowed: false, code: 'role.not_allowed' } },
    })
    expect(body.overTime.at(-1).balance.amount).toBe('4498')
    expect((await agent.get(`/api/customers/${maria.id}/prepaid-entries`)).body).toMatchObject({
      balance: { amount: '2500' },
      items: [{ description: 'Top-up', balanceAfter: { amount: '2500' } }],
    })
  })

  test('a statement says with what each payment was paid, and what it paid', async () => {
    const invoice = await bill(maria.id, 4998, { on: '2026-04-02' })
    await pay(maria.id, 4998, { lastFour: '2320', at: new Date('2026-04-10T15:00:00Z'), on: [invoice.id, 4998] })
    await pay(maria.id, 100, { channel: 'check', checkNumber: '1047', at: new Date('2026-04-11T15:00:00Z') })
    const { body } = await agent.get(`/api/customers/${maria.id}/statement?from=2026-04-01&to=2026-04-30`)
    expect(body.items).toMatchObject([
      { kind: 'invoice', paidWith: null, paidNumbers: [] },
      { kind: 'payment', paidWith: 'Visa ending in 2320', paidNumbers: [invoice.number] },
      { kind: 'payment', paidWith: 'Check 1047', paidNumbers: [] },
    ])
  })

  test('a statement begins with what was owed before and ends with what is owed after, page by page', async () => {
    await bill(maria.id, 1000, { on: '2026-03-10' })
    for (const day of [1, 2, 3, 4, 5]) await bill(maria.id, 100 * day, { on: `2026-04-0${day}` })
    await bill(maria.id, 7000, { on: '2026-05-10' })
    const path = `/api/customers/${maria.id}/statement?from=2026-04-01&to=2026-04-30`
    const first = (await agent.get(`${path}&limit=2`)).body
    expect(first).toMatchObject({
      opening: { amount: '1000' },
      closing: { amount: '2500' },
      count: 5,
      from: '2026-04-01',
      to: '2026-04-30',
    })
    expect(first.sums).toEqual([{ kind: 'invoice', effect: { amount: '1500', currency: 'USD' }, count: 5 }])
    const balances: string[] = first.items.map((item: { balanceAfter: { amount: string } }) => item.balanceAfter.amount)
    for (let next = first.nextCursor; next; ) {
      const page = (await agent.get(`${path}&limit=2&cursor=${next}`)).body
      balances.push(...page.items.map((item: { balanceAfter: { amount: string } }) => item.balanceAfter.amount))
      next = page.nextCursor
    }
    expect(balances).toEqual(['1100', '1300', '1600', '2000', '2500'])
    expect((await agent.get(`/api/customers/${maria.id}/statement?from=2026-05-02&to=2026-05-01`)).body.code).toBe('statement.period')
    expect((await agent.get(`/api/customers/${maria.id}/statement?from=0000-01-01`)).body.code).toBe('statement.period')
  })

  test('the same as a file, guarded, and recorded as an export', async () => {
    await bill(maria.id, 1000, { on: '2026-03-10' })
    await entry(maria.id, 'credit', 250, { at: new Date('2026-04-02T12:00:00Z'), description: '=HYPERLINK("http://evil.example")' })
    const { status, headers, text } = await agent.get(`/api/customers/${maria.id}/statement.csv?from=2026-04-01&to=2026-04-30`)
    expect(status).toBe(200)
    expect(headers['content-disposition']).toContain(`statement ${maria.number} 2026-04-01 to 2026-04-30.csv`)
    const rows: string[][] = parse(text, { bom: true })
    expect(rows).toEqual([
      ['Date', 'Entry', 'What', 'Invoice', 'Method', 'By', 'Why', 'Adds (USD)', 'Balance (USD)'],
      ['2026-04-01', 'Opening balance', '', '', '', '', '', '', '10.00'],
      ['2026-04-02', 'Credit', '\'=HYPERLINK("http://evil.example")', '', '', '', '', '-2.50', '7.50'],
      ['2026-04-30', 'Closing balance', '', '', '', '', '', '', '7.50'],
    ])
    const [kept] = await owner()
      .selectFrom('exports')
      .innerJoin('accesses', 'accesses.id', 'exports.id')
      .select(['what', 'filters', 'customer_id'])
      .where('accesses.staff_id', '=', agent.id)
      .execute()
    expect(kept).toMatchObject({ what: 'statement', filters: { from: '2026-04-01', to: '2026-04-30' }, customer_id: maria.id })
    expect((await steward.client().get(`/api/customers/${maria.id}/statement.csv`)).status).toBe(401)
  })

  test('a file says with what was paid, who took it, and why somebody corrected', async () => {
    const bought = await bill(maria.id, 1000, { on: '2026-03-10' })
    const paid = await pay(maria.id, 1000, { on: [bought.id, 1000], lastFour: '2320', at: new Date('2026-04-03T12:00:00Z') })
    await owner().updateTable('payments').set({ taken_by: clerk.id }).where('id', '=', paid.id).execute()
    const wrong = await entry(maria.id, 'credit', 250, { at: new Date('2026-04-04T12:00:00Z') })
    const { status } = await clerk.post(`/api/customers/${maria.id}/ledger/corrections`, {
      body: { kind: 'adjustment', entryId: wrong, amountMinor: '250', because: 'Given twice.' },
      headers: { 'idempotency-key': newId() },
    })
    expect(status).toBe(201)
    const { text } = await agent.get(`/api/customers/${maria.id}/statement.csv?from=2026-04-01&to=2030-12-31`)
    const rows: Record<string, string>[] = parse(text, { bom: true, columns: true })
    expect(rows.find(({ Entry }) => Entry === 'Payment')).toMatchObject({
      Method: 'Visa ending in 2320',
      Invoice: bought.number,
      By: 'Bea Clerk',
      Why: '',
    })
    expect(rows.find(({ Entry }) => Entry === 'Correction')).toMatchObject({ Method: '', Why: 'Given twice.' })
  })

  test('by mail, with its figures in the text; without an address it is refused', async () => {
    await bill(maria.id, 4998, { on: '2026-04-10' })
    const path = `/api/customers/${maria.id}/statement/mail`
    const { status, body } = await agent.post(path, { body: { from: '2026-04-01', to: '2026-04-30' } })
    expect((await agent.get(`/api/customers/${maria.id}/statement`)).body.goesTo).toBe('maria@example.com')
    expect([status, body]).toMatchObject([201, { sentTo: 'maria@example.com', closing: { amount: '4998' } }])
    const mail = await owner()
      .selectFrom('outbox')
      .select(['subject', 'body'])
      .where('customer_id', '=', maria.id)
      .executeTakeFirstOrThrow()
    expect(mail.subject).toBe('Your Harbor Light statement, April 1, 2026 to April 30, 2026')
    expect(mail.body).toContain('Balance before: $0.00\nInvoices: $49.98\nBalance at the end: $49.98')
    expect((await agent.get(`/api/customers/${maria.id}/changes`)).body.items[0]).toMatchObject({ action: 'mail_statement' })
    expect((await auditor.post(path, { body: {} })).status).toBe(403)
    const silent = await steward.given.customer({})
    expect((await agent.post(`/api/customers/${silent.id}/statement/mail`, { body: {} })).body.code).toBe('statement.no_email')
  })

  test('invoices that were paid are listed by themselves', async () => {
    const [paid, open] = [await bill(maria.id, 1000), await bill(maria.id, 2000)]
    await pay(maria.id, 1000, { on: [paid.id, 1000] })
    const shown = async (show: string) =>
      (await agent.get(`/api/customers/${maria.id}/invoices?show=${show}`)).body.items.map((item: { id: string }) => item.id)
    expect(await shown('paid')).toEqual([paid.id])
    expect(await shown('open')).toEqual([open.id])
  })
})
