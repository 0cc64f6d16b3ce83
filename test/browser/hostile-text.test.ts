import { isDeepStrictEqual } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hostilePassages, hostileTexts } from '#test/hostile-texts.ts'
import { launchChromium } from './chromium.ts'
import { demoEmail, demoPassword, startConsole, type TestConsole } from './console.ts'
import { inPage } from './page.ts'

let steward: TestConsole
let browser: Browser
let cookie = ''
/** One customer a text: the text is the name. */
const customers: { id: string; number: string; name: string }[] = []

/** Names that break a page in different ways; every other text stands somewhere on their pages as well. */
const names = [hostileTexts[1], hostileTexts[18], hostileTexts[24], hostileTexts[21], hostileTexts[0]] as const
const ordinary = hostileTexts.filter((text) => text.trim() !== '')

async function ask(method: 'POST' | 'PATCH', path: string, body: unknown, headers: Record<string, string> = {}) {
  const reply = await fetch(steward.url + path, {
    method,
    headers: { origin: steward.url, 'content-type': 'application/json', cookie, ...headers },
    body: JSON.stringify(body),
  })
  expect(reply.status, `${method} ${path}: ${await reply.clone().text()}`).toBeLessThan(300)
  cookie ||= reply.headers.get('set-cookie')?.split(';')[0] ?? ''
  return reply.status === 204 ? undefined : ((await reply.json()) as Record<string, string>)
}

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole(), launchChromium()])
  await ask('POST', '/api/session', { email: demoEmail('administrator'), password: demoPassword })
  const labels = ordinary.slice(0, 8)
  const fields: string[] = []
  for (const label of labels) fields.push(String((await ask('POST', '/api/custom-fields', { label, kind: 'text', choices: [] }))?.key))
  for (const name of ordinary) {
    await ask('POST', '/api/teams', { name })
    await ask('POST', '/api/saved-views', { name, isShared: false, filters: {}, columns: ['number', 'name'], sort: 'number' })
  }
  for (const [place, name] of ordinary.slice(0, 12).entries()) {
    await ask('POST', '/api/staff', { name, email: `hostile${place}@steward.example`, role: 'agent' })
    await ask('POST', '/api/brands', {
      name,
      colour: null,
      mailSenderName: name,
      mailSenderAddress: 'care@alder.example',
      portalHost: null,
    })
  }
  for (const name of names) {
    const address = { lines: [name, ordinary[9]], city: name, region: ordinary[4], postalCode: '<b>1</b>', country: 'MX' }
    const made = await ask('POST', '/api/customers', { holderNames: [name, ...ordinary.slice(0, 5)], billingAddress: address })
    customers.push({ id: String(made?.id), number: String(made?.number), name })
    const id = made?.id
    const contacts = ordinary.map((text) => ({ name: text, relationship: text.slice(0, 60).toWellFormed() }))
    await ask('PATCH', `/api/customers/${id}/cards/customer-information`, { contacts }, { 'if-match': '1' })
    await ask(
      'PATCH',
      `/api/customers/${id}/cards/custom-fields`,
      { values: Object.fromEntries(fields.map((key, place) => [key, ordinary[place]])) },
      { 'if-match': '2' },
    )
    await ask('POST', `/api/customers/${id}/critical-notes`, { text: `${name} ${ordinary[0]}`, because: name, endsOn: null })
    await ask('POST', `/api/customers/${id}/notes`, {
      disposition: { category: 'Billing', name: 'Credit/Refund' },
      form: 'outline',
      caller: { name, relationship: ordinary[5] },
      reason: hostilePassages.join('\n'),
      resolution: hostilePassages.join('\n'),
      additional: name,
      followUp: name,
    })
  }
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

/** What has to hold on every screen, whatever is written on it. */
async function expectHarmless(page: Page, where: string, shown: readonly string[]) {
  for (const text of shown)
    await expect
      .poll(() => page.evaluate('document.body.textContent'), {
        timeout: 15_000,
        message: `${where} shows ${JSON.stringify(text)} as it was typed`,
      })
      .toContain(text)
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    const asItShouldBe = { ran: false, injected: 0, sideways: 0, main: 0 }
    const found = async () => {
      const { widest, ...facts } = await factsOf(page)
      return isDeepStrictEqual(facts, asItShouldBe) ? facts : { ...facts, widest }
    }
    await expect.poll(found, { message: `${where} at ${width}` }).toEqual(asItShouldBe)
  }
}

const factsOf = async (page: Page) =>
  (await page.evaluate(`({
    ran: 'tripped' in window && !(window.tripped instanceof Element),
    injected: document.querySelectorAll('#tripped, img[src="x"], svg[onload], body script:not([src]), a[href^="javascript:"], #root textarea[value]').length,
    sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    widest: [...document.querySelectorAll('main *')].find((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && element.children.length === 0)?.outerHTML.slice(0, 120) ?? null,
    main: (document.querySelector('main')?.scrollWidth ?? 0) - (document.querySelector('main')?.clientWidth ?? 0),
  })`)) as { widest: string | null }

test('whatever is written stands as it was typed and runs nothing, wide and narrow', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    page.on('dialog', () => expect.unreachable('A dialog was opened by a text.'))
    await steward.comeIn(page, 'administrator')
    for (const { id, name, number } of customers) {
      const at = async (path: string, shown: readonly string[]) => {
        await steward.goOn(page, `/customers/${id}${path}`)
        await page.getByText(number).first().waitFor()
        await expectHarmless(page, `${path || 'dashboard'} of ${JSON.stringify(name)}`, shown)
      }
      await at('', [name])
      await expect.poll(() => page.title()).toContain(name.trim())
      await at('/account', [name, ...ordinary.slice(0, 12)])
      await at('/notes', [name])
      await at('/history', [name])
    }
    const [first] = customers
    await steward.goOn(page, `/customers/${first?.id}/notes`)
    await page.getByRole('list', { name: 'Notes, newest first' }).getByRole('link').first().click()
    await page.getByRole('heading', { name: /^Note \d+/ }).waitFor()
    await expectHarmless(page, 'the note', ordinary)
  }))

test('settings, lists, search and what was opened last show it as it was typed, wide and narrow', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    page.on('dialog', () => expect.unreachable('A dialog was opened by a text.'))
    await steward.comeIn(page, 'administrator')
    const screens: [string, readonly string[]][] = [
      ['/customers', []],
      ['/settings/teams', ordinary],
      ['/settings/brands', ordinary.slice(0, 12)],
      ['/settings/staff', ordinary.slice(0, 12)],
      ['/settings/custom-fields', ordinary.slice(0, 8)],
      ['/settings/changes', []],
      ['/settings/mail', []],
    ]
    for (const [path, shown] of screens) {
      await steward.goOn(page, path)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await expectHarmless(page, path, shown)
    }
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').first().waitFor()
    await expectHarmless(page, 'the palette', [])
    await page.goto(`${steward.url}/customers`)
    await page.getByRole('button', { name: /^Search/ }).click()
    for (const { number, name } of customers) {
      await page.getByRole('combobox', { name: 'Search' }).fill(number)
      await page.getByRole('listbox', { name: 'Search' }).getByRole('option').first().waitFor()
      await expectHarmless(page, `the search for ${number}`, [name])
    }
    for (const text of ordinary) await page.getByRole('combobox', { name: 'Search' }).fill(text)
    await expectHarmless(page, 'the search box', [])
  }))
