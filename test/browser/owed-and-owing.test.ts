import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from './chromium.ts'
import { startConsole, type TestConsole } from './console.ts'
import { expectNoAxeViolations, inPage } from './page.ts'

let steward: TestConsole
let browser: Browser
let marisol: string

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole({ worker: true }), launchChromium()])
  marisol = (await steward.db.selectFrom('customers').select('id').where('number', '=', '4108-26').executeTakeFirstOrThrow()).id
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

const folder = process.env.STEWARD_PICTURES
const picture = async (page: Page, name: string) => {
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

test('past due and what is on no invoice stand side by side, before anybody takes a payment', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'billing', `/customers/${marisol}/billing`)
    await page
      .getByText(/\$49\.00 past due, \$75\.00 not on an invoice/)
      .first()
      .waitFor()
    await page
      .getByRole('list', { name: 'What the account owes and holds' })
      .getByText(/\$75\.00 is not on an invoice/)
      .waitFor()
    await picture(page, 'billing')
    // G B means Billing on a customer's pages, whoever they are.
    await page.keyboard.press('g')
    await page.keyboard.press('b')
    await page.getByRole('img', { name: /Balance at the end/ }).waitFor()
    expect(page.url()).toContain(`/customers/${marisol}/billing`)
    await page.keyboard.press('p')
    const form = page.getByRole('form', { name: 'Take a payment' })
    await form.getByText('$75.00 is not on an invoice yet:').waitFor()
    await expectNoAxeViolations(page)
    await picture(page, 'take')
    await form.getByRole('link', { name: 'put it on one first' }).press('Enter')
    await page.getByRole('table', { name: 'Ledger' }).waitFor()
    await form.waitFor({ state: 'detached' })
  }))

test('a transfer says to whom it goes before it is made', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'billing', `/customers/${marisol}/billing?part=credits`)
    await page.getByRole('button', { name: 'Transfer a credit' }).press('Enter')
    await page.getByLabel('Account number').fill('1428-34')
    await page.getByText(/It goes to Martine Reichel/).waitFor()
    await page.getByLabel('Account number').fill('9999-99')
    await page.getByText('There is no account with this number.').waitFor()
    await expectNoAxeViolations(page)
    await picture(page, 'transfer')
  }))

test('a card on file is blocked from its own actions, and is marked among the methods', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    const { customer_id: id } = await steward.db
      .selectFrom('payment_methods')
      .innerJoin('customers', 'customers.id', 'payment_methods.customer_id')
      .select('payment_methods.customer_id')
      .where('payment_methods.fingerprint', 'is not', null)
      .where('payment_methods.removed_at', 'is', null)
      .where('customers.status', '=', 'active')
      .where('customers.merged_into', 'is', null)
      .orderBy('customers.number', 'desc')
      .executeTakeFirstOrThrow()
    await steward.signIn(page, 'lead', `/customers/${id}/billing?part=methods`)
    await page
      .getByRole('button', { name: /^Change (?!status)|check, default/ })
      .first()
      .press('Enter')
    await page.getByRole('button', { name: 'Block', exact: true }).press('Enter')
    await page.keyboard.type('Reported as stolen.')
    await expectNoAxeViolations(page)
    await page.keyboard.press('Enter')
    await page.getByText(/^Blocked by /).waitFor()
    await picture(page, 'blocked')
    await page.keyboard.press('Escape')
    await page.getByRole('table', { name: 'Payment methods' }).getByText('Blocked').waitFor()
  }))

test('an age of what is owed leads to who owes it, and a year that is being typed asks for nothing', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'billing', '/books/receivables')
    await page
      .getByRole('button', { name: '31 to 60 days' })
      .or(page.getByRole('button', { name: /31/ }))
      .first()
      .press('Enter')
    await expect.poll(() => page.getByRole('combobox').nth(1).inputValue()).toBe('days_31_60')
    await page.getByLabel('As of').fill('0002-01-01')
    await page.getByRole('button', { name: /31/ }).first().waitFor()
    await expectNoAxeViolations(page)
    await picture(page, 'receivables')
  }))

test('on the phone the list of collections shows the next try and whose it is', () =>
  inPage(browser, { expectedStatuses: [401], viewport: { width: 390, height: 844 } }, async (page) => {
    await steward.signIn(page, 'billing', '/collections')
    // At night nobody can be called: what a row shows is asked of all of them.
    await page.getByLabel('When').selectOption({ label: 'All' })
    const row = page.getByRole('table', { name: 'Collections' }).getByRole('row').nth(1)
    await row.getByRole('button', { name: /^Take / }).waitFor()
    await row.getByText(/Next try: /).waitFor()
    await picture(page, 'collections-phone')
  }))
