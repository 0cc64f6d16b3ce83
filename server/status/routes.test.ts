import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { dayIn } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import { byTheClock, owes } from '#test/owing.ts'
import { type Client, type Reply, startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let agent: Client & { id: string }
let lead: Client & { id: string }
let planId: string
let reason: string
let temporary: string

beforeAll(async () => {
  steward = await startSteward()
  await company({ limits: '{"api":100000}' })
  agent = await steward.as('agent')
  lead = await steward.as('lead')
  planId = newId()
  const { db } = steward.owner
  await db
    .insertInto('plans')
    .values({
      id: planId,
      code: 'm',
      name: 'Monitoring',
      module: 'alarm',
      price_minor: 2_999n,
      currency: 'USD',
      interval: 'monthly',
      created_at: new Date(),
    })
    .execute()
  const base = { use_when: 'u', direction: 'either', audience: 'customer' } as const
  reason = newId()
  temporary = newId()
  await db
    .insertInto('dispositions')
    .values([
      { ...base, id: reason, category: 'Retention - Cancellation', name: 'Moved House', purpose: 'cancellation', position: 1 },
      {
        ...base,
        id: temporary,
        category: 'Retention - Cancellation',
        name: 'Temporary Cancellation',
        purpose: 'temporary_cancellation',
        position: 2,
      },
      { ...base, id: newId(), category: 'Retention - Save', name: 'Account Credit', purpose: 'save', position: 3 },
      { ...base, id: newId(), category: 'Retention - Save', name: 'No Concession', purpose: 'save', position: 4 },
      { ...base, id: newId(), category: 'Billing', name: 'Credit/Refund', position: 5 },
    ])
    .execute()
})
afterAll(() => steward.close())

const today = () => dayIn(new Date(), 'America/Chicago')
const dayFromNow = (days: number) => dayIn(new Date(Date.now() + days * 86_400_000), 'America/Chicago')
const company = (set: object) => steward.owner.db.updateTable('company').set(set).execute()
async function subscribed(customer_id: string, more: object = {}) {
  const id = newId()
  const row = {
    id,
    customer_id,
    plan_id: planId,
    price_minor: 2_999n,
    currency: 'USD',
    interval: 'monthly',
    state: 'on',
    started_on: '2025-01-01',
  }
  await steward.owner.db
    .insertInto('subscriptions')
    .values({ ...row, next_charge_on: dayFromNow(20), ...more } as never)
    .execute()
  return id
}
const rowOf = async (id: string) => {
  const {
    version: _v,
    updated_at: _u,
    ...row
  } = await steward.owner.db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return row
}
const subscriptionsOf = (id: string) =>
  steward.owner.db.selectFrom('subscriptions').selectAll().where('customer_id', '=', id).orderBy('id').execute()
const status = async (id: string, who: Client = agent) => (await who.get(`/api/customers/${id}/status`)).body
const preview = async (id: string, action: string, choices: object = {}, who: Client = agent) => {
  const query = new URLSearchParams({
    action,
    ...Object.fromEntries(Object.entries(choices).map(([name, value]) => [name, String(value)])),
  })
  return (await who.get(`/api/customers/${id}/status-preview?${query}`)).body
}
const why = 'They asked for it.'
async function act(id: string, action: string, choices: object = {}, who: Client = agent): Promise<Reply> {
  const { because: _told, ...looked } = choices as { because?: string }
  const { seen } = await preview(id, action, looked, who)
  const because = ['deactivate', 'unenroll'].includes(action) ? { because: why } : {}
  return who.post(`/api/customers/${id}/status-actions`, { body: { action, ...because, ...choices, seen } })
}
async function cancel(id: string, more: object = {}, who: Client = agent): Promise<Reply> {
  const { seen } = await preview(id, 'cancel', {}, who)
  return who.post(`/api/customers/${id}/cancellations`, {
    body: { reasonId: reason, statedReason: 'Moves away', howKnown: 'Letter of the 3rd', seen, ...more },
  })
}
const offered = (body: { actions: { action: string; can: { allowed: boolean } }[] }) =>
  body.actions.filter(({ can }) => can.allowed).map(({ action }) => action)
const saying = (effects: { what: string; from: string | null; to: string }[]) =>
  effects.map(({ what, from, to }) => `${what}: ${from ?? ''} → ${to}`)
const save = (id: string, body: object, who: Client = agent) =>
  who.post(`/api/customers/${id}/saves`, { body: { reasonId: reason, ...body }, headers: { 'idempotency-key': newId() } })
/** Until somebody waits for a row that somebody else holds. */
const isHeldUp = () =>
  vi.waitFor(
    async () => {
      const { rowCount } = await steward.owner.pool.query(
        'select from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted',
      )
      expect(rowCount).toBeGreaterThan(0)
    },
    { timeout: 10_000, interval: 20 },
  )

describe('effects first', () => {
  test('a hold is shown, done as it was shown, told in one change set, and taken back at once', async () => {
    const { id } = await steward.given.customer({ membership: 'enrolled' })
    const before = await rowOf(id)
    const shown = await preview(id, 'deactivate', { pauseBilling: true })
    expect(saying(shown.effects)).toEqual([
      'Status: active → inactive',
      'Cause:  → on hold',
      'Billing: goes on → paused',
      'Portal sign-in: on → off',
      'Points accrue: on → off',
      'Offers: on → off',
      'Email opt-in:  → stays yes',
      'Points:  → the existing ones stay',
    ])
    expect(await rowOf(id)).toEqual(before)
    const { status: code, body } = await act(id, 'deactivate', { pauseBilling: true })
    expect([code, body.status, body.cause, body.portal]).toEqual([200, 'inactive', 'deactivated', 'refused'])
    expect(body.billingPausedSince).not.toBeNull()
    expect(offered(body)).toEqual(['reactivate', 'cancel'])
    const [set] = (await agent.get(`/api/customers/${id}/changes`)).body.items
    expect(set).toMatchObject({ action: 'deactivate', card: 'status' })
    expect(set.changes.map(({ field, from, to }: Record<string, unknown>) => [field, from, to])).toEqual(
      expect.arrayContaining([
        ['status', 'active', 'inactive'],
        ['inactiveCause', null, 'deactivated'],
        ['billingPaused', false, true],
      ]),
    )
    const undone = await agent.post(`/api/status-changes/${body.changes[0].id}/undo`)
    expect([undone.status, undone.body.status, undone.body.changes[1].undone]).toEqual([200, 'active', true])
    expect(await rowOf(id)).toEqual(before)
    const again = await agent.post(`/api/status-changes/${body.changes[0].id}/undo`)
    expect(again.body).toMatchObject({ code: 'status.not_undone', detail: 'This was taken back already.' })
  })

  test('a hold and leaving the programme say why, and whoever brings the account back reads it with what is owed', async () => {
    const { id } = await steward.given.customer({ membership: 'enrolled' })
    for (const action of ['deactivate', 'unenroll'] as const) {
      expect((await preview(id, action)).asks.because).toBe(true)
      for (const because of [undefined, '  ']) {
        const untold = await act(id, action, { because })
        expect([untold.status, untold.text]).toEqual([400, expect.stringContaining('because')])
      }
    }
    await owes(steward, id, { minor: 4_998n, dueOn: '2026-01-15' })
    const held = await act(id, 'deactivate', { because: 'They travel until May.' })
    expect([held.body.because, held.body.changes[0].because]).toEqual(['They travel until May.', 'They travel until May.'])
    const { effects } = await preview(id, 'reactivate')
    expect(saying(effects.filter(({ kind }: { kind: string }) => kind === 'warns'))).toEqual([
      'Why it was closed:  → They travel until May.',
      'Past due:  → $49.98 is still to be paid',
    ])
    expect(saying(effects)).toContain('Balance:  → $49.98 stays owed')
    expect((await act(id, 'reactivate')).body.because).toBeNull()
  })

  test('what was looked at and has changed since is refused, and shown anew', async () => {
    const { id } = await steward.given.customer()
    const { seen } = await preview(id, 'deactivate')
    await steward.owner.db.updateTable('customers').set({ email_opt_in: false }).where('id', '=', id).execute()
    const { status: code, body } = await agent.post(`/api/customers/${id}/status-actions`, {
      body: { action: 'deactivate', because: why, seen },
    })
    expect([code, body.code]).toEqual([409, 'status.preview_stale'])
    expect(body.preview.seen).not.toBe(seen)
    const second = await agent.post(`/api/customers/${id}/status-actions`, {
      body: { action: 'deactivate', because: why, seen: body.preview.seen },
    })
    expect(second.status).toBe(200)
  })

  test('what does not fit where the account stands is refused where it happens', async () => {
    const { id } = await steward.given.customer({ status: 'inactive' })
    const { can, effects, seen } = await preview(id, 'enroll')
    expect([can.code, effects]).toEqual(['status.inactive', []])
    const { status: code, body } = await agent.post(`/api/customers/${id}/status-actions`, { body: { action: 'enroll', seen } })
    expect([code, body.detail]).toEqual([422, 'This account is on hold.'])
    expect((await agent.get(`/api/customers/${id}/header`)).body.can).toMatchObject({
      reactivate: { allowed: true },
      cancel: { allowed: true },
      deactivate: { allowed: false },
      enroll: { allowed: false },
    })
  })

  test('a role that only reads changes nothing, and a son is verified first', async () => {
    const { id } = await steward.given.customer({ pin: '4821', name: 'Alexander Erickson' })
    const auditor = await steward.as('auditor')
    const { seen } = await preview(id, 'deactivate')
    expect((await auditor.post(`/api/customers/${id}/status-actions`, { body: { action: 'deactivate', because: why, seen } })).status).toBe(
      403,
    )
    await agent.post('/api/interactions', {
      body: { customerId: id, channel: 'call', direction: 'inbound', caller: { name: 'Ben Erickson', relationship: 'son' } },
    })
    expect((await preview(id, 'cancel')).can).toMatchObject({ allowed: false, code: 'caller.not_verified' })
    const offered = (await agent.get(`/api/customers/${id}`)).body.customer.can
    for (const action of ['deactivate', 'cancel'])
      expect(offered[action], action).toMatchObject({ allowed: false, code: 'caller.not_verified' })
    expect((await cancel(id)).body.code).toBe('caller.not_verified')
  })

  test('cancelling without a caller, as in internal work, says how the wish is known', async () => {
    const { id } = await steward.given.customer({ name: 'Alexander Erickson' })
    const asks = async () => (await preview(id, 'cancel')).asks.howKnown
    expect(await asks()).toMatch(/^Nobody is named as speaking/)
    expect((await preview(id, 'deactivate')).asks.howKnown).toBeNull()
    const refused = await cancel(id, { howKnown: undefined }, await steward.as('lead'))
    expect([refused.status, refused.body.fields]).toMatchObject([400, [{ field: 'howKnown' }]])
    const caller = { name: 'Alexander Erickson', relationship: 'account holder' }
    await agent.post('/api/interactions', { body: { customerId: id, channel: 'call', direction: 'inbound', caller } })
    expect(await asks()).toBeNull()
    const { id: byLetter } = await steward.given.customer({ name: 'Rosa Lind' })
    expect((await cancel(byLetter)).status).toBe(201)
    const kept = await steward.owner.db.selectFrom('status_changes').select('because').where('customer_id', '=', byLetter).execute()
    expect(kept).toEqual([{ because: expect.stringMatching(/ › .* \(known by: Letter of the 3rd\)$/) }])
  })

  test('what is shown asks the caller of the contact that is named, as what is done does', async () => {
    const { id } = await steward.given.customer({ pin: '4821', name: 'Alexander Erickson' })
    const caller = { name: 'Ben Erickson', relationship: 'son' }
    const opened = await agent.post('/api/interactions', { body: { customerId: id, channel: 'call', direction: 'inbound', caller } })
    const headers = { 'x-interaction': opened.body.id }
    // A later contact, in which nobody is named yet.
    await steward.owner.db
      .insertInto('interactions')
      .values({
        id: newId(),
        kind: 'customer',
        channel: 'chat',
        direction: 'inbound',
        customer_id: id,
        staff_id: agent.id,
        opened_by: 'person',
        started_at: new Date(Date.now() + 1_000),
      })
      .execute()
    const path = `/api/customers/${id}/status-preview?action=cancel`
    expect((await agent.get(path)).body.can.allowed).toBe(true)
    const { can, seen } = (await agent.get(path, { headers })).body
    expect(can).toMatchObject({ allowed: false, code: 'caller.not_verified' })
    const { actions } = (await agent.get(`/api/customers/${id}/status`, { headers })).body
    expect(actions.find(({ action }: { action: string }) => action === 'cancel').can.code).toBe('caller.not_verified')
    const done = await agent.post(`/api/customers/${id}/cancellations`, { body: { reasonId: reason, seen }, headers })
    expect(done.body.code).toBe('caller.not_verified')
    const paymentOf = async (more: object = {}) => (await agent.get(`/api/customers/${id}`, more)).body.paymentInformation.can.edit
    expect((await paymentOf()).allowed).toBe(true)
    expect(await paymentOf({ headers })).toMatchObject({ allowed: false, code: 'caller.not_verified' })
    // One that is named and is with somebody else says nothing of this account.
    const { id: another } = await steward.given.customer({ name: 'Rosa Lind' })
    const elsewhere = await agent.get(`/api/customers/${another}`, { headers })
    expect(elsewhere.body.paymentInformation.can.edit.allowed).toBe(true)
  })

  test('by hand an account becomes active with a reason, by a lead', async () => {
    const { id } = await steward.given.customer({ status: 'data_entry' })
    const { seen } = await preview(id, 'activate_by_hand', {}, lead)
    const body = { because: 'The order was fulfilled by another branch.', seen }
    expect((await agent.post(`/api/customers/${id}/activate-by-hand`, { body })).status).toBe(403)
    expect((await lead.post(`/api/customers/${id}/activate-by-hand`, { body: { ...body, because: '' } })).status).toBe(400)
    const done = await lead.post(`/api/customers/${id}/activate-by-hand`, { body })
    expect([done.status, done.body.status, done.body.changes[0].because]).toEqual([200, 'active', body.because])
  })
})

describe('membership', () => {
  test('leaving keeps the account here; where it closes it, running subscriptions come first', async () => {
    const { id } = await steward.given.customer({ membership: 'enrolled' })
    const running = await subscribed(id)
    await company({ leaving_programme_closes_account: true, membership_required: true })
    expect((await act(id, 'unenroll')).body).toMatchObject({ code: 'membership.subscriptions_running', status: 422 })
    await steward.owner.db.updateTable('subscriptions').set({ state: 'ended', next_charge_on: null }).where('id', '=', running).execute()
    const closed = await act(id, 'unenroll')
    expect(closed.body).toMatchObject({ status: 'inactive', cause: 'unenrolled', membership: 'unenrolled', emailOptIn: false })
    const consents = steward.owner.db.selectFrom('mail_consents').select(['category', 'wanted', 'source']).where('customer_id', '=', id)
    expect(await consents.execute()).toEqual([{ category: 'all', wanted: false, source: 'status_action' }])
    expect((await act(id, 'reactivate')).body.code).toBe('status.membership_required')
    await company({ leaving_programme_closes_account: false, membership_required: false })
    expect(offered(await status(id))).toEqual(['reactivate', 'enroll'])
    const back = await act(id, 'enroll')
    expect(back.body).toMatchObject({ status: 'active', membership: 'enrolled', emailOptIn: false })
    expect((await act(id, 'unenroll')).body).toMatchObject({ status: 'active', membership: 'unenrolled' })
  })

  test('on a merged account enrolling takes it out of the merge first, in one change set', async () => {
    const survivor = await steward.given.customer()
    const { id } = await steward.given.customer({ mergedInto: survivor.id, status: 'cancelled' })
    const shown = await preview(id, 'enroll')
    expect(saying(shown.effects).slice(0, 2)).toEqual([
      `Merged into: ${survivor.number} → an account of its own again`,
      'Status: cancelled → active',
    ])
    const { body } = await act(id, 'enroll')
    expect([body.status, body.membership, (await rowOf(id)).merged_into]).toEqual(['active', 'enrolled', null])
    await agent.post(`/api/status-changes/${body.changes[0].id}/undo`)
    expect(await rowOf(id)).toMatchObject({ merged_into: survivor.id, status: 'cancelled', membership: 'none' })
  })
})

test('taking a change back never merges into what is merged itself, nor what others are merged into', async () => {
  const [top, survivor] = [await steward.given.customer(), await steward.given.customer()]
  const set = (id: string, merged_into: string | null) =>
    steward.owner.db
      .updateTable('customers')
      .set({ merged_into, merged_at: merged_into === null ? null : new Date() })
      .where('id', '=', id)
      .execute()
  const { id } = await steward.given.customer({ mergedInto: survivor.id, status: 'cancelled' })
  const [change] = (await act(id, 'enroll')).body.changes
  const undo = () => agent.post(`/api/status-changes/${change.id}/undo`)
  const refused = { status: 422, code: 'status.not_undone', detail: expect.stringContaining('one into the next') }

  await set(survivor.id, top.id)
  expect((await status(id)).changes[0].can.undo).toMatchObject({ allowed: false })
  expect((await undo()).body).toMatchObject(refused)
  await set(survivor.id, null)
  const other = await steward.given.customer({ mergedInto: id })
  expect((await undo()).body).toMatchObject(refused)
  await set(other.id, null)

  // Merged away while the undo waits for it.
  const session = await steward.owner.pool.connect()
  await session.query('begin')
  await session.query('update customers set merged_into = $2, merged_at = now() where id = $1', [survivor.id, top.id])
  const undoing = undo()
  await isHeldUp()
  await session.query('commit')
  session.release()
  expect((await undoing).body).toMatchObject(refused)
  await set(survivor.id, null)
  expect((await undo()).status).toBe(200)
  expect((await rowOf(id)).merged_into).toBe(survivor.id)
})

describe('cancelling', () => {
  test('ends what is paid for on its day, freezes points, says why and tells the address that is on file once the contact has ended', async () => {
    const { id } = await steward.given.customer({ membership: 'enrolled', email: 'old@example.com' })
    const subscription = await subscribed(id)
    const { status: code, body } = await cancel(id, {
      offers: [{ kind: 'account_credit', accepted: false, cost: { amount: '1000', currency: 'USD' } }],
    })
    expect([code, body.status, body.membership, body.portal]).toEqual([201, 'cancelled', 'unenrolled', 'view_and_pay'])
    const told = await steward.owner.db.selectFrom('events').select('facts').where('name', '=', 'account.cancelled').execute()
    expect(told.at(-1)?.facts).toMatchObject({ offered: 1, creditMinor: '1000', currency: 'USD' })
    expect(body.pointsFrozenUntil).toBe(dayFromNow(90))
    expect((await subscriptionsOf(id))[0]).toMatchObject({ state: 'on', ends_on: dayFromNow(20), next_charge_on: null })
    expect((await agent.get(`/api/customers/${id}/header`)).body.cancellation).toMatchObject({
      disposition: { name: 'Moved House' },
      on: today(),
      statedReason: 'Moves away',
    })
    expect(body.changes[0].can.undo).toMatchObject({ allowed: false, instead: 'Reactivate the account.' })

    const mails = () =>
      steward.owner.db
        .selectFrom('outbox')
        .select(['to_address', 'body', 'template'])
        .where('customer_id', '=', id)
        .where('template', '=', 'account_cancelled')
        .execute()
    await steward.runJobs()
    expect(await mails()).toEqual([])
    await steward.owner.db.updateTable('emails').set({ address: 'new@example.com' }).where('customer_id', '=', id).execute()
    const { interaction_id } = await steward.owner.db
      .selectFrom('retentions')
      .select('interaction_id')
      .where('customer_id', '=', id)
      .executeTakeFirstOrThrow()
    const noted = await agent.post(`/api/customers/${id}/notes`, {
      body: {
        disposition: { category: 'Billing', name: 'Credit/Refund' },
        form: 'outline',
        reason: 'Moves away and cancels',
        resolution: 'Cancelled the account.',
        caller: { name: 'Maria Silva', relationship: 'holder' },
        followUp: 'N/A',
      },
      headers: { 'x-interaction': interaction_id ?? '' },
    })
    expect(noted.status, noted.text).toBeLessThan(300)
    await steward.runJobs()
    await steward.runJobs({ early: true })
    const sent = await mails()
    expect(sent.map(({ to_address }) => to_address)).toEqual(['new@example.com'])
    expect(sent[0]?.body).toContain('Monitoring ends on')

    steward.clock.minutes(21 * 24 * 60)
    agent = await steward.as('agent')
    lead = await steward.as('lead')
    await byTheClock(steward, 'end_subscriptions')
    steward.clock.minutes(-21 * 24 * 60)
    agent = await steward.as('agent')
    lead = await steward.as('lead')
    expect((await subscriptionsOf(id))[0]).toMatchObject({ state: 'ended', ends_on: null, ended_on: dayFromNow(20) })

    const shown = await preview(id, 'reactivate', { startSubscriptions: [subscription] })
    expect(shown.asks.subscriptions).toMatchObject([{ id: subscription, plan: 'Monitoring' }])
    const back = await act(id, 'reactivate', { startSubscriptions: [subscription] })
    expect(back.body).toMatchObject({ status: 'active', membership: 'enrolled', pointsFrozenUntil: null })
    expect((await subscriptionsOf(id))[0]).toMatchObject({ state: 'on', ended_on: null, next_charge_on: today() })
  })

  test('ends at once where the company says so, and for a while asks for the day to ask again', async () => {
    const { id } = await steward.given.customer()
    await subscribed(id)
    await company({ subscriptions_end: 'at_once' })
    expect((await cancel(id, { reasonId: temporary })).body.fields).toMatchObject([{ field: 'askAgainOn' }])
    expect((await cancel(id, { reasonId: temporary, askAgainOn: today() })).status).toBe(400)
    const { status: code } = await cancel(id, { reasonId: temporary, askAgainOn: dayFromNow(60) })
    await company({ subscriptions_end: 'paid_period' })
    expect(code).toBe(201)
    expect((await subscriptionsOf(id))[0]).toMatchObject({ state: 'ended', ended_on: today() })
    const [promised] = (await agent.get(`/api/customers/${id}/commitments`)).body.items
    expect(promised).toMatchObject({ kind: 'call_back', what: expect.stringContaining('come back') })
    expect(promised.dueAt.slice(0, 10)).toBe(dayFromNow(60))
  })

  test.each([
    ['a hold', 'deactivate', { pauseBilling: true }, /^Put the account on hold \(billing is paused\)\.$/],
    ['a hold while billing goes on', 'deactivate', {}, /^Put the account on hold\.$/],
    ['the end of a membership', 'unenroll', {}, /^Changed the membership from enrolled to ended \(.*email opt-in now no\)\.$/],
    ['a cancellation', 'cancel', {}, /^Cancelled the account \(membership now ended; points are frozen .*\)\. Reason: /],
  ] as const)('%s stands in the note as one sentence, which covers all of it', async (_, action, choices, sentence) => {
    const { id } = await steward.given.customer({ membership: 'enrolled', name: 'Maria Silva' })
    const caller = { name: 'Maria Silva', relationship: 'account holder' }
    const { body: contact } = await agent.post('/api/interactions', {
      body: { customerId: id, channel: 'call', direction: 'inbound', caller },
    })
    const done = action === 'cancel' ? await cancel(id) : await act(id, action, choices)
    expect(done.status, done.text).toBeLessThan(300)
    const { body: draft } = await agent.get(`/api/interactions/${contact.id}/draft`)
    expect(draft.lines).toHaveLength(1)
    expect(draft.resolution).toMatch(sentence)
    const { reason, additional, followUp, form, resolution } = draft
    const { body: checked } = await agent.post('/api/notes/check', {
      body: { reason, additional, followUp, form, resolution, caller, disposition: null, interactionId: contact.id },
    })
    expect(checked.coverage).toEqual([])
  })

  test('what the customer said is the reason that is drafted, quoted by nobody; only who was a member leaves the programme', async () => {
    await steward.owner.pool.query(
      `insert into dispositions (id, category, name, direction, audience, use_when, position)
       values (gen_random_uuid(), 'Membership', 'Leaves Programme', 'inbound', 'customer', 'The customer no longer wants to be a member.', 900)
       on conflict do nothing`,
    )
    const draftOf = async (membership: 'enrolled' | 'none', statedReason: string) => {
      const { id } = await steward.given.customer({ membership })
      const { body: contact } = await agent.post('/api/interactions', { body: { customerId: id, channel: 'call', direction: 'inbound' } })
      expect((await cancel(id, { statedReason })).status).toBe(201)
      const { body } = await agent.get(`/api/interactions/${contact.id}/draft`)
      return { reason: body.reason, names: body.suggestions.map(({ name }: { name: string }) => name) }
    }
    const member = await draftOf('enrolled', '“I’m moving away”')
    expect(member.reason).toBe('The customer said why they want to leave: they are moving away.')
    expect(member.names).toContain('Leaves Programme')
    const other = await draftOf('none', '')
    expect(other.reason).toBe('')
    expect(other.names).not.toContain('Leaves Programme')
  })

  test('shows before which tickets stay open, those of a merged account as well', async () => {
    const { id } = await steward.given.customer()
    const duplicate = await steward.given.customer({ mergedInto: id })
    const open = async (customerId: string, closed = false) => {
      const { rows } = await steward.owner.pool.query(
        `insert into tickets (id, customer_id, subject, created_at, closed_at, closed_by) values (gen_random_uuid(), $1, 'Hub', now(), $2, $3) returning number`,
        [customerId, closed ? new Date() : null, closed ? 'customer' : null],
      )
      return `#${rows[0].number}`
    }
    const [one, other] = [await open(id), await open(duplicate.id)]
    await open(id, true)
    const { effects, seen } = await preview(id, 'cancel')
    const ofTickets = (shown: { code: string }[]) => shown.filter(({ code }) => code === 'tickets')
    expect(ofTickets(effects)).toEqual([
      { code: 'tickets', kind: 'stays', what: 'Open tickets', from: null, to: `${one}, ${other} stay open and are worked on as before` },
    ])
    await steward.owner.pool.query(`update company set modules = array_remove(modules, 'service_desk')`)
    expect(ofTickets((await preview(id, 'cancel')).effects)).toEqual([])
    await steward.owner.pool.query(`update company set modules = modules || array['service_desk']`)
    // One that comes while the dialog is open stops nobody.
    await open(id)
    const done = await cancel(id, { seen })
    expect(done.status, done.text).toBe(201)
  })

  test('shows before what stays to be paid of equipment, and which contract it ends early', async () => {
    const { id } = await steward.given.customer()
    const db = steward.owner.db
    await subscribed(id, { contract_ends_on: '2099-01-31' })
    const itemId = newId()
    await db
      .insertInto('instalment_plans')
      .values({ id: itemId, customer_id: id, item: 'Hub', currency: 'USD', bought_on: '2026-01-01' })
      .execute()
    for (const [position, dueOn] of ['2026-02-01', '2026-03-01', '2026-04-01'].entries())
      await db
        .insertInto('instalments')
        .values({
          id: newId(),
          instalment_plan_id: itemId,
          position,
          due_on: dueOn,
          amount_minor: 2_000n,
          paid_at: position === 0 ? new Date() : null,
        } as never)
        .execute()
    expect(saying((await preview(id, 'cancel')).effects)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Contract of .* → was agreed until January 31, 2099/),
        expect.stringMatching(/Equipment balance.*\$40\.00 stays due in 2 instalments, the last on April 1, 2026/),
      ]),
    )
  })

  test('in data entry cancels the first order, and what was paid can go back', async () => {
    const { id } = await steward.given.customer({ status: 'data_entry' })
    expect(saying((await preview(id, 'cancel')).effects)).toContain('First order: being fulfilled → cancelled')
    expect((await cancel(id)).body.status).toBe('cancelled')
    expect((await agent.get(`/api/customers/${id}/header`)).body.can.refund.code).not.toBe('status.cancelled')
  })

  test('asks for a reason of its own kind, and for one that is not a save', async () => {
    const { id } = await steward.given.customer()
    const other = await steward.owner.db
      .selectFrom('dispositions')
      .select('id')
      .where('name', '=', 'Credit/Refund')
      .executeTakeFirstOrThrow()
    expect((await cancel(id, { reasonId: other.id })).body.fields).toMatchObject([{ field: 'reasonId' }])
    const accepted = { kind: 'account_credit', accepted: true, cost: { amount: '500', currency: 'USD' } }
    expect((await cancel(id, { offers: [accepted] })).body.fields).toMatchObject([
      { field: 'offers', message: expect.stringContaining('stays') },
    ])
    const { reasons, upTo, mailTo } = (await agent.get(`/api/customers/${id}/retention`)).body
    expect(reasons.map((one: { name: string }) => one.name)).toEqual(['Moved House', 'Temporary Cancellation'])
    expect([upTo, mailTo]).toEqual([{ amount: '2500', currency: 'USD' }, null])
  })
})

describe('who stays', () => {
  test('a credit goes the way of every credit: within the limit it is given, above it waits', async () => {
    const { id } = await steward.given.customer()
    const credit = (amount: string) => ({ offers: [{ kind: 'account_credit', accepted: true, cost: { amount, currency: 'USD' } }] })
    const kept = await save(id, credit('2000'))
    expect([kept.status, kept.body.concession, kept.body.creditStatus, kept.body.suggested?.name]).toEqual([
      201,
      'account_credit',
      'given',
      'Account Credit',
    ])
    expect((await save(id, credit('20000'))).body.creditStatus).toBe('waiting_for_approval')
    expect((await status(id)).status).toBe('active')
    expect((await agent.get(`/api/customers/${id}/credits`)).body.items).toHaveLength(2)
  })

  test.each(['cancelled', 'put on hold'])(
    'an account that was %s and reactivated in one contact is told as both, and as neither alone',
    async (how) => {
      const { id } = await steward.given.customer({ email: 'stays@example.com' })
      expect((await (how === 'cancelled' ? cancel(id) : act(id, 'deactivate', { because: 'Travels.' }))).status).toBeLessThan(300)
      expect((await act(id, 'reactivate')).status).toBe(200)
      const { items } = (await agent.get('/api/interactions')).body
      const { id: interactionId } = items.find((item: { customerId: string }) => item.customerId === id)
      const draft = (await agent.get(`/api/interactions/${interactionId}/draft`)).body
      const did =
        how === 'cancelled'
          ? 'Cancelled the account. Reason: Retention - Cancellation › Moved House. This was taken back in the same contact, so no confirmation goes out.'
          : 'Put the account on hold.'
      const back = `Changed the status from ${how === 'cancelled' ? 'cancelled' : 'inactive'} to active.`
      const lines = draft.resolution.split('\n')
      expect(lines.filter((line: string) => line.startsWith(did.slice(0, 20)) || line.includes('status'))).toEqual([did, back])
      expect([draft.disposition, draft.suggestions]).toEqual([null, []])
      const texts = { interactionId, form: 'outline', caller: draft.caller, reason: 'x', additional: '', followUp: '', critical: false }
      const check = async (resolution: string) =>
        (await agent.post('/api/notes/check', { body: { ...texts, resolution, disposition: null } })).body.coverage.map(
          ({ line }: { line: string }) => line,
        )
      expect(await check(did)).toEqual([back])
      expect(await check(draft.resolution)).toEqual([])
    },
  )

  test('who stays and then cancels in the same contact is suggested as cancelled', async () => {
    const { id } = await steward.given.customer()
    const offers = [{ kind: 'account_credit', accepted: true, cost: { amount: '100', currency: 'USD' } }]
    expect((await save(id, { offers }, lead)).status).toBe(201)
    const { interaction_id } = await steward.owner.db
      .selectFrom('retentions')
      .select('interaction_id')
      .where('customer_id', '=', id)
      .executeTakeFirstOrThrow()
    const suggested = async () => {
      const { suggestions } = (await lead.get(`/api/interactions/${interaction_id}/draft`)).body
      return suggestions.map(({ category, name }: Record<string, string>) => `${category} › ${name}`)
    }
    expect((await suggested())[0]).toBe('Retention - Save › Account Credit')
    const reasons = async () => {
      const { items } = (await lead.get(`/api/dispositions?customerId=${id}`)).body
      return items.flatMap(({ category, can }: { category: string; can: { use: { code?: string } } }) =>
        can.use.code?.startsWith('disposition.was_') ? [`${category}: ${can.use.code}`] : [],
      )
    }
    expect(new Set(await reasons())).toEqual(new Set(['Retention - Cancellation: disposition.was_saved']))
    // Why they would leave after all can still be chosen.
    const { reasons: offered } = (await lead.get(`/api/customers/${id}/retention`)).body
    expect(offered.find((one: { id: string }) => one.id === reason).can.use.allowed).toBe(true)
    expect((await cancel(id, {}, lead)).status).toBe(201)
    const after = await suggested()
    expect(new Set(await reasons())).toEqual(new Set(['Retention - Save: disposition.was_cancelled']))
    const caller = { name: 'Alexander Erickson', relationship: 'account holder' }
    const texts = { form: 'outline', caller, reason: 'Moves away.', resolution: 'Cancelled the account.', followUp: 'N/A' }
    const disposition = { category: 'Retention - Save', name: 'Account Credit' }
    const written = await lead.post(`/api/customers/${id}/notes`, {
      body: { ...texts, disposition, overrides: [{ code: 'not_mentioned', because: 'x' }] },
    })
    expect(written).toMatchObject({ status: 422, body: { code: 'disposition.was_cancelled' } })
    expect(after[0]).toBe('Retention - Cancellation › Moved House')
    expect(after).not.toContain('Retention - Save › Account Credit')
  })

  test('equipment is promised within the limit, and is a lead’s above it', async () => {
    const { id } = await steward.given.customer()
    const camera = (amount: string) => ({
      offers: [{ kind: 'free_equipment', accepted: true, what: 'Indoor camera', cost: { amount, currency: 'USD' } }],
      supervisorId: lead.id,
    })
    expect((await save(id, camera('9900'))).body).toMatchObject({ status: 422, code: 'retention.over_limit' })
    expect((await save(id, camera('2400'))).body.concession).toBe('free_equipment')
    expect((await agent.get(`/api/customers/${id}/commitments`)).body.items).toMatchObject([
      { kind: 'shipment', what: 'To keep the customer: Indoor camera' },
    ])
  })

  test('pieces add up, in one save and over the day, and none of them costs nothing', async () => {
    const giver = await steward.as('agent')
    const camera = (amount: string) => ({
      kind: 'free_equipment',
      accepted: true,
      what: 'Indoor camera',
      cost: { amount, currency: 'USD' },
    })
    const kept = async (...amounts: string[]) => save((await steward.given.customer()).id, { offers: amounts.map(camera) }, giver)
    expect((await kept('0')).body.fields).toMatchObject([{ field: 'offers.0.cost', message: expect.stringContaining('costs us') }])
    expect((await kept('1300', '1300')).body.code).toBe('retention.over_limit')
    for (const amount of ['2500', '2500', '2500', '2000']) expect((await kept(amount)).status).toBe(201)
    expect((await kept('600')).body).toMatchObject({ code: 'retention.over_limit', detail: expect.stringContaining('a day') })
    const { id } = await steward.given.customer()
    expect((await giver.get(`/api/customers/${id}/retention`)).body.upTo).toEqual({ amount: '500', currency: 'USD' })
    const credit = { kind: 'account_credit', accepted: true, cost: { amount: '300', currency: 'USD' } }
    expect((await save(id, { offers: [camera('300'), credit] }, giver)).body.code).toBe('retention.over_limit')
    expect((await save(id, { offers: [camera('200'), credit] }, giver)).status).toBe(201)
  })

  test('of two who save at once one gives, and the other is told who was first', async () => {
    const { id } = await steward.given.customer()
    const credit = { offers: [{ kind: 'account_credit', accepted: true, cost: { amount: '100', currency: 'USD' } }] }
    const both = await Promise.all([save(id, credit), save(id, credit, await steward.as('lead'))])
    expect(both.map(({ status: code }) => code).sort()).toEqual([201, 422])
    expect(both.find(({ status: code }) => code === 422)?.body.code).toBe('retention.just_saved')
    expect((await agent.get(`/api/customers/${id}/credits`)).body.items).toHaveLength(1)
  })

  test('who is cancelled meanwhile is not saved', async () => {
    const { id } = await steward.given.customer()
    const other = await steward.owner.pool.connect()
    await other.query('begin')
    await other.query(`update customers set status = 'cancelled' where id = $1`, [id])
    const saving = save(id, {})
    await isHeldUp()
    await other.query('commit')
    other.release()
    expect((await saving).body).toMatchObject({ status: 422, code: 'status.cancelled' })
    const kept = steward.owner.db.selectFrom('retentions').select('id').where('customer_id', '=', id)
    expect(await kept.execute()).toEqual([])
  })

  test('nobody is saved who could not have cancelled, nor with another’s piece', async () => {
    const { id } = await steward.given.customer({ status: 'cancelled' })
    expect((await save(id, {})).body.code).toBe('status.cancelled')
    const active = await steward.given.customer()
    const piece = { kind: 'replaced_equipment', accepted: true, cost: { amount: '100', currency: 'USD' }, equipmentId: newId() }
    expect((await save(active.id, { offers: [piece] })).body.fields).toMatchObject([{ field: 'offers.0.equipmentId' }])
    expect((await save(active.id, { offers: [], supervisorId: agent.id })).body.fields).toMatchObject([{ field: 'supervisorId' }])
  })
})

test('what ends says so until its day, and billing that ended or rests is not told as the next bill', async () => {
  const { id } = await steward.given.customer()
  await subscribed(id)
  await steward.owner.db
    .updateTable('customers')
    .set({ next_bill_on: dayFromNow(20) })
    .where('id', '=', id)
    .execute()
  const dashboard = async () => (await agent.get(`/api/customers/${id}/dashboard`)).body
  expect((await dashboard()).billingInformation).toMatchObject({ billing: 'goes_on', estimate: { amount: '2999' } })
  expect((await agent.get(`/api/customers/${id}/billing`)).body.nextBill).toMatchObject({ estimate: { amount: '2999' } })
  await act(id, 'deactivate', { pauseBilling: true })
  expect((await dashboard()).billingInformation).toMatchObject({ billing: 'paused', estimate: null })
  expect((await agent.get(`/api/customers/${id}/billing`)).body.nextBill).toBeNull()
  await act(id, 'reactivate')
  await cancel(id)
  const ending = await dashboard()
  expect((await agent.get(`/api/customers/${id}/billing`)).body.nextBill).toBeNull()
  expect(ending.billingInformation).toMatchObject({ billing: 'ended', estimate: null })
  expect(ending.subscriptions.items).toMatchObject([{ state: 'on', endsOn: dayFromNow(20) }])
  expect(ending.accountSummary.monthlyTotal.amount).toBe('2999')
  expect((await agent.get(`/api/customers/${id}/subscriptions`)).body.items).toMatchObject([{ endsOn: dayFromNow(20), endedOn: null }])
  await steward.owner.db
    .updateTable('subscriptions')
    .set({ ends_on: today() as never })
    .where('customer_id', '=', id)
    .execute()
  expect((await dashboard()).accountSummary.monthlyTotal.amount).toBe('0')
})

test('while billing is paused nobody is called and no part of a plan is charged', async () => {
  const { id } = await steward.given.customer()
  await owes(steward, id, { minor: 10_000n, dueOn: '2026-01-15' })
  const agreed = await agent.post(`/api/customers/${id}/payment-plans`, {
    body: { amount: '10000', parts: 1, firstOn: today(), rhythm: 'weekly' },
  })
  expect(agreed.status).toBe(201)
  await act(id, 'deactivate', { pauseBilling: true })
  await byTheClock(steward, 'charge_due_parts')
  const tries = async () => (await agent.get(`/api/customers/${id}/payment-plans`)).body.plans[0].parts[0].tries.length
  expect(await tries()).toBe(0)
  expect((await lead.get(`/api/customers/${id}/collection`)).body).toMatchObject({ isListed: false, whyNot: 'billing_paused' })
  await act(id, 'reactivate')
  await byTheClock(steward, 'charge_due_parts')
  expect(await tries()).toBe(1)
})

test('the report counts who stayed against who left, by reason, agent and concession, and leads to the cases', async () => {
  // Of a lead of their own: who won the race of an earlier case is chance.
  const keeper = await steward.as('lead')
  const { id } = await steward.given.customer()
  const kept = await save(id, { offers: [{ kind: 'account_credit', accepted: true, cost: { amount: '1000', currency: 'USD' } }] }, keeper)
  expect(kept.status).toBe(201)
  const period = `from=${today()}&to=${today()}`
  const only = (await lead.get(`/api/reports/retention?${period}&by=concession&staffId=${keeper.id}`)).body
  expect(only).toMatchObject({ saved: 1, cancelled: 0, cost: { amount: '1000' }, lines: [{ key: 'account_credit', saved: 1 }] })
  const other = await steward.as('agent')
  const { id: second } = await steward.given.customer()
  await save(second, { offers: [{ kind: 'account_credit', accepted: true, cost: { amount: '20000', currency: 'USD' } }] }, other)
  const cost = async () => (await lead.get(`/api/reports/retention?${period}&by=agent&staffId=${other.id}`)).body.cost.amount
  expect(await cost()).toBe('0')
  const [waiting] = (await agent.get(`/api/customers/${second}/credits`)).body.items
  const administrator = await steward.as('administrator')
  const refusal = { body: { because: 'too much' } }
  expect((await administrator.post(`/api/approvals/${waiting.approvalId}/refuse`, refusal)).body.state).toBe('refused')
  expect(await cost()).toBe('0')
  const all = (await lead.get(`/api/reports/retention?${period}`)).body
  const line = all.lines.find((one: { key: string }) => one.key === reason)
  expect([line.category, line.label]).toEqual(['Retention - Cancellation', 'Moved House'])
  expect(line.cancelled).toBeGreaterThan(0)
  const cases = (await lead.get(`/api/reports/retention/cases?${period}&reasonId=${reason}&limit=2`)).body
  expect(cases.items).toHaveLength(2)
  const next = (await lead.get(`/api/reports/retention/cases?${period}&reasonId=${reason}&limit=2&cursor=${cases.nextCursor}`)).body
  expect(next.items.map((one: { id: string }) => one.id)).not.toContain(cases.items[1].id)
  const file = await lead.get(`/api/reports/retention.csv?${period}&by=agent`)
  expect(file.text).toContain('agent,saved,cancelled,percent,cost USD')
  expect((await lead.get(`/api/reports/retention.csv?${period}`)).text).toContain('Retention - Cancellation › Moved House')
  expect((await agent.get(`/api/reports/retention?${period}`)).status).toBe(403)
})

test('the table of the machine is shown as it decides', async () => {
  const { rows } = (await lead.get('/api/status-table')).body
  expect(rows.find(({ action }: { action: string }) => action === 'deactivate')).toMatchObject({
    from: 'Active',
    to: 'Inactive, on hold',
    roles: expect.arrayContaining(['agent']),
  })
})

test('fifty random histories: what is shown is what is done, and what is taken back is as it was', async () => {
  const step = fc.record({
    action: fc.constantFrom('deactivate', 'reactivate', 'enroll', 'unenroll', 'cancel'),
    pauseBilling: fc.boolean(),
    undo: fc.boolean(),
  })
  const start = fc.record({
    status: fc.constantFrom('active', 'inactive', 'cancelled', 'data_entry'),
    membership: fc.constantFrom('none', 'enrolled'),
    subscriptions: fc.integer({ min: 0, max: 2 }),
  })
  let done = 0
  await fc.assert(
    fc.asyncProperty(start, fc.array(step, { minLength: 2, maxLength: 4 }), async ({ subscriptions, ...facts }, steps) => {
      const { id } = await steward.given.customer(facts as never)
      const ids = await Promise.all(Array.from({ length: subscriptions }, () => subscribed(id)))
      for (const { action, pauseBilling, undo } of steps) {
        const before = [await rowOf(id), await subscriptionsOf(id)]
        const choices = action === 'deactivate' ? { pauseBilling } : action === 'reactivate' ? { startSubscriptions: ids } : {}
        const shown = await preview(id, action, choices)
        const reply = action === 'cancel' ? await cancel(id) : await act(id, action, choices)
        if (!shown.can.allowed) {
          expect([reply.status, reply.body.code]).toEqual([422, shown.can.code])
          expect([await rowOf(id), await subscriptionsOf(id)]).toEqual(before)
          continue
        }
        expect(reply.status, reply.text).toBeLessThan(300)
        done += 1
        // Every effect that was shown is in the change set, and nothing else is.
        const [set] = (await agent.get(`/api/customers/${id}/changes?limit=10`)).body.items.filter(
          (one: { card: string; action: string }) => one.card === 'status' && one.action === action,
        )
        const written = shown.effects.filter(
          ({ code, kind }: { code: string; kind: string }) =>
            !['stays', 'warns'].includes(kind) && !['portal', 'points_accrue', 'offers', 'first_order'].includes(code),
        )
        expect(set.changes).toHaveLength(written.length)
        const after = reply.body
        const shownTo = (code: string) =>
          shown.effects.find((one: { code: string; kind: string }) => one.code === code && one.kind === 'changes')?.to
        expect(shownTo('status') ?? (before[0] as { status: string }).status.replace('data_entry', 'in data entry')).toBe(
          after.status.replace('data_entry', 'in data entry'),
        )
        expect((await rowOf(id)).status).toBe(after.status)
        if (undo && shown.canBeUndone) {
          const undone = await agent.post(`/api/status-changes/${after.changes[0].id}/undo`)
          expect(undone.status, undone.text).toBe(200)
          expect([await rowOf(id), await subscriptionsOf(id)]).toEqual(before)
        }
      }
    }),
    { numRuns: 50 },
  )
  // Chance decides how many; that it is more than a handful is enough.
  expect(done).toBeGreaterThan(10)
}, 120_000)
