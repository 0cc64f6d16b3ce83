import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '#test/browser/chromium.ts'
import { startConsole, type TestConsole } from '#test/browser/console.ts'
import { expectFocus } from '#test/browser/focus.ts'
import { expectFits, expectNoAxeViolations, inPage } from '#test/browser/page.ts'

let steward: TestConsole
let browser: Browser

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

const bar = (page: Page) => page.getByRole('complementary', { name: 'Open interaction' })

async function expectNoOverflow(page: Page) {
  await page.setViewportSize({ width: 390, height: 844 })
  await expectFits(page)
  await page.setViewportSize({ width: 1440, height: 900 })
}

test('a call from a number that is nobody’s becomes a prospect, a contact and a note, by keys alone', () =>
  inPage(browser, { expectedStatuses: [401], colorScheme: 'dark' }, async (page) => {
    await steward.signIn(page, 'agent', '/pop?phone=%2B16025550188&direction=inbound&call=story-1')
    const name = page.getByLabel('Name', { exact: true })
    await expectFocus(name)
    await expect.poll(() => page.getByLabel('Phone', { exact: true }).inputValue()).toBe('(602) 555-0188')
    await expectNoAxeViolations(page)
    await expectNoOverflow(page)
    await page.keyboard.type('Ruth Ansell')
    await page.keyboard.press('Control+Enter')
    await bar(page).getByText('Inbound call').waitFor()
    await bar(page).getByText('This person has no account yet, so there is nothing to verify them by.').waitFor()
    await page.getByRole('heading', { name: 'Ruth Ansell' }).waitFor()
    await expectNoAxeViolations(page)
    await expectNoOverflow(page)

    await page.keyboard.press('w')
    await page.waitForURL(/\/prospects\/[0-9a-f-]+\/notes\/new$/)
    await expectFocus(page.getByLabel('Reason'))
    await page.keyboard.type('Asked whether her sensors work with our panel.')
    await page.getByLabel('Resolution, line 1').fill('Explained which of her sensors work.')
    const picker = page.getByRole('combobox', { name: 'Find a disposition' })
    await picker.fill('additional equipment')
    const refused = page.getByRole('option', { name: /Additional Equipment/ })
    await refused.getByText('This disposition is for customers; this person has no account yet. Choose one for prospects.').waitFor()
    await picker.fill('3rd party equipment')
    await page.getByRole('option', { name: /3rd Party Equipment Check/ }).waitFor()
    await page.keyboard.press('Enter')
    const chosen = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Attach a file' }).press('Enter')
    await (await chosen).setFiles({ name: 'sensors.txt', mimeType: 'text/plain', buffer: Buffer.from('Door, window, motion') })
    await page.getByRole('button', { name: 'Leave out sensors.txt' }).waitFor()
    await expectNoAxeViolations(page)
    await expectNoOverflow(page)
    await page.keyboard.press('Control+Enter')
    await page.getByText(/^Note \d+ is saved/).waitFor()
    const first = page.getByRole('list', { name: 'Notes, newest first' }).getByRole('listitem').first()
    await expect.poll(() => first.innerText()).toMatch(/3rd Party Equipment Check[\s\S]*Asked whether her sensors/)
    await bar(page).waitFor({ state: 'detached' })
    await first.getByRole('link').first().focus()
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Download sensors.txt' }).waitFor()
    await page.goBack()

    // Their number is dialled by the desk's own telephone, and a contact that we begin is offered with it.
    const number = page.getByRole('link', { name: '(602) 555-0188' })
    await expect.poll(() => number.getAttribute('href')).toBe('tel:+16025550188')
    await number.focus()
    await page.keyboard.press('Enter')
    const begin = page.getByRole('dialog', { name: 'Start an interaction with Ruth Ansell' })
    await begin.getByRole('radio', { name: 'Outbound', checked: true }).waitFor()
    await expectFocus(begin.getByLabel('Who is speaking'))
    await expect.poll(() => begin.getByLabel('Who is speaking').inputValue()).toBe('Ruth Ansell')
    await expectNoAxeViolations(page)
    await page.keyboard.press('Escape')

    // The same number opens them from now on, and the contact begins.
    const { pathname } = new URL(page.url())
    await page.goto(`${steward.url}/pop?phone=%2B16025550188&call=story-2`)
    await page.waitForURL((url) => url.pathname === pathname)
    await bar(page).getByText('Ruth Ansell').waitFor()
  }))

test('prospects are found, edited from what to what, and owed their note', () =>
  inPage(browser, { expectedStatuses: [401, 400] }, async (page) => {
    await steward.signIn(page, 'agent', '/work')
    const owed = page.getByRole('list', { name: 'Notes owed' })
    await owed.getByRole('link', { name: 'Ingrid Solheim' }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('p')
    await page.getByRole('heading', { name: 'Prospects' }).waitFor()
    await page.getByLabel('Name, phone or email').fill('0172')
    const link = page.getByRole('table').getByRole('link', { name: 'Ingrid Solheim' })
    await expect.poll(() => page.getByRole('row').count()).toBe(2)
    await expectNoAxeViolations(page)
    await link.click()
    await page.getByRole('button', { name: /Edit Name and reach/i }).click()
    await page.getByLabel('Phone', { exact: true }).fill('602 555 0199')
    await page.keyboard.press('Control+Enter')
    const history = page.getByRole('list', { name: 'History' })
    await history.getByText('Changed').waitFor()
    await expect.poll(() => history.innerText()).toContain('(602) 555-0199')
    await expectNoAxeViolations(page)

    // The search of everything finds them as well, and begins from there.
    await page.keyboard.press('/')
    await page.getByRole('combobox', { name: 'Search' }).fill('solheim')
    await page
      .getByRole('group', { name: 'Prospects, no account yet' })
      .getByRole('option', { name: /Ingrid Solheim/ })
      .waitFor()
    await expectNoAxeViolations(page)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Write a note' }).click()
    await page.getByText('Changed the phone from (602) 555-0172 to (602) 555-0199.').first().waitFor()
  }))

test('a lead sees on a prospect’s page who opened it, and reading it again does not count again', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'lead', '/prospects')
    await page.getByRole('table', { name: 'Prospects, newest first' }).getByRole('link').first().focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/prospects\/[0-9a-f-]+$/)
    const openings = page.getByRole('region', { name: 'Who opened this prospect' }).getByRole('listitem')
    await openings.first().waitFor()
    await expect.poll(() => openings.first().innerText()).toMatch(/Opened, from the list/)
    const before = await openings.count()
    await page.reload()
    await openings.first().waitFor()
    await expect.poll(() => openings.count()).toBe(before + 1)
    await expectNoAxeViolations(page)
    await expectNoOverflow(page)
  }))
