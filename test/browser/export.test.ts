import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '#test/browser/chromium.ts'
import { demoPassword, startConsole, type TestConsole } from '#test/browser/console.ts'
import { expectFits, expectNoAxeViolations, inPage, type PageOptions } from '#test/browser/page.ts'

let steward: TestConsole
let browser: Browser

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

const visit = (options: PageOptions, role: Parameters<TestConsole['signIn']>[1], path: string, story: (page: Page) => Promise<void>) =>
  inPage(browser, { expectedStatuses: [401], ...options }, async (page) => {
    await steward.signIn(page, role, path)
    await story(page)
  })

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Export as a file' })

/** What the browser kept. */
async function saved(page: Page, act: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
}

const csvOf = (text: string): Record<string, string>[] => parse(text, { bom: true, columns: true })

test('a lead exports a filtered list by keyboard, and reads in the file what the list shows', () =>
  visit({}, 'lead', '/customers?status=inactive', async (page) => {
    await page
      .getByRole('status')
      .filter({ hasText: /^\d+ customers$/ })
      .waitFor()
    const count = Number(
      (
        await page
          .getByRole('status')
          .filter({ hasText: /^\d+ customers$/ })
          .innerText()
      ).split(' ')[0],
    )
    await page.getByRole('button', { name: 'Export', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await dialog(page).getByText(`The file will hold ${count} customers.`).waitFor()
    await dialog(page).getByText('It is recorded').waitFor()
    await expectNoAxeViolations(page)
    const file = await saved(page, () => page.keyboard.press('Enter'))
    await dialog(page).getByText(`Done: ${count} customers.`).waitFor()
    expect(file.name).toMatch(/^customers \d{4}-\d\d-\d\d\.csv$/)
    const rows = csvOf(file.text)
    expect(rows).toHaveLength(count)
    expect(new Set(rows.map((row) => row.Status))).toEqual(new Set(['inactive']))
    expect(page.url()).toContain('/customers?status=inactive')
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'detached' })
  }))

test('all of one customer, from the actions, as JSON; an old proof is asked for first', () =>
  visit({ expectedStatuses: [401, 403] }, 'administrator', '/customers', async (page) => {
    await page.getByRole('table', { name: 'Customers' }).getByRole('link').first().click()
    await page.getByRole('navigation', { name: 'Pages of this customer' }).waitFor()
    const name = await page.getByRole('heading', { level: 1 }).innerText()
    steward.later(6 * 60_000)
    await page.getByRole('button', { name: 'Actions' }).click()
    await page.getByRole('combobox', { name: 'Actions' }).fill('export all')
    await page.getByRole('option', { name: 'Export all of this customer as a file' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Your password' }).fill(demoPassword)
    await page.keyboard.press('Enter')
    await dialog(page).getByText(`everything that is kept of ${name}`).waitFor()
    await dialog(page).getByRole('radio', { name: 'JSON' }).check()
    const file = await saved(page, () => dialog(page).getByRole('button', { name: 'Export' }).click())
    const { sections, count } = JSON.parse(file.text)
    expect(file.name).toMatch(/^customer .+\.json$/)
    expect(count).toBeGreaterThan(5)
    expect(sections.names.map((one: { name: string }) => one.name).join(', ')).toContain(name.split(',')[0])
    await dialog(page)
      .getByText(/^Done: \d+ records/)
      .waitFor()

    await page.keyboard.press('Escape')
    await steward.goOn(page, '/settings/exports')
    await page.getByText(`All of ${name}`).waitFor()
    await page.getByText(/Whole\. \d+ records/).waitFor()
    await expectNoAxeViolations(page)
  }))

test('who may not reads why, in the menu', () =>
  visit({}, 'agent', '/customers', async (page) => {
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const entry = page.getByRole('menuitem', { name: /CSV/ })
    await entry.getByText('Ask a lead.').waitFor()
    await expect.poll(() => entry.getAttribute('aria-disabled')).toBe('true')
  }))

test('the sixth in an hour is refused in words, on the page', () =>
  visit({}, 'supervisor', '/customers?q=silva', async (page) => {
    await steward.db
      .insertInto('request_counts')
      .columns(['subject', 'kind', 'window_started_at', 'used'])
      .expression((from) =>
        from
          .selectFrom('staff')
          .select(({ val, cast }) => [
            cast<string>('staff.id', 'text').as('subject'),
            val('export').as('kind'),
            val(new Date(steward.now())).as('at'),
            val(5).as('used'),
          ])
          .where('email', '=', 'supervisor@steward.example'),
      )
      .execute()
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByRole('menuitem', { name: /JSON/ }).click()
    await dialog(page).getByText('Five exports an hour are the limit.').waitFor()
  }))

describe.each([
  ['dark', { colorScheme: 'dark' }],
  ['narrow', { hasTouch: true }],
] as const)('in %s', (look, options) => {
  test('the menu and the dialog are in reach', () =>
    visit(options, 'lead', '/customers', async (page) => {
      await page.getByRole('table', { name: 'Customers' }).waitFor()
      if (look === 'narrow') await page.setViewportSize({ width: 390, height: 844 })
      await page.getByRole('button', { name: 'Export', exact: true }).click()
      await page.getByRole('menuitem', { name: /CSV/ }).waitFor()
      await expectNoAxeViolations(page)
      await expectFits(page)
      await page.getByRole('menuitem', { name: /CSV/ }).click()
      await dialog(page)
        .getByText(/The file will hold/)
        .waitFor()
      await expectNoAxeViolations(page)
    }))
})
