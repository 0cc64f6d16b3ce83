import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { approvalKinds } from '#server/approval-kinds.ts'
import { expireApprovals } from '#server/approvals/expire-approvals.ts'
import { newId } from '#server/platform/ids.ts'
import { reactions } from '#server/reactions.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let clerk: Client & { id: string }
let lead: Client & { id: string }
let administrator: Client & { id: string }
let maria: { id: string; number: string }

const once = () => ({ 'idempotency-key': newId() })
const limitOf = (role: string, perAct: number | null, perDay = 10 * (perAct ?? 0)) =>
  administrator.put(`/api/give-back-settings/limits/${role}`, {
    body: {
      limit:
        perAct === null ? null : { perAct: { amount: `${perAct}`, currency: 'USD' }, perDay: { amount: `${perDay}`, currency: 'USD' } },
      because: 'a careful company',
    },
  })

beforeAll(async () => {
  steward = await startSteward()
  clerk = await steward.as('billing', { name: 'Bea Clerk' })
  lead = await steward.as('lead', { name: 'Anna Berg' })
  administrator = await steward.as('administrator')
})
afterAll(() => steward.close())
beforeEach(async () => {
  maria = await steward.given.customer({ name: 'Maria Silva', email: 'maria@example.com' })
  clerk = await steward.as('billing', { name: 'Bea Clerk' })
  expect((await limitOf('billing', 2_000)).status).toBe(200)
})

let numbers = 300_000
/** An approved invoice with its entry, of which all is open. */
async function bill(minor: number, currency = 'USD', customerId = maria.id) {
  const id = newId()
  numbers += 1
  const { db } = steward.owner
  const on = '2026-06-01' as never
  const at = new Date('2026-06-01T15:00:00Z')
  const about = { customer_id: customerId, currency }
  await db
    .insertInto('invoices')
    .values({
      ...about,
      id,
      number: `INV-${numbers}`,
      state: 'approved',
      summary: 'Monitoring',
      issued_on: on,
      due_on: on,
      total_minor: BigInt(minor),
      approved_at: at,
    })
    .execute()
  const entryId = newId()
  await db
    .insertInto('ledger_entries')
    .values({ ...about, id: entryId, kind: 'invoice', amount_minor: BigInt(minor), at, description: 'Invoice, monitoring', invoice_id: id })
    .execute()
  return { id, number: `INV-${numbers}`, entryId }
}

const correct = (by: Client, body: Record<string, unknown>) =>
  by.post(`/api/customers/${maria.id}/ledger/corrections`, {
    body: { because: 'The bank will not give it back', ...body },
    headers: once(),
  })
const writeOff = (by: Client, invoiceId: string, minor: number) => correct(by, { kind: 'write_off', invoiceId, amountMinor: `${minor}` })
const takeBack = (by: Client, entryId: string, minor: number) => correct(by, { kind: 'adjustment', entryId, amountMinor: `${minor}` })
const grant = (by: Client, approvalId: string) => by.post(`/api/approvals/${approvalId}/grant`, { body: {} })
const entries = async (kind: string) =>
  (
    await steward.owner.db.selectFrom('ledger_entries').selectAll().where('customer_id', '=', maria.id).where('kind', '=', kind).execute()
  ).map(({ effect_minor }) => `${effect_minor}`)
const listed = async () => (await clerk.get(`/api/customers/${maria.id}/ledger/corrections`)).body.items

test('a write-off above the limit waits, a lead agrees, and only then does it stand in the ledger', async () => {
  const invoice = await bill(4_998)
  const asked = await writeOff(clerk, invoice.id, 4_998)
  expect([asked.status, asked.body]).toMatchObject([
    201,
    { entryId: null, kind: 'write_off', effect: { amount: '-4998' }, balance: { amount: '4998' } },
  ])
  expect(await entries('write_off')).toEqual([])
  expect(await listed()).toMatchObject([
    {
      id: asked.body.correctionId,
      kind: 'write_off',
      status: 'waiting_for_approval',
      invoiceNumber: invoice.number,
      can: { withdraw: { allowed: true } },
    },
  ])
  expect((await writeOff(clerk, invoice.id, 4_998)).body).toMatchObject({ code: 'correction.waits' })

  const { body: shown } = await lead.get(`/api/approvals/${asked.body.approvalId}`)
  expect(shown).toMatchObject({ kind: 'write_off', amount: { amount: '4998' }, balance: { amount: '4998' }, policy: { allowed: true } })
  expect(shown.facts).toEqual(
    expect.arrayContaining([
      { what: 'Invoice', is: `${invoice.number}, $49.98, due 2026-06-01` },
      { what: 'Open of it', is: '$49.98' },
      { what: 'Why it is asked', is: 'Above the limit of Bea Clerk: $20.00 per act.' },
    ]),
  )
  const granted = await grant(lead, asked.body.approvalId)
  expect(granted.body).toMatchObject({ state: 'granted', decidedBy: { name: 'Anna Berg' } })
  expect(await entries('write_off')).toEqual(['-4998'])
  expect(await listed()).toMatchObject([{ status: 'written', approvedBy: { name: 'Anna Berg' }, can: { withdraw: { allowed: false } } }])
  const [{ ledgerEntryId }] = await listed()
  const story = await clerk.get(`/api/customers/${maria.id}/transactions/entry/${ledgerEntryId}`)
  expect(story.body).toMatchObject({
    by: { name: 'Bea Clerk' },
    because: 'The bank will not give it back',
    approvals: [{ kind: 'write_off', state: 'granted', decidedBy: { name: 'Anna Berg' } }],
  })
  const { items } = (await clerk.get(`/api/customers/${maria.id}/changes`)).body
  expect(items.map(({ action }: { action: string }) => action)).toEqual(
    expect.arrayContaining(['ask_write_off', 'ask_approval', 'grant_approval', 'write_off_invoice']),
  )
})

test('nobody grants what they asked for, and a lead no more than their own limit holds', async () => {
  const invoice = await bill(25_001)
  await limitOf('supervisor', 2_000)
  const supervisor = await steward.as('supervisor')
  const asked = await writeOff(supervisor, invoice.id, 25_001)
  await limitOf('supervisor', null)
  expect((await grant(supervisor, asked.body.approvalId)).body.code).toBe('approval.own')
  expect((await grant(lead, asked.body.approvalId)).body.code).toBe('approval.above_limit')
  expect((await grant(clerk, asked.body.approvalId)).status).toBe(403)
  expect(await entries('write_off')).toEqual([])
  expect((await grant(administrator, asked.body.approvalId)).body.state).toBe('granted')
})

test('what is in the customer’s favor adds up over a day with credits; what is against them needs its reason alone', async () => {
  await limitOf('billing', 2_000, 5_000)
  const one = await bill(9_000)
  expect((await takeBack(clerk, one.entryId, 2_000)).body).toMatchObject({
    approvalId: null,
    kind: 'adjustment',
    effect: { amount: '-2000' },
  })
  const credit = { amount: { amount: '2000', currency: 'USD' }, reason: 'goodwill', because: 'a long wait' }
  expect((await clerk.post(`/api/customers/${maria.id}/credits`, { body: credit, headers: once() })).body.status).toBe('given')
  const terms = await clerk.get(`/api/customers/${maria.id}/correction-terms`)
  expect(terms.body).toMatchObject({ currency: 'USD', withoutAsking: { upTo: { amount: '1000' }, agree: [{ who: 'a lead' }, {}, {}] } })
  const over = await takeBack(clerk, one.entryId, 1_001)
  expect(over.body).toMatchObject({ entryId: null, approvalId: expect.any(String) })
  await clerk.post(`/api/ledger-corrections/${over.body.correctionId}/withdraw`, { body: { because: 'once more' } })
  expect(
    (
      await clerk.post(`/api/customers/${maria.id}/credits`, {
        body: { ...credit, amount: { amount: '1001', currency: 'USD' } },
        headers: once(),
      })
    ).body.status,
  ).toBe('waiting_for_approval')
  const last = await takeBack(clerk, one.entryId, 1_000)
  expect(last.body.entryId).not.toBeNull()
  // Its own correction goes against the customer: any sum, though the day is used up.
  expect((await takeBack(clerk, last.body.entryId, 1_000)).body).toMatchObject({ approvalId: null, effect: { amount: '1000' } })
  expect((await takeBack(clerk, one.entryId, 1)).body.approvalId).not.toBeNull()
})

test('two at once that pass the day together: one waits', async () => {
  await limitOf('billing', 2_000, 3_000)
  const [one, other] = [await bill(2_000), await bill(2_000)]
  const replies = await Promise.all([writeOff(clerk, one.id, 2_000), writeOff(clerk, other.id, 2_000)])
  expect(replies.map(({ body }) => body.approvalId === null).toSorted()).toEqual([false, true])
})

test('what a lead granted counts to their day, and not to that of who asked', async () => {
  await limitOf('billing', 2_000, 2_000)
  await limitOf('lead', 3_000, 3_000)
  const anna = await steward.as('lead')
  const [one, other] = [await bill(2_500), await bill(2_500)]
  const first = await writeOff(clerk, one.id, 2_500)
  const second = await writeOff(clerk, other.id, 2_500)
  expect((await grant(anna, first.body.approvalId)).body.state).toBe('granted')
  expect((await grant(anna, second.body.approvalId)).body.code).toBe('approval.above_limit')
  await limitOf('lead', null)
  const small = await bill(2_000)
  expect((await writeOff(clerk, small.id, 2_000)).body.approvalId).toBeNull()
})

test('what changed in between is not done: the rule is asked again, and the request is held against what was asked', async () => {
  const paid = await bill(4_000)
  const asked = await writeOff(clerk, paid.id, 4_000)
  // The administrator has no limit, and corrects what was billed.
  expect((await takeBack(administrator, paid.entryId, 500)).body.approvalId).toBeNull()
  expect((await lead.get(`/api/approvals/${asked.body.approvalId}`)).body.policy).toMatchObject({
    allowed: false,
    code: 'invoice.open_changed',
  })
  expect((await grant(lead, asked.body.approvalId)).body).toMatchObject({
    state: 'refused',
    decisionBecause: '$35.00 of this invoice is open now. Look at it again, then write that off.',
  })
  expect(await entries('write_off')).toEqual([])

  const entry = await bill(4_000)
  const taken = await takeBack(clerk, entry.entryId, 3_000)
  const spoil = (effect_minor: bigint) =>
    steward.owner.db.updateTable('ledger_corrections').set({ effect_minor }).where('id', '=', taken.body.correctionId).execute()
  await spoil(-3_001n)
  expect((await grant(lead, taken.body.approvalId)).body.code).toBe('approval.changed')
  await spoil(-3_000n)
  expect((await grant(lead, taken.body.approvalId)).body.state).toBe('granted')
  expect((await entries('adjustment')).toSorted()).toEqual(['-3000', '-500'])
})

test('an account that was merged in between is left alone', async () => {
  const invoice = await bill(4_000)
  const asked = await writeOff(clerk, invoice.id, 4_000)
  const survivor = await steward.given.customer()
  await steward.owner.db
    .updateTable('customers')
    .set({ merged_into: survivor.id, merged_at: new Date() })
    .where('id', '=', maria.id)
    .execute()
  expect((await grant(lead, asked.body.approvalId)).body).toMatchObject({
    state: 'refused',
    decisionBecause: expect.stringContaining(`This account was merged into ${survivor.number}.`),
  })
})

test('refused, withdrawn by who asked and no colleague, and over after 72 hours: nothing stands in the ledger, and it can be asked for again', async () => {
  const invoice = await bill(4_000)
  const first = await writeOff(clerk, invoice.id, 4_000)
  await lead.post(`/api/approvals/${first.body.approvalId}/refuse`, { body: { because: 'Call them first' } })
  const second = await writeOff(clerk, invoice.id, 4_000)
  const withdraw = (by: Client) =>
    by.post(`/api/ledger-corrections/${second.body.correctionId}/withdraw`, { body: { because: 'They paid' } })
  expect((await withdraw(await steward.as('billing'))).body.code).toBe('correction.not_yours')
  expect((await withdraw(clerk)).body).toMatchObject({ status: 'withdrawn' })
  expect((await withdraw(clerk)).body.code).toBe('correction.not_waiting')
  const third = await writeOff(clerk, invoice.id, 4_000)
  await steward.owner.db
    .updateTable('approvals')
    .set({ expires_at: new Date(Date.now() - 1_000) })
    .where('id', '=', third.body.approvalId)
    .execute()
  expect((await grant(lead, third.body.approvalId)).body.code).toBe('approval.expired')
  const parts = { database: steward.database, secrets: steward.secrets, reactions, kinds: approvalKinds, now: new Date() }
  expect(await expireApprovals(parts)).toBe(1)
  expect((await listed()).map(({ status }: { status: string }) => status)).toEqual(['refused', 'withdrawn', 'refused'])
  expect(await entries('write_off')).toEqual([])
  expect((await writeOff(clerk, invoice.id, 4_000)).status).toBe(201)
})

test('an account in another currency always asks, and only who has no limit agrees', async () => {
  await steward.owner.db.updateTable('customers').set({ currency: 'EUR' }).where('id', '=', maria.id).execute()
  const invoice = await bill(100, 'EUR')
  const terms = await clerk.get(`/api/customers/${maria.id}/correction-terms`)
  expect(terms.body.withoutAsking).toEqual({
    upTo: { amount: '0', currency: 'EUR' },
    limitWords: 'Your limit is in USD, and this is in EUR',
    agree: [{ upTo: null, who: 'an administrator' }],
  })
  const asked = await writeOff(clerk, invoice.id, 100)
  expect(asked.body.entryId).toBeNull()
  expect((await grant(lead, asked.body.approvalId)).body.code).toBe('approval.above_limit')
  expect((await grant(administrator, asked.body.approvalId)).body.state).toBe('granted')
})

test('the note of the contact tells what waits, and once it is granted who agreed', async () => {
  const invoice = await bill(4_998)
  const contact = await clerk.post('/api/interactions', { body: { customerId: maria.id, channel: 'call', direction: 'inbound' } })
  const asked = await writeOff(clerk, invoice.id, 4_998)
  const draft = async () => JSON.stringify((await clerk.get(`/api/interactions/${contact.body.id}/draft`)).body)
  expect(await draft()).toContain('Asked for a write-off of $49.98; it waits for approval.')
  await grant(lead, asked.body.approvalId)
  expect(await draft()).toContain(`Wrote off $49.98, the rest of invoice ${invoice.number}, approved by Anna Berg.`)
})
