import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let agent: Client & { id: string }
let lead: Client & { id: string }
let billing: Client & { id: string }
let administrator: Client & { id: string }

beforeAll(async () => {
  steward = await startSteward()
  agent = await steward.as('agent', { teams: ['Care'] })
  lead = await steward.as('lead', { name: 'Anna Berg', teams: ['Care'] })
  billing = await steward.as('billing')
  administrator = await steward.as('administrator')
})
afterAll(() => steward.close())

const key = () => ({ 'idempotency-key': newId() })
const usd = (minor: number | bigint) => ({ amount: String(minor), currency: 'USD' })
const credit = (by: Client, customerId: string, minor: number, more: object = {}) =>
  by.post(`/api/customers/${customerId}/credits`, {
    body: { amount: usd(minor), reason: 'goodwill', because: 'a late visit', ...more },
    headers: key(),
  })
const balanceOf = async (customerId: string) => (await billing.get(`/api/customers/${customerId}/ledger`)).body.balance.amount

async function invoiced(customerId: string, minor: bigint) {
  const id = newId()
  const { db } = steward.owner
  await db
    .insertInto('invoices')
    .values({
      ...{
        id,
        number: `INV-${id.slice(-8)}`,
        customer_id: customerId,
        state: 'approved',
        summary: 's',
        total_minor: minor,
        currency: 'USD',
      },
      ...{ issued_on: '2026-01-01' as never, due_on: '2026-01-20' as never, approved_at: new Date() },
    })
    .execute()
  const entry = {
    id: newId(),
    customer_id: customerId,
    kind: 'invoice',
    amount_minor: minor,
    currency: 'USD',
    at: new Date(),
    description: 'd',
    invoice_id: id,
  }
  await db.insertInto('ledger_entries').values(entry).execute()
  return id
}

test('what is granted is exactly what was asked: a credit, or a list of customers, that is another by now is refused', async () => {
  const { id } = await steward.given.customer()
  const { db } = steward.owner
  const asked = await credit(agent, id, 2_600)
  const grant = async (approvalId: string) => (await administrator.post(`/api/approvals/${approvalId}/grant`, { body: {} })).body
  await db.updateTable('credits').set({ amount_minor: 2_601n }).where('id', '=', asked.body.id).execute()
  expect((await grant(asked.body.approvalId)).code).toBe('approval.changed')
  await db.updateTable('credits').set({ amount_minor: 2_600n }).where('id', '=', asked.body.id).execute()
  expect((await grant(asked.body.approvalId)).state).toBe('granted')

  const one = await steward.given.customer()
  const other = await steward.given.customer()
  const many = await billing.post('/api/bulk-credits', {
    body: { numbers: [one.number], each: usd(100_001), because: 'outage of the night' },
    headers: key(),
  })
  const added = { bulk_credit_id: many.body.id, customer_id: other.id, position: 2, status: 'waiting' }
  await db.insertInto('bulk_credit_customers').values(added).execute()
  expect((await grant(many.body.approvalId)).code).toBe('approval.changed')
})

describe('credits', () => {
  test('of the account and of an invoice, never above what is open of it; taken back by an entry that corrects it', async () => {
    const { id } = await steward.given.customer()
    const invoiceId = await invoiced(id, 1_000n)
    expect((await credit(agent, id, 1_001, { invoiceId })).body).toMatchObject({ code: 'credit.exceeds_invoice' })
    const given = await credit(agent, id, 400, { invoiceId })
    expect([given.status, given.body.status, await balanceOf(id)]).toEqual([201, 'given', '600'])
    expect((await credit(agent, id, 601, { invoiceId })).body.code).toBe('credit.exceeds_invoice')
    const other = await steward.as('agent')
    expect((await other.post(`/api/credits/${given.body.id}/undo`, { body: { because: 'r' }, headers: key() })).body.code).toBe(
      'role.not_allowed',
    )
    const undone = await agent.post(`/api/credits/${given.body.id}/undo`, { body: { because: 'the visit was on time' }, headers: key() })
    expect([undone.body.status, undone.body.undoneBecause, await balanceOf(id)]).toEqual(['undone', 'the visit was on time', '1000'])
    const { db } = steward.owner
    const correcting = await db.selectFrom('ledger_entries').selectAll().where('corrects_id', '=', given.body.ledgerEntryId).execute()
    expect(correcting.map(({ kind, amount_minor }) => [kind, amount_minor])).toEqual([['adjustment', 400n]])
    expect((await agent.post(`/api/credits/${given.body.id}/undo`, { body: { because: 'r' }, headers: key() })).body.code).toBe(
      'credit.not_given',
    )
  })

  test('above the limit it waits, and nothing is booked before somebody agrees', async () => {
    const { id } = await steward.given.customer()
    const asked = await credit(agent, id, 2_501)
    expect([asked.body.status, await balanceOf(id)]).toEqual(['waiting_for_approval', '0'])
    const granted = await lead.post(`/api/approvals/${asked.body.approvalId}/grant`, { body: {} })
    expect([granted.body.state, await balanceOf(id)]).toEqual(['granted', '-2501'])
    const [shown] = (await agent.get(`/api/customers/${id}/credits`)).body.items
    expect(shown).toMatchObject({ status: 'given', approvedBy: { name: 'Anna Berg' } })
  })

  test('the same key twice is one credit', async () => {
    const { id } = await steward.given.customer()
    const headers = key()
    const body = { amount: usd(100), reason: 'goodwill', because: 'b' }
    const send = () => agent.post(`/api/customers/${id}/credits`, { body, headers })
    const both = await Promise.all([send(), send()])
    expect(new Set(both.map((reply) => reply.body.id)).size).toBe(1)
    expect(await balanceOf(id)).toBe('-100')
  })

  test('the draft of the note tells it, with who agreed, and suggests the disposition', async () => {
    const client = (await steward.owner.pool.connect()) as never
    await steward.given.preset('alarm', client)
    ;(client as { release: () => void }).release()
    const { id } = await steward.given.customer()
    const opened = await agent.post('/api/interactions', {
      body: {
        customerId: id,
        kind: 'customer',
        channel: 'call',
        direction: 'inbound',
        caller: { name: 'Maria Silva', relationship: 'account holder' },
      },
    })
    const asked = await credit(agent, id, 3_000)
    await lead.post(`/api/approvals/${asked.body.approvalId}/grant`, { body: {} })
    const right = await agent.post(`/api/customers/${id}/make-right`, {
      body: {
        givenAs: 'call_back',
        department: 'Technical Support',
        because: 'the panel was not mended',
        dueAt: '2099-01-01T10:00:00.000Z',
      },
      headers: key(),
    })
    expect(right.body).toMatchObject({ kind: 'make_right', givenAs: 'call_back', department: 'Technical Support', status: 'given' })
    const draft = await agent.get(`/api/interactions/${opened.body.id}/draft`)
    expect(draft.body.resolution).toContain('Credited $30.00 as goodwill, approved by Anna Berg.')
    expect(draft.body.resolution).toContain('Made it right with a call back; at fault: Technical Support.')
    const check = await agent.post('/api/notes/check', {
      body: {
        interactionId: opened.body.id,
        disposition: null,
        form: 'outline',
        caller: { name: 'Maria Silva', relationship: 'account holder' },
        reason: 'Asked for a credit.',
        resolution: 'Credited $30.00.',
        additional: '',
        followUp: 'N/A',
      },
    })
    expect(check.status === 200 ? check.body.findings.map(({ message }: { message: string }) => message) : check.body).toContain(
      'Anna Berg approved it: say so.',
    )
  })
})

test('make-it-right counts to the budget of the team for the month', async () => {
  const { id } = await steward.given.customer()
  const fresh = await steward.as('agent', { teams: ['Retention'] })
  const team = await steward.owner.db.selectFrom('teams').select('id').where('name', '=', 'Retention').executeTakeFirstOrThrow()
  const set = await administrator.put(`/api/give-back-settings/budgets/${team.id}`, { body: { month: usd(3_000), because: 'a trial' } })
  expect(set.status).toBe(200)
  const right = (minor: number) =>
    fresh.post(`/api/customers/${id}/make-right`, {
      body: { givenAs: 'credit', department: 'Retention', because: 'b', amount: usd(minor) },
      headers: key(),
    })
  expect((await right(2_000)).body).toMatchObject({ status: 'given', team: 'Retention' })
  expect((await right(1_001)).body).toMatchObject({
    code: 'make_right.over_budget',
    detail: 'Retention has $10.00 left of its budget for this month.',
  })
  expect((await right(1_000)).status).toBe(201)

  const other = await steward.as('agent', { teams: ['Billing'] })
  const theirs = (by: Client) =>
    by.post(`/api/customers/${id}/make-right`, {
      body: { givenAs: 'credit', department: 'Retention', because: 'b', amount: usd(100), teamId: team.id },
      headers: key(),
    })
  expect((await theirs(other)).body.fields).toEqual([
    { field: 'teamId', message: 'This is the budget of another team. Choose one of yours.' },
  ])
  expect((await other.get(`/api/customers/${id}/credit-terms`)).body.teams.map(({ name }: { name: string }) => name)).toEqual(['Billing'])
  expect((await theirs(lead)).body.code).toBe('make_right.over_budget')
})

describe('bulk credit', () => {
  test('previews, asks above the limit, credits every customer once in batches, and goes on after a stop', async () => {
    const customers = []
    for (let at = 0; at < 203; at += 1) customers.push(await steward.given.customer(at === 202 ? { status: 'cancelled' } : {}))
    const merged = await steward.given.customer({ mergedInto: customers[0]?.id ?? '' })
    const numbers = [...customers.map(({ number }) => number), customers[1]?.number ?? '', merged.number, 'NOBODY-1']
    const whom = { numbers, each: usd(200) }
    expect((await agent.post('/api/bulk-credits/preview', { body: whom })).status).toBe(403)
    const preview = await billing.post('/api/bulk-credits/preview', { body: whom })
    expect(preview.body).toMatchObject({ customers: 203, total: usd(40_600), needsApproval: null })
    expect(preview.body.leftOut.map(({ because }: { because: string }) => because)).toEqual([
      `This account was merged into ${customers[0]?.number}: name that one.`,
      'There is no customer of this number.',
    ])
    expect(preview.body.notActive).toBe(1)
    expect(preview.body.credited).toHaveLength(50)
    expect(preview.body.credited[0]).toMatchObject({ number: customers[0]?.number, status: 'active' })
    const rest = await billing.post('/api/bulk-credits/preview', { body: { ...whom, after: 200 } })
    expect(rest.body.credited.map(({ number, status }: { number: string; status: string }) => [number, status])).toEqual([
      [customers[200]?.number, 'active'],
      [customers[201]?.number, 'active'],
      [customers[202]?.number, 'cancelled'],
    ])
    const started = await billing.post('/api/bulk-credits', { body: { ...whom, because: 'outage of 12 June' }, headers: key() })
    const seen: { number: string; state: string; because: string | null }[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await agent.get(`/api/bulk-credits/${started.body.id}/customers?limit=100${cursor && `&cursor=${cursor}`}`)
      seen.push(...body.items)
      cursor = body.nextCursor
    }
    expect(seen.map(({ number }) => number)).toEqual([...customers.map(({ number }) => number), merged.number])
    expect(seen.at(-1)).toMatchObject({ state: 'left_out', because: expect.stringContaining('was merged into') })
    expect(started.body).toMatchObject({ status: 'running', customers: 203, given: 0 })
    const { runBulkCredit } = await import('#server/credits/run-bulk-credit.ts')
    const { reactions } = await import('#server/reactions.ts')
    const parts = { database: steward.database, secrets: steward.secrets, reactions, now: new Date() }
    expect(await runBulkCredit(parts, started.body.id)).toBe(true)
    expect((await billing.get(`/api/bulk-credits/${started.body.id}`)).body.given).toBe(200)
    // As after a kill: the batch that was queued runs, and so does the one of the first job again.
    await steward.runJobs()
    expect((await billing.get(`/api/bulk-credits/${started.body.id}`)).body).toMatchObject({ status: 'done', given: 203, leftOut: 1 })
    expect(await runBulkCredit(parts, started.body.id)).toBe(false)
    const { rows } = await steward.owner.pool.query(
      `select count(*)::int as entries, count(distinct customer_id)::int as customers from ledger_entries where description = 'outage of 12 June'`,
    )
    expect(rows).toEqual([{ entries: 203, customers: 203 }])
  })

  test('credits whom the customer list shows under a filter, beside numbers that are given, and each of them once', async () => {
    const inCity = async (city: string, more = {}) => {
      const customer = await steward.given.customer(more)
      await steward.owner.pool.query(
        `insert into addresses (id, customer_id, kind, lines, city, region, postal_code, country) values ($1, $2, 'shipping', '{1 Main St}', $3, 'IL', '60601', 'US')`,
        [newId(), customer.id, city],
      )
      return customer
    }
    const [first, second] = [await inCity('Outageville'), await inCity('Outageville')]
    await inCity('Outageville', { status: 'cancelled' })
    await inCity('Elsewhere')
    const other = await steward.given.customer()
    const whom = { filter: { city: 'outageville', status: 'active' }, numbers: [first.number, other.number], each: usd(150) }
    const listed = (await billing.get('/api/customers?city=outageville&status=active')).body.items
    expect(listed.map(({ number }: { number: string }) => number).sort()).toEqual([first.number, second.number].sort())
    const preview = await billing.post('/api/bulk-credits/preview', { body: whom })
    expect(preview.body).toMatchObject({ customers: 3, total: usd(450), leftOut: [] })
    const start = (customers: number) =>
      billing.post('/api/bulk-credits', { body: { ...whom, because: 'outage of Outageville', customers }, headers: key() })
    // Somebody moved there since the preview was looked at: nobody is credited unseen.
    const late = await inCity('Outageville')
    expect(await start(3)).toMatchObject({ status: 409, body: { code: 'bulk_credit.changed' } })
    const started = await start(4)
    expect(started.body).toMatchObject({ status: 'running', customers: 4 })
    await steward.runJobs()
    const { rows } = await steward.owner.pool.query(
      `select customers.number from ledger_entries join customers on customers.id = customer_id where description = 'outage of Outageville' order by 1`,
    )
    expect(rows.map(({ number }) => number)).toEqual([first.number, second.number, other.number, late.number].sort())
  })

  test('a filter of nothing, or one that only says a status, credits nobody', async () => {
    for (const filter of [{}, { status: 'active' }, { city: '' }]) {
      const reply = await billing.post('/api/bulk-credits/preview', { body: { filter, each: usd(100) } })
      expect([filter, reply.status, reply.body.fields]).toEqual([
        filter,
        400,
        [{ field: 'filter', message: 'Choose a city, a plan, a product line or a partner.' }],
      ])
    }
    const none = await billing.post('/api/bulk-credits/preview', { body: { each: usd(100) } })
    expect([none.status, none.body.fields[0].field]).toEqual([400, 'numbers'])
    const nobody = await billing.post('/api/bulk-credits/preview', { body: { filter: { city: 'Nowhere' }, each: usd(100) } })
    expect(nobody.body).toMatchObject({ customers: 0, total: usd(0) })
  })

  test('above the limit the whole waits; refused, nobody is credited; stopped, nobody more', async () => {
    const { number } = await steward.given.customer()
    const start = (each: number) =>
      billing.post('/api/bulk-credits', { body: { numbers: [number], each: usd(each), because: 'outage' }, headers: key() })
    const asked = await start(100_001)
    expect(asked.body.status).toBe('waiting_for_approval')
    expect((await lead.post(`/api/approvals/${asked.body.approvalId}/grant`, { body: {} })).body.code).toBe('approval.above_limit')
    expect((await administrator.post(`/api/approvals/${asked.body.approvalId}/refuse`, { body: { because: 'too much' } })).body.state).toBe(
      'refused',
    )
    expect((await billing.get(`/api/bulk-credits/${asked.body.id}`)).body.status).toBe('refused')
    const other = await start(100)
    expect((await billing.post(`/api/bulk-credits/${other.body.id}/cancel`, { body: {} })).body.status).toBe('cancelled')
    await steward.runJobs()
    expect((await billing.get(`/api/bulk-credits/${other.body.id}`)).body).toMatchObject({ status: 'cancelled', given: 0 })
    const granted = await start(100_001)
    await administrator.post(`/api/approvals/${granted.body.approvalId}/grant`, { body: {} })
    await steward.runJobs()
    expect((await billing.get(`/api/bulk-credits/${granted.body.id}`)).body).toMatchObject({ status: 'done', given: 1 })
  })
})
