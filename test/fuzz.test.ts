import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { demoTemplate } from '#test/demo-template.ts'
import { walkApi } from '#test/openapi-walker.ts'
import { openWorld, type World } from '#test/walker/open-world.ts'

const casesPerEndpoint = Number(process.env.FUZZ_CASES ?? 20)
const seed = Number(process.env.FUZZ_SEED ?? 20261122)
let place: Awaited<ReturnType<typeof testDatabase>>
let world: World

beforeAll(async () => {
  place = await testDatabase({ template: await demoTemplate() })
  world = await openWorld(place)
})
afterAll(async () => {
  await world.close()
  await place.drop()
})

test('no request drawn from the OpenAPI document is answered with a 5xx, slowly, or other than promised', async () => {
  const rows = await walkApi(world, {
    casesPerEndpoint,
    seed,
    report: ({ failure, ...row }) => process.env.FUZZ_TABLE && console.log(JSON.stringify(row), failure ? 'FAILED' : ''),
    only: (name) => !process.env.FUZZ_ONLY || name === process.env.FUZZ_ONLY,
  })
  if (process.env.FUZZ_TABLE)
    console.table(
      rows.map(({ endpoint, cases, statuses, slowestMs }) => ({ endpoint, cases, statuses: JSON.stringify(statuses), slowestMs })),
    )
  expect(rows.flatMap(({ failure }) => failure ?? []).join('\n\n')).toBe('')
}, 3_600_000)
