import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { reactions } from '#server/reactions.ts'
import { tellUsage } from '#server/usage/tell-usage.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'
import { at, firstOfMonth, today, usageOf } from '#test/usage-of.ts'

let steward: TestSteward
let agent: Client & { id: string }
let supervisor: Client & { id: string }

beforeAll(async () => {
  steward = await startSteward()
  // In the middle of a month, whatever day it is: what a month comes to is asked of days before today.
  steward.clock.minutes((today - Date.now()) / 60_000)
  agent = await steward.as('agent')
  supervisor = await steward.as('supervisor')
})
afterAll(() => steward.close())

const { connected, send, usage, current, alerts, told, mailsTo, tell, change } = usageOf(() => ({ steward, agent, supervisor }))

describe('notices', () => {
  test('each threshold is told once a month, by a mail in the customer’s language that names service, share and month', async () => {
    const { id, userName: service } = await connected()
    await steward.owner.db.updateTable('customers').set({ language: 'es' }).where('id', '=', id).execute()
    await send([{ service, amount: '260' }])
    await send([{ service, amount: '1' }])
    await send([{ service, amount: '140' }])
    expect(await told(id)).toEqual([50, 80])
    const mails = await mailsTo(id)
    expect(mails.map(({ subject }) => subject)).toEqual(['Su uso: 50 % de lo incluido', 'Su uso: 80 % de lo incluido'])
    expect(mails[1]?.body).toContain('acceso a internet Fiber: 80 % de lo incluido, 401 de 500 GB')
    expect(mails[1]).toMatchObject({ template: 'usage_alert', category: 'usage_alerts', state: 'queued' })
    expect(mails[1]?.body).toContain('{{unsubscribe}}')
  })

  test('from 40 to 120 percent is one mail that names 100, that it is more and how much was used; the passed ones are written down with it', async () => {
    const { id, userName: service } = await connected()
    await send([{ service, amount: '200' }])
    expect((await send([{ service, amount: '400' }])).body.alerts).toBe(3)
    const mails = await mailsTo(id)
    expect(mails.map(({ subject }) => subject)).toEqual(['You have used more than 100 % of your allowance'])
    expect(mails[0]?.body).toMatch(/^You have used more than 100 % of .* for your internet access Fiber: 600 of 500 GB\.$/m)
    const rows = await alerts(id)
    const top = rows.find((one: { passedWith: string | null }) => one.passedWith === null)
    expect(rows).toHaveLength(3)
    expect(top).toMatchObject({ thresholdPercent: 100, state: 'queued', service: 'Fiber', allowance: '500 GB' })
    expect(rows.filter((one: { passedWith: string | null }) => one.passedWith === top.id)).toHaveLength(2)
    const dashboard = (await agent.get(`/api/customers/${id}/dashboard`)).body
    expect(dashboard.alerts).toMatchObject({ total: 1, items: [{ thresholdPercent: 100, state: 'queued' }] })
  })

  test('fifty readings at once are told exactly once for each threshold', async () => {
    const { id, userName: service } = await connected()
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, place) => send([{ id: `p-${place}`, service, amount: '10', at: at(place) }])),
    )
    // Who found no free connection in time is told so, and sends it again.
    for (const [place, { status }] of replies.entries())
      if (status !== 200) expect((await send([{ id: `p-${place}`, service, amount: '10', at: at(place) }])).status).toBe(200)
    expect((await current(id)).used).toBe('500')
    expect(await told(id)).toEqual([50, 80, 100])
    // The job of one that met another is tried again later.
    await steward.runJobs({ early: true })
    expect((await mailsTo(id)).map(({ subject }) => /\d+ %/.exec(subject)?.[0]).sort()).toEqual(['100 %', '50 %', '80 %'])
  })

  test('the database itself keeps a second notice out', async () => {
    const { id, userName: service } = await connected()
    await send([{ service, amount: '260' }])
    await expect(
      steward.owner.pool.query(
        `insert into usage_alerts (id, customer_id, service, threshold_percent, allowance, channel, sent_at, meter_id, period_on)
         select gen_random_uuid(), customer_id, service, threshold_percent, allowance, channel, sent_at, meter_id, period_on from usage_alerts where customer_id = $1`,
        [id],
      ),
    ).rejects.toThrow('usage_alerts_told_once')
  })

  test('who does not want them is not mailed, and the notice says so; nor who has no address', async () => {
    const unwilling = await connected()
    await steward.owner.db.updateTable('customers').set({ email_opt_in: false }).where('id', '=', unwilling.id).execute()
    await send([{ service: unwilling.userName, amount: '260' }])
    expect(await alerts(unwilling.id)).toMatchObject([{ thresholdPercent: 50, state: 'queued' }])
    await tell()
    expect(await alerts(unwilling.id)).toMatchObject([{ thresholdPercent: 50, state: 'held_back' }])
    const unreached = await connected()
    await steward.owner.db.deleteFrom('emails').where('customer_id', '=', unreached.id).execute()
    await send([{ service: unreached.userName, amount: '260' }])
    await tell()
    expect(await alerts(unreached.id)).toMatchObject([{ thresholdPercent: 50, state: 'no_address' }])
  })

  test('whose mail failed say so, and that it was sent anew', async () => {
    const { id, userName: service } = await connected()
    await send([{ service, amount: '260' }])
    const [mail] = await mailsTo(id)
    const mailId = mail?.id ?? ''
    await steward.owner.db.updateTable('outbox').set({ state: 'failed', last_error: '550', attempts: 8 }).where('id', '=', mailId).execute()
    expect(await alerts(id)).toMatchObject([{ thresholdPercent: 50, state: 'failed' }])
    expect((await agent.post(`/api/messages/${mailId}/resend`, { body: {} })).status).toBe(201)
    expect(await alerts(id)).toMatchObject([{ thresholdPercent: 50, state: 'queued' }])
  })

  test('a note that says so is held against what was sent, and the notice that is sent once more stands in its draft', async () => {
    const { id, userName: service } = await connected()
    await send([{ service, amount: '260' }])
    const [mail] = await mailsTo(id)
    const mailId = mail?.id ?? ''
    const opened = await agent.post('/api/interactions', { body: { customerId: id, channel: 'call', direction: 'inbound' } })
    const unseen = async (resolution: string) => {
      const body = { form: 'outline', reason: '', resolution, interactionId: opened.body.id }
      const { coverage } = (await agent.post('/api/notes/check', { body })).body
      return coverage.filter(({ code }: { code: string }) => code === 'not_seen').map(({ what }: { what: string }) => what)
    }
    expect(await unseen('She was told at 50 %.')).toEqual([])
    expect(await unseen('She was told at 80 %.')).toEqual(['The customer was told of 80 % of an allowance'])
    await steward.owner.db.updateTable('outbox').set({ state: 'failed', last_error: '550', attempts: 8 }).where('id', '=', mailId).execute()
    expect(await unseen('She was told at 50 %.')).toEqual(['The customer was told of 50 % of an allowance'])
    const again = await agent.post(`/api/messages/${mailId}/resend`, { body: {}, headers: { 'x-interaction': opened.body.id } })
    expect(again.status).toBe(201)
    expect(await unseen('She was told at 50 %.')).toEqual([])
    const month = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(today)
    expect((await agent.get(`/api/interactions/${opened.body.id}/draft`)).body.resolution).toBe(
      `Sent the customer the notice once more that 50 % of the allowance of Fiber was used in ${month}.`,
    )
  })

  test('one that was passed with a higher one says that its mail was sent anew, also of an account that was merged since', async () => {
    const survivor = await connected()
    const { id, userName: service } = await connected()
    await send([{ service, amount: '600' }])
    const [mail] = await mailsTo(id)
    await steward.owner.db
      .updateTable('outbox')
      .set({ state: 'failed', attempts: 8 })
      .where('id', '=', mail?.id ?? '')
      .execute()
    await steward.owner.db.updateTable('customers').set({ merged_into: survivor.id, merged_at: new Date() }).where('id', '=', id).execute()
    const states = async () => (await alerts(survivor.id)).map(({ state }: { state: string }) => state)
    expect(await states()).toEqual(['failed', 'failed', 'failed'])
    const emailId = (await steward.owner.db.selectFrom('emails').select('id').where('customer_id', '=', survivor.id).executeTakeFirst())?.id
    expect((await agent.post(`/api/messages/${mail?.id}/resend`, { body: { emailId } })).status).toBe(201)
    expect(await states()).toEqual(['queued', 'queued', 'queued'])
  })

  test('of those on the dashboard the last three were sent; what was not takes no place among them', async () => {
    const { id, userName: service } = await connected()
    await send([{ service, amount: '510', kind: 'total', at: at(5) }])
    await tell()
    const row = (
      await steward.owner.db.selectFrom('usage_alerts').selectAll().where('customer_id', '=', id).where('passed_with', 'is', null).execute()
    )[0]
    if (!row) throw new Error('Nobody was told.')
    const older = (days: number, not_sent_because: string | null) => ({
      ...row,
      id: newId(),
      meter_id: null,
      period_on: null,
      mail_id: null,
      not_sent_because,
      sent_at: new Date(row.sent_at.getTime() - days * 86_400_000),
    })
    const newer = [older(-1, 'period_over'), older(-2, 'no_address'), older(-3, 'period_over'), older(-4, 'no_address')]
    const dashboard = async () => (await agent.get(`/api/customers/${id}/dashboard`)).body.alerts
    await steward.owner.db.insertInto('usage_alerts').values(newer).execute()
    const states = (list: { state: string }[]) => list.map(({ state }) => state)
    expect(states((await dashboard()).items)).toEqual(['queued'])
    expect(states((await dashboard()).notSent)).toEqual(['no_address', 'period_over', 'no_address'])
    // What was told before usage was counted here went out; what failed before the oldest that is shown is of the past.
    await steward.owner.db
      .insertInto('usage_alerts')
      .values([older(1, null), older(-5, null), older(-6, null), older(3, 'no_address')])
      .execute()
    expect(await dashboard()).toMatchObject({ items: [{}, {}, { id: row.id }], notSent: [{}, {}, {}] })
    expect(states((await dashboard()).items)).toEqual(['sent', 'sent', 'queued'])
    await steward.owner.db
      .insertInto('usage_alerts')
      .values([older(-7, null)])
      .execute()
    expect((await dashboard()).notSent).toEqual([])
  })

  test('what comes in after its month is counted there, and nobody is mailed about it', async () => {
    const { id, userName: service } = await connected()
    const lastMonth = new Date(firstOfMonth - 5 * 86_400_000).toISOString()
    await send([{ service, amount: '450', at: lastMonth }])
    const [line] = (await usage(id)).items
    expect(line.current).toMatchObject({ used: '0', percent: 0 })
    expect(line.earlier).toMatchObject([{ used: '450', allowance: '500', percent: 90 }])
    expect(await mailsTo(id)).toEqual([])
    expect((await alerts(id)).map((one: { state: string }) => one.state)).toEqual(['period_over', 'period_over'])
    // On the dashboard it can be told from one of this month.
    const { notSent } = (await agent.get(`/api/customers/${id}/dashboard`)).body.alerts
    expect(notSent).toMatchObject([{ thresholdPercent: 80, state: 'period_over', periodOn: `${lastMonth.slice(0, 7)}-01` }])
  })

  test('of a merged account they go to the one that lives on, and are shown there', async () => {
    const survivor = await connected()
    const merged = await connected({ mergedInto: survivor.id })
    await send([{ service: merged.userName, amount: '300' }])
    expect(await mailsTo(merged.id)).toEqual([])
    expect(await mailsTo(survivor.id)).toHaveLength(1)
    expect(await told(survivor.id)).toEqual([50])
  })

  test('are facts of their own; a job that runs twice tells once', async () => {
    const { id, userName: service } = await connected()
    await send([{ service, amount: '260' }])
    const [{ id: alertId }] = await alerts(id)
    expect(await mailsTo(id)).toHaveLength(1)
    const parts = { database: steward.database, secrets: steward.secrets, reactions, now: new Date(today) }
    await tellUsage(parts, { staffId: supervisor.id, alertIds: [alertId] })
    expect(await mailsTo(id)).toHaveLength(1)
    const events = await steward.owner.db
      .selectFrom('events')
      .select(['name', 'facts'])
      .where('customer_id', '=', id)
      .orderBy('id')
      .execute()
    expect(events.map(({ name }) => name)).toEqual(['message.queued', 'usage.alerted'])
    expect(events[1]?.facts).toMatchObject({ alertId, thresholdPercent: 50, unit: 'gigabytes' })
  })

  test('say what was included as the threshold was passed, whatever is included when the mail is written', async () => {
    const { id, serviceId, userName: service } = await connected()
    await send([{ service, amount: '260' }])
    await change(id, { serviceId, allowance: '1000' }, 0)
    expect((await mailsTo(id))[0]?.body).toContain('260 of 500 GB')
  })

  test('one that waited over the end of its month is mailed all the same', async () => {
    const { id, userName: service } = await connected()
    await send([{ service, amount: '260' }])
    const [{ id: alertId }] = await alerts(id)
    const parts = { database: steward.database, secrets: steward.secrets, reactions, now: new Date(today + 20 * 86_400_000) }
    await tellUsage(parts, { staffId: supervisor.id, alertIds: [alertId] })
    expect((await mailsTo(id)).map(({ subject }) => subject)).toEqual(['You have used 50 % of your allowance'])
  })

  test('one that can not be mailed holds up no other, and the job says that it failed', async () => {
    const broken = await connected()
    const sound = await connected()
    const ids: string[] = []
    for (const { id, userName: service } of [broken, sound]) {
      await send([{ service, amount: '260' }])
      ids.push((await alerts(id))[0].id)
    }
    const { pool } = steward.owner
    await pool.query(`alter table outbox add constraint no_mail_to_one check (customer_id <> '${broken.id}') not valid`)
    const parts = { database: steward.database, secrets: steward.secrets, reactions, now: new Date(today) }
    await expect(tellUsage(parts, { staffId: supervisor.id, alertIds: ids })).rejects.toThrow('1 of 2 usage alerts')
    await pool.query('alter table outbox drop constraint no_mail_to_one')
    expect(await mailsTo(sound.id)).toHaveLength(1)
    expect(await mailsTo(broken.id)).toHaveLength(1)
  })
})
