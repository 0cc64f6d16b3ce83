import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from './chromium.ts'
import { startConsole, type TestConsole } from './console.ts'
import { expectFits, expectNoAxeViolations, inEachLook, inPage } from './page.ts'

let steward: TestConsole
let browser: Browser

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

const sensors = 'Tech Support › Sensor Not Triggering'

/** In each look nothing of the page is out of reach or too wide. */
const whole = (page: Page) =>
  inEachLook(page, async () => {
    await expectNoAxeViolations(page)
    await expectFits(page)
  })

test('a lead reads what left the usual and what its notes share, in light, in dark and on a phone', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'lead', '/reports')
    await page.getByRole('list', { name: 'Reports' }).waitFor()
    await inEachLook(page, () => expectNoAxeViolations(page))
    await page.getByRole('list', { name: 'Reports' }).getByRole('link', { name: 'Disposition trends' }).click()
    await page.getByRole('heading', { level: 1, name: 'Disposition trends' }).waitFor()
    const flag = page.getByRole('list', { name: 'What left the usual' }).getByRole('listitem').filter({ hasText: sensors })
    await flag.getByText(/More than usual/).waitFor()
    await flag.getByText(/on product line Cove Simple, usually \d/).waitFor()
    await page.getByRole('img', { name: /Notes per week, by category/ }).waitFor()
    await page.getByRole('heading', { name: 'Came to us again within 7 days' }).waitFor()
    await whole(page)

    await page.keyboard.press('t')
    const table = page.getByRole('region', { name: 'Table: Notes per week, by category' })
    await table.getByRole('row', { name: /^Tech Support \d/ }).waitFor()
    await whole(page)
    await page.keyboard.press('t')
    await table.waitFor({ state: 'detached' })

    await flag.getByRole('link', { name: /Read notes/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Notes behind the count' }).waitFor()
    const rows = page.getByRole('table', { name: 'Notes behind the count' }).getByRole('row')
    await rows.nth(10).waitFor()
    await whole(page)
    await rows.nth(1).getByRole('link').click()
    await page.getByRole('heading', { name: /^Note \d/ }).waitFor()
  }))

test('the report is narrowed and counted otherwise, and the address keeps it', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'supervisor', '/reports/dispositions')
    await page.getByRole('img', { name: /by category/ }).waitFor()
    await page.getByLabel('Counted by').first().selectOption('product_line')
    await page.getByRole('img', { name: /by product line/ }).waitFor()
    await page.getByRole('button', { name: /^Cove Simple/ }).click()
    await expect.poll(() => page.getByRole('button', { name: /^Cove Simple/ }).getAttribute('aria-pressed')).toBe('true')
    await page.getByLabel('Team', { exact: true }).selectOption({ label: 'Tech support' })
    await page.getByLabel('Period').selectOption('28')
    await page.getByRole('img', { name: /Notes per day, by product line/ }).waitFor()
    await expect.poll(() => page.url()).toMatch(/by=product_line.*teamId=/)
    await page.reload()
    await page.getByRole('img', { name: /Notes per day, by product line/ }).waitFor()
    await expect.poll(() => page.getByLabel('Period').inputValue()).toBe('28')
    await page.getByLabel('Period').selectOption('own')
    await page.getByLabel('From', { exact: true }).fill('2023-01-01')
    await page.getByLabel('To', { exact: true }).fill('2023-02-01')
    await page.getByText('No note in this period fits.').waitFor()
    // A period that ends before it begins is said where it is typed, and nothing is asked.
    await page.getByLabel('To', { exact: true }).fill('2022-12-01')
    await page.getByText('This day lies before the first one. Choose a later one.').waitFor()
    await expect.poll(() => page.getByLabel('To', { exact: true }).getAttribute('aria-invalid')).toBe('true')
    await expect.poll(() => page.getByRole('alert').count()).toBe(0)
    await expectNoAxeViolations(page)

    await page.goBack()
    await steward.goOn(page, '/reports/dispositions')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: /Notes per week, by category: download CSV/ }).click()
    expect((await download).suggestedFilename()).toMatch(/^notes by category .*\.csv$/)
  }))

test('while older notes are being counted the screen says so', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await page.route('**/api/reports/dispositions?**', async (route) => {
      const reply = await route.fetch()
      await route.fulfill({ response: reply, json: { ...(await reply.json()), counting: { done: 40_000, total: 5_000_000 } } })
    })
    await steward.signIn(page, 'lead', '/reports/dispositions')
    await page.getByText('Older notes are being counted: 40,000 of 5,000,000.').waitFor()
    await expectNoAxeViolations(page)
  }))

test('what can not be loaded says so, leaves the rest, and can be tried again', () =>
  inPage(browser, { expectedStatuses: [401, 503] }, async (page) => {
    const flags = '**/api/reports/dispositions/flags*'
    await page.route(flags, (route) => route.fulfill({ status: 503, contentType: 'text/plain', body: 'no' }))
    await steward.signIn(page, 'lead', '/reports/dispositions')
    await page.getByText('What left the usual could not be loaded.').waitFor()
    await page.getByRole('img', { name: /by category/ }).waitFor()
    await expectNoAxeViolations(page)
    await page.unroute(flags)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('list', { name: 'What left the usual' }).waitFor()
  }))

test('an agent finds their own scores and no report of others; G R leads there from anywhere', () =>
  inPage(browser, { expectedStatuses: [401, 403] }, async (page) => {
    await steward.signIn(page, 'agent', '/customers')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'All keys' }).getByText('Reports').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('g')
    await page.keyboard.press('r')
    const list = page.getByRole('list', { name: 'Reports' })
    await list.getByRole('link', { name: 'Scores' }).waitFor()
    await expect.poll(() => list.getByRole('link').count()).toBe(1)
    await page.getByRole('list', { name: 'Sent back to you' }).getByText('Who spoke with us').waitFor()
    await expectNoAxeViolations(page)
    await list.getByRole('link', { name: 'Scores' }).click()
    await page.getByRole('img', { name: /Dana Whitcombe/ }).waitFor()
    await expect.poll(() => page.getByRole('main').getByText('Idris Vale').count()).toBe(0)
    await expectNoAxeViolations(page)
    await steward.goOn(page, '/reports/dispositions')
    await page.getByText('Your role does not allow this.').first().waitFor()
  }))

test('a lead reads scores of the team and the queue of drawn notes, in light, in dark and on a phone', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'lead', '/reports/scores')
    await page.getByRole('img', { name: /Jonah Pruitt/ }).waitFor()
    await page.getByRole('list', { name: 'Points that are missed' }).waitFor()
    await whole(page)
    await page.keyboard.press('t')
    await page.getByRole('region', { name: 'Table: Points met, by week and agent' }).waitFor()
    await steward.goOn(page, '/reports/notes')
    await page.getByRole('table', { name: 'Notes to score' }).getByRole('link').first().waitFor()
    await page.getByRole('table', { name: 'Rules for drawing' }).getByText('Two notes of everybody', { exact: true }).waitFor()
    await whole(page)
    await page.getByRole('radio', { name: 'Sent back' }).check()
    await page.getByText('No note waits to be amended.').waitFor()
    await steward.goOn(page, '/reports/coverage')
    await page.getByText('Of all contacts have their note').waitFor()
    await page.getByRole('list', { name: 'Contacts with their note' }).getByText('Dana Whitcombe').waitFor()
    await whole(page)
    await page.keyboard.press('t')
    await page.getByRole('region', { name: 'Table: Contacts with their note' }).waitFor()
  }))

test('a rule is added by keyboard, draws at once, and is retired', () =>
  inPage(browser, { expectedStatuses: [401, 400] }, async (page) => {
    await steward.signIn(page, 'supervisor', '/reports/notes')
    await page.getByRole('button', { name: 'New rule' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.type('Every refund')
    await page.getByLabel('Which notes').selectOption('category')
    await page.keyboard.press('Tab')
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Add the rule' }).click()
    await page.getByText('Choose a category from the list.').waitFor()
    await page.getByLabel('Category').selectOption('Billing')
    await page.getByRole('button', { name: 'Add the rule' }).click()
    const rules = page.getByRole('table', { name: 'Rules for drawing' })
    await rules.getByRole('button', { name: 'Retire Every refund' }).click()
    await page.getByRole('button', { name: 'Retire the rule' }).click()
    await rules.getByRole('button', { name: 'Bring Every refund back' }).waitFor()
    expect(await steward.db.selectFrom('sampling_runs').select('rule_id').execute()).toHaveLength(2)
  }))

test('a lead scores a drawn note and sends it back; its author sees why, amends it, and that closes it', async () => {
  let path = ''
  await inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'lead', '/reports/notes')
    const row = page.getByRole('table', { name: 'Notes to score' }).getByRole('row').filter({ hasText: 'Dana Whitcombe' }).first()
    await row.getByRole('link').click()
    await page.getByRole('button', { name: 'Score this note' }).click()
    const form = page.getByRole('form', { name: 'Score this note' })
    await form.waitFor()
    await expectNoAxeViolations(page)
    for (const group of await form.getByRole('group').all()) await group.getByRole('radio', { name: 'Yes' }).check()
    await form
      .getByRole('group', { name: /^Reason/ })
      .getByRole('radio', { name: 'No', exact: true })
      .check()
    await form.getByLabel('Reason: what is missing').fill('Why did they call?')
    await form.getByRole('button', { name: 'Save the score' }).click()
    const panel = page.getByRole('region', { name: 'Scores' })
    await panel.getByText('12 of 13').waitFor()
    await panel.getByText('Missed: Reason. Why did they call?').waitFor()
    await panel.getByRole('button', { name: 'Send back' }).click()
    await page.getByLabel('What is to be amended').fill('Say why they called.')
    await page.getByRole('button', { name: 'Send it back' }).click()
    await panel.getByText('Sent back by Priya Raman:').waitFor()
    await expect.poll(() => panel.getByRole('button', { name: 'Send back' }).getAttribute('title')).toContain('not amended yet')
    await expectNoAxeViolations(page)
    path = new URL(page.url()).pathname
  })
  await inPage(browser, { expectedStatuses: [401], viewport: { width: 390, height: 900 } }, async (page) => {
    await steward.signIn(page, 'agent', path)
    const panel = page.getByRole('region', { name: 'Scores' })
    await panel.getByText('Sent back by Priya Raman:').waitFor()
    await panel.getByText('Say why they called.').waitFor()
    await expect.poll(() => panel.getByRole('button').count()).toBe(0)
    await expectNoAxeViolations(page)
    await expectFits(page)
    await page.getByRole('button', { name: /Amend/ }).first().click()
    await page.getByText('Sent back by Priya Raman:').waitFor()
    await page.getByText('Say why they called.').waitFor()
    await page.getByLabel(/Why/).last().fill('The reason was missing.')
    await page.keyboard.press('Control+Enter')
    await panel.getByText(/amended with version 2/).waitFor()
    await expect.poll(() => panel.getByText('Sent back by Priya Raman:', { exact: true }).count()).toBe(0)
  })
})
