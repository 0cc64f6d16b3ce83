import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from './chromium.ts'
import { startConsole, type TestConsole } from './console.ts'
import { expectFocus } from './focus.ts'
import { inPage } from './page.ts'

let steward: TestConsole
let browser: Browser

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

test('each key that moves in the list of tickets counts, also before there is anything of the page', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'ticket_administrator')
    const { id } = await steward.db.selectFrom('customers').select('id').where('number', '=', '4417-92').executeTakeFirstOrThrow()
    for (const which of ['one', 'two', 'three', 'four']) {
      const reply = await page.request.post(`${steward.url}/api/customers/${id}/tickets`, {
        data: { subject: `Early story ${which}`, message: 'It beeps.', tags: ['early'] },
        headers: { origin: steward.url },
      })
      expect(reply.status(), await reply.text()).toBe(201)
    }
    const press = (key: string) =>
      page.evaluate(`document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', bubbles: true }))`)
    const links = page.getByRole('list', { name: 'Tickets of this queue' }).getByRole('link')
    const address = `${steward.url}/tickets?queue=unassigned&of=everybody&tag=early`

    // Nobody knows yet who looks at it, and nothing of it is there.
    let session = Promise.withResolvers<void>()
    await page.route('**/api/session', async (route) => {
      await session.promise
      await route.continue()
    })
    for (const [keys, row] of [
      [['j', 'j'], 1],
      [['j', 'j', 'j', 'k', 'j', 'j'], 3],
      [['j', 'p', 'j'], -1],
    ] as const) {
      session = Promise.withResolvers<void>()
      const asked = page.waitForRequest('**/api/session')
      await page.goto(address, { waitUntil: 'commit' })
      await asked
      for (const key of keys) await press(key)
      session.resolve()
      await expect.poll(() => links.count()).toBe(4)
      if (row >= 0) await expectFocus(links.nth(row))
      // What may be the beginning of a text moves nothing.
      else {
        await page.waitForLoadState('networkidle')
        expect(await page.locator('[data-cursor]').count()).toBe(0)
      }
    }
  }))

test('a key of the customer who is still on their way is done once they are there, however long the page takes to draw', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'agent')
    const { id } = await steward.db.selectFrom('customers').select('id').where('number', '=', '4417-92').executeTakeFirstOrThrow()
    const held = Promise.withResolvers<void>()
    await page.route(`**/api/customers/${id}/dashboard*`, async (route) => {
      await held.promise
      await route.continue()
    })
    const asked = page.waitForRequest(`**/api/customers/${id}/dashboard*`)
    await page.goto(`${steward.url}/customers/${id}`)
    await asked
    await page.getByRole('navigation', { name: 'Pages of this customer' }).waitFor()
    await page.evaluate(`document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'p', bubbles: true }))`)
    const machine = await page.context().newCDPSession(page)
    await machine.send('Emulation.setCPUThrottlingRate', { rate: 15 })
    held.resolve()
    await page.getByRole('form', { name: 'Take a payment' }).waitFor()
    await machine.detach()
  }))

test('what stands beside the page and is still on its way takes no key away', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'agent')
    const { id } = await steward.db.selectFrom('customers').select('id').where('number', '=', '4417-92').executeTakeFirstOrThrow()
    const caller = { name: 'Noor Haddad', relationship: 'account holder' }
    const begun = await page.request.post(`${steward.url}/api/interactions`, {
      data: { customerId: id, kind: 'customer', channel: 'call', direction: 'inbound', caller },
      headers: { origin: steward.url },
    })
    expect(begun.status(), await begun.text()).toBe(201)
    const held = Promise.withResolvers<void>()
    await page.route('**/assets/interaction-bar-*.js', async (route) => {
      await held.promise
      await route.continue()
    })
    const asked = page.waitForRequest('**/assets/interaction-bar-*.js')
    await page.goto(`${steward.url}/customers/${id}`)
    await asked
    await page.getByRole('region', { name: 'Account summary' }).waitFor()
    await page.evaluate(`document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true }))`)
    await page.getByRole('combobox', { name: 'Actions' }).waitFor()
    await page.evaluate(`document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))`)
    await page.getByRole('combobox', { name: 'Actions' }).waitFor({ state: 'detached' })
    await page.evaluate(`document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'w', bubbles: true }))`)
    held.resolve()
    await page.getByRole('heading', { name: 'Wrap up' }).waitFor()
  }))
