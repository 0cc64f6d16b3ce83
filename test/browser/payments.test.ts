import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tokenOfCard } from '#server/gateway/rules/sandbox-token.ts'
import { launchChromium } from '#test/browser/chromium.ts'
import { startConsole, type TestConsole } from '#test/browser/console.ts'
import { expectFits, expectNoAxeViolations, inPage } from '#test/browser/page.ts'

let steward: TestConsole
let browser: Browser

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole({ worker: true, haste: 5 }), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

const pictures = process.env.STEWARD_PICTURES
let taken = 0
async function look(page: Page, name: string) {
  await expectNoAxeViolations(page)
  await expectFits(page)
  taken += 1
  if (pictures) await page.screenshot({ path: `${pictures}/${String(taken).padStart(2, '0')}-${name}.png` })
}

/** As it is, and in the dark on a phone. */
async function lookTwice(page: Page, name: string) {
  await look(page, name)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 390, height: 900 })
  await look(page, `${name}-dark`)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1440, height: 900 })
}

/** Tab until what has focus is called so: nothing is pressed by mouse. */
async function tabTo(page: Page, name: RegExp, most = 60) {
  for (let step = 0; step < most; step += 1) {
    const text: string = await page.evaluate(
      `(() => { const at = document.activeElement; return at?.getAttribute('aria-label') ?? at?.labels?.[0]?.textContent ?? at?.textContent ?? '' })()`,
    )
    if (name.test(text)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Nothing that can be reached by Tab is called ${name}.`)
}

async function openByKeys(page: Page, number: string) {
  await page.keyboard.press('/')
  await page.keyboard.type(number)
  await page.getByRole('listbox', { name: 'Search' }).getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByText(number).first().waitFor()
  await page.getByRole('heading', { name: 'Account summary' }).waitFor()
}

/** Somebody who owes something and has a card that the sandbox approves. */
async function debtor(): Promise<{ number: string; id: string }> {
  const { rows } = await sql<{ number: string; id: string }>`
    select customers.id, customers.number
      from customers
      join payment_methods on payment_methods.customer_id = customers.id and removed_at is null and is_default and payment_methods.kind = 'card'
       and (expires is null or expires > to_char(now(), 'YYYY-MM'))
      join open_invoices on open_invoices.customer_id = customers.id
     where customers.merged_into is null and customers.status = 'active'
       and not exists (select from payments where payments.customer_id = customers.id and channel = 'gateway' and taken_by is not null)
     group by customers.id, customers.number having sum(open_minor) > 2000
     order by customers.number limit 1`.execute(steward.db)
  const [row] = rows
  if (!row) throw new Error('Nobody in the demo owes something and has a card.')
  return row
}

describe('in light, and each screen in dark at 390 as well', () => {
  test('from opening the customer to "Paid …" by keys alone', () =>
    inPage(browser, { expectedStatuses: [401] }, async (page) => {
      const { number, id } = await debtor()
      await steward.comeIn(page, 'agent')
      await page.goto(`${steward.url}/customers/${id}`)
      await page.getByRole('heading', { name: 'Account summary' }).waitFor()
      await page.getByRole('heading', { level: 1 }).waitFor()
      await openByKeys(page, number)
      await page.getByRole('navigation', { name: 'Pages of this customer' }).waitFor()
      await page.keyboard.press('p')
      await page.getByRole('form', { name: 'Take a payment' }).waitFor()
      await lookTwice(page, 'take')
      await expect.poll(() => page.getByLabel('Amount').inputValue()).toMatch(/^\d+\.\d\d$/)
      await page.keyboard.press('Control+a')
      await page.keyboard.type('12.34')
      await page.keyboard.press('Control+Enter')
      await page.getByText(/^Takes \$12\.34 with /).waitFor()
      await page.getByText(/^\$12\.34 pays /).waitFor()
      await lookTwice(page, 'confirm')
      await page.keyboard.press('Enter')
      await page.getByText(/^Paid \$12\.34 with .* ending in \d{4}\.$/).waitFor()
      await lookTwice(page, 'paid')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await steward.goOn(page, `/customers/${id}/billing?part=payments`)
      const row = page.getByRole('row').filter({ hasText: '$12.34' })
      await row.waitFor()
      await lookTwice(page, 'payments')

      // And undone again, by keys.
      await row.getByRole('button', { name: /^Void/ }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Void the payment of $12.34?' }).waitFor()
      await page.keyboard.type('Taken from the wrong customer.')
      await lookTwice(page, 'void')
      await page.keyboard.press('Enter')
      await page.getByText('Undone: $12.34 counts as not paid.').waitFor()
      await page.keyboard.press('Enter')
      await page.getByRole('row').filter({ hasText: '$12.34' }).getByText('Void', { exact: true }).waitFor()
    }))

  test('a card is put on file, checked and removed; one that the gateway refuses says why', () =>
    inPage(browser, { expectedStatuses: [400, 401, 422] }, async (page) => {
      const { id } = await debtor()
      await steward.comeIn(page, 'agent')
      await page.goto(`${steward.url}/customers/${id}/billing?part=methods`)
      await page.getByRole('button', { name: 'Add a payment method' }).waitFor()
      await tabTo(page, /^Add a payment method/)
      await page.keyboard.press('Enter')
      await page.getByLabel('Card number').waitFor()
      await lookTwice(page, 'add')
      // A number that is no published one is refused in its field, and nothing else is asked.
      await page.getByLabel('Card number').fill('4000 0000 0000 0010')
      await page.getByLabel('Expires').fill('2031-04')
      await page.getByLabel('Security code').fill('123')
      await page.keyboard.press('Enter')
      await page.locator('[aria-invalid="true"]').waitFor()
      await lookTwice(page, 'refused-number')
      await page.getByLabel('Published test numbers').selectOption({ label: 'Visa, declined: lost or stolen' })
      await page.getByLabel('Card number').press('Enter')
      await page.getByText(/ending in 9987 was refused: the card is reported lost or stolen\. It is not on file\./).waitFor()
      await lookTwice(page, 'refused-card')
      await page.keyboard.press('Enter')
      await tabTo(page, /^Add a payment method/)
      await page.keyboard.press('Enter')
      await page.getByLabel('Card number').waitFor()
      await page.getByLabel('Expires').fill('2031-04')
      await page.getByLabel('Security code').fill('123')
      await page.getByLabel('Published test numbers').selectOption({ label: 'Visa, approved' })
      await page.getByLabel('Card number').press('Enter')
      const last = '4242'
      await page.getByText(new RegExp(`ending in ${last} is on file and can be used`)).waitFor()
      await lookTwice(page, 'added')
      await page.keyboard.press('Enter')

      const row = page.getByRole('row').filter({ hasText: last })
      await row.getByRole('button', { name: /^Change/ }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: new RegExp(`ending in ${last}`) }).waitFor()
      await page.getByRole('button', { name: 'Check card' }).waitFor()
      await lookTwice(page, 'method')
      await page.getByRole('button', { name: 'Check card' }).press('Enter')
      await page.getByText(/can be charged: brand and expiry are right/).waitFor()
      await page.getByRole('button', { name: 'Remove' }).press('Enter')
      await page.getByRole('heading', { name: /^Remove / }).waitFor()
      await page.keyboard.type('The customer asked.')
      await lookTwice(page, 'remove')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page
        .getByRole('row')
        .filter({ hasText: last })
        .getByText(/^Removed/)
        .waitFor()
      await lookTwice(page, 'methods')
    }))

  test('a payment that was pressed without a connection says so, and is not sent by itself', () =>
    inPage(browser, { expectedStatuses: [401], goesOffline: true, viewport: { width: 1440, height: 900 } }, async (page) => {
      const { id } = await debtor()
      await steward.comeIn(page, 'agent')
      await page.goto(`${steward.url}/customers/${id}`)
      await page.getByRole('navigation', { name: 'Pages of this customer' }).waitFor()
      await page.keyboard.press('p')
      await page.getByRole('form', { name: 'Take a payment' }).waitFor()
      await page.getByLabel('Amount').fill('$3.21')
      await page.keyboard.press('Control+Enter')
      await page.getByText(/^Takes \$3\.21 with /).waitFor()
      await page.context().setOffline(true)
      await page.keyboard.press('Enter')
      await page.getByText('No connection, so nothing was sent. Press again once there is one.').waitFor()
      await page.context().setOffline(false)
      // Whoever is back online decides anew.
      await page.getByRole('button', { name: 'Back' }).click()
      await page.getByRole('form', { name: 'Take a payment' }).waitFor()
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from payments where customer_id = ${id}::uuid and amount_minor = 321`.execute(steward.db)
      expect(rows[0]?.count).toBe(0)
    }))

  test('a declined payment says why in words, and one whose outcome nobody knows is not taken again', () =>
    inPage(browser, { expectedStatuses: [401, 422] }, async (page) => {
      const { id } = await debtor()
      const cardDoes = (number: string) =>
        steward.db
          .updateTable('payment_methods')
          .set({ gateway_token: tokenOfCard(number, '2031-04', 'abc') ?? '' })
          .where('customer_id', '=', id)
          .where('is_default', '=', true)
          .execute()
      await steward.comeIn(page, 'agent')
      await cardDoes('4000000000009995')
      await page.goto(`${steward.url}/customers/${id}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.getByRole('navigation', { name: 'Pages of this customer' }).waitFor()
      await page.keyboard.press('p')
      await page.getByLabel('Amount').fill('1.00')
      await page.keyboard.press('Enter')
      await page.getByText(/^Takes \$1\.00 with /).waitFor()
      await page.keyboard.press('Enter')
      await page.getByText('Not paid: $1.00 was declined.').waitFor()
      await page.getByText('The reason: insufficient funds. Nothing was taken.').waitFor()
      await lookTwice(page, 'declined')

      await cardDoes('4000000000005035')
      await page.getByRole('button', { name: 'Try another payment' }).press('Enter')
      await page.getByLabel('Amount').press('Enter')
      await page.getByText(/^Takes \$1\.00 with /).waitFor()
      await page.keyboard.press('Enter')
      await page.getByText('The payment is on its way.').waitFor()
      await page.getByText(/Do not take it a second time/).waitFor()
      await lookTwice(page, 'pending')
      await cardDoes('4242424242424242')
    }))

  test('an unknown outcome is said as what it is; the page says how it ended once the gateway was asked', { timeout: 60_000 }, () =>
    inPage(browser, { expectedStatuses: [401] }, async (page) => {
      const { id } = await debtor()
      const before = await steward.db
        .updateTable('payment_methods')
        .set({ gateway_token: tokenOfCard('4000000000005019', '2031-04', 'abc') ?? '' })
        .where('customer_id', '=', id)
        .where('is_default', '=', true)
        .returning('id')
        .executeTakeFirstOrThrow()
      await steward.comeIn(page, 'agent')
      await page.goto(`${steward.url}/customers/${id}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.keyboard.press('p')
      await page.getByLabel('Amount').fill('1.00')
      await page.keyboard.press('Enter')
      await page.getByText(/^Takes \$1\.00 with /).waitFor()
      await page.keyboard.press('Enter')
      const told = page.getByRole('status').filter({ hasText: 'The gateway has not told us yet.' })
      await told.waitFor()
      await expect
        .poll(() => told.innerText())
        .toMatch(
          /^The gateway has not told us yet\.\s+We look again in 5 minutes\. Do not take it a second time: this payment may have been made\.$/,
        )
      await lookTwice(page, 'unknown')
      // The gateway is asked by itself: it made the payment, so nobody has to do anything.
      await page.getByText(/^Paid \$1\.00 with /).waitFor({ timeout: 40_000 })
      const taken = await steward.db
        .selectFrom('payments')
        .select('status')
        .where('payment_method_id', '=', before.id)
        .where('status', '<>', 'declined')
        .where('taken_by', 'is not', null)
        .execute()
      expect(taken).toEqual([{ status: 'captured' }])
    }),
  )

  // The browser is a day ahead of the company for most hours: the day of a payment is the company’s.
  test('a mailed check is entered with what it pays', () =>
    inPage(browser, { expectedStatuses: [401], timezoneId: 'Pacific/Kiritimati' }, async (page) => {
      const { id } = await debtor()
      await steward.comeIn(page, 'billing')
      await page.goto(`${steward.url}/customers/${id}/billing?part=payments`)
      await page.getByRole('button', { name: 'Enter a mailed check' }).press('Enter')
      // More than is owed is said before it is sent, with what becomes of the rest, and confirmed.
      await page.getByLabel('Paid by').selectOption('outside')
      await page.getByLabel('Amount').fill('9000.00')
      await page.getByText(/With this payment \$8,\d{3}\.\d\d stands on the account as unallocated credit/).waitFor()
      await page.getByLabel('Amount').press('Enter')
      await page.getByText('Say that the rest is paid ahead, or take less.').waitFor()
      await lookTwice(page, 'check-above')
      await page.getByLabel(/^Paid ahead: \$8,\d{3}\.\d\d more than the customer owes$/).check()
      await page.getByLabel('Amount').press('Enter')
      await page.getByText(/more than the customer owes: then \$8,\d{3}\.\d\d stands on the account as unallocated credit\.$/).waitFor()
      await lookTwice(page, 'check-above-sure')
      await page.getByRole('button', { name: 'Back' }).click()
      // Another amount is another thing to confirm.
      await page.getByLabel('Amount').fill('9001.00')
      await expect.poll(() => page.getByLabel(/^Paid ahead/).isChecked()).toBe(false)
      await page.getByLabel('Paid by').selectOption('check')
      await page.getByLabel('Amount').fill('5.00')
      await page.keyboard.press('Enter')
      await page.getByText('Write the number of the check; it is printed on it.').waitFor()
      await lookTwice(page, 'check')
      await page.getByLabel('Check number').fill('1042')
      await page.getByLabel('Choose invoices').check({ force: true })
      await page
        .getByLabel(/left, due/)
        .first()
        .fill('5.00')
      await lookTwice(page, 'check-chosen')
      await page.keyboard.press('Enter')
      await page.getByText(/^Enters \$5\.00 as paid: Mailed check 1042, received /).waitFor()
      await page.keyboard.press('Enter')
      await page.getByText('Entered $5.00: Check 1042.').waitFor()
      await page.keyboard.press('Enter')
    }))

  test('a card is blocked by its number, stops a payment with the reason, and the block is lifted', () =>
    inPage(browser, { expectedStatuses: [401, 422] }, async (page) => {
      const { id } = await debtor()
      const card = '5105105105105100'
      await steward.comeIn(page, 'lead')
      await page.goto(`${steward.url}/customers/${id}/billing?part=methods`)
      await page.getByRole('button', { name: 'Add a payment method' }).press('Enter')
      await page.getByLabel('Card number').fill(card)
      await page.getByLabel('Expires').fill('2031-04')
      await page.getByLabel('Security code').fill('123')
      await page.keyboard.press('Enter')
      await page.getByText(/is on file and can be used/).waitFor()
      await page.keyboard.press('Enter')

      await steward.goOn(page, '/settings/blocks')
      await page.getByRole('button', { name: 'Block something' }).press('Enter')
      await page.getByLabel('Kind').selectOption('card')
      await page.getByLabel('Whole card number').fill(card)
      await page.getByLabel('Reason').fill('Reported as stolen.')
      await lookTwice(page, 'block-form')
      await page.getByRole('button', { name: 'See whom it stops' }).press('Enter')
      await page.getByText(/^It stops \d+ accounts?:/).waitFor()
      await lookTwice(page, 'block-sure')
      // Going elsewhere asks about what was typed a step before; making the block is no leaving.
      await page.getByRole('link', { name: 'My work' }).first().press('Enter')
      await page.getByRole('button', { name: /^Stay here/ }).press('Enter')
      await page.getByRole('button', { name: 'Block it' }).press('Enter')
      const row = page.getByRole('row').filter({ hasText: `ending in ${card.slice(-4)}` })
      await row.waitFor()
      await page.getByRole('heading', { name: /^Block / }).waitFor({ state: 'detached' })
      expect(await page.getByRole('dialog').count()).toBe(0)
      await lookTwice(page, 'blocks')

      await steward.goOn(page, `/customers/${id}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.getByRole('navigation', { name: 'Pages of this customer' }).waitFor()
      await page.keyboard.press('p')
      await page.getByLabel('With').selectOption({ label: `Mastercard ending in ${card.slice(-4)}` })
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: /^Take \$/ }).press('Enter')
      await page
        .getByRole('alert')
        .getByText(/is blocked: Reported as stolen\./)
        .waitFor()
      await lookTwice(page, 'blocked')

      await page.goto(`${steward.url}/settings/blocks`)
      await row.getByRole('button', { name: /^What / }).press('Enter')
      await page.getByRole('heading', { name: /^Stopped by the block on / }).waitFor()
      await page
        .getByText(/^A payment of/)
        .first()
        .waitFor()
      await lookTwice(page, 'attempts')
      await page.getByRole('button', { name: 'Close' }).press('Enter')
      await row.getByRole('button', { name: /^Lift / }).press('Enter')
      await page.getByLabel('Reason').fill('Found again.')
      await page.getByRole('button', { name: 'Lift it' }).press('Enter')
      await row.waitFor({ state: 'detached' })
    }))
})
