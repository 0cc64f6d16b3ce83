import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { dayFromNow, leaving, offered, planAndReasons, reason, saying, today, why } from '#test/leaving.ts'
import { byTheClock, owes } from '#test/owing.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let agent: Client & { id: string }
let lead: Client & { id: string }

beforeAll(async () => {
  steward = await startSteward()
  await company({ limits: '{"api":100000}' })
  agent = await steward.as('agent')
  lead = await steward.as('lead')
  await planAndReasons(steward)
})
afterAll(() => steward.close())
const rowOf = async (id: string) => {
  const {
    version: _v,
    updated_at: _u,
    ...row
  } = await steward.owner.db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return row
}

const { company, subscribed, subscriptionsOf, status, preview, act, cancel, isHeldUp } = leaving(() => ({ steward, agent }))

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
