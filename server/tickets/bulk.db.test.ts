import { afterAll, beforeAll, expect, test } from 'vitest'
import { reactions } from '#server/reactions.ts'
import { packPreviewed } from '#server/tickets/rules/previewed.ts'
import { resumeBulkChanges, runBulkChange } from '#server/tickets/run-bulk-change.ts'
import { takeCustomerMessage } from '#server/tickets/take-customer-message.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'
import { jobOf } from '#test/work-of-nobody.ts'

type Person = Awaited<ReturnType<TestSteward['as']>>
// biome-ignore lint/suspicious/noExplicitAny: a test reads what it names
type Json = any

let steward: TestSteward
let lead: Person
let administrator: Person
let agent: Person
let maria: string

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query(`update company set limits = '{"search":100000,"api":100000}'`)
  lead = await steward.as('lead', { name: 'Tamsin Oke' })
  administrator = await steward.as('ticket_administrator', { name: 'Tess Adler' })
  agent = await steward.as('agent', { name: 'Idris Vale' })
  maria = (await steward.given.customer({ name: 'Maria Silva' })).id
})
afterAll(() => steward?.close())

const ok = (reply: { status: number; text: string; body: Json }, status = 200): Json => {
  expect(reply.status, reply.text).toBe(status)
  return reply.body
}
const open = async (subject: string, more: object = {}) =>
  ok(await lead.post(`/api/customers/${maria}/tickets`, { body: { subject, message: subject, ...more } }), 201)
const several = async (count: number, more: object = {}) => {
  const ids: string[] = []
  for (let each = 0; each < count; each += 1) ids.push((await open(`Ticket ${each}`, more)).id)
  return ids
}
const look = async (id: string) => ok(await lead.get(`/api/tickets/${id}?peek=true`))
const preview = (by: Person, body: object) => by.post('/api/ticket-bulk-changes/preview', { body })
const start = (by: Person, body: object, key: string = crypto.randomUUID()) =>
  by.post('/api/ticket-bulk-changes', { body, headers: { 'idempotency-key': key } })
const progress = async (id: string) => ok(await lead.get(`/api/ticket-bulk-changes/${id}`))

test('an agent changes no tickets at once; what is meant is said one way', async () => {
  const body = { filter: { queue: 'new' }, act: { kind: 'close' } }
  expect((await preview(agent, body)).status).toBe(403)
  expect((await start(agent, body)).status).toBe(403)
  const choices = 'assign, close, reopen, repost, prioritise.'
  for (const [wrong, field, message] of [
    [{ act: { kind: 'close' } }, 'body', 'Name the tickets in ticketIds, or say in filter what they are found by: one of the two.'],
    [{ ...body, act: {} }, 'act.kind', `Choose one of: ${choices}`],
    [{ ...body, act: 'close' }, 'act', `Send an object here. Its kind is one of: ${choices}`],
  ] as const)
    expect(await preview(lead, wrong)).toMatchObject({ status: 400, body: { fields: [{ field, message }] } })
  expect((await preview(lead, { ...body, ticketIds: [maria] })).status).toBe(400)
  expect((await start(lead, body)).body.fields).toEqual([{ field: 'act.because', message: 'Write why they are closed.' }])
  expect((await preview(lead, body)).status).toBe(200)
  expect((await start(lead, { filter: {}, act: { kind: 'assign', staffId: maria } })).body.fields[0].field).toBe('act.staffId')
})

test('the preview counts what would change, whose it is, and what is left for which reason; then it is so', async () => {
  const ids = await several(3, { tags: ['heap'] })
  const held = await several(2, { tags: ['heap'], assignTo: agent.id })
  const closed = ids[0] ?? ''
  ok(await lead.post(`/api/tickets/${closed}/close`, { body: {} }))
  const body = { filter: { tag: 'heap' }, act: { kind: 'assign', staffId: agent.id } }
  expect(ok(await preview(administrator, body))).toEqual({
    total: 5,
    previewed: expect.any(String),
    skipped: [
      { because: 'They hold it already.', count: 2 },
      { because: 'This ticket is closed.', count: 1 },
    ],
    awaited: 2,
    // As the list has them: the newest first.
    first: [
      { id: ids[2], number: expect.any(String), subject: 'Ticket 2', whose: 'Maria Silva' },
      { id: ids[1], number: expect.any(String), subject: 'Ticket 1', whose: 'Maria Silva' },
    ],
    byAssignee: [{ name: null, count: 2 }],
  })
  const firstOf = async (more: object) => ok(await preview(administrator, { ...body, ...more })).first.map(({ id }: Json) => id)
  expect(await firstOf({ sort: 'oldest' })).toEqual([ids[1], ids[2]])
  expect(await firstOf({ filter: undefined, ticketIds: [ids[2], held[0], ids[1]] })).toEqual([ids[2], ids[1]])
  const started = ok(await start(administrator, body), 201)
  expect(started).toMatchObject({ state: 'waiting', total: 5, done: 0, by: 'Tess Adler', assignee: 'Idris Vale', undoes: null })
  await steward.runJobs()
  expect(await progress(started.id)).toMatchObject({
    state: 'done',
    total: 5,
    done: 2,
    skipped: 3,
    skippedBecause: [
      { because: 'They hold it already.', count: 2 },
      { because: 'This ticket is closed.', count: 1 },
    ],
  })
  for (const id of ids.slice(1)) {
    const ticket = await look(id)
    expect(ticket.assignee).toMatchObject({ id: agent.id })
    expect(ticket.steps.at(-1)).toMatchObject({ step: 'assigned', who: 'Tess Adler' })
  }
  expect((await look(held[0] ?? '')).steps.filter((step: Json) => step.step === 'assigned')).toHaveLength(1)
  // Nobody owes a note for each of a thousand tickets.
  const { rows } = await steward.owner.pool.query('select from interactions where staff_id = $1', [administrator.id])
  expect(rows).toEqual([])
})

test('answers that are mailed again are told as mailed only once they have left', async () => {
  const { id: otto } = await steward.given.customer({ name: 'Otto Berg', email: 'otto@home.example' })
  const { id } = ok(await lead.post(`/api/customers/${otto}/tickets`, { body: { subject: 'Hub', message: 'It beeps.' } }), 201)
  ok(await lead.post(`/api/tickets/${id}/replies`, { body: { text: 'Try this.', public: true } }), 201)
  // As of an answer that was mailed before we knew of it: there is no mail that this one sends anew.
  await steward.owner.pool.query('update ticket_messages set outbox_id = null where ticket_id = $1', [id])
  const change = ok(await start(lead, { ticketIds: [id], act: { kind: 'repost' } }), 201)
  await steward.runJobs()
  const says = async () => (await look(id)).because
  expect(await says()).toMatch(/^The answer was to be mailed again .+ and has not left yet\.$/)
  // No mail server is set up here.
  expect(await progress(change.id)).toMatchObject({
    done: 1,
    mailsWaiting: 1,
    can: { undo: { allowed: false, because: 'Mails that wait to leave are not called back.' } },
  })
  await steward.owner.pool.query(`update outbox set state = 'sent', sent_at = now() where thread_id = $1`, [id])
  expect(await progress(change.id)).toMatchObject({ mailsWaiting: 0 })
  expect(await says()).toMatch(/^The answer was mailed again /)
})

test('nothing is done to what came or changed after the preview: it is left, and said', async () => {
  const [kept, written, given, noted, lost] = await several(5, { tags: ['agreed'] })
  const body = { filter: { tag: 'agreed' }, act: { kind: 'close', because: 'Answered by the notice' }, sort: 'oldest' }
  const { total, previewed } = ok(await preview(lead, body))
  expect(total).toBe(5)
  const later = (await open('Urgent', { tags: ['agreed'] })).id
  ok(await lead.post(`/api/tickets/${written}/replies`, { body: { text: 'We look into it.', public: true } }), 201)
  ok(await lead.post(`/api/tickets/${given}/assign`, { body: { staffId: agent.id } }))
  ok(await lead.post(`/api/tickets/${noted}/replies`, { body: { text: 'Between us.', public: false } }), 201)
  ok(await lead.patch(`/api/tickets/${lost}`, { body: { tags: [] }, headers: { 'if-match': `"${(await look(lost ?? '')).version}"` } }))

  expect((await start(lead, { ...body, previewed: `${previewed}AAAA` })).body.fields[0].field).toBe('previewed')
  const { id } = ok(await start(lead, { ...body, previewed }), 201)
  const late = { because: 'It fits now, but came after the preview.', count: 1 }
  await steward.runJobs()
  const ended = await progress(id)
  expect(ended).toMatchObject({ state: 'done', total: 6, done: 2, skipped: 4 })
  expect(ended.skippedBecause).toHaveLength(3)
  expect(ended.skippedBecause).toEqual(
    expect.arrayContaining([
      late,
      { because: 'It changed after the preview.', count: 2 },
      { because: 'It fits no longer: it changed after the preview.', count: 1 },
    ]),
  )
  // Each by its number, with why it was left and how it stands now, and page by page.
  const ofIt = (more: string) => lead.get(`/api/ticket-bulk-changes/${id}/tickets?${more}`)
  const left = ok(await ofIt('state=skipped&limit=3'))
  expect(left.items.map(({ id: each, because }: Json) => [each, because])).toEqual([
    [written, 'It changed after the preview.'],
    [given, 'It changed after the preview.'],
    [lost, 'It fits no longer: it changed after the preview.'],
  ])
  expect(ok(await ofIt(`state=skipped&limit=3&cursor=${left.nextCursor}`)).items).toMatchObject([{ id: later, because: late.because }])
  expect(ok(await ofIt('state=done')).items).toMatchObject([
    { id: kept, state: 'done', because: null, queue: 'closed', assignee: null },
    { id: noted },
  ])
  expect((await agent.get(`/api/ticket-bulk-changes/${id}/tickets`)).status).toBe(403)
  // How many an act on all of them would be for is said before one is chosen.
  expect(ok(await lead.get('/api/tickets-found?tag=agreed&snoozed=either'))).toEqual({ count: 5, isMore: false })
  const isClosed = async (each: string | undefined) => (await look(each ?? '')).queue === 'closed'
  expect(await Promise.all([kept, noted, written, given, lost, later].map(isClosed))).toEqual([true, true, false, false, false, false])

  // What changes once it is at work is left as well, by whichever act.
  const ticketIds = await several(2)
  const raise = { ticketIds, act: { kind: 'prioritise', priority: 'urgent' } }
  const raised = ok(await start(lead, { ...raise, previewed: ok(await preview(lead, raise)).previewed }), 201)
  ok(await lead.post(`/api/tickets/${ticketIds[1]}/close`, { body: {} }))
  ok(await lead.post(`/api/tickets/${ticketIds[1]}/reopen`, { body: {} }))
  ok(await lead.post(`/api/tickets/${ticketIds[1]}/assign`, { body: { staffId: agent.id } }))
  await steward.runJobs()
  expect(await progress(raised.id)).toMatchObject({ done: 1, skippedBecause: [{ because: 'It changed after the preview.', count: 1 }] })
})

test('a preview is taken whatever its digest reads like; a number of somebody’s money beside it is not', async () => {
  const filter = { tag: 'digest' }
  const named = new Set(await several(3, { tags: ['digest'] }))
  const act = { kind: 'prioritise', priority: 'urgent' }
  const { previewed } = ok(await preview(lead, { filter, act }))
  // Three tickets take 80 characters. These are nobody’s, spelled as it happens now and then among thousands.
  const digest = `${'-DE89370400440532013000-'.padStart(50, 'a').padEnd(80, 'b')}${'-4111111111111111-'.padStart(50, 'c').padEnd(80, 'd')}`
  const refused = await start(lead, { filter, act: { kind: 'close', because: digest }, previewed })
  expect(refused.body.fields).toEqual([{ field: 'act.because', message: expect.stringContaining('number stands here') }])
  const { id } = ok(await start(lead, { filter, act, previewed: `${previewed}${digest}` }), 201)
  await steward.runJobs()
  expect(await progress(id)).toMatchObject({ total: named.size, done: named.size })
})

test('whatever arrives while a preview is looked at, only what it named is touched', async () => {
  const filter = { tag: 'crowd' }
  const act = { kind: 'close', because: 'Answered' }
  const named = new Set(await several(4, { tags: ['crowd'] }))
  const { previewed } = ok(await preview(lead, { filter, act }))
  const [begun] = await Promise.all([
    start(lead, { filter, act, previewed }),
    ...[1, 2, 3].map(() => open('Meanwhile', { tags: ['crowd'] })),
  ])
  await steward.runJobs()
  const { rows } = await steward.owner.pool.query(`select ticket_id from ticket_bulk_items where bulk_change_id = $1 and state = 'done'`, [
    ok(begun, 201).id,
  ])
  expect(new Set(rows.map(({ ticket_id }) => ticket_id))).toEqual(named)
})

test('a mail that stands above what a preview saw, and was taken after it, is not closed unread', async () => {
  const { id } = await open('Late', { tags: ['late'] })
  const arrivedAt = new Date()
  ok(await lead.post(`/api/tickets/${id}/replies`, { body: { text: 'We look.', public: false } }), 201)
  const taken = (text: string, at: Date) =>
    jobOf(steward, new Date(), (work) => takeCustomerMessage(work, id, { text, channel: 'mail', arrivedAt: at }))
  await taken('Close it.', new Date())
  const meant = { filter: { tag: 'late' }, act: { kind: 'close', because: 'As asked' } }
  const { previewed } = ok(await preview(lead, meant))
  await taken('No, do not.', arrivedAt)
  const { id: change } = ok(await start(lead, { ...meant, previewed }), 201)
  await steward.runJobs()
  expect(await progress(change)).toMatchObject({ state: 'done', done: 0, skipped: 1 })
})

test('two presses do it once, and the same is not begun again while it is at work', async () => {
  const ticketIds = await several(2)
  const body = { ticketIds, act: { kind: 'prioritise', priority: 'urgent' } }
  const [one, again] = [ok(await start(lead, body, 'one-press'), 201), ok(await start(lead, body, 'one-press'), 201)]
  expect(again.id).toBe(one.id)
  expect(await start(lead, { ...body, ticketIds: [...ticketIds].reverse() })).toMatchObject({
    status: 409,
    body: { code: 'ticket_bulk.at_work' },
  })
  await steward.runJobs()
  expect(await progress(one.id)).toMatchObject({ state: 'done', done: 2 })
  const anew = ok(await start(lead, body), 201)
  await steward.runJobs()
  expect(await progress(anew.id)).toMatchObject({ done: 0, skipped: 2 })
  for (const id of ticketIds) expect((await look(id)).steps.filter((step: Json) => step.step === 'prioritised')).toHaveLength(1)
})

test('what a kill cut off goes on where it was, and touches nothing twice', async () => {
  const ticketIds = await several(6, { assignTo: 'me' })
  const { id } = ok(await start(lead, { ticketIds, act: { kind: 'close', because: 'Answered by the notice' } }), 201)
  const looks = [1, 2, 3]
  const signal = Object.defineProperty({}, 'aborted', { get: () => looks.pop() === undefined }) as AbortSignal
  const parts = { database: steward.database, secrets: steward.secrets, reactions, now: () => new Date(), signal }
  await runBulkChange(parts, id)
  expect(await progress(id)).toMatchObject({ state: 'running', done: 3, skipped: 0 })
  await steward.owner.pool.query(`delete from graphile_worker._private_jobs`)
  await steward.runJobs()
  expect(await progress(id)).toMatchObject({ done: 3 })
  await resumeBulkChanges(steward.database.db)
  await steward.runJobs()
  expect(await progress(id)).toMatchObject({ state: 'done', done: 6, skipped: 0 })
  for (const each of ticketIds) {
    const { steps } = await look(each)
    expect(steps.filter((step: Json) => step.step === 'closed')).toMatchObject([{ because: 'Answered by the notice' }])
  }
})

test('a ticket with which something goes wrong is left, and the others go on', async () => {
  const ticketIds = (await several(3)).sort()
  await steward.owner.pool.query(`create function broken() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`)
  await steward.owner.pool.query(
    `create trigger broken before insert on ticket_steps for each row when (new.ticket_id = '${ticketIds[0]}') execute function broken()`,
  )
  const { id } = ok(await start(lead, { ticketIds, act: { kind: 'close', because: 'Answered' } }), 201)
  await expect(
    runBulkChange({ database: steward.database, secrets: steward.secrets, reactions, now: () => new Date() }, id),
  ).rejects.toThrow('Some tickets')
  await steward.owner.pool.query('drop trigger broken on ticket_steps; drop function broken()')
  expect(await progress(id)).toMatchObject({ state: 'done', done: 2, skipped: 1 })
  expect((await progress(id)).skippedBecause).toEqual([{ because: expect.stringMatching(/^Something went wrong/), count: 1 }])
  await steward.runJobs()
})

test('it stops by itself where whoever asked may no longer, and when somebody stops it', async () => {
  const ticketIds = await several(2)
  const gone = await steward.as('lead', { name: 'Gone Soon' })
  const { id } = ok(await start(gone, { ticketIds, act: { kind: 'close', because: 'Answered' } }), 201)
  await steward.owner.pool.query('update staff set disabled_at = now() where id = $1', [gone.id])
  await steward.runJobs()
  expect(await progress(id)).toMatchObject({
    state: 'stopped',
    stoppedBecause: 'Gone Soon may change many tickets at once no longer.',
    done: 0,
  })

  const other = ok(await start(lead, { ticketIds, act: { kind: 'close', because: 'Answered' } }), 201)
  expect(ok(await lead.post(`/api/ticket-bulk-changes/${other.id}/stop`))).toMatchObject({
    state: 'stopped',
    stoppedBecause: 'Tamsin Oke stopped it.',
  })
  await steward.runJobs()
  expect(await progress(other.id)).toMatchObject({ done: 0 })
  expect(
    ok(await administrator.get('/api/ticket-bulk-changes'))
      .items.map((one: Json) => one.id)
      .slice(0, 2),
  ).toEqual([other.id, id])
})

test('what many acts did is taken back once: to who held it, open again, the former priority; what was touched since is left', async () => {
  const [held, free, written] = [
    (await open('Held', { assignTo: agent.id })).id,
    (await open('Free')).id,
    (await open('Written in', { assignTo: agent.id })).id,
  ]
  const ticketIds = [held, free, written]
  const run = async (act: object) => {
    const { id } = ok(await start(lead, { ticketIds, act }), 201)
    await steward.runJobs()
    return id
  }
  const undo = async (id: string) => {
    const { id: undoing } = ok(await lead.post(`/api/ticket-bulk-changes/${id}/undo`), 201)
    await steward.runJobs()
    return progress(undoing)
  }
  ok(await agent.get(`/api/tickets/${held}`))
  const before = await look(held)
  expect(before.queue).toBe('open')
  const given = await run({ kind: 'assign', staffId: lead.id })
  expect((await look(held)).queue).toBe('new')
  expect((await progress(given)).can.undo).toMatchObject({ allowed: true })
  ok(await lead.post(`/api/tickets/${written}/replies`, { body: { text: 'A word.', public: false } }), 201)
  expect((await agent.post(`/api/ticket-bulk-changes/${given}/undo`)).status).toBe(403)
  expect(await undo(given)).toMatchObject({
    state: 'done',
    act: { kind: 'undo', changeId: given },
    undoes: { kind: 'assign', staffId: lead.id },
    done: 2,
    skippedBecause: [{ because: 'Somebody did something to it, or wrote in it, since.', count: 1 }],
    can: { undo: { allowed: false } },
  })
  expect([(await look(held)).assignee?.id, (await look(free)).assignee, (await look(written)).assignee?.id]).toEqual([
    agent.id,
    null,
    lead.id,
  ])
  // As it was: with who had opened it, since then.
  expect((({ queue, because, since }) => ({ queue, because, since }))(await look(held))).toEqual(
    (({ queue, because, since }) => ({ queue, because, since }))(before),
  )
  expect((await look(held)).steps.at(-1)).toMatchObject({
    step: 'assigned',
    text: expect.stringMatching(/^Given back to .+ by Tamsin Oke\.$/),
    who: 'Tamsin Oke',
    because: 'An act on many tickets was taken back.',
  })
  expect((await lead.post(`/api/ticket-bulk-changes/${given}/undo`)).body.code).toBe('ticket_bulk.undone')

  const raised = await run({ kind: 'prioritise', priority: 'urgent' })
  expect(await undo(raised)).toMatchObject({ done: 3, skipped: 0 })
  expect((await look(held)).priority).toBe('normal')
  const closed = await run({ kind: 'close', because: 'By mistake' })
  expect((await look(free)).queue).toBe('closed')
  ok(await lead.post(`/api/tickets/${written}/reopen`))
  expect(await undo(closed)).toMatchObject({ done: 2, skipped: 1 })
  expect((await Promise.all(ticketIds.map(look))).map(({ queue }) => queue)).not.toContain('closed')

  // What a filter of closed tickets finds is opened again, without what is spam; taken back, each is closed again that was not touched since.
  ok(await lead.post(`/api/tickets/${written}/replies`, { body: { text: 'Answered', public: true } }), 201)
  await run({ kind: 'close', because: 'Answered by the notice' })
  ok(await lead.post(`/api/tickets/${free}/spam`, { body: { isSpam: true } }))
  const [from, until] = [0, 86_400_000].map((ahead) => new Date(Date.now() + ahead).toISOString())
  ok(await lead.post('/api/absences', { body: { staffId: agent.id, from, until } }), 201)
  expect(ok(await preview(lead, { ticketIds, act: { kind: 'reopen' } }))).toMatchObject({
    awaited: 1,
    skipped: [{ because: 'This ticket was marked as spam.', count: 1 }],
  })
  const reopened = await run({ kind: 'reopen', because: 'The notice was wrong' })
  expect((await look(held)).steps.filter(({ step }: Json) => step === 'reopened').at(-1)).toMatchObject({ because: 'The notice was wrong' })
  // Who held it is away: it went on in the same moment, which nobody did since.
  expect((await look(held)).steps.at(-1)).toMatchObject({ step: 'assigned', by: 'system' })
  expect(await undo(reopened)).toMatchObject({ done: 2, skipped: 0 })
  expect((await Promise.all(ticketIds.map(look))).map(({ queue }) => queue)).toEqual(['closed', 'closed', 'closed'])
})

test('a preview that named more than may be is not begun', async () => {
  const filter = { tag: 'nothing bears it' }
  const more = packPreviewed(Array.from({ length: 20_001 }, () => ({ id: crypto.randomUUID(), mark: '00000000' })))
  const reply = await start(lead, { filter, act: { kind: 'prioritise', priority: 'urgent' }, previewed: more })
  expect([reply.status, reply.body.code]).toEqual([422, 'ticket_bulk.too_many'])
})
