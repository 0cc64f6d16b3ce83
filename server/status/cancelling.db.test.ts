import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { dayFromNow, leaving, planAndReasons, saying, temporary, today } from '#test/leaving.ts'
import { byTheClock } from '#test/owing.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let agent: Client & { id: string }

beforeAll(async () => {
  steward = await startSteward()
  await company({ limits: '{"api":100000}' })
  agent = await steward.as('agent')
  await planAndReasons(steward)
})
afterAll(() => steward.close())

const { company, subscribed, subscriptionsOf, preview, act, cancel } = leaving(() => ({ steward, agent }))

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
    await byTheClock(steward, 'end_subscriptions')
    steward.clock.minutes(-21 * 24 * 60)
    agent = await steward.as('agent')
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
