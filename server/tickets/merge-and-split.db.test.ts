import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { threadIds } from '#server/tickets/thread-ids.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'
import { act, answer, customerWrites, fromNobody, look, ok, open, stepsOf } from '#test/ticket-acts.ts'

type Person = Awaited<ReturnType<TestSteward['as']>>
// biome-ignore lint/suspicious/noExplicitAny: a test reads what it names
type Json = any

let steward: TestSteward
let agent: Person
let other: Person
let lead: Person
let maria: string
let luis: string

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query(`update company set limits = '{"search":100000,"api":100000}'`)
  agent = await steward.as('agent', { name: 'Idris Vale' })
  other = await steward.as('agent', { name: 'Noor Haddad' })
  lead = await steward.as('lead', { name: 'Tamsin Oke' })
  maria = (await steward.given.customer({ name: 'Maria Silva' })).id
  luis = (await steward.given.customer({ name: 'Luis Ortega' })).id
})
afterAll(() => steward?.close())

describe('tickets that belong together', () => {
  test('a link is read from both, is made once, and is taken away from either', async () => {
    const one = await open(agent, maria, 'Door')
    const two = await open(agent, luis, 'Gate')
    expect((await act(agent, one.id, 'links', { ticketId: one.id })).status).toBe(400)
    const linked = ok(await act(agent, one.id, 'links', { ticketId: two.id }))
    expect(linked.links).toMatchObject([{ kind: 'related', ticket: { id: two.id, number: two.number, subject: 'Gate' } }])
    const from = await look(agent, two.id)
    expect(from.links).toMatchObject([{ kind: 'related', ticket: { id: one.id } }])
    // Of one that a colleague holds no more is told than its number.
    await steward.owner.db.updateTable('tickets').set({ assigned_to: lead.id }).where('id', '=', two.id).execute()
    expect((await look(other, one.id)).links).toMatchObject([{ ticket: { id: two.id, number: two.number, subject: '' } }])
    await steward.owner.db.updateTable('tickets').set({ assigned_to: null }).where('id', '=', two.id).execute()
    expect(stepsOf(from)).toContain('linked')
    expect(await act(agent, two.id, 'links', { ticketId: one.id })).toMatchObject({ status: 409, body: { code: 'ticket.linked' } })
    const gone = ok(await agent.delete(`/api/tickets/${two.id}/links/${from.links[0].id}`))
    expect(gone.links).toEqual([])
    expect((await agent.delete(`/api/tickets/${two.id}/links/${from.links[0].id}`)).status).toBe(404)
    expect((await look(agent, one.id)).links).toEqual([])
  })

  test('a merge moves no row, is read in the survivor, takes what the customer writes, and is undone whole', async () => {
    const one = await open(agent, maria, 'Door', { priority: 'urgent', tags: ['yard'] })
    const two = await open(agent, maria, 'Door again')
    const rows = async () => (await steward.owner.pool.query('select id, ticket_id from ticket_messages order by id')).rows
    const before = await rows()
    const [wasOne, wasTwo] = [await look(lead, one.id), await look(lead, two.id)]
    expect((await act(agent, one.id, 'merge', { intoId: one.id })).body.code).toBe('ticket.merge_itself')
    const { items } = ok(await agent.get(`/api/tickets/${one.id}/merge-targets`))
    expect(items.find(({ id }: Json) => id === two.id).leaves).toEqual({ priority: 'urgent', assignee: null, tags: ['yard'] })
    const merged = ok(await act(agent, one.id, 'merge', { intoId: two.id }))
    expect(merged).toMatchObject({ queue: 'closed', mergedInto: { id: two.id, number: two.number } })
    expect(await rows()).toEqual(before)
    const survivor = await look(agent, two.id)
    expect(survivor.messages.map((each: Json) => [each.text, each.mergedFrom])).toEqual([
      ['Door stays open.', { id: one.id, number: one.number }],
      ['Door again stays open.', null],
    ])
    expect(survivor.links).toMatchObject([{ kind: 'merged_from', ticket: { id: one.id } }])
    expect(survivor.steps.at(-1).text).toContain(one.number)
    // The oldest unanswered message counts, whichever ticket it came in.
    const since = async (id: string) =>
      (await steward.owner.db.selectFrom('tickets').select('unanswered_since').where('id', '=', id).executeTakeFirstOrThrow())
        .unanswered_since
    expect(await since(two.id)).toEqual(new Date(wasOne.messages[0].at))

    const landed = await customerWrites(steward, one.id, 'Still open.')
    expect(landed.ticketId).toBe(two.id)
    for (const path of ['close', 'reopen', 'snooze', 'spam'])
      expect((await act(lead, one.id, path, path === 'snooze' ? { until: null } : path === 'spam' ? { isSpam: true } : {})).body.code).toBe(
        'ticket.merged',
      )
    const third = await open(agent, maria, 'Third')
    expect((await act(agent, third.id, 'merge', { intoId: one.id })).body.code).toBe('ticket.merge_into_merged')
    expect((await act(agent, two.id, 'merge', { intoId: third.id })).body.code).toBe('ticket.has_merged')
    // What would be refused is grey with its reason, and not among what can be chosen.
    expect(survivor.can.merge).toMatchObject({ allowed: false, code: 'ticket.has_merged' })
    const targets = async (id: string) => ok(await agent.get(`/api/tickets/${id}/merge-targets`)).items.map((each: Json) => each.id)
    expect(await targets(two.id)).toEqual([])
    const { others } = ok(await agent.get(`/api/tickets/${two.id}/merge-targets`))
    expect(others).toContainEqual({
      id: third.id,
      number: third.number,
      subject: 'Third',
      because: 'Other tickets were put into this one.',
    })
    const ofThird = await targets(third.id)
    expect(ofThird).toContain(two.id)
    expect(ofThird).not.toContain(one.id)
    expect(ofThird).not.toContain(third.id)

    const out = ok(await act(agent, one.id, 'unmerge'))
    expect(out).toMatchObject({ queue: wasOne.queue, mergedInto: null, messages: wasOne.messages })
    const left = await look(lead, two.id)
    expect(left.messages.map((each: Json) => each.text)).toEqual(['Door again stays open.', 'Still open.'])
    expect(left.queue).toBe(wasTwo.queue)
    expect(await since(two.id)).toEqual(new Date(wasTwo.messages[0].at))
    expect((await act(agent, one.id, 'unmerge')).body.code).toBe('ticket.not_merged')
  })

  test('an older question that is put into a ticket answered since waits on, until it is answered there; one that was closed does not', async () => {
    const [older, done] = [await open(agent, maria, 'Older'), await open(agent, maria, 'Done with')]
    ok(await act(agent, done.id, 'close'))
    const into = await open(agent, maria, 'Answered since')
    await answer(agent, into.id)
    ok(await act(agent, done.id, 'merge', { intoId: into.id }))
    expect(await look(agent, into.id)).toMatchObject({ queue: 'answered' })
    ok(await act(agent, older.id, 'merge', { intoId: into.id }))
    const asked = older.messages[0].at
    expect(await look(agent, into.id)).toMatchObject({
      queue: 'open',
      since: asked,
      resolution: { state: 'in_time', dueAt: expect.any(String) },
    })
    const clocks = async () =>
      (await steward.owner.pool.query('select resolution_from from tickets where id = $1', [into.id])).rows[0].resolution_from
    expect(await clocks()).toEqual(new Date(asked))
    await answer(agent, into.id, 'And that, too.')
    expect(await look(agent, into.id)).toMatchObject({ queue: 'answered' })
    await customerWrites(steward, older.id, 'Not yet.')
    expect(await look(agent, into.id)).toMatchObject({ queue: 'waiting' })
    ok(await act(agent, older.id, 'unmerge'))
    expect(await look(agent, older.id)).toMatchObject({ queue: 'unassigned', since: asked })
    expect(await look(agent, into.id)).toMatchObject({ queue: 'waiting' })
  })

  test('of two that were answered, in which the customer replied, the one into which the other is put waits on, whoever answered last and held them', async () => {
    const of = async (who: Person, subject: string) => {
      const ticket = await open(lead, maria, subject, { assignTo: 'me' })
      if (who !== lead) ok(await act(lead, ticket.id, 'assign', { staffId: who.id }))
      await answer(who, ticket.id)
      return ticket
    }
    const waits = await of(lead, 'Waits')
    await customerWrites(steward, waits.id, 'And now?')
    const answered = await of(lead, 'Answered since')
    const { because } = await look(lead, waits.id)
    expect(because).toMatch(/^The customer replied .* after your answer\.$/)
    ok(await act(lead, answered.id, 'merge', { intoId: waits.id }))
    expect(await look(lead, waits.id)).toMatchObject({ queue: 'waiting', because: because.replace('your', 'our') })
    ok(await act(lead, answered.id, 'unmerge'))
    expect(await look(lead, waits.id)).toMatchObject({ queue: 'waiting', because })
    // In the contact that it was done in, either counts once.
    const { rows: done } = await steward.owner.pool.query(
      `select action from change_sets where interaction_id is not null and record_id = any($1) and action in ('ticket_merged', 'ticket_unmerged') order by id`,
      [[waits.id, answered.id]],
    )
    expect(done.map(({ action }) => action)).toEqual(['ticket_merged', 'ticket_unmerged'])
    // The older question was to a colleague, who held what is put here.
    const theirs = await of(agent, 'Of a colleague')
    const replied = await of(lead, 'Replied')
    await customerWrites(steward, theirs.id, 'The first.')
    await answer(lead, replied.id, 'So.')
    await customerWrites(steward, replied.id, 'The second.')
    ok(await act(lead, theirs.id, 'merge', { intoId: replied.id }))
    expect(await look(lead, replied.id)).toMatchObject({ queue: 'waiting' })
    // Who is given it later has answered nothing in it.
    ok(await act(lead, replied.id, 'assign', { staffId: other.id }))
    expect(await look(lead, replied.id)).toMatchObject({ queue: 'new' })
  })

  test('what was closed before a merge is closed after it is undone; other customers’ tickets are not merged', async () => {
    const one = await open(lead, maria, 'Old', { assignTo: 'me' })
    const two = await open(lead, maria, 'New')
    ok(await act(lead, one.id, 'close'))
    const closed = await look(lead, one.id)
    ok(await act(lead, one.id, 'merge', { intoId: two.id }))
    expect(ok(await act(lead, one.id, 'unmerge'))).toMatchObject({ queue: 'closed', since: closed.since })
    const elsewhere = await open(lead, luis, 'Gate')
    expect((await act(lead, two.id, 'merge', { intoId: elsewhere.id })).body.code).toBe('ticket.other_customer')
  })

  test('tickets of one family of accounts, and two of nobody known, are put together; one of each is not', async () => {
    const { id: twin } = await steward.given.customer({ name: 'Maria Silva', mergedInto: maria })
    const old = await fromNobody(steward, 'old@home.example', 'Before the accounts were one')
    await steward.owner.pool.query('update tickets set customer_id = $1 where id = $2', [twin, old])
    const one = await open(lead, maria, 'After')
    ok(await act(lead, old, 'merge', { intoId: one.id }))
    const [first, second] = [await fromNobody(steward, 'ana@inbox.example', 'A'), await fromNobody(steward, 'ana@inbox.example', 'B')]
    expect((await look(lead, first)).because).toMatch(/^Somebody wrote .*; nobody has been given it\.$/)
    ok(await act(lead, first, 'merge', { intoId: second }))
    expect((await act(lead, second, 'merge', { intoId: one.id })).body.code).toBe('ticket.has_merged')
    const third = await fromNobody(steward, 'ana@inbox.example', 'C')
    expect((await act(lead, third, 'merge', { intoId: one.id })).body.code).toBe('ticket.no_customer')
  })

  test('a question that waits is not put into a closed ticket, and no agent puts theirs into a colleague’s', async () => {
    const one = await open(agent, maria, 'Waits')
    const two = await open(lead, maria, 'Over', { assignTo: 'me' })
    ok(await act(lead, two.id, 'close'))
    expect((await act(lead, one.id, 'merge', { intoId: two.id })).body).toMatchObject({ code: 'ticket.merge_into_closed' })
    ok(await act(lead, two.id, 'reopen'))
    expect((await act(agent, one.id, 'merge', { intoId: two.id })).body.code).toBe('ticket.held_by_other')
    ok(await act(lead, one.id, 'merge', { intoId: two.id }))
  })

  test('an answer that stands in a ticket put into this one is mailed again, and its thread goes on', async () => {
    const { id: customerId } = await steward.given.customer({ name: 'Rhea Moss', email: 'rhea@home.example' })
    const one = await open(lead, customerId, 'Answered')
    await answer(lead, one.id, 'Hold it down.')
    const two = await open(lead, customerId, 'Lives on')
    ok(await act(lead, one.id, 'merge', { intoId: two.id }))
    ok(await act(lead, two.id, 'repost'))
    const seen = await look(lead, two.id)
    expect(stepsOf(seen)).toContain('reposted')
    // The mail of the answer is named by the next one.
    const mailed = await steward.owner.pool.query(
      `select outbox.message_id from outbox join ticket_messages on ticket_messages.outbox_id = outbox.id where ticket_id = $1`,
      [one.id],
    )
    await answer(lead, two.id, 'And now?')
    const ids = await threadIds(steward.owner.db, two.id, (await look(lead, two.id)).messages.at(-1).id, {
      customerId,
      address: 'rhea@home.example',
    })
    expect(ids).toEqual(mailed.rows.map((row) => row.message_id))
    expect(ids).toHaveLength(1)
  })

  test('two who merge two tickets into each other at once: one does', async () => {
    const one = await open(lead, maria, 'A')
    const two = await open(lead, maria, 'B')
    const both = await Promise.all([act(lead, one.id, 'merge', { intoId: two.id }), act(lead, two.id, 'merge', { intoId: one.id })])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422])
  })

  test('a split opens a ticket with the customer’s messages at their times; the old one shows them no longer and reckons without them', async () => {
    const one = await open(agent, maria, 'Two things', { assignTo: 'me' })
    const [first] = one.messages
    await answer(agent, one.id)
    const { messageId } = await customerWrites(steward, one.id, 'And my bill is wrong.')
    const before = await look(agent, one.id)
    const bill = before.messages.find((each: Json) => each.id === messageId)
    expect((await act(agent, one.id, 'split', { messageIds: [before.messages[1].id], subject: 'x' })).body.code).toBe('ticket.split_staff')
    expect((await act(agent, one.id, 'split', { messageIds: [first.id, messageId], subject: 'x' })).body.code).toBe('ticket.split_all')
    const opened = ok(await act(agent, one.id, 'split', { messageIds: [messageId], subject: 'Bill' }), 201)
    expect(opened).toMatchObject({
      subject: 'Bill',
      customerId: maria,
      assignee: { id: agent.id },
      links: [{ kind: 'split_from', ticket: { id: one.id } }],
    })
    expect(opened.messages).toMatchObject([{ text: 'And my bill is wrong.', at: bill.at, author: 'customer' }])
    const left = await look(agent, one.id)
    expect(left.messages.map((each: Json) => each.text)).toEqual([first.text, 'We look into it.'])
    expect(left).toMatchObject({ queue: 'answered', links: [{ kind: 'split_into', ticket: { id: opened.id } }] })
    const { rows } = await steward.owner.pool.query('select unanswered_since from tickets where id = $1', [opened.id])
    expect(rows[0].unanswered_since).toEqual(new Date(bill.at))
    expect((await act(agent, one.id, 'split', { messageIds: [messageId], subject: 'x' })).body.code).toBe('ticket.message_gone')
    // Put back, it reads as put back alone.
    ok(await act(agent, opened.id, 'merge', { intoId: one.id }))
    expect((await look(agent, one.id)).links).toMatchObject([{ kind: 'merged_from', ticket: { id: opened.id } }])
    ok(await act(agent, opened.id, 'unmerge'))
    const [link] = left.links
    expect((await agent.delete(`/api/tickets/${one.id}/links/${link.id}`)).body.code).toBe('ticket.link_stays')
  })
})
