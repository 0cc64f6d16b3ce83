import { join } from 'node:path'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '#test/browser/chromium.ts'
import { startConsole, type TestConsole } from '#test/browser/console.ts'
import { expectFits, expectNoAxeViolations, inEachLook, inPage } from '#test/browser/page.ts'

let steward: TestConsole
let browser: Browser

/** On which weekdays customers may be called, at any hour: the hour at which the tests run is no part of a story. */
const callOn = (weekdays: number[]) =>
  sql`update collection_settings set call_from = '00:00', call_until = '23:59:59', weekdays = ${weekdays}::smallint[], on_holidays = true`.execute(
    steward.db,
  )
const everyDay = [1, 2, 3, 4, 5, 6, 7]

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole(), launchChromium()])
  await callOn(everyDay)
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

const folder = process.env.SCREENSHOTS
const picture = async (page: Page, name: string) => {
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}
/** Tabs on until the control of this name holds the focus. */
async function tabTo(page: Page, name: RegExp) {
  for (let presses = 0; presses < 150; presses += 1) {
    const focused: string = await page.evaluate(
      `(() => { const on = document.activeElement; return (on?.getAttribute('aria-label') ?? (on?.labels?.[0]?.innerText || on?.innerText) ?? '').trim() })()`,
    )
    if (name.test(focused)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Nothing called ${name} is reached by Tab.`)
}

test('the list to work on holds whom may be called now; the others say when', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await callOn([])
    await steward.signIn(page, 'billing', '/collections')
    await page.getByText('Nobody can be called now. When each of the others').waitFor()
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Show all' }).click()
    const table = page.getByRole('table', { name: 'Collections' })
    await table.getByText('No hours of calling are set.').filter({ visible: true }).first().waitFor()

    await callOn(everyDay)
    const left = await sql<{ number: string }>`
      update collection_accounts set next_try_at = now() + interval '3 days', next_try_after = 'promised'
        from customers where customers.id = collection_accounts.customer_id returning customers.number`.execute(steward.db)
    expect(left.rows.length).toBeGreaterThan(0)
    await page.reload()
    await expect.poll(() => page.getByLabel('When').inputValue()).toBe('now')
    await table.getByText('Can be called now').filter({ visible: true }).first().waitFor()
    await expect.poll(() => table.getByText('Not before').count()).toBe(0)
    await page.getByLabel('When').selectOption({ label: 'All' })
    await table
      .getByText(/^Not before .* there: promised to pay$/)
      .filter({ visible: true })
      .first()
      .waitFor()
    await whole(page, 'collections-all')
  }))

test('the first of the list is called, promises to pay, and the note puts them behind: by keys alone', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'billing')
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('o')
    await page.getByRole('heading', { name: 'Collections' }).waitFor()
    const rows = page.getByRole('table', { name: 'Collections' }).getByRole('row')
    await rows.nth(1).waitFor()
    await expect.poll(() => rows.count()).toBeGreaterThan(8)
    const number = /\d{4}-\d{2}/.exec(await rows.nth(1).innerText())?.[0] ?? 'none'
    await expect.poll(() => rows.nth(1).innerText()).toContain('Payment plan failed')
    await expectNoAxeViolations(page)
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByText(/On the collections list: Payment plan failed/).waitFor()
    await page.getByText(number).first().waitFor()
    await page.keyboard.press('i')
    await page.getByLabel('Who is speaking').waitFor()
    await page.keyboard.type('Rosa Delgado')
    await page.keyboard.press('Tab')
    await page.keyboard.type('account holder')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('complementary', { name: 'Open interaction' }).getByText('Outbound call').waitFor()
    await tabTo(page, /^Write down a promise to pay/)
    await page.keyboard.press('Enter')
    await page.getByRole('form', { name: 'Write down a promise to pay' }).waitFor()
    await expectNoAxeViolations(page)
    await tabTo(page, /^Write it down/)
    await page.keyboard.press('Enter')
    await page.getByRole('list', { name: 'Promises to pay' }).getByText('Open').waitFor()
    await page.getByText(/Not on the collections list. A promise to pay is open/).waitFor()
    await tabTo(page, /^Withdraw/)
    await page.keyboard.press('w')
    await page.getByLabel('Reason').waitFor()
    await page.getByText(/Suggested: the customer promised to pay/).waitFor()
    await expect.poll(() => page.getByLabel('Resolution, line 1').inputValue()).toMatch(/^The customer promised to pay \$[\d,.]+ by /)
    await page.getByLabel('Reason').focus()
    await page.keyboard.type('Called about the payment plan that failed.')
    await page.keyboard.press('Control+Enter')
    await page.getByText(/^Note \d+ is saved/).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('o')
    await rows.nth(1).waitFor()
    // The list that was seen before may stand for a moment until the new one is there.
    await expect.poll(() => page.getByRole('table', { name: 'Collections' }).innerText()).not.toContain(number)
  }))

/** In each look nothing of the page is out of reach or too wide. */
const whole = (page: Page, name: string) =>
  inEachLook(page, async (look) => {
    await expectNoAxeViolations(page)
    await expectFits(page)
    await picture(page, `${name}-${look.replaceAll(' ', '-')}`)
  })

test('collections, plans and the books are whole in light, in dark and on a phone', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'billing', '/collections')
    await page.getByRole('table', { name: 'Collections' }).getByRole('row').nth(1).waitFor()
    await whole(page, 'collections')
    const { customer_id: id } = await steward.db
      .selectFrom('payment_plans')
      .select('customer_id')
      .where('state', '=', 'active')
      .executeTakeFirstOrThrow()
    await steward.goOn(page, `/customers/${id}/billing?part=agreed`)
    await page.getByRole('heading', { name: /in 3 parts/ }).waitFor()
    await whole(page, 'plan')
    const { id: debtor } = await steward.db
      .selectFrom('open_invoices')
      .innerJoin('customers', 'customers.id', 'open_invoices.customer_id')
      .select('customers.id')
      .where('customers.status', '=', 'active')
      .where('customers.id', 'not in', (eb) => eb.selectFrom('payment_plans').select('customer_id'))
      .where('customers.id', 'not in', (eb) => eb.selectFrom('promises_to_pay').select('customer_id'))
      .limit(1)
      .executeTakeFirstOrThrow()
    await steward.goOn(page, `/customers/${debtor}/billing?part=agreed&agree=plan`)
    await page.getByRole('list', { name: 'The plan' }).getByRole('listitem').nth(2).waitFor()
    await whole(page, 'plan-form')
    await steward.goOn(page, '/books')
    await page.getByRole('table', { name: 'End of day' }).getByRole('row').nth(2).waitFor()
    await whole(page, 'books')
    await page.getByRole('table', { name: 'End of day' }).getByRole('link').nth(1).click()
    await page.getByRole('heading', { name: /^End of day, / }).waitFor()
    await page.getByText(/^Came in, less what went back:/).waitFor()
    await whole(page, 'day')
    await page.getByRole('button', { name: 'Close this day' }).press('Enter')
    await page.getByText(/A closed day is never opened again/).waitFor()
    await page
      .getByText(/against the gateway’s report/)
      .first()
      .waitFor()
    await whole(page, 'day-closing')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Close this day' }).waitFor()
    await steward.goOn(page, '/books/receivables')
    await page.getByText(/open in all$/).waitFor()
    await page.getByRole('table', { name: 'Customers behind these figures' }).waitFor()
    await whole(page, 'receivables')
    await steward.goOn(page, '/books/journal')
    await page.getByText(/^Debits and credits are both/).waitFor()
    await whole(page, 'journal')
    await page.getByLabel('To', { exact: true }).fill('2020-01-01')
    await page.getByText('This day lies before the first one. Choose a later one.').waitFor()
    await whole(page, 'journal of no period')
  }))

test('an administrator changes when customers are called, and the journal’s accounts', () =>
  inPage(browser, { expectedStatuses: [401, 403] }, async (page) => {
    await steward.signIn(page, 'administrator', '/settings/calling')
    await page.getByText(/^Customers are called from 00:00 until 23:59/).waitFor()
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Change when customers are called' }).click()
    await page.getByLabel('Until').fill('18:00')
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText(/^Customers are called from 00:00 until 18:00/).waitFor()
    await steward.goOn(page, '/settings/journal-accounts')
    await page.getByRole('button', { name: 'Change the accounts' }).click()
    await page.getByLabel('Payments').fill('1010')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('cell', { name: '1010' }).waitFor()
    await expectNoAxeViolations(page)
  }))
