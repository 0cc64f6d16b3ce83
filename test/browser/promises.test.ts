import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '#test/browser/chromium.ts'
import { startConsole, type TestConsole } from '#test/browser/console.ts'
import { expectFits, expectNoAxeViolationsInBothColors, inPage } from '#test/browser/page.ts'

let steward: TestConsole
let browser: Browser

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

const number = '3391-08'

test('what a note promises comes back in My work, and is done by keys', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    const { id } = await steward.db.selectFrom('customers').select('id').where('number', '=', number).executeTakeFirstOrThrow()
    await steward.signIn(page, 'agent', `/customers/${id}`)
    await page.getByText(number).first().waitFor()
    await page.keyboard.press('i')
    await page.getByLabel('Who is speaking').fill('Somebody')
    await page.getByLabel('Relationship').fill('sister')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('complementary', { name: 'Open interaction' }).getByText('Inbound call').waitFor()
    await page.keyboard.press('w')
    await page.getByLabel('Reason').fill('Asked when the technician comes.')
    await page.getByLabel('Resolution, line 1').fill(`Told her the window. Will call back about ${number} Tuesday at 10.`)
    await expect.poll(() => page.getByLabel('Promise 1', { exact: true }).inputValue()).toBe(`Will call back about ${number} Tuesday at 10`)
    await expect.poll(() => page.getByLabel('Promise 1 is due').inputValue()).toMatch(/T10:00$/)
    for (const width of [1440, 1280, 720, 390]) {
      await page.setViewportSize({ width, height: 844 })
      const placed = async () => {
        const [text, due] = await Promise.all([
          page.getByLabel('Promise 1', { exact: true }).boundingBox(),
          page.getByLabel('Promise 1 is due').boundingBox(),
        ])
        if (!text || !due) return null
        return { text: text.width > 240, due: due.width > 200, isBelow: due.y > text.y }
      }
      await expect.poll(placed, { message: `at ${width}` }).toEqual({ text: true, due: true, isBelow: true })
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.getByLabel('Who keeps promise 1').selectOption({ label: 'Priya Raman' })
    await page.getByLabel('Who keeps promise 1').selectOption({ label: 'Me' })
    await page.getByLabel('Find a disposition').fill('question')
    await page
      .getByRole('option', { name: /Question/ })
      .first()
      .click()
    await page.keyboard.press('Control+Enter')
    await page.getByText(/^Note \d+ is saved/).waitFor()
    await page.getByRole('region', { name: 'Promised' }).getByText(`Will call back about ${number}`).first().waitFor()
    await page.getByRole('list', { name: 'Notes, newest first' }).getByRole('link').first().click()
    const ofNote = page.getByRole('list', { name: 'Promised' }).getByRole('listitem')
    await expect.poll(() => ofNote.innerText()).toMatch(new RegExp(`Will call back about ${number} Tuesday at 10 Dana Whitcombe’s\\s+Due `))
    await expectNoAxeViolationsInBothColors(page)
    await page.getByRole('link', { name: 'History' }).click()
    await page
      .getByText(new RegExp(`^Commitment made: Will call back about ${number}.*, due .*10:00.*, owner Dana Whitcombe$`))
      .first()
      .waitFor()
    await page.getByRole('link', { name: 'Dashboard' }).click()
    await page.getByText(/^(Late: promised|Promised) (for|by) /).waitFor()
    await expectNoAxeViolationsInBothColors(page)

    await page.getByRole('heading', { name: 'Account summary' }).click()
    await page.keyboard.press('g')
    await page.keyboard.press('w')
    await page.getByRole('heading', { name: 'My work' }).waitFor()
    const row = page.getByRole('listitem').filter({ hasText: `Will call back about ${number}` })
    await row.waitFor()
    await expectNoAxeViolationsInBothColors(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await expectFits(page)
    await row.getByRole('button', { name: /^Done/ }).focus()
    await page.keyboard.press('Enter')
    await row.waitFor({ state: 'detached' })
  }))
