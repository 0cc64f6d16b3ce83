import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSteward, type TestSteward } from '#test/steward.ts'
import { customersWhoSignIn, somebodySignsIn } from './signs-in.ts'

let steward: TestSteward
beforeAll(async () => {
  steward = await startSteward()
})
afterAll(() => steward?.close())

test('for whom somebody signs in is answered alike where it is asked of one customer and of all', async () => {
  const customerId = async (mergedInto: string | null = null) => {
    const { id } = await steward.given.customer()
    if (mergedInto)
      await steward.owner.pool.query('update customers set merged_into = $2, merged_at = now() where id = $1', [id, mergedInto])
    return id
  }
  const expected = new Map<string, boolean>()
  for (const [state, signsIn] of [
    ['active', true],
    ['invited', true],
    ['locked', false],
    ['removed', false],
    [null, false],
  ] as const) {
    // With the user of one that was merged, of that into which it was, and of neither.
    const survivor = await customerId()
    const ids = [survivor, await customerId(survivor), await customerId(survivor)]
    const alone = await customerId()
    for (const whose of [ids[1] ?? '', alone]) {
      if (state === null) continue
      const { id } = await steward.given.portalUser({ customerId: whose })
      await steward.owner.pool.query('update portal_users set state = $2 where id = $1', [id, state])
    }
    for (const id of [...ids, alone]) expected.set(id, signsIn)
    const joined = await customerId()
    const into = await customerId(joined)
    if (state !== null) {
      const { id } = await steward.given.portalUser({ customerId: joined })
      await steward.owner.pool.query('update portal_users set state = $2 where id = $1', [id, state])
    }
    expected.set(joined, signsIn).set(into, signsIn)
  }
  const { rows } = await sql<{ id: string; one: boolean; all: boolean }>`
    select id, ${somebodySignsIn(sql`asked.id`)} as one, id in ${customersWhoSignIn} as all from customers as asked`.execute(
    steward.owner.db,
  )
  const found = rows.filter(({ id }) => expected.has(id))
  expect(found).toHaveLength(expected.size)
  for (const { id, one, all } of found) expect([one, all]).toEqual([expected.get(id), expected.get(id)])
})
