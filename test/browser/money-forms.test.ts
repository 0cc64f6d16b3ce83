import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '#test/browser/chromium.ts'
import { startConsole, type TestConsole } from '#test/browser/console.ts'
import { inPage } from '#test/browser/page.ts'

let steward: TestConsole
let browser: Browser

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole({ worker: true }), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

const at = { viewport: { width: 1440, height: 900 } }

/** Somebody who owes more than 20.00 and has a good card that the sandbox approves; each time somebody else. */
const used: string[] = []
async function debtor(): Promise<{ number: string; id: string }> {
  const { rows } = await sql<{ number: string; id: string }>`
    select customers.id, customers.number
      from customers
      join payment_methods on payment_methods.customer_id = customers.id and removed_at is null and is_default and payment_methods.kind = 'card'
       and (expires is null or expires > to_char(now(), 'YYYY-MM'))
      join open_invoices on open_invoices.customer_id = customers.id
     where customers.merged_into is null and customers.status = 'active' and not customers.number = any(${used})
     group by customers.id, customers.number having sum(open_minor) > 2000
     order by customers.number limit 1`.execute(steward.db)
  const [row] = rows
  if (!row) throw new Error('Nobody in the demo owes something and has a card.')
  used.push(row.number)
  return row
}

const owed = (page: Page) => page.getByRole('list', { name: 'What the account owes and holds' }).getByRole('listitem').first().innerText()

test('what the billing tab says moves with a payment, and a card that was just added is offered', () =>
  inPage(browser, { expectedStatuses: [401], ...at }, async (page) => {
    const { id } = await debtor()
    await steward.comeIn(page, 'agent')
    await page.goto(`${steward.url}/customers/${id}/billing`)
    await page.getByRole('button', { name: 'Take a payment' }).waitFor()
    const before = await owed(page)
    await page.keyboard.press('p')
    await page.getByRole('form', { name: 'Take a payment' }).waitFor()
    // What was filled in is selected: typing replaces it.
    await page.keyboard.type('4.56')
    await expect.poll(() => page.getByLabel('Amount').inputValue()).toBe('4.56')
    await page.keyboard.press('Enter')
    await page.getByText(/^Takes \$4\.56 with /).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText(/^Paid \$4\.56 with /).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => owed(page)).not.toBe(before)

    await page.getByRole('button', { name: 'Add a payment method' }).press('Enter')
    await page.getByLabel('Published test numbers').selectOption({ label: 'Mastercard, approved' })
    await page.getByLabel('Card number').press('Enter')
    await page.getByText(/ending in 4444 is on file and can be used/).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('p')
    await page.getByRole('form', { name: 'Take a payment' }).waitFor()
    await expect.poll(() => page.getByLabel('With').innerText()).toContain('4444')

    // What is wrong with what was typed is said as it is.
    await page.getByLabel('Amount').fill('97.9940')
    await page.keyboard.press('Enter')
    await page.getByText('97.9940 has too many decimals: USD has 2.').waitFor()
    await page.getByLabel('Amount').fill('forty')
    await page.getByText('“forty” is no amount. Write one such as 49.98.').waitFor()
    await page.getByLabel('Amount').fill('0')
    await page.getByText('Write an amount above zero.').waitFor()
  }))

test('while the gateway thinks, the form says so and rests; an expiry is typed as on the card', () =>
  inPage(browser, { expectedStatuses: [400, 401], ...at }, async (page) => {
    const { id } = await debtor()
    await steward.comeIn(page, 'agent')
    await page.goto(`${steward.url}/customers/${id}/billing?part=methods`)
    await page.getByRole('button', { name: 'Add a payment method' }).press('Enter')
    await page.getByLabel('Published test numbers').selectOption({ label: 'Visa, approved after five seconds' })
    await page.getByLabel('Expires').fill('13/30')
    await page.getByLabel('Expires').press('Enter')
    await page.getByText('Write the month and year that are on the card, such as 08/30.').waitFor()
    await page.getByLabel('Expires').fill('0831')
    await page.getByLabel('Expires').press('Enter')
    await page.getByText('Asking the gateway …').first().waitFor()
    await page.getByText(/ending in 5001 is on file and can be used|not told us yet about/).waitFor({ timeout: 20_000 })
    await page.getByText(/ending in 5001 is on file and can be used/).waitFor({ timeout: 20_000 })
    await page.keyboard.press('Enter')
    await page.getByRole('row').filter({ hasText: '5001' }).getByText('08/31').waitFor()

    await page.keyboard.press('p')
    await page.getByLabel('With').selectOption({ label: 'Visa ending in 5001' })
    await page.getByLabel('Amount').fill('3.21')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Take $3.21' }).press('Enter')
    await page.getByRole('button', { name: 'Taking $3.21 …' }).waitFor()
    await page.getByText('Asking the gateway …').first().waitFor()
    await expect.poll(() => page.getByRole('button', { name: /^Back/ }).getAttribute('aria-disabled')).toBe('true')
    await page.getByText('Paid $3.21 with Visa ending in 5001.').waitFor({ timeout: 30_000 })
    await page.keyboard.press('Enter')
  }))

test('a plan asks for another method where the default has expired, and says which parts fall after the card', () =>
  inPage(browser, { expectedStatuses: [401], ...at }, async (page) => {
    const { id } = await debtor()
    await sql`update payment_methods set expires = '2020-01' where customer_id = ${id}::uuid and is_default`.execute(steward.db)
    await steward.comeIn(page, 'agent')
    await page.goto(`${steward.url}/customers/${id}/billing?part=agreed`)
    await page.getByRole('button', { name: 'Agree a payment plan' }).press('Enter')
    await page.getByText(/has expired\. It is not charged; choose another one\./).waitFor()
    await expect.poll(() => page.getByLabel('Charged to').innerText()).not.toContain('The default method of each day')
  }))
