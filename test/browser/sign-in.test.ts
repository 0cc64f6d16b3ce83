import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from './chromium.ts'
import { startConsole, type TestConsole } from './console.ts'
import { expectNoAxeViolations, inPage } from './page.ts'

let steward: TestConsole
let browser: Browser

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

test('an agent signs in by keyboard and stands in the frame', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'agent')
    expect(await page.title()).not.toBe('')
    await expectNoAxeViolations(page)
  }))
