import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '#test/browser/chromium.ts'
import { demoEmail, demoPassword, startConsole, type TestConsole } from '#test/browser/console.ts'
import { expectNoAxeViolations, inPage } from '#test/browser/page.ts'

let steward: TestConsole
let browser: Browser

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

/** The name of what has focus, as an agent would call it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(
    `(() => { const at = document.activeElement; return (at?.getAttribute('aria-label') ?? at?.labels?.[0]?.innerText ?? at?.innerText ?? '').trim() })()`,
  )

/** Presses Tab until that has focus, as somebody without a mouse does. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let pressed = 0; pressed < 120; pressed += 1) {
    if (name.test(await focused(page))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never came to ${name}; it stands on “${await focused(page)}”.`)
}

/** Types over whatever the field with focus holds. */
async function typeOver(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
}

async function searchFor(page: Page, words: string) {
  await page.keyboard.press('/')
  await page.getByRole('combobox', { name: 'Search' }).waitFor()
  await page.keyboard.type(words)
  await page.getByText(/\d+ found in \d+ ms/).waitFor()
  return page.getByRole('listbox', { name: 'Search' }).getByRole('option').first()
}

test('a first call, by keyboard alone', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await page.goto(steward.url)
    await tabTo(page, /^Email address/)
    await page.keyboard.type(demoEmail('agent'))
    await tabTo(page, /^Password/)
    await page.keyboard.type(demoPassword)
    await page.keyboard.press('Enter')
    await page.getByRole('table', { name: 'Customers' }).waitFor()

    const ways: [said: string, field: RegExp][] = [
      ['consuelo.iba', /Email\s+consuelo\.ibarra@inbox\.example/],
      ['480 555 0128', /Phone\s+\(480\) 555-0128/],
      ['lucia ibarra', /Contact\s+Lucía Ibarra, daughter/],
      ['ending in 2320', /Card\s+Visa ending in 2320/],
    ]
    for (const [said, field] of ways) {
      await searchFor(page, said)
      const consuelo = page.getByRole('option', { name: /Consuelo Ibarra Vega/ })
      await consuelo.waitFor()
      await expect.poll(() => consuelo.innerText(), { message: said }).toMatch(field)
      await page.keyboard.press('Escape')
    }

    // Found by her daughter's name, opened, and the contact begun in one press: the caller is filled in.
    const first = await searchFor(page, 'lucia ibarra')
    await expect.poll(() => first.innerText()).toContain('Consuelo Ibarra Vega')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('dialog', { name: /^Start an interaction/ }).waitFor()
    await expect.poll(() => focused(page)).toBe('Who is speaking')
    await expect.poll(() => page.getByLabel('Who is speaking').inputValue()).toBe('Lucía Ibarra')
    await expect.poll(() => page.getByLabel('Relationship').inputValue()).toBe('daughter')
    await page.keyboard.press('Control+Enter')
    const bar = page.getByRole('complementary', { name: 'Open interaction' })
    await bar.getByText('Lucía Ibarra').waitFor()

    await page.getByRole('region', { name: 'Last payment' }).waitFor()
    await expect.poll(() => page.getByRole('region', { name: 'Recent invoices' }).getByRole('link').count()).toBeGreaterThan(2)
    await page.getByText('Speaks Spanish only.').first().waitFor()

    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await page.getByRole('heading', { name: 'Customer information' }).waitFor()
    await tabTo(page, /^Edit Customer information$/)
    await page.keyboard.press('Enter')
    await tabTo(page, /^Email$/)
    await typeOver(page, 'consuelo@newmail.example')
    await page.keyboard.press('Control+Enter')
    await bar.getByText('consuelo@newmail.example').waitFor()
    await bar.getByText('consuelo.ibarra@inbox.example').waitFor()
    await expectNoAxeViolations(page)

    await page.keyboard.press('g')
    await page.keyboard.press('h')
    const history = page.getByRole('main')
    await history
      .getByText(/consuelo@newmail\.example/)
      .first()
      .waitFor()
    await history
      .getByText(/consuelo\.ibarra@inbox\.example/)
      .first()
      .waitFor()

    await page.keyboard.press('w')
    await page.getByRole('heading', { name: 'Wrap up' }).waitFor()
    await tabTo(page, /^Reason$/)
    await page.keyboard.type('Bills go to the new email.')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Changed the email; read it back to her.')
    await page.keyboard.press('Enter')
    await page.keyboard.type('The old address is told.')
    // What was done has chosen it already.
    await page.getByText('Update Account Information').first().waitFor()
    await page.getByText('Chosen').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText(/^Note \d+ is saved\.$/).waitFor()
    await bar.waitFor({ state: 'detached' })
    const note = page.getByRole('list', { name: 'Notes, newest first' }).getByRole('listitem').first()
    await expect
      .poll(() => note.innerText())
      .toMatch(
        /Customer Service › Update Account Information[\s\S]*Bills go to the new email\.[\s\S]*Inbound call · Lucía Ibarra, daughter · by Dana Whitcombe/,
      )
  }))

test('an account in data entry explains its padlocks and is changed on its master screen, by keyboard alone', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'agent')
    await searchFor(page, '5109-58')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Marguerite Fontaine-Abara' }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await page.getByRole('heading', { name: 'Customer information' }).waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Edit Customer information' }).count()).toBe(0)
    await page
      .getByText(/still being fulfilled/)
      .filter({ visible: true })
      .first()
      .waitFor()
    await tabTo(page, /^Change it on the master screen\.$/)
    await page.keyboard.press('Enter')
    await page.waitForURL(/master-screen/)

    await page.getByRole('heading', { name: 'Master screen' }).first().waitFor()
    await page
      .getByText(/technician/i)
      .first()
      .waitFor()
    await tabTo(page, /^Edit Master screen$/)
    await page.keyboard.press('Enter')
    await tabTo(page, /^Billing address/)
    await typeOver(page, '77 New Address Way')
    await page.keyboard.press('Control+Enter')
    const bar = page.getByRole('complementary', { name: 'Open interaction' })
    await bar.getByText(/77 New Address Way/).waitFor()
    await bar.getByText('Opened by your change. A note is owed.').waitFor()

    await page.keyboard.press('w')
    await tabTo(page, /^Reason$/)
    await page.keyboard.type('The street was misspelled.')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Corrected the billing address.')
    await page.getByText('Chosen').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText(/^Note \d+ is saved\.$/).waitFor()
  }))
