import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
beforeAll(async () => {
  steward = await startSteward()
})
afterAll(() => steward.close())

/** The SQL that one request sends. */
async function statementsOf(run: () => Promise<{ status: number }>) {
  steward.statements.length = 0
  expect((await run()).status).toBe(200)
  return [...steward.statements]
}

test('the dashboard is two statements beside the session with its limit, and the record of the opening', async () => {
  const agent = await steward.as('agent')
  const { id } = await steward.given.customer()
  const statements = await statementsOf(() => agent.get(`/api/customers/${id}/dashboard?via=search`))
  expect(statements.filter((sql) => /from sessions/.test(sql))).toHaveLength(1)
  expect(statements.filter((sql) => /insert into "?accesses/.test(sql))).toHaveLength(1)
  expect(statements).toHaveLength(4)
})

test('a list costs the same number of statements for one customer as for twenty', async () => {
  const agent = await steward.as('agent')
  const one = await statementsOf(() => agent.get('/api/customers?limit=1'))
  for (let count = 0; count < 20; count += 1) await steward.given.customer()
  const twenty = await statementsOf(() => agent.get('/api/customers?limit=20'))
  expect(twenty.length).toBe(one.length)
})
