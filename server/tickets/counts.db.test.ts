import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { reactions } from '#server/reactions.ts'
import { jobWork } from '#server/staff/job-work.ts'
import type { Work } from '#server/work.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'
import type { Worker } from '#test/ticket-histories.ts'
import { jobOf } from '#test/work-of-nobody.ts'
import { sharedCounts } from './count-tickets.ts'
import { foldClosedTickets } from './fold-closed-tickets.ts'
import { listOfTickets } from './list-tickets.ts'
import { openTicket } from './open-ticket.ts'

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

const staffViewers = () => Promise.all((['maya', 'idris'] as const).map((name) => byStaff(name, new Date(), async (work) => work.viewer)))

/** The database, beside which it is known how many counts were asked of it; what they answer is held back as long as `held` says. */
function countedDatabase(held: () => Promise<void> = async () => {}) {
  const seen = { counts: 0, answered: 0 }
  const ofCounts = new WeakSet<object>()
  const db = steward.database.db.withPlugin({
    transformQuery: ({ node, queryId }) => {
      if (JSON.stringify(node).includes('group by 1')) {
        seen.counts += 1
        ofCounts.add(queryId)
      }
      return node
    },
    transformResult: async ({ result, queryId }) => {
      if (!ofCounts.has(queryId)) return result
      seen.answered += 1
      await held()
      return result
    },
  })
  return { db, seen }
}

type Told = Awaited<ReturnType<ReturnType<typeof sharedCounts>>>
const unassignedIn = ({ all }: Told) => all?.find(({ queue }) => queue === 'unassigned')?.count ?? 0
const beeps = { author: 'customer' as const, text: 'It beeps.', channel: 'mail' as const }

test('a hundred who ask for the counts at once are told of two, and of others once a ticket was written', async () => {
  const { id: customerId } = await steward.given.customer()
  const counts = sharedCounts()
  const { db, seen } = countedDatabase()
  const viewers = await staffViewers()
  const ask = () => Promise.all(Array.from({ length: 100 }, (_, place) => counts(db, viewers[place % 2] as Work['viewer'])))
  const before = await ask()
  // The first one’s, and one for those who asked while that was made.
  expect(seen.counts).toBe(2)
  await jobOf(steward, new Date(), (work) => openTicket(work, { customerId, subject: 'Hub', message: beeps }))
  const after = await ask()
  expect(seen.counts).toBe(4)
  expect(after.map(unassignedIn)).toEqual(before.map((told) => unassignedIn(told) + 1))
})

test('nobody is told of a count that was begun before they asked, whatever was written but not yet committed meanwhile', async () => {
  const { id: customerId } = await steward.given.customer()
  const counts = sharedCounts()
  const gate = Promise.withResolvers<void>()
  let held = Promise.resolve()
  const { db, seen } = countedDatabase(() => held)
  const [viewer] = (await staffViewers()) as [Work['viewer']]
  const before = unassignedIn(await counts(db, viewer))
  const during = await jobOf(steward, new Date(), async (work) => {
    await openTicket(work, { customerId, subject: 'Hub', message: beeps })
    const told = unassignedIn(await counts(db, viewer))
    // The database has counted, and what it said is still on its way when the ticket is committed.
    held = gate.promise
    const first = counts(db, viewer)
    await expect.poll(() => seen.answered).toBe(3)
    return { told, first }
  })
  const later = [counts(db, viewer), counts(db, viewer)]
  gate.resolve()
  expect([during.told, unassignedIn(await during.first)]).toEqual([before, before])
  expect((await Promise.all(later)).map(unassignedIn)).toEqual([before + 1, before + 1])
  expect(seen.counts).toBe(4)
})

test('the oldest of what has expired is as old in the column as in its row', async () => {
  const { id: customerId } = await steward.given.customer()
  const lately = new Date(Date.now() - 45 * 86_400_000)
  await jobOf(steward, lately, (work) => openTicket(work, { customerId, subject: 'Hub', message: beeps }))
  const [viewer] = (await staffViewers()) as [Work['viewer']]
  const told = await sharedCounts()(steward.database.db, viewer)
  const query = { queue: 'expired_1' as const, sort: 'oldest' as const, limit: 1 }
  const { items } = await listOfTickets(steward.database.db, viewer, { query } as Parameters<typeof listOfTickets>[2])
  expect(told.all?.find(({ queue }) => queue === 'expired_1')?.oldestAt).toBe(items[0]?.since)
  // In a list of all queues it stands where it would stand unexpired, and so old it is said to be there.
  const all = (
    await listOfTickets(steward.database.db, viewer, { params: {}, query: { sort: 'newest', limit: 100, snoozed: 'either' } } as never)
  ).items
  expect(all.some(({ since, turnSince }) => since !== turnSince)).toBe(true)
  const turns = all.map(({ turnSince }) => turnSince)
  expect(turns).toEqual(turns.toSorted().reverse())
})

test('what is open is counted from an index alone, without a look at a ticket', async () => {
  const [viewer] = (await staffViewers()) as [Work['viewer']]
  await sharedCounts()(steward.database.db, viewer)
  const count = steward.statements.findLast((statement) => statement.includes('closed_ticket_weeks')) ?? ''
  const instants = [...new Set(count.match(/\$\d+/g))].map(() => 'now()')
  const client = await steward.owner.pool.connect()
  try {
    await client.query(`begin; set local enable_seqscan = off; set local enable_bitmapscan = off; prepare counted as ${count}`)
    const { rows } = await client.query(`explain execute counted (${instants})`)
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('Index Only Scan using tickets_open_counted')
  } finally {
    await client.query('rollback; deallocate all')
    client.release()
  }
})

test('a count that fails is told to those who asked for it, and the next one is made', async () => {
  const counts = sharedCounts()
  let isAway = true
  const { db } = countedDatabase(async () => {
    if (isAway) throw new Error('The database is away.')
  })
  const [viewer] = (await staffViewers()) as [Work['viewer']]
  expect((await Promise.allSettled([counts(db, viewer), counts(db, viewer)])).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  isAway = false
  expect((await counts(db, viewer)).all).not.toBeNull()
})

const heldBy = fc.constantFrom(null, 'maya' as const, 'idris' as const)
const daysAgo = fc.option(fc.double({ min: 0, max: 120, noNaN: true }), { nil: null, freq: 3 })
const closedChanges = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('insert' as const), holder: heldBy, daysAgo }),
    fc.record({
      do: fc.constant('change' as const),
      which: fc.nat(),
      holder: heldBy,
      daysAgo,
      isSpam: fc.boolean(),
      isTakenBack: fc.boolean(),
    }),
    fc.record({ do: fc.constant('fold' as const) }),
  ),
  { minLength: 1, maxLength: 25 },
)

test('the closed ones are counted as they stand, whatever became of them and whenever the counts of weeks are added up', async () => {
  const now = new Date('2026-04-01T10:30:00Z')
  const { pool } = steward.owner
  const before = now.getTime()
  const { id: customerId } = await steward.given.customer()
  await fc.assert(
    fc.asyncProperty(closedChanges, fc.nat(60), async (changes, laterDays) => {
      const ids: string[] = []
      const closedAt = (days: number | null) => (days === null ? null : new Date(before - days * 86_400_000))
      for (const change of changes) {
        if (change.do === 'fold') {
          await Promise.all([foldClosedTickets(steward.database.db), foldClosedTickets(steward.database.db)])
          continue
        }
        const holder = change.holder === null ? null : staff[change.holder].id
        if (change.do === 'insert') {
          ids.push(newId())
          await pool.query(
            `insert into tickets (id, customer_id, subject, created_at, active_at, assigned_to, closed_at, closed_by) values ($1, $2, 'x', $3, $3, $4, $5, $6)`,
            [ids.at(-1), customerId, begin, holder, closedAt(change.daysAgo), change.daysAgo === null ? null : 'customer'],
          )
          continue
        }
        const id = ids[change.which % Math.max(ids.length, 1)]
        if (id === undefined) continue
        await pool.query(
          'update tickets set assigned_to = $2, closed_at = $3, closed_by = $4, is_spam = $5, taken_back_at = $6 where id = $1',
          [
            id,
            holder,
            closedAt(change.daysAgo),
            change.daysAgo === null ? null : 'customer',
            change.isSpam,
            change.isTakenBack && change.daysAgo !== null ? now : null,
          ],
        )
      }
      const asked = new Date(before + laterDays * 86_400_000)
      const [viewer] = (await staffViewers()) as [Work['viewer']]
      const told = await sharedCounts()(steward.database.db, { ...viewer, now: asked })
      const standing = async (held: string) =>
        (
          await pool.query<{ count: number }>(
            `select count(*)::int as count from tickets where closed_at > $1::timestamptz - interval '90 days' and not is_spam and taken_back_at is null ${held}`,
            [asked],
          )
        ).rows[0]?.count
      const closedOf = (rows: typeof told.mine | null) => rows?.find(({ queue }) => queue === 'closed')?.count
      expect(closedOf(told.all)).toBe(await standing(''))
      expect(closedOf(told.mine)).toBe(await standing(`and assigned_to = '${viewer.id}'`))
    }),
    { numRuns: 25 },
  )
})
