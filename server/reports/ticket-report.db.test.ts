import { readFileSync } from 'node:fs'
import type { Insertable } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '#contract/ticket-report.ts'
import { newId } from '#server/platform/ids.ts'
import type { Tickets } from '#server/tables.ts'
import { dayAhead } from '#test/day-ahead.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let lead: Awaited<ReturnType<TestSteward['as']>>
let agent: Awaited<ReturnType<TestSteward['as']>>
let other: Awaited<ReturnType<TestSteward['as']>>
let customer: { id: string }
const hours = (ago: number) => new Date(Date.now() - ago * 3_600_000)
const category = newId()
const team = newId()

beforeAll(async () => {
  steward = await startSteward()
  lead = await steward.as('lead')
  agent = await steward.as('agent', { name: 'Idris Vale' })
  other = await steward.as('agent', { name: 'Tamsin Oke' })
  customer = await steward.given.customer({ name: 'Ada Brook' })
  await steward.given.portalUser({ customerId: customer.id })
  const { db } = steward.owner
  await db.insertInto('ticket_categories').values({ id: category, name: 'Billing', position: 1 }).execute()
  await db
    .insertInto('teams')
    .values({ id: team, name: '=Care', created_at: hours(1) })
    .execute()
  await db.insertInto('staff_teams').values({ staff_id: agent.id, team_id: team }).execute()
  // Answered in time by one, late by the other; one closed in time, one late, one neither.
  const quick = await ticket({
    subject: 'Quick',
    first_response_minutes: 10,
    first_answered_at: hours(70),
    answered_at: hours(70),
    first_response_due_at: hours(69),
    answered_by: agent.id,
    assigned_to: agent.id,
    resolution_minutes: 100,
    resolution_left_minutes: 50,
    closed_at: hours(48),
    closed_by: 'customer',
    category_id: category,
  })
  await ticket({
    subject: 'Late',
    first_response_minutes: 300,
    first_answered_at: hours(60),
    answered_at: hours(60),
    first_response_due_at: hours(65),
    answered_by: other.id,
    assigned_to: other.id,
    resolution_minutes: 900,
    resolution_left_minutes: -60,
    resolution_due_at: hours(50),
    closed_at: hours(40),
    closed_by: 'administration',
    priority: 'urgent',
  })
  await ticket({
    subject: 'Open',
    assigned_to: agent.id,
    unanswered_since: hours(72),
    first_response_due_at: hours(20),
    resolution_from: hours(72),
  })
  await db
    .insertInto('ticket_messages')
    .values({ id: newId(), ticket_id: quick, author: 'staff', staff_id: agent.id, text: 'Done.', at: hours(70) })
    .execute()
  await db
    .insertInto('ticket_messages')
    .values({ id: newId(), ticket_id: quick, author: 'staff', staff_id: agent.id, text: 'Between us.', at: hours(69), is_internal: true })
    .execute()
  await db
    .insertInto('ticket_ratings')
    .values([
      { id: newId(), ticket_id: quick, rated_at: hours(30), stars: 2, said: 'Slow', answered_by: agent.id },
      { id: newId(), ticket_id: quick, rated_at: hours(20), stars: 5, said: '=Good', answered_by: agent.id },
    ])
    .execute()
}, 120_000)
afterAll(() => steward.close())

async function ticket(more: Partial<Insertable<Tickets>>): Promise<string> {
  const id = newId()
  await steward.owner.db
    .insertInto('tickets')
    .values({ id, customer_id: customer.id, subject: 'A ticket', created_at: hours(72), active_at: hours(72), ...more })
    .execute()
  return id
}

const period = () => `from=${dayAhead(-20)}&to=${dayAhead(0)}`
const read = async (path: string) => (await lead.get(`/api/reports/${path}`)).body

describe('what reports say of tickets', () => {
  test('how many came and went, how long it took, and what was in time', async () => {
    const report = await read(`tickets?${period()}`)
    const sum = (counts: number[]) => counts.reduce((one, count) => one + count, 0)
    expect([report.volumes.opened, report.volumes.answered, report.volumes.closed].map(sum)).toEqual([3, 1, 2])
    expect(report.total).toMatchObject({
      opened: 3,
      answered: 1,
      closed: 2,
      firstResponse: { count: 2, median: 155, met: 1, judged: 2 },
      resolution: { count: 2, median: 500, p90: 820, met: 1, judged: 2 },
    })
    expect(report.backlog).toMatchObject({ open: 1, ours: 1, missed: 1, ages: [0, 0, 1, 0, 0, 0] })
  })

  test('by agent, by team, by category and by priority', async () => {
    const lines = async (by: string) => (await read(`tickets?${period()}&by=${by}`)).lines
    expect(await lines('agent')).toMatchObject([
      { label: 'Idris Vale', opened: null, answered: 1, closed: 1, firstResponse: { median: 10, met: 1 }, backlog: { open: 1, missed: 1 } },
      { label: 'Tamsin Oke', answered: 0, closed: 1, firstResponse: { median: 300, met: 0 }, backlog: { open: 0 } },
      { key: '', label: '' },
    ])
    expect(await lines('team')).toEqual(expect.arrayContaining([expect.objectContaining({ key: team, label: '=Care', closed: 1 })]))
    expect(await lines('category')).toEqual(expect.arrayContaining([expect.objectContaining({ label: 'Billing', opened: 1, closed: 1 })]))
    expect(await lines('priority')).toMatchObject([
      { key: 'normal', opened: 2 },
      { key: 'urgent', opened: 1 },
    ])
    const ofTeam = await read(`tickets?${period()}&teamId=${team}`)
    expect(ofTeam.total).toMatchObject({ answered: 1, closed: 1 })
  })

  test('behind a count stand its tickets', async () => {
    const subjects = async (more: string) =>
      (await read(`tickets/cases?${period()}&${more}`)).items.map(({ subject }: { subject: string }) => subject)
    expect(await subjects('kind=closed')).toEqual(['Late', 'Quick'])
    expect(await subjects(`kind=closed&staffId=${agent.id}`)).toEqual(['Quick'])
    expect(await subjects('kind=first_response_missed')).toEqual(['Late'])
    expect(await subjects('kind=resolution_missed')).toEqual(['Late'])
    expect(await subjects(`kind=opened&categoryId=`)).toHaveLength(2)
    // What is open now, also what was opened before the period; by who holds it, by nobody, and by its age.
    const open = async (more: string) => (await subjects(`kind=${more}`)).length
    expect(await Promise.all(['open', 'ours', 'missed', 'age_2', 'age_1'].map(open))).toEqual([1, 1, 1, 1, 0])
    expect([await open(`open&staffId=${agent.id}`), await open('missed&staffId='), await open(`missed&teamId=${team}`)]).toEqual([1, 0, 1])
    const today = `from=${dayAhead(0)}&to=${dayAhead(0)}`
    expect((await read(`tickets/cases?${today}&kind=open`)).items).toMatchObject([{ subject: 'Open', by: 'Idris Vale' }])
    const first = await read(`tickets/cases?${period()}&kind=closed&limit=1`)
    expect((await read(`tickets/cases?${period()}&kind=closed&limit=1&cursor=${first.nextCursor}`)).items[0].subject).toBe('Quick')
  })

  test('what customers said: the newest of each ticket, with how many could have said something', async () => {
    expect(await read(`ticket-ratings?${period()}`)).toMatchObject({
      closed: 2,
      answers: 1,
      stars: [0, 0, 0, 0, 1],
      average: 5,
      lines: [{ label: 'Idris Vale', answers: 1, average: 5 }],
    })
    const said = await read(`ticket-ratings/said?${period()}&staffId=${agent.id}`)
    expect(said.items).toMatchObject([{ subject: 'Quick', stars: 5, said: '=Good', customer: { name: 'Ada Brook' } }])
  })

  test('as CSV, without anything that a spreadsheet would run', async () => {
    const csv = (await lead.get(`/api/reports/tickets.csv?${period()}`)).text
    const [head, ...rows] = csv.replace('\uFEFF', '').trim().split(/\r?\n/)
    expect(head).toMatch(/expired 1,expired 2,open now,wait for us now,past target now$/)
    expect(rows).toContain('Idris Vale,,1,1,10,10,100.0,100,100,100.0,0,0,1,1,1')
    // Those of nobody have a name as they have in the table, and all of them together come last.
    expect(rows.find((row: string) => row.startsWith('Nobody,'))).toBeTruthy()
    expect(rows.at(-1)).toMatch(/^All of them,3,1,2,155,\d+,50\.0,500,820,50\.0,\d+,\d+,1,1,1$/)
    const ratings = (await lead.get(`/api/reports/ticket-ratings.csv?${period()}&by=team`)).text
    expect(ratings).toContain("'=Care,1,5.00,0,0,0,0,1")
    expect(ratings.replace('\uFEFF', '').trim().split(/\r?\n/)).toEqual([
      'team,answers,average,1 star,2 stars,3 stars,4 stars,5 stars,closed tickets that could be rated',
      "'=Care,1,5.00,0,0,0,0,1,",
      'All of them,1,5.00,0,0,0,0,1,2',
    ])
  })

  test('docs/integration.md names each of them, and what it is asked with', () => {
    const docs = readFileSync('docs/integration.md', 'utf8').split('\n## Reports\n')[1]?.split('\n## ')[0] ?? ''
    const named = (text: string) => [...text.matchAll(/`([^`=]+)`/g)].map(([, name]) => name)
    const { ticketReport, ticketReportCsv, ticketReportCases, ticketRatings, ticketRatingsCsv, ticketRatingsSaid } = contract
    const lines = [ticketReport, ticketReportCsv, ticketReportCases, ticketRatings, ticketRatingsCsv, ticketRatingsSaid]
    for (const { method, path, query } of lines) {
      const row = docs.split('\n').find((line) => line.startsWith(`| \`${method} ${path}\` |`)) ?? ''
      const asked = row.includes('the same')
        ? (docs.split('\n').find((line) => line.startsWith(`| \`GET ${path.replace('.csv', '')}\` |`)) ?? '')
        : row
      const intro = docs.split('\n').find((line) => line.startsWith('Those of tickets')) ?? ''
      for (const key of Object.keys(query?.shape ?? {})) expect([...named(asked), ...named(intro)], path).toContain(key)
    }
    const kinds = named(docs.split('\n').find((line) => line.includes('/tickets/cases`')) ?? '')
    for (const kind of contract.ticketCaseKind.options.filter((kind) => !/^age_[1-4]$/.test(kind))) expect(kinds).toContain(kind)
  })

  test('a closing that was taken back by its Undo was none; one after which somebody opened the ticket again was one', async () => {
    const closed = async () => {
      const { total, volumes } = await read(`tickets?${period()}`)
      const cases = (await read(`tickets/cases?${period()}&kind=closed`)).items.length
      const all = volumes.closed.reduce((one: number, count: number) => one + count, 0)
      return { counted: total.closed, all, cases, of: (await read(`ticket-ratings?${period()}`)).closed }
    }
    const same = (count: number) => ({ counted: count, all: count, cases: count, of: count })
    const [one, two] = [
      await ticket({ subject: 'Undone', assigned_to: lead.id, assigned_at: hours(72), answered_at: hours(71) }),
      await ticket({ subject: 'In bulk', assigned_to: lead.id, assigned_at: hours(72), answered_at: hours(71) }),
    ]
    await steward.owner.db
      .insertInto('ticket_messages')
      .values([one, two].map((id) => ({ id: newId(), ticket_id: id, author: 'staff', staff_id: lead.id, text: 'Done.', at: hours(71) })))
      .execute()
    const before = (await closed()).counted
    const act = (id: string, what: string, body: object = {}) => lead.post(`/api/tickets/${id}/${what}`, { body })
    expect((await act(one, 'close')).status).toBe(200)
    expect(await closed()).toEqual(same(before + 1))
    // Taken back by who did it, while nothing came after it.
    expect((await other.post(`/api/tickets/${one}/reopen`, { body: { undo: true } })).status).not.toBe(200)
    expect((await act(one, 'reopen', { undo: true })).status).toBe(200)
    expect(await closed()).toEqual(same(before))
    expect((await act(one, 'close')).status).toBe(200)
    expect((await act(one, 'replies', { text: 'Between us.', public: false })).status).toBe(201)
    expect((await act(one, 'reopen', { undo: true })).body.code).toBe('ticket.closing_not_last')
    expect((await act(one, 'reopen')).status).toBe(200)
    expect(await closed()).toEqual(same(before + 1))

    const asked = { ticketIds: [two], act: { kind: 'close', because: 'By mistake' } }
    const { body: change } = await lead.post('/api/ticket-bulk-changes', { body: asked })
    await steward.runJobs()
    expect(await closed()).toEqual(same(before + 2))
    expect((await lead.post(`/api/ticket-bulk-changes/${change.id}/undo`)).status).toBe(201)
    await steward.runJobs()
    expect(await closed()).toEqual(same(before + 1))
  })

  test('what nobody can rate is not among the closed tickets that ratings are of', async () => {
    const of = async () => (await read(`ticket-ratings?${period()}`)).closed
    const before = await of()
    const closed = { closed_at: hours(30), closed_by: 'administration' as const, assigned_to: lead.id }
    await ticket({ subject: 'Never answered', ...closed })
    const answered = { ...closed, answered_at: hours(31) }
    const spam = await ticket({ subject: 'Spam', ...answered })
    const into = await ticket({ subject: 'Into', ...answered })
    const merged = await ticket({ subject: 'Merged', ...answered })
    // Nobody signs in for this one, and then somebody does.
    const stranger = await steward.given.customer({})
    await ticket({ subject: 'By mail alone', ...answered, customer_id: stranger.id })
    const { id: userId } = await steward.given.portalUser({ customerId: stranger.id, state: 'locked' })
    expect(await of()).toBe(before + 3)
    await steward.owner.pool.query(`update portal_users set state = 'active' where id = $1`, [userId])
    expect(await of()).toBe(before + 4)
    await steward.owner.pool.query(`update portal_users set state = 'locked' where id = $1`, [userId])
    await steward.owner.pool.query('update tickets set is_spam = true where id = $1', [spam])
    await steward.owner.pool.query('update tickets set merged_into = $2 where id = $1', [merged, into])
    expect(await of()).toBe(before + 1)
  })

  test('is for who reads reports, of a period that is one', async () => {
    expect((await agent.get(`/api/reports/tickets?${period()}`)).status).toBe(403)
    expect((await lead.get(`/api/reports/tickets?from=${dayAhead(0)}&to=${dayAhead(-3)}`)).status).toBe(400)
    expect((await lead.get('/api/reports/tickets?from=2020-01-01&to=2026-01-01&per=month')).status).toBe(400)
  })
})
