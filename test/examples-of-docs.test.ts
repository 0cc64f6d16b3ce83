import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { demoTemplate } from '#test/demo-template.ts'
import { openWorld, type World } from '#test/walker/open-world.ts'

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

test('what the pages for other systems ask first finds somebody in the demo company', async () => {
  const [, url = ''] = readFileSync('docs/integration.md', 'utf8').match(/https:\/\/care\.example\.com(\/api\/customers\?[^']+)/) ?? []
  const authorization = `Bearer ${await world.token(['customer.read'])}`
  const reply = await world.app.inject({ url, headers: { authorization } })
  expect(reply.statusCode, reply.body).toBe(200)
  expect(reply.json().items.length).toBeGreaterThan(0)
})

test.each([
  ['docs/integration.md', /```json\nPOST \/api\/usage-readings\n([\s\S]*?)\n```/, 1],
  ['docs/usage.md', /```json\n([\s\S]*?"readings"[\s\S]*?)\n```/, 2],
] as const)('the readings that %s shows count in the demo company', async (page, shown, least) => {
  const [, body = ''] = readFileSync(page, 'utf8').match(shown) ?? []
  const authorization = `Bearer ${await world.token(['usage.record'])}`
  // Of the same hour of yesterday, whatever day the page was written on.
  const readings = JSON.parse(body).readings.map((reading: { id: string }) => ({
    ...reading,
    id: `${page} ${reading.id}`,
    ...('corrects' in reading && { corrects: `${page} ${reading.corrects}` }),
    at: new Date(Date.now() - 86_400_000).toISOString(),
  }))
  const reply = await world.app.inject({
    method: 'POST',
    url: '/api/usage-readings',
    headers: { authorization, 'content-type': 'application/json' },
    payload: JSON.stringify({ readings }),
  })
  expect(reply.statusCode, reply.body).toBe(200)
  expect(reply.json().refused).toEqual([])
  expect(reply.json().counted).toBeGreaterThanOrEqual(least)
})
