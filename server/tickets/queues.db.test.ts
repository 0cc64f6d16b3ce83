import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reactions } from '#server/reactions.ts'
import { jobWork } from '#server/staff/job-work.ts'
import type { Work } from '#server/work.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'
import { type Act, Diary, expiryByDiary, firstLimits, histories, queuesByDiary, type Worker } from '#test/ticket-histories.ts'
import { jobOf } from '#test/work-of-nobody.ts'
import { endTicket } from './close-ticket.ts'
import { changeTicket } from './edit-ticket.ts'
import { followLimits, keepLimits } from './follow-limits.ts'
import { giveBack } from './give-back.ts'
import { giveTicket } from './give-ticket.ts'
import { listOfTickets } from './list-tickets.ts'
import { lockTicket } from './lock-ticket.ts'
import { mergeTicket, unmergeTicket } from './merge-ticket.ts'
import { openTicket } from './open-ticket.ts'
import { inQueue, orderOf, queueAsSql } from './queue-conditions.ts'
import { openAgain } from './reopen-ticket.ts'
import { repostTicket } from './repost-ticket.ts'
import { rereadTicketClocks } from './reread-ticket-clocks.ts'
import { expiryOf, type Limits, type Queue, queueOf } from './rules/queue.ts'
import { takeCustomerMessage } from './take-customer-message.ts'
import { factsOfRow } from './ticket-row.ts'
import { openAsHolder, viewTicket } from './view-ticket.ts'
import { writeTicketMessage } from './write-ticket-message.ts'

const howMany = 50
const queues: Queue[] = ['closed', 'expired_1', 'expired_2', 'unassigned', 'waiting', 'new', 'open', 'answered']
const begin = new Date('2026-01-05T09:00:00Z')

let steward: TestSteward
const staff = {} as Record<Worker, { id: string; name: string }>

beforeAll(async () => {
  steward = await startSteward()
  for (const name of ['maya', 'idris'] as const)
    staff[name] = { id: (await steward.given.staff({ role: 'ticket_administrator', name })).id, name }
})
afterAll(() => steward.close())

const byStaff = <Done>(who: Worker, now: Date, run: (work: Work) => Promise<Done>) =>
  steward.database.db
    .transaction()
    .execute(async (db) => run(await jobWork(db, { staffId: staff[who].id, secrets: steward.secrets, reactions, now, requestId: 'test' })))

/** Does by the house’s own actions what the diary writes down. */
async function doIt(act: Act, id: string, diary: Diary): Promise<void> {
  const now = diary.now
  const locked = (run: (work: Work, ticket: Awaited<ReturnType<typeof lockTicket>>) => Promise<unknown>, who: Worker = 'maya') =>
    byStaff(who, now, async (work) => run(work, await lockTicket(work, id)))
  switch (act.do) {
    case 'customer_writes':
      return void (await jobOf(steward, now, (work) => takeCustomerMessage(work, id, { text: 'And now?', channel: 'mail' })))
    case 'customer_views':
      return void (await jobOf(steward, now, async (work) => viewTicket(work, await lockTicket(work, id))))
    case 'customer_closes':
      return void (await jobOf(steward, now, async (work) => endTicket(work, await lockTicket(work, id), { by: 'customer' })))
    case 'holder_looks':
      return void (await locked(openAsHolder))
    case 'answer':
    case 'note': {
      const message = { author: 'staff' as const, isInternal: act.do === 'note', text: 'So.', channel: 'console' as const }
      return void (await locked((work, ticket) => writeTicketMessage(work, ticket, message), act.who))
    }
    case 'give':
      return void (await locked((work, ticket) => giveTicket(work, ticket, staff[act.who])))
    case 'put_back':
      return void (await locked((work, ticket) => giveTicket(work, ticket, null)))
    case 'take_back': {
      const at = diary.lastGiven?.at ?? now
      const to = diary.former && staff[diary.former]
      return void (await locked((work, ticket) => giveBack(work, ticket, to, { at, because: 'By mistake.' })))
    }
    case 'we_close':
      return void (await locked((work, ticket) => endTicket(work, ticket, { by: 'administration' })))
    case 'reopen':
      return void (await locked((work, ticket) => openAgain(work, ticket, { by: 'staff' })))
    case 'repost':
      return void (await locked((work) => repostTicket(work, id)))
    case 'snooze':
      return void (await steward.owner.pool.query('update tickets set snoozed_until = $2 where id = $1', [
        id,
        new Date(now.getTime() + 86_400_000),
      ]))
    case 'limits': {
      const { unansweredDays, answeredDays } = act.limits
      await steward.database.db
        .updateTable('ticket_settings')
        .set({ unanswered_days: unansweredDays, answered_days: answeredDays })
        .execute()
      await keepLimits({ db: steward.database.db, now }, act.limits)
      // Else it follows later, or before anything is done to it.
      if (now.getSeconds() % 2 === 0) await followLimits(steward.database.db, now)
      return
    }
    case 'wait':
      return
  }
}

/** By which it stands in its queue: those of before as long as it has not followed. */
async function limitsOf(id: string): Promise<Limits & { version: number }> {
  const row = await steward.database.db
    .selectFrom('tickets')
    .innerJoin('ticket_limits', 'ticket_limits.version', 'limits_version')
    .select(['limits_version as version', 'unanswered_days', 'answered_days'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { version: row.version, unansweredDays: row.unanswered_days, answeredDays: row.answered_days }
}
const leavesItAsItIs = ['limits', 'wait', 'snooze']

type Listed = { listed: Queue[]; said: Queue | undefined; orderedBy: Date | undefined }

/** In which queues the lists hold this ticket at that time, and by what they are in order. */
async function listedIn(id: string, now: Date): Promise<Listed> {
  const parts = queues.map(
    (queue) =>
      sql<{
        queue: Queue
        by: Date
      }>`select ${queue}::text as queue, ${orderOf(queue)} as by from tickets where id = ${id}::uuid ${inQueue(queue, now, 3650)}`,
  )
  const { rows } = await sql<{ queue: Queue; by: Date }>`${sql.join(parts, sql` union all `)}`.execute(steward.database.db)
  const said = await sql<{ queue: Queue }>`select ${queueAsSql(now)} as queue from tickets where id = ${id}::uuid`.execute(
    steward.database.db,
  )
  return { listed: rows.map(({ queue }) => queue), said: said.rows[0]?.queue, orderedBy: rows[0]?.by }
}

/** What the list says of it, and since when by the rule. */
async function byRule(id: string, expected: Queue[], limits: Limits, now: Date): Promise<Listed> {
  const row = await steward.database.db.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return { listed: expected, said: expected[0], orderedBy: queueOf(factsOfRow(row), limits, now).since }
}

test('the lists hold each ticket in the one queue that its history tells, after every act and as time goes by', async () => {
  const seen = new Set<Queue>()
  const told: { id: string; diary: Diary }[] = []
  for (const acts of fc.sample(histories, { numRuns: howMany, seed: 20261122 })) {
    const diary = new Diary(begin)
    await doIt({ do: 'limits', limits: firstLimits }, '', diary)
    const { id: customerId } = await steward.given.customer()
    const message = { author: 'customer' as const, text: 'It beeps.', channel: 'mail' as const }
    const { ticketId: id } = await jobOf(steward, begin, (work) => openTicket(work, { customerId, subject: 'Hub', message }))
    const { version: first } = await limitsOf(id)
    for (const act of acts) {
      if (!diary.isPossible(act)) continue
      await doIt(act, id, diary)
      diary.write(act)
      const { version, ...limits } = await limitsOf(id)
      if (!leavesItAsItIs.includes(act.do)) expect({ acts, limits }).toEqual({ acts, limits: diary.limits })
      const expected = queuesByDiary(diary, diary.now, limits)
      seen.add(expected[0] as Queue)
      const listed = await listedIn(id, diary.now)
      expect({ acts, ...listed }).toEqual({ acts, ...(await byRule(id, expected, limits, diary.now)) })
      if (expected[0]?.startsWith('expired'))
        expect({ acts, by: listed.orderedBy }).toEqual({ acts, by: expiryByDiary(diary, version - first) })
    }
    told.push({ id, diary })
  }
  // The settings as the last one left them hold for all.
  const { limits, now: last } = told.at(-1)?.diary ?? new Diary(begin)
  await followLimits(steward.database.db, last)
  for (const { id, diary } of told)
    for (const days of [0, 6, 15, 32]) {
      const now = new Date(diary.now.getTime() + days * 86_400_000)
      const expected = queuesByDiary(diary, now, limits)
      expect(await listedIn(id, now)).toEqual(await byRule(id, expected, limits, now))
    }
  expect([...seen].sort()).toEqual([...queues].sort())

  // What nobody holds, what they hold, what they once held or wrote in: an agent's lists have each of these once, in its queue, and nothing else.
  for (const who of ['maya', 'idris'] as const) {
    const permissions = new Set(['ticket.work'] as const)
    const viewer = { ...(await byStaff(who, last, async (work) => work.viewer)), permissions, roleMay: permissions }
    const listed = await Promise.all([...queues, undefined].map((queue) => listedFor(viewer, queue)))
    const all = await handsOf(who)
    expect(all.length).toBeLessThan(told.length)
    expect(listed.at(-1)?.toSorted()).toEqual(all.toSorted())
    for (const [place, queue] of queues.entries()) {
      const held = sql`select id from tickets where id = any(${all}) ${inQueue(queue, last, 3650)}`
      const { rows } = await sql<{ id: string }>`${held}`.execute(steward.database.db)
      expect(listed[place]?.toSorted(), queue).toEqual(rows.map(({ id }) => id).toSorted())
    }
  }
}, 120_000)

const clocksIn = async (id: string) =>
  (
    await steward.owner.pool.query(
      'select resolution_from, resolution_left_minutes, resolution_due_at, first_response_minutes from tickets where id = $1',
      [id],
    )
  ).rows[0]

test('of two tickets that are put together and parted, the customer has waited since the oldest question that was not answered where it was asked', async () => {
  const one = fc.constantFrom('one', 'other')
  const act = fc.record({ do: fc.constantFrom('ask', 'answer', 'ask', 'answer', 'merge', 'unmerge'), in: one })
  const seen = new Set<string>()
  // By day, where the company is: its clocks run.
  const begin = new Date('2026-01-05T18:00:00Z')
  for (const acts of fc.sample(fc.array(act, { minLength: 4, maxLength: 12 }), { numRuns: 15, seed: 20261130 })) {
    const { id: customerId } = await steward.given.customer()
    const open = async () =>
      (await jobOf(steward, begin, (work) => openTicket(work, { customerId, subject: 'Hub', message: beeps }))).ticketId
    const ids: Record<string, string> = { one: await open(), other: await open() }
    const log = [ids.one, ids.other].map((id) => ({ at: begin, what: 'ask', id }))
    let mergedAt: Date | null = null
    for (const [step, { do: what, in: named }] of acts.entries()) {
      const at = new Date(begin.getTime() + (step + 1) * 60_000)
      const id = (mergedAt ? ids.other : ids[named]) as string
      if (what === 'ask')
        await jobOf(steward, at, (work) => takeCustomerMessage(work, ids[named] as string, { text: 'And now?', channel: 'mail' }))
      else if (what === 'answer')
        await byStaff('maya', at, async (work) =>
          writeTicketMessage(work, await lockTicket(work, id), { author: 'staff', text: 'So.', channel: 'console' }),
        )
      else if ((what === 'merge') === (mergedAt !== null)) continue
      else if (what === 'merge') await byStaff('maya', at, (work) => mergeTicket(work, ids.one as string, ids.other as string))
      else await byStaff('maya', at, (work) => unmergeTicket(work, ids.one as string))
      if (what === 'merge') mergedAt = at
      else if (what === 'unmerge') mergedAt = null
      else log.push({ at, what, id })
      const answers = (asked: (typeof log)[0], said: (typeof log)[0]) =>
        said.what === 'answer' &&
        said.at >= asked.at &&
        (said.id === asked.id || (mergedAt !== null && said.id === ids.other && said.at >= mergedAt))
      const waits = (of: (string | undefined)[]) =>
        log.find((asked) => asked.what === 'ask' && of.includes(asked.id) && !log.some((said) => answers(asked, said)))?.at ?? null
      const { rows } = await steward.owner.pool.query(
        'select id, unanswered_since as since, stage, assigned_to from tickets where id = any($1)',
        [Object.values(ids)],
      )
      const since = (id: string | undefined) => rows.find((row) => row.id === id).since
      expect({ acts, step, since: since(ids.other) }).toEqual({ acts, step, since: waits(mergedAt ? [ids.one, ids.other] : [ids.other]) })
      if (!mergedAt) expect({ acts, step, since: since(ids.one) }).toEqual({ acts, step, since: waits([ids.one]) })
      // Whoever holds it gave all answers: it waits for them where one of these came before the question.
      const read = mergedAt ? [ids.one, ids.other] : [ids.other]
      const { stage, assigned_to } = rows.find((row) => row.id === ids.other)
      if (since(ids.other) && assigned_to) {
        const isReply = log.some((said) => said.what === 'answer' && read.includes(said.id) && said.at < since(ids.other))
        expect({ acts, step, stage }).toEqual({ acts, step, stage: isReply ? 'waiting' : 'open' })
        seen.add(stage)
      }
      const last = log.findLast((said) => said.what === 'answer')
      if (!mergedAt || !last || !since(ids.other) || since(ids.other) > last.at) continue
      seen.add('an older question waits')
      // Its clock runs on as its whole history tells.
      const kept = await clocksIn(ids.other as string)
      await steward.database.db.transaction().execute((db) => rereadTicketClocks(db, ids.other as string))
      expect({ acts, step, clocks: kept }).toEqual({ acts, step, clocks: await clocksIn(ids.other as string) })
    }
  }
  expect([...seen].sort()).toEqual(['an older question waits', 'open', 'waiting'])
})

test('a day of a limit has 24 hours, also where the database stands in a zone whose clocks change', async () => {
  const at = new Date('2026-03-10T09:00:00Z')
  const { id: customerId } = await steward.given.customer()
  const expires = await jobOf(steward, at, async (work) => {
    await sql`set local timezone to 'Europe/Berlin'`.execute(work.db)
    const { ticketId } = await openTicket(work, { customerId, subject: 'Hub', message: beeps })
    const ticket = await lockTicket(work, ticketId)
    const limits = await work.db.selectFrom('ticket_settings').select(['unanswered_days', 'answered_days']).executeTakeFirstOrThrow()
    return [ticket.expires_at, expiryOf(factsOfRow(ticket), { unansweredDays: limits.unanswered_days, answeredDays: limits.answered_days })]
  })
  expect(expires[0]).toEqual(expires[1])
})

test('who waits longest stands first under “Oldest first”, whatever colleagues do among themselves', async () => {
  const at = (days: number) => new Date(begin.getTime() + days * 86_400_000)
  const asked = async (days: number) => {
    const { id: customerId } = await steward.given.customer()
    const message = { author: 'customer' as const, text: 'It beeps.', channel: 'mail' as const }
    return (await jobOf(steward, at(days), (work) => openTicket(work, { customerId, subject: 'Hub', tags: ['waits'], message }))).ticketId
  }
  const ids = [await asked(0), await asked(1), await asked(2)]
  const [longest] = ids as [string]
  const oldest = () =>
    byStaff('maya', at(3.5), async ({ db, viewer }) => {
      const query = { queue: 'unassigned' as const, tag: 'waits', sort: 'oldest' as const, limit: 50 }
      const { items } = await listOfTickets(db, viewer, { query } as Parameters<typeof listOfTickets>[2])
      return items.map(({ id, since }) => [id, since])
    })
  const expected = ids.map((id, days) => [id, at(days).toISOString()])
  const act = (run: (work: Work, ticket: Awaited<ReturnType<typeof lockTicket>>) => Promise<unknown>) =>
    byStaff('maya', at(3), async (work) => run(work, await lockTicket(work, longest)))
  expect(await oldest()).toEqual(expected)
  await act((work, ticket) => giveTicket(work, ticket, staff.idris))
  await act((work, ticket) => giveTicket(work, ticket, null))
  await act((work, ticket) =>
    writeTicketMessage(work, ticket, { author: 'staff', isInternal: true, text: 'Who knows hubs?', channel: 'console' }),
  )
  await act((work, ticket) => changeTicket(work, ticket, { priority: 'high' }))
  await jobOf(steward, at(3.1), (work) => takeCustomerMessage(work, longest, { text: 'And now?', channel: 'mail' }))
  expect(await oldest()).toEqual(expected)
})

async function listedFor(viewer: Work['viewer'], queue: Queue | undefined): Promise<string[]> {
  const query = { queue, snoozed: undefined, limit: 200, sort: 'newest' as const }
  const put = await listOfTickets(steward.database.db, viewer, { query: { ...query, snoozed: true } } as never)
  const others = await listOfTickets(steward.database.db, viewer, { query } as never)
  return [...put.items, ...others.items].map(({ id }) => id)
}

async function handsOf(who: Worker): Promise<string[]> {
  const { rows } = await steward.owner.pool.query<{ id: string }>(
    `select id from tickets where not is_spam
        and (assigned_to is null or assigned_to = $1 or exists (select from ticket_hands where ticket_id = tickets.id and staff_id = $1))`,
    [staff[who].id],
  )
  return rows.map(({ id }) => id)
}
const beeps = { author: 'customer' as const, text: 'It beeps.', channel: 'mail' as const }
