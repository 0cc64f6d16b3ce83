import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { launchChromium } from '#test/browser/chromium.ts'
import { startConsole, type TestConsole } from '#test/browser/console.ts'
import { expectFits, expectNoAxeViolations, inEachLook, inPage, type PageOptions } from '#test/browser/page.ts'

let steward: TestConsole
let browser: Browser
let consuelo: string
let paymentId: string

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole({ worker: true }), launchChromium()])
  const { db } = steward
  consuelo = (await db.selectFrom('customers').select('id').where('number', '=', '4820-71').executeTakeFirstOrThrow()).id
  const visa = await db
    .selectFrom('payment_methods')
    .select('id')
    .where('customer_id', '=', consuelo)
    .where('last_four', '=', '2320')
    .executeTakeFirstOrThrow()
  paymentId = newId()
  const at = new Date()
  const paid = { customer_id: consuelo, amount_minor: 4_998n, currency: 'USD', at }
  await db
    .insertInto('payments')
    .values({ ...paid, id: paymentId, payment_method_id: visa.id, status: 'captured' })
    .execute()
  await db
    .insertInto('ledger_entries')
    .values({ ...paid, id: newId(), kind: 'payment', description: 'Payment', payment_id: paymentId })
    .execute()
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

/** Kept for a look where REFUND_PICTURES names a folder. */
async function picture(page: Page, name: string) {
  const folder = process.env.REFUND_PICTURES
  if (folder) await page.screenshot({ path: `${folder}/${name.replaceAll(/\W+/g, '-')}.png`, fullPage: true })
}

const as = (
  role: 'agent' | 'lead' | 'administrator' | 'billing',
  options: PageOptions,
  story: (page: Page) => Promise<void>,
  path?: string,
) =>
  inPage(browser, { expectedStatuses: [401, 403], ...options }, async (page) => {
    await (path === undefined ? steward.comeIn(page, role) : steward.signIn(page, role, path))
    await story(page)
  })

test('an agent asks for 49.98, a lead grants it by keyboard, it is executed, and the draft of the note tells it', () =>
  as('agent', {}, async (page) => {
    await page.goto(`${steward.url}/customers/${consuelo}`)
    await page.getByText('4820-71').first().waitFor()
    await page.keyboard.press('i')
    await page.getByLabel('Who is speaking').fill('Consuelo Ibarra Vega')
    await page.getByLabel('Relationship').fill('account holder')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('complementary', { name: 'Open interaction' }).getByText('Inbound call').waitFor()

    await steward.goOn(page, `/customers/${consuelo}/billing/refund?payment=${paymentId}`)
    const form = page.getByRole('form', { name: 'Refund a payment' })
    await form.getByText('Above your limit of $25.00: a lead has to agree.').waitFor()
    await expectNoAxeViolations(page)
    await picture(page, 'asking')
    await form.getByText('Gives $49.98 back to Visa ending in 2320.', { exact: false }).waitFor()
    await form.getByText('7 to 10 business days', { exact: false }).waitFor()
    // Before the reason is written it says what is missing; then the same keys send it.
    await form.getByLabel('Amount').press('Control+Enter')
    await form.getByRole('alert').getByText('Write a reason first.').waitFor()
    await form.getByLabel('Reason').fill('charged twice for the camera kit')
    await page.keyboard.press('Control+Enter')
    await page.getByText('It waits for somebody to agree.', { exact: false }).waitFor()

    await as(
      'lead',
      {},
      async (lead) => {
        const list = lead.getByRole('list', { name: 'Waiting for your approval' })
        // What stands in the list is counted, apart what others have to decide.
        await lead.getByText(/^\d+ for you to decide, \d+ for others to decide$/).waitFor()
        await list.getByRole('link', { name: /Refund of \$49\.98 for Consuelo/ }).focus()
        await lead.keyboard.press('Enter')
        await lead.getByRole('heading', { name: /Refund of \$49\.98/ }).waitFor()
        await lead.getByText('charged twice for the camera kit').waitFor()
        await lead.getByText(/Consuelo Ibarra Vega, account holder, not verified/).waitFor()
        await expectNoAxeViolations(lead)
        await picture(lead, 'deciding')
        await lead.getByRole('button', { name: 'Grant $49.98' }).focus()
        await lead.keyboard.press('Enter')
        await lead
          .getByText(/^Granted/)
          .first()
          .waitFor()
      },
      '/work',
    )

    await page.getByText('Refunded $49.98 to Visa ending in 2320.').waitFor({ timeout: 20_000 })
    await page.getByText(/^Approved by /).waitFor()
    await page.getByRole('button', { name: 'Refund another payment' }).click()
    // The newest five, then all; what went back already is said where one chooses.
    const payments = page.getByRole('group', { name: 'Payment' })
    await payments.getByRole('radio').first().waitFor()
    await expect.poll(() => payments.getByRole('radio').count()).toBe(5)
    await payments.getByRole('button', { name: /^Show all / }).press('Enter')
    await expect.poll(() => payments.getByRole('radio').count()).toBeGreaterThan(5)
    await steward.goOn(page, '/work')
    const mine = page.getByRole('list', { name: 'What you asked for' })
    await mine
      .getByRole('listitem')
      .filter({ hasText: 'Refund of $49.98' })
      .getByText(/^Granted by /)
      .waitFor()
    await steward.goOn(page, `/customers/${consuelo}/notes/new`)
    const line = page.getByLabel('Resolution, line 1')
    await expect
      .poll(() => line.inputValue())
      .toMatch(/^Refunded \$49\.98 to the card ending in 2320, approved by .+\. Expect it in 7 to 10 business days\.$/)
    await page.getByText('Suggested: a refund was made', { exact: false }).first().waitFor()
  }))

const screens: [name: string, role: 'agent' | 'lead' | 'administrator' | 'billing', path: () => string, ready: string | RegExp][] = [
  ['the refund form', 'agent', () => `/customers/${consuelo}/billing/refund`, /^Payment$/],
  ['a credit', 'agent', () => `/customers/${consuelo}/billing/credit`, 'Give a credit'],
  ['make-it-right', 'agent', () => `/customers/${consuelo}/billing/make-right`, 'Department at fault'],
  ['refunds', 'agent', () => `/customers/${consuelo}/billing?part=refunds`, 'Asked for'],
  ['credits', 'agent', () => `/customers/${consuelo}/billing?part=credits`, 'Asked for'],
  ['approvals', 'lead', () => '/approvals', 'Deputies'],
  ['limits in settings', 'administrator', () => '/settings/give-back', 'Make-it-right, by team and month'],
  ['refunds by hand', 'billing', () => '/refunds-by-hand', 'Refunds by hand'],
  ['bulk credit', 'billing', () => '/bulk-credits', 'Customer numbers'],
]
test('every screen passes axe and fits in light, in dark and on a phone', async () => {
  for (const role of ['agent', 'lead', 'administrator', 'billing'] as const)
    await as(role, {}, async (page) => {
      for (const [name, whose, path, ready] of screens) {
        if (whose !== role) continue
        await steward.goOn(page, path())
        await page.getByText(ready).first().waitFor()
        await inEachLook(page, async (look) => {
          await expectNoAxeViolations(page)
          await expectFits(page, `${name}, ${look}`)
          await picture(page, `${name} ${look}`)
        })
      }
    })
})

test('a bulk credit by filter says whom it credits, and credits each of them', () =>
  as('billing', {}, async (page) => {
    await page.goto(`${steward.url}/bulk-credits`)
    const form = page.getByRole('form', { name: 'Bulk credit' })
    await form.getByRole('button', { name: 'Show whom it credits' }).waitFor()
    const city = form.getByLabel('City')
    await expect.poll(() => city.locator('option').count()).toBeGreaterThan(1)
    await city.selectOption({ index: 1 })
    await form.getByLabel('Each').fill('1.50')
    await form.getByLabel('What happened').fill('The outage of the morning.')
    await form.getByRole('button', { name: 'Show whom it credits' }).click()
    await form.getByText(/^\d+ customers? (is|are) credited, \$[\d.,]+ in all\.$/).waitFor()
    await picture(page, 'bulk credit by filter')
    await form.getByRole('button', { name: /^Credit \d+ customers?, \$/ }).click()
    const row = page.getByRole('row', { name: /The outage of the morning/ })
    await row.getByText('Done').waitFor({ timeout: 30_000 })
    await row.getByText(/^(\d+) of \1$/).waitFor()
  }))

test('a credit within the limit is given, shown and taken back', () =>
  as('agent', {}, async (page) => {
    await page.goto(`${steward.url}/customers/${consuelo}/billing/credit`)
    const form = page.getByRole('form', { name: 'Give a credit' })
    await form.getByLabel('Amount').fill('12.50')
    await form.getByLabel('What happened').fill('A late visit of the technician.')
    await form.getByText('Takes $12.50 off what is owed', { exact: false }).waitFor()
    await form.getByLabel('What happened').press('Control+Enter')
    await page.getByText('Credited $12.50.').waitFor()
    await page.getByRole('link', { name: 'Credits' }).click()
    await page.getByRole('button', { name: 'Take back $12.50' }).click()
    const dialog = page.getByRole('dialog', { name: 'Take a credit back' })
    await dialog.getByLabel('Reason').fill('the visit was on time')
    await page.keyboard.press('Enter')
    await page.getByRole('table', { name: 'Credits' }).getByText('Taken back').first().waitFor()
  }))
