import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from './chromium.ts'
import { startConsole, type TestConsole } from './console.ts'
import { expectFits, expectNoAxeViolations, inEachLook, inPage } from './page.ts'
import { settle } from './patient-keys.ts'

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

/** In each look nothing of the page is out of reach or too wide. */
const whole = (page: Page) =>
  inEachLook(page, async () => {
    await expectNoAxeViolations(page)
    await expectFits(page)
  })

test('two years of an account’s money read well in light, in dark and on a phone', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'billing', `/customers/${marisol}/billing`)
    await page.getByRole('img', { name: /Balance at the end of each month/ }).waitFor()
    await page
      .getByRole('list', { name: 'What the account owes and holds' })
      .getByRole('link', { name: /Balance in credit/ })
      .waitFor()
    await page.getByRole('region', { name: 'Open invoices' }).getByRole('link', { name: /^INV-/ }).first().waitFor()
    await whole(page)

    await page.keyboard.press('t')
    await page.getByRole('region', { name: 'Table: Balance over time' }).waitFor()
    await inEachLook(page, () => expectNoAxeViolations(page))

    for (const [part, label] of [
      ['Invoices', 'Invoices'],
      ['Payments', 'Payments'],
      ['Refunds', 'Refunds in the ledger'],
      ['Credits', 'Credits in the ledger'],
      ['Ledger', 'Ledger'],
      ['Statement', 'Entries of the period'],
    ] as const) {
      await page.getByRole('radio', { name: part, exact: true }).check({ force: true })
      await page.getByRole('table', { name: label }).waitFor()
      await whole(page)
    }

    const isHeldInView = `(() => { const { left, right } = document.querySelector('input[type=radio]:checked').getBoundingClientRect(); return left >= 0 && right <= innerWidth })()`
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await page.goto(`${steward.url}/customers/${marisol}/billing?part=instalments`)
      await page.getByRole('table', { name: 'Installments' }).waitFor()
      await expect.poll(() => page.evaluate(isHeldInView)).toBe(true)
    }
  }))

test('a customer asks about 49.00: found by amount, its story read, the statement mailed, without the mouse', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'agent', `/customers/${marisol}/billing`)
    await page.getByRole('img', { name: /Balance at the end/ }).waitFor()
    await page.keyboard.press('f')
    await page.keyboard.type('49.00')
    await page.keyboard.press('Enter')
    await page.getByText('Looked for an amount of $49.00.').waitFor()
    const found = page.getByRole('table', { name: 'Transactions found' })
    await found.getByRole('row', { name: /Payment.*Disputed/ }).waitFor()
    await expectNoAxeViolations(page)
    await found
      .getByRole('row', { name: /Payment.*Disputed/ })
      .getByRole('link')
      .focus()
    await page.keyboard.press('Enter')

    await page.getByRole('heading', { name: 'Payment $49.00' }).waitFor()
    await page.getByRole('table', { name: 'Invoices' }).getByText('Panel battery').waitFor()
    await page.getByRole('table', { name: 'In the ledger' }).getByText('The bank took the payment back', { exact: false }).waitFor()
    await expectNoAxeViolations(page)
    await expectFits(page)

    await steward.goOn(page, `/customers/${marisol}/billing?part=statement`)
    await page.getByRole('table', { name: 'Entries of the period' }).waitFor()
    await page.getByRole('button', { name: 'Mail it to the customer' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Mail this statement' }).waitFor()
    await expectNoAxeViolations(page)
    await page.keyboard.press('Enter')
    await page.getByText(/The statement of .* goes to marisol\.e@inbox\.example\./).waitFor()
    const mail = await steward.db
      .selectFrom('outbox')
      .select('body')
      .where('customer_id', '=', marisol)
      .where('template', '=', 'statement_mailed')
      .executeTakeFirstOrThrow()
    expect(mail.body).toContain('Balance at the end: ')
  }))

test('somebody from billing puts a check on the open bill, takes it off, puts a credit right, and writes off the rest', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'billing', `/customers/${marisol}/billing?part=payments`)
    await page.getByRole('table', { name: 'Payments' }).waitFor()
    await steward.goOn(page, `/customers/${marisol}/billing?part=find&q=1047`)
    await page.getByRole('table', { name: 'Transactions found' }).getByRole('link').first().press('Enter')
    await page.getByRole('heading', { name: 'Payment $50.00' }).waitFor()
    await page.getByRole('button', { name: 'Put on an invoice' }).press('Enter')
    // What can be chosen is there by then; before that the form rests and says so.
    await settle(page)
    await page.getByLabel('Amount').fill('20.00')
    await page.getByLabel('Amount').press('Enter')
    await page.getByText(/\$20\.00 is on INV-\d+ now\./).waitFor()
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: /^Take off/ }).press('Enter')
    await page.getByLabel('Why').fill('Meant for the bill of next month')
    await page.getByLabel('Why').press('Enter')
    await page.getByText(/\$20\.00 was taken off INV-\d+\./).waitFor()
    await page.getByRole('list', { name: 'What was done to it' }).getByText('Meant for the bill of next month', { exact: false }).waitFor()

    await steward.goOn(page, `/customers/${marisol}/billing?part=find&q=monitoring 25`)
    await page.getByRole('table', { name: 'Transactions found' }).getByRole('link').first().press('Enter')
    await page.getByRole('button', { name: 'Correct' }).press('Enter')
    await page.getByLabel('Amount').fill('5.00')
    await page.getByLabel('Why').fill('Two days are 20.00')
    await page.getByLabel('Why').press('Enter')
    await page.getByText('The ledger is corrected.', { exact: false }).waitFor()
    await expectNoAxeViolations(page)

    await steward.goOn(page, `/customers/${marisol}/billing`)
    await page.getByRole('region', { name: 'Open invoices' }).getByRole('link', { name: /^INV-/ }).last().press('Enter')
    await page.getByRole('button', { name: 'Write off the rest' }).press('Enter')
    await page.getByLabel('Why').fill('The bank will not give it back')
    await expectNoAxeViolations(page)
    await page.getByLabel('Why').press('Enter')
    await page.getByText(/of INV-\d+ was written off\./).waitFor()
  }))

test('a write-off above the limit asks a lead, who agrees in their work; until then the bill is open', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    const { db } = steward
    const { id } = await db.selectFrom('customers').select('id').where('number', '=', '6014-50').executeTakeFirstOrThrow()
    const administrator = await db.selectFrom('staff').select('id').where('role', '=', 'administrator').executeTakeFirstOrThrow()
    const limit = { role: 'billing', per_act_minor: 2_000n, per_day_minor: 20_000n, because: 'a careful company' }
    await db
      .insertInto('give_back_limits')
      .values({ ...limit, set_by: administrator.id, set_at: new Date() })
      .execute()

    await steward.signIn(page, 'billing', `/customers/${id}/billing?part=ledger`)
    const asked = page.getByRole('table', { name: 'Corrections and write-offs' })
    await asked.getByText('Waits for approval').waitFor()
    await whole(page)
    await steward.goOn(page, `/customers/${id}/billing`)
    await page.getByText(/^Write-off of \$1,249\.00 on INV-\d+ waits for approval\.$/).waitFor()
    await whole(page)
    await page.getByRole('region', { name: 'Open invoices' }).getByRole('link', { name: /^INV-/ }).first().press('Enter')
    await page.getByRole('button', { name: 'Write off the rest' }).press('Enter')
    await page.getByText('Above your limit of $20.00: a lead has to agree.').waitFor()
    await page.getByLabel('Why').fill('The firm has closed')
    await whole(page)
    await page.getByLabel('Why').press('Enter')
    await page.getByText(/^Asked to write off \$44\.99 of INV-\d+\. It waits for somebody to agree/).waitFor()
    await page.getByText(/^Write-off of \$44\.99 on INV-\d+ waits for approval\.$/).waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Write off the rest' }).count()).toBe(0)

    await inPage(browser, { expectedStatuses: [401] }, async (lead) => {
      await steward.signIn(lead, 'lead', '/work')
      const list = lead.getByRole('list', { name: 'Waiting for your approval' })
      const line = list.getByRole('listitem').filter({ hasText: 'The firm has closed' })
      await line.getByRole('link', { name: /^Write-off of .* for Ibarra Tax & Notary$/ }).press('Enter')
      await lead.getByText('Open of it').waitFor()
      await lead.getByText('Above the limit of Theo Lindqvist: $20.00 per act.').waitFor()
      await whole(lead)
      await lead.getByRole('button', { name: 'Grant $44.99' }).press('Enter')
      await lead.getByText('Granted, and done.').waitFor()
    })

    await page.goto(`${steward.url}/customers/${id}/billing?part=ledger`)
    await asked.getByText('In the ledger').waitFor()
    await asked.getByText(/Theo Lindqvist, Priya Raman/).waitFor()
  }))

test('every amount of the dashboard leads to the payment manager', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'agent', `/customers/${marisol}`)
    await page.getByRole('heading', { name: 'Last payment' }).waitFor()
    const amounts: string[] = await page
      .locator('main a')
      .evaluateAll((links) =>
        links.flatMap((link) => (/^\D{0,2}\$[\d,.]+/.test(link.textContent ?? '') ? [link.getAttribute('href') ?? ''] : [])),
      )
    expect(amounts.length).toBeGreaterThan(4)
    expect(amounts.filter((to) => !to.includes(`/customers/${marisol}/billing`))).toEqual([])
  }))
