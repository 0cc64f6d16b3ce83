import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { addJob } from '#server/platform/jobs.ts'
import { reactions } from '#server/reactions.ts'
import { openTicketDesk, type TicketDesk } from '#test/ticket-desk.ts'
import { jobOf } from '#test/work-of-nobody.ts'
import { beginAbsences } from './begin-absences.ts'
import { openTicket } from './open-ticket.ts'

let desk: TicketDesk

beforeAll(async () => {
  desk = await openTicketDesk()
})
afterAll(() => desk?.steward.close())
beforeEach(() => desk.anew())

describe('giving out', () => {
  test('by turns: as many for each, even where they come at once', async () => {
    await desk.settings({ assignment: 'round_robin' })
    const ids = await Promise.all(Array.from({ length: 6 }, () => desk.opened()))
    const holders = await Promise.all(ids.map(desk.holderOf))
    expect(desk.people.map((one) => holders.filter((holder) => holder === one).length)).toEqual([2, 2, 2])
    expect((await desk.read(ids[0] ?? '')).steps).toContainEqual(
      expect.objectContaining({ step: 'assigned', by: 'system', because: 'It was their turn.' }),
    )
  })

  test('by load: the fewest open, until all hold as many as is allowed', async () => {
    await desk.opened({ assignTo: desk.person(0) })
    await desk.settings({ assignment: 'load', mostOpen: 1 })
    const holders = [
      await desk.holderOf(await desk.opened()),
      await desk.holderOf(await desk.opened()),
      await desk.holderOf(await desk.opened()),
    ]
    expect(holders.slice(0, 2).sort()).toEqual([desk.person(1), desk.person(2)].sort())
    expect(holders[2]).toBeNull()
  })

  test('by skill: who speaks the language of the customer', async () => {
    await desk.settings({ assignment: 'skill' })
    const lead = await desk.as(desk.tamsin)
    const patch = (version: number) =>
      lead.patch(`/api/staff/${desk.person(2)}/skills`, { body: { languages: ['es'] }, headers: { 'if-match': `"${version}"` } })
    expect((await patch(1)).body).toMatchObject({ languages: ['es'], productLines: [], takesTickets: true, version: 2 })
    expect((await patch(1)).body.code).toBe('staff_skills.stale')
    const customer = await desk.steward.given.customer()
    await desk.steward.owner.pool.query(`update customers set language = 'es' where id = '${customer.id}'`)
    const ids = [await desk.opened({}, customer), await desk.opened({}, customer)]
    expect(await Promise.all(ids.map(desk.holderOf))).toEqual([desk.person(2), desk.person(2)])
    expect((await desk.read(ids[0] ?? '')).steps).toContainEqual(expect.objectContaining({ because: 'They know the language.' }))
  })

  test('by skill: who knows what the customer has, also where a stranger’s ticket becomes theirs later', async () => {
    await desk.settings({ assignment: 'skill' })
    const lead = await desk.as(desk.tamsin)
    const patch = (place: number, body: object) =>
      lead.patch(`/api/staff/${desk.person(place)}/skills`, { body, headers: { 'if-match': '"1"' } })
    expect((await patch(1, { productLines: ['Cove Simple'] })).body.productLines).toEqual(['Cove Simple'])
    const customer = await desk.steward.given.customer()
    await desk.steward.owner.db
      .insertInto('equipment')
      .values({ id: newId(), customer_id: customer.id, product: 'Hub', product_line: 'Cove Simple', state: 'installed' })
      .execute()
    expect(await desk.holderOf(await desk.opened({}, customer))).toBe(desk.person(1))
    const { ticketId } = await jobOf(desk.steward, desk.now(), (work) =>
      openTicket(work, {
        customerId: null,
        requester: { name: 'Jo', address: 'jo@elsewhere.example' },
        subject: 'It beeps',
        message: { author: 'customer', text: 'From my other address.', channel: 'mail' },
      }),
    )
    expect(await desk.holderOf(ticketId)).toBeNull()
    expect((await lead.post(`/api/tickets/${ticketId}/customer`, { body: { customerId: customer.id } })).status).toBe(200)
    expect(await desk.read(ticketId)).toMatchObject({ assignee: { id: desk.person(1) }, queue: 'new' })
    expect((await desk.read(ticketId)).steps).toContainEqual(
      expect.objectContaining({ because: 'They know the language and the product line.' }),
    )
  })

  test('never to somebody who is away; a reply to who is away goes to their stand-in', async () => {
    const id = await desk.opened({ assignTo: desk.person(0) })
    await desk.answer(id, desk.person(0))
    const lead = await desk.as(desk.tamsin)
    const away = {
      staffId: desk.person(0),
      from: desk.now().toISOString(),
      until: new Date(desk.now().getTime() + 86_400_000).toISOString(),
    }
    expect((await lead.post('/api/absences', { body: { ...away, standInId: desk.person(1) } })).status).toBe(201)
    await desk.steward.runJobs()
    expect(await desk.holderOf(id)).toBe(desk.person(0))
    await desk.customerWrites(id)
    expect(await desk.holderOf(id)).toBe(desk.person(1))
    expect((await lead.post(`/api/tickets/${id}/assign`, { body: { staffId: desk.person(0) } })).status).toBe(400)
    await desk.settings({ assignment: 'round_robin' })
    const holders = await Promise.all([await desk.opened(), await desk.opened(), await desk.opened()].map(desk.holderOf))
    expect(holders).not.toContain(desk.person(0))
  })
})

describe('absence', () => {
  const day = 86_400_000
  const body = (more: object = {}) => ({
    staffId: desk.person(0),
    from: desk.now().toISOString(),
    until: new Date(desk.now().getTime() + 2 * day).toISOString(),
    ...more,
  })

  const preview = (more: object = {}) => `/api/absences/preview?${new URLSearchParams(body(more) as Record<string, string>)}`

  test('what waits for who is away goes to others, and what waits for the customer stays; first it is shown', async () => {
    const [waits, rests] = [await desk.opened({ assignTo: desk.person(0) }), await desk.opened({ assignTo: desk.person(0) })]
    await desk.answer(rests, desk.person(0))
    const client = await desk.as(desk.person(0))
    const shown = await client.get(preview())
    expect(shown.body).toEqual({ moves: 1, stays: 1, to: [{ colleague: null, count: 1 }], beginsNow: true })
    const toStandIn = await client.get(preview({ standInId: desk.person(1) }))
    expect(toStandIn.body.to).toEqual([{ colleague: { id: desk.person(1), name: 'Ben Cole' }, count: 1 }])
    const set = await client.post('/api/absences', { body: body({ because: 'Dentist' }) })
    expect(set.body).toMatchObject({ state: 'now', because: 'Dentist', moved: null })
    await desk.steward.runJobs()
    expect([await desk.holderOf(waits), await desk.holderOf(rests)]).toEqual([null, desk.person(0)])
    expect((await desk.read(waits)).steps).toContainEqual(expect.objectContaining({ because: 'Ada Reed is not there.' }))
    expect((await client.get('/api/absences')).body.items).toMatchObject([{ state: 'now', moved: 1 }])
    const ended = await client.post(`/api/absences/${set.body.id}/end`)
    expect(ended.body.state).toBe('called_off')
    expect(await desk.holderOf(waits)).toBeNull()
    expect((await client.post(`/api/absences/${set.body.id}/end`)).body.code).toBe('absence.over')
  })

  test('one that was set by mistake is taken back within half an hour, with what nobody has touched since', async () => {
    const [rests, noted, wrote] = [
      await desk.opened({ assignTo: desk.person(0) }),
      await desk.opened({ assignTo: desk.person(0) }),
      await desk.opened({ assignTo: desk.person(0) }),
    ]
    const client = await desk.as(desk.person(0))
    await client.get(`/api/tickets/${rests}`)
    const { id } = (await client.post('/api/absences', { body: body() })).body
    await desk.steward.runJobs()
    expect(await desk.holderOf(rests)).toBeNull()
    desk.later(5)
    await (await desk.as(desk.tamsin)).post(`/api/tickets/${noted}/replies`, { body: { text: 'I look.', public: false } })
    await desk.customerWrites(wrote)
    const undone = await client.post(`/api/absences/${id}/undo`)
    const { number } = await desk.read(noted)
    expect(undone.body).toMatchObject({ absence: { state: 'called_off', moved: 3, back: 2, can: { undo: { allowed: false } } }, back: 2 })
    expect(undone.body.left).toEqual([{ id: noted, number, because: 'Somebody did something to it, or wrote in it, since.' }])
    expect([await desk.holderOf(rests), await desk.holderOf(noted), await desk.holderOf(wrote)]).toEqual([
      desk.person(0),
      null,
      desk.person(0),
    ])
    expect([(await desk.read(rests)).queue, (await desk.read(wrote)).queue]).toEqual(['open', 'new'])
    expect((await desk.read(rests)).steps.at(-1)).toMatchObject({
      text: 'Taken back by Ada Reed.',
      because: 'The absence of Ada Reed was set by mistake. Nobody held it meanwhile.',
    })
    expect((await client.post(`/api/absences/${id}/undo`)).body.code).toBe('absence.over')
    const late = (await client.post('/api/absences', { body: body() })).body
    await desk.steward.runJobs()
    desk.later(31)
    expect((await (await desk.as(desk.person(0))).post(`/api/absences/${late.id}/undo`)).body.code).toBe('absence.undo_late')
  })

  test('one that moves still is taken back whole, also what a second run of the job moved, and nothing moves after it', async () => {
    const { owner, database, secrets } = desk.steward
    const ids = [
      await desk.opened({ assignTo: desk.person(0) }),
      await desk.opened({ assignTo: desk.person(0) }),
      await desk.opened({ assignTo: desk.person(0) }),
    ]
    const client = await desk.as(desk.person(0))
    const { id } = (await client.post('/api/absences', { body: body({ standInId: desk.person(1) }) })).body
    const holder = await owner.pool.connect()
    const areWaiting = (count: number) =>
      expect
        .poll(
          async () =>
            (
              await owner.pool.query(
                'select distinct pid from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted',
              )
            ).rowCount,
          { timeout: 10_000 },
        )
        .toBe(count)
    try {
      await holder.query('begin')
      await holder.query('select from tickets where id = $1 for update', [ids[1]])
      const run = (seconds: number) => beginAbsences({ database, secrets, reactions, now: new Date(desk.now().getTime() + seconds * 1000) })
      const runs = [run(0), run(1)]
      await areWaiting(2)
      expect(await desk.holderOf(ids[0] ?? '')).toBe(desk.person(1))
      const undoing = client.post(`/api/absences/${id}/undo`)
      await areWaiting(3)
      await holder.query('rollback')
      const undone = await undoing
      await Promise.all(runs)
      expect(undone.body, undone.text).toMatchObject({ absence: { state: 'called_off' }, left: [] })
      expect(undone.body.back).toBeGreaterThanOrEqual(2)
      expect(await Promise.all(ids.map(desk.holderOf))).toEqual(ids.map(() => desk.person(0)))
    } finally {
      await holder.query('rollback')
      holder.release()
    }
  })

  test('one whose job broke off and went on later is taken back whole', async () => {
    const { owner, database, secrets } = desk.steward
    const ids = [await desk.opened({ assignTo: desk.person(0) }), await desk.opened({ assignTo: desk.person(0) })]
    const client = await desk.as(desk.person(0))
    const { id } = (await client.post('/api/absences', { body: body() })).body
    await owner.pool.query(`create function break_off() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`)
    await owner.pool.query(
      `create trigger break_off before update on tickets for each row when (new.id = '${ids[1]}') execute function break_off()`,
    )
    const parts = { database, secrets, reactions, now: desk.now() }
    await expect(beginAbsences(parts)).rejects.toThrow('broken')
    await owner.pool.query('drop function break_off cascade')
    desk.later(10)
    await desk.tick('begin_absences')
    // The half hour in which it can be taken back runs from the first that it moved.
    const [begun] = await database.db.selectFrom('staff_absences').select('begun_at').where('id', '=', id).execute()
    expect(begun?.begun_at).toEqual(parts.now)
    expect((await client.get('/api/absences')).body.items).toMatchObject([{ id, moved: 2 }])
    expect((await client.post(`/api/absences/${id}/undo`)).body).toMatchObject({ back: 2, left: [] })
    expect(await Promise.all(ids.map(desk.holderOf))).toEqual(ids.map(() => desk.person(0)))
  })

  test('one that is ahead begins by the clock, and goes by how tickets are given out', async () => {
    await desk.settings({ assignment: 'load' })
    const id = await desk.opened({ assignTo: desk.person(0) })
    await desk.opened({ assignTo: desk.person(1) })
    const client = await desk.as(desk.person(0))
    const from = new Date(desk.now().getTime() + day / 2).toISOString()
    expect((await client.get(preview({ from }))).body).toMatchObject({
      beginsNow: false,
      to: [{ colleague: { id: desk.person(2) }, count: 1 }],
    })
    await client.post('/api/absences', { body: body({ from }) })
    await desk.tick('begin_absences')
    expect(await desk.holderOf(id)).toBe(desk.person(0))
    desk.later(13 * 60)
    await desk.tick('begin_absences')
    await desk.tick('begin_absences')
    expect(await desk.holderOf(id)).toBe(desk.person(2))
  })

  test('a colleague who is away by then stands in for nobody: refused, in the preview too', async () => {
    const id = await desk.opened({ assignTo: desk.person(0) })
    const lead = await desk.as(desk.tamsin)
    const { body: theirs } = await lead.post('/api/absences', { body: body({ staffId: desk.person(1) }) })
    const away = { standInId: desk.person(1) }
    for (const refused of [await lead.post('/api/absences', { body: body(away) }), await lead.get(preview(away))])
      expect([refused.status, refused.body.fields]).toEqual([
        400,
        [{ field: 'standInId', message: expect.stringMatching(/^Ben Cole is away until .+\. Choose another colleague, or nobody\.$/) }],
      ])
    // Back before it begins.
    const from = new Date(desk.now().getTime() + 3 * day).toISOString()
    const until = new Date(desk.now().getTime() + 4 * day).toISOString()
    expect((await lead.get(preview({ ...away, from, until }))).status).toBe(200)
    // Ill since it was set: then what waits goes on as tickets are given out.
    await lead.post(`/api/absences/${theirs.id}/end`)
    await lead.post('/api/absences', { body: body(away) })
    await lead.post('/api/absences', { body: body({ staffId: desk.person(1) }) })
    await desk.steward.runJobs()
    expect(await desk.holderOf(id)).not.toBe(desk.person(1))
  })

  test('what comes back to who is away, or begins to wait with them, goes on as well; where their stand-in is away too, to that one’s', async () => {
    const lead = await desk.as(desk.tamsin)
    const act = async (id: string, path: string, more: object = {}) => {
      const reply = await lead.post(`/api/tickets/${id}/${path}`, { body: more })
      expect(reply.status, reply.text).toBeLessThan(300)
      return reply.body
    }
    const customer = await desk.steward.given.customer()
    const held = () => desk.opened({ assignTo: desk.person(0) }, customer)
    const [spam, put, into, answered, parted] = [await held(), await held(), await held(), await held(), await held()]
    await act(spam, 'spam', { isSpam: true })
    await act(put, 'merge', { intoId: into })
    await desk.answer(answered, desk.person(0))
    await desk.customerWrites(parted)
    await desk.answer(parted, desk.person(0))
    await lead.post('/api/absences', { body: body({ standInId: desk.person(1) }) })
    await lead.post('/api/absences', { body: body({ staffId: desk.person(1), standInId: desk.person(2) }) })
    await desk.steward.runJobs()
    await act(spam, 'spam', { isSpam: false })
    await act(put, 'unmerge')
    const asks = await desk.opened({}, customer)
    await act(asks, 'merge', { intoId: answered })
    const { id: part } = await act(parted, 'split', { messageIds: [(await desk.read(parted)).messages[1].id], subject: 'Another thing' })
    const ids = [spam, put, into, answered, part]
    expect(await Promise.all(ids.map(desk.holderOf))).toEqual(ids.map(() => desk.person(2)))
    expect(await desk.holderOf(parted)).toBe(desk.person(0))
  })

  test('who was invited and never came is given no ticket and stands in for nobody; the choice says who is away', async () => {
    const invited = (await desk.steward.given.staff({ role: 'agent', name: 'Pia Noon', isDemo: true })).id
    await desk.steward.owner.db.updateTable('staff').set({ joined_at: null }).where('id', '=', invited).execute()
    const id = await desk.opened({ assignTo: desk.person(0) })
    const lead = await desk.as(desk.tamsin)
    for (const refused of [
      await lead.post('/api/absences', { body: body({ standInId: invited }) }),
      await lead.post(`/api/tickets/${id}/assign`, { body: { staffId: invited } }),
    ])
      expect([refused.status, refused.body.code]).toEqual([400, 'request.invalid'])
    await lead.post('/api/absences', { body: body({ staffId: desk.person(1) }) })
    await desk.steward.given.staff({ role: 'auditor', name: 'Otto Hall', isDemo: true })
    const { items } = (await lead.get('/api/ticket-colleagues')).body
    const named = items.map(({ name }: { name: string }) => name)
    expect(named).toEqual(expect.arrayContaining(['Ada Reed', 'Ben Cole', 'Tamsin Oke']))
    expect(named).not.toContain('Pia Noon')
    expect(named).not.toContain('Otto Hall')
    const untilOf = (staffId: string) => items.find((one: { id: string }) => one.id === staffId).awayUntil
    expect([untilOf(desk.person(0)), Date.parse(untilOf(desk.person(1)))]).toEqual([null, expect.any(Number)])
    const chosen = await lead.post(`/api/tickets/${id}/assign`, { body: { staffId: desk.person(1) } })
    expect(chosen.body.fields[0].message).toMatch(/^Ben Cole is away until .+\. Choose another colleague\.$/)
  })

  test('who answers while they are marked as away holds what they answered, and is told of the mark where they take one', async () => {
    const [id, other] = [await desk.opened(), await desk.opened()]
    const lead = await desk.as(desk.tamsin)
    await lead.post('/api/absences', { body: body({ standInId: desk.person(2) }) })
    await desk.answer(id, desk.person(0))
    expect(await desk.read(id)).toMatchObject({ queue: 'answered', assignee: { id: desk.person(0) } })
    expect((await desk.read(id)).steps.map(({ text }: { text: string }) => text)).toContainEqual('Taken by Ada Reed.')
    const taken = await (await desk.as(desk.person(0))).post(`/api/tickets/${other}/assign`, { body: { staffId: desk.person(0) } })
    expect(taken.body.fields[0].message).toMatch(/^You are marked as away until .+\. End the absence first\.$/)
    await desk.customerWrites(id)
    expect(await desk.holderOf(id)).toBe(desk.person(2))
  })

  test('is one’s own, or told by who administers tickets; why is told to those two', async () => {
    const agent = await desk.as(desk.person(1))
    expect((await agent.post('/api/absences', { body: body() })).body.code).toBe('absence.not_yours')
    await (await desk.as(desk.tamsin)).post('/api/absences', { body: body({ because: 'Ill' }) })
    expect((await agent.get('/api/absences')).body).toEqual({ items: [], mayForOthers: false })
    expect((await (await desk.as(desk.person(0))).get('/api/absences')).body.items).toMatchObject([{ because: 'Ill', setBy: 'Tamsin Oke' }])
    const twice = await (await desk.as(desk.tamsin)).post('/api/absences', { body: body() })
    expect(twice.status).toBe(400)
    for (const wrong of [{ until: desk.now().toISOString() }, { standInId: desk.person(0) }, { standInId: newId() }, { staffId: newId() }])
      expect((await (await desk.as(desk.tamsin)).post('/api/absences', { body: body(wrong) })).status).toBe(400)
  })

  test('who leaves the company leaves no customer waiting', async () => {
    const id = await desk.opened({ assignTo: desk.person(0) })
    const boss = await desk.steward.as('administrator')
    expect((await boss.post(`/api/staff/${desk.person(0)}/disable`, { body: { because: 'Left us' } })).status).toBe(200)
    const became = async () => (await boss.get(`/api/staff/${desk.person(0)}/what-became`)).body
    expect(await became()).toMatchObject({ handedOver: null, stays: { ticketsWaiting: 1 } })
    await desk.steward.runJobs()
    expect(await desk.holderOf(id)).toBeNull()
    expect(await became()).toMatchObject({ handedOver: { to: [{ holder: null, tickets: [expect.any(String)] }] } })
  })

  test('what became of their tickets is told, and stands in their history once, whatever broke off', async () => {
    const boss = await desk.steward.as('administrator', { name: 'Bea Boss' })
    const became = async () => (await boss.get(`/api/staff/${desk.person(0)}/what-became`)).body
    expect(await became()).toEqual({ disabled: null, handedOver: null, stays: null })
    expect((await (await desk.as(desk.person(1))).get(`/api/staff/${desk.person(0)}/what-became`)).status).toBe(403)
    await desk.settings({ assignment: 'round_robin' })
    const ids = [
      await desk.opened({ assignTo: desk.person(0) }),
      await desk.opened({ assignTo: desk.person(0) }),
      await desk.opened({ assignTo: desk.person(0) }),
    ]
    const numbers = await Promise.all(ids.map(async (id) => `#${(await desk.read(id)).number}`))
    expect((await boss.post(`/api/staff/${desk.person(0)}/disable`, { body: { because: 'Left us' } })).status).toBe(200)
    // A lead is faster than the job with one of them, and the clock of the worker is behind.
    const byHand = await (await desk.as(desk.tamsin)).post(`/api/tickets/${ids[0]}/assign`, { body: { staffId: desk.tamsin } })
    expect(byHand.status, byHand.text).toBe(200)
    desk.later(-5)
    await desk.steward.runJobs()
    desk.later(5)
    const { disabled, handedOver, stays } = await became()
    expect(disabled).toMatchObject({ by: 'Bea Boss', because: 'Left us' })
    expect(handedOver.from).toBe('Ada Reed')
    expect(handedOver.to.map(({ holder }: { holder: string }) => holder).sort()).toEqual(['Ben Cole', 'Cleo Marsh', 'Tamsin Oke'])
    expect(handedOver.to.flatMap(({ tickets }: { tickets: string[] }) => tickets).sort()).toEqual([...numbers].sort())
    expect(stays).toMatchObject({ ticketsWaiting: 0, ticketsAnswered: 0, commitments: 0 })
    // The job runs a second time, as after a crash.
    await addJob(desk.steward.owner.db, 'hand_over_tickets', { staffId: desk.person(0), byId: boss.id, ticketIds: ids, since: disabled.at })
    await desk.steward.runJobs()
    const { items } = (await boss.get('/api/settings/changes?limit=10')).body
    const told = items.filter(({ action }: { action: string }) => action === 'tickets_handed_over')
    expect(told[0]).toMatchObject({ recordName: 'Ada Reed', changes: [{ field: 'ticketsHeldBy', from: 'Ada Reed' }] })
    expect(told.filter(({ at }: { at: string }) => at >= disabled.at)).toHaveLength(1)
    // Let back in, nothing is said of it any more.
    await boss.post(`/api/staff/${desk.person(0)}/enable`, { body: { because: 'Came back' } })
    expect((await became()).disabled).toBeNull()
  })
})
