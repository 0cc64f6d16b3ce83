import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '#server/platform/digest.ts'
import { launchChromium } from '#test/browser/chromium.ts'
import { startConsole, type TestConsole } from '#test/browser/console.ts'
import { expectFits, expectNoAxeViolations, inEachLook, inPage } from '#test/browser/page.ts'

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
  if (pictures) await page.screenshot({ path: `${pictures}/${String(taken).padStart(2, '0')}-${name}.png`, fullPage: true })
}

const desk = { expectedStatuses: [401], viewport: { width: 1440, height: 900 }, colorScheme: 'light' } as const
const phone = { expectedStatuses: [401], viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const

async function idOf(number: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from customers where number = ${number}`.execute(steward.db)
  return rows[0]?.id ?? ''
}
const steps = (page: Page) => page.getByRole('region', { name: 'Fulfillment' })

/** What nobody told us, by a lead, with the reason. */
async function moveByHand(page: Page, step: string, because: string) {
  await page.getByRole('button', { name: 'Move a step by hand' }).click()
  const form = page.getByRole('form', { name: 'Move a step by hand' })
  await form.getByLabel('Step').selectOption(step)
  await form.getByLabel('Why').fill(because)
  await form.getByRole('button', { name: 'Mark as done' }).click()
  await form.waitFor({ state: 'detached' })
}

describe('a sign-up', () => {
  test(
    'goes through data entry to active, with a moved address on the way',
    () =>
      inPage(browser, { ...desk, expectedStatuses: [401, 422] }, async (page) => {
        await steward.signIn(page, 'lead', '/customers/new')
        const form = page.getByRole('form', { name: 'Open a new account' })
        await form.getByLabel('Holder name').fill('Wilhelmina Sorge')
        await form.getByLabel('Phone', { exact: true }).fill('602 555 0177')
        await form.getByLabel('Billing address', { exact: true }).fill('12 Saguaro Way')
        await form.getByLabel('Billing address: City').fill('Phoenix')
        await form.getByLabel('Billing address: ZIP').fill('85004')
        const zone = form.getByRole('combobox', { name: 'Time zone' })
        const state = form.getByLabel('Billing address: State')
        await state.fill('NY')
        await expect.poll(() => zone.inputValue()).toBe('America/New York')
        await zone.fill('mountain phoenix')
        await page.keyboard.press('Enter')
        await state.fill('AZ')
        await expect.poll(() => zone.inputValue()).toBe('America/Phoenix')
        await form.getByLabel('Home Guard, $19.99 a month').waitFor()
        await expect.poll(() => form.getByLabel(/^Business Guard/).count()).toBe(0)
        await form.getByLabel('Account', { exact: true }).selectOption({ label: 'Business' })
        await form.getByLabel('Business Guard, $44.99 a month').waitFor()
        await form.getByLabel('Account', { exact: true }).selectOption({ label: 'Residential' })
        // Her number is another customer's: said before anything is opened, and overridden with a reason.
        const duplicates = page.getByRole('region', { name: 'May be here already' })
        await duplicates.getByText('5111-04').waitFor()
        await duplicates.getByText('same phone: (602) 555-0177').waitFor()
        // The keys as well say what is missing.
        await page.keyboard.press('Control+Enter')
        await form.getByRole('alert').getByText('Choose a plan or write down what is ordered.').waitFor()
        await form.getByLabel('Item 1', { exact: true }).fill('Starter set')
        await form.getByLabel('How many of item 1').fill('2')
        await form.getByLabel('Price each of item 1').fill('99.50')
        await form.getByText('Equipment together $199.00').waitFor()
        await form.getByLabel('Who installs it').selectOption({ label: 'A technician, still to be assigned' })
        await form.getByLabel('Take a card now').check()
        await form.getByLabel('Card number').fill('4242 4242 4242 4242')
        await form.getByLabel('Expires').fill('08/30')
        await form.getByLabel('Security code').fill('123')
        await form.getByLabel('It is another account because').fill('A neighbor who shares the telephone.')
        await look(page, 'sign-up')
        // Left and come back to, and loaded anew, it is as it was, but for the card: that is kept nowhere.
        const stored = 'JSON.stringify({ ...sessionStorage, ...localStorage })'
        await page.getByRole('link', { name: 'Prospects' }).first().click()
        await page.waitForURL(/\/prospects/)
        await page.goBack()
        await expect.poll(() => form.getByLabel('Price each of item 1').inputValue()).toBe('99.50')
        await page.reload()
        await expect.poll(() => form.getByLabel('Holder name').inputValue()).toBe('Wilhelmina Sorge')
        await expect.poll(() => form.getByLabel('Item 1', { exact: true }).inputValue()).toBe('Starter set')
        await expect.poll(() => zone.inputValue()).toBe('America/Phoenix')
        await form.getByText(/^This was begun at \d+:\d\d\. The card was not kept: write it again\.$/).waitFor()
        await expect.poll(() => form.getByLabel('Take a card now').isChecked()).toBe(true)
        await expect.poll(() => form.getByLabel('Card number').inputValue()).toBe('')
        await look(page, 'sign-up-begun')
        expect(await page.evaluate(stored)).toContain('Wilhelmina')
        expect(await page.evaluate(stored)).not.toMatch(/4242|cvc/)
        await form.getByLabel('Card number').fill('4242 4242 4242 4242')
        await form.getByText('The card was not kept', { exact: false }).waitFor({ state: 'detached' })
        await form.getByLabel('Expires').fill('08/30')
        await form.getByLabel('Security code').fill('123')
        await form.getByRole('button', { name: 'Open account with this order' }).click()
        await page.waitForURL(/\/customers\/[0-9a-f-]{36}\/master-screen$/)
        expect(await page.evaluate(stored)).not.toContain('Wilhelmina')

        await steps(page).getByText('Visa ending in 4242').waitFor({ timeout: 45_000 })
        await page.getByText('The central station is opening the account', { exact: false }).waitFor()
        await look(page, 'data-entry')
        await moveByHand(page, 'technician_assigned', 'Dispatch called.')
        await steps(page).getByText('Dispatch called.', { exact: false }).waitFor()

        // The parcel goes where the visit is, so the address is locked until the technician is unassigned.
        await page.getByText('A technician is already assigned', { exact: false }).first().waitFor()
        await page.getByRole('button', { name: 'Unassign the technician' }).click()
        const unassign = page.getByRole('form', { name: 'Unassign the technician' })
        await unassign.getByLabel('Why').fill('She moves on Monday.')
        await look(page, 'unassign')
        await unassign.getByRole('button', { name: 'Unassign the technician' }).click()
        await unassign.waitFor({ state: 'detached' })
        await page.getByText('A technician is already assigned', { exact: false }).waitFor({ state: 'detached' })
        await page
          .getByRole('button', { name: /^Edit Master screen|^Edit/ })
          .first()
          .click()
        const card = page.getByRole('region', { name: 'Master screen' })
        await card.getByLabel('Shipping address: Same as billing').uncheck()
        await card.getByLabel('Shipping address: line 1').fill('77 Ocotillo Court')
        await page.keyboard.press('Control+Enter')
        // At once, and not with the next look of the panel in half a minute.
        await page.getByRole('region', { name: 'Shipment' }).getByText('77 Ocotillo Court').waitFor({ timeout: 10_000 })

        for (const step of ['technician_assigned', 'station_account_created', 'shipped', 'delivered'])
          await moveByHand(page, step, 'Told by telephone.')
        await page.getByText('It was sent there', { exact: false }).waitFor()
        await look(page, 'nearly-there')
        await moveByHand(page, 'installed', 'The technician called.')
        await page.getByText(/^The first order is fulfilled. The account is active since /).waitFor()
        await page.getByText('Active', { exact: true }).first().waitFor()
        // Done, and still to be looked up where the account is.
        await page.getByRole('link', { name: 'Open the account card' }).click()
        await page.getByText(/^First order: done on /).press('Enter')
        await steps(page).getByText('The technician called.', { exact: false }).waitFor()
        await look(page, 'done')
      }),
    120_000,
  )
})

test('a begun sign-up comes back with a word, goes on under its key after a lost answer, and can be begun anew', () =>
  inPage(browser, desk, async (page) => {
    await steward.signIn(page, 'lead', '/customers/new')
    const form = page.getByRole('form', { name: 'Open a new account' })
    const name = form.getByLabel('Holder name')
    // A card alone is something to lose, though it is not kept.
    await form.getByLabel('Take a card now').check()
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.accept()
    })
    await page.reload()
    expect(asked).toEqual(['beforeunload'])
    await form.getByText('The card was not kept: write it again.', { exact: false }).waitFor()
    await form.getByRole('button', { name: 'Begin anew' }).press('Enter')
    await page.getByRole('button', { name: 'Leave without saving' }).press('Enter')
    await form.getByText('This was begun at', { exact: false }).waitFor({ state: 'detached' })
    await expect.poll(() => form.getByLabel('Take a card now').isChecked()).toBe(false)
    await page.reload()
    await form.getByLabel('Take a card now').waitFor()
    await expect.poll(() => form.getByRole('button', { name: 'Begin anew' }).count()).toBe(0)
    expect(asked).toHaveLength(1)

    await name.fill('Ottoline Lostanswer')
    await form.getByLabel('No order, active at once').check()
    const isOpened = Promise.withResolvers<void>()
    const keys: (string | undefined)[] = []
    await page.route('**/api/customers', async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      keys.push(route.request().headers()['idempotency-key'])
      if (keys.length > 1) return route.continue()
      // It is opened, and the answer does not come.
      await route.fetch()
      isOpened.resolve()
    })
    await form.getByRole('button', { name: 'Open account', exact: true }).click()
    await isOpened.promise
    await page.reload()
    await form.getByText('This was begun at', { exact: false }).waitFor()
    await form.getByRole('button', { name: 'Open account', exact: true }).click()
    await page.waitForURL(/\/customers\/[0-9a-f-]{36}\/account$/)
    expect(new Set(keys).size).toBe(1)
    const { rows } = await sql`select 1 from account_holders where name like '%Lostanswer%'`.execute(steward.db)
    expect(rows).toHaveLength(1)
  }))

describe('a declined first payment', () => {
  test('is mended by the customer with the link that an agent sends', async () => {
    const id = await idOf('5110-19')
    const token = 'a-token-that-this-story-knows-of-itself'
    await inPage(browser, desk, async (page) => {
      await steward.signIn(page, 'agent', `/customers/${id}/master-screen`)
      await page.getByText('The first payment was declined', { exact: false }).waitFor()
      await page.keyboard.press('Control+k')
      await page.keyboard.type('pay link')
      await page.getByRole('option', { name: 'Send a pay link' }).waitFor()
      await page.keyboard.press('Enter')
      await expect.poll(() => page.evaluate('document.activeElement?.textContent')).toBe('Send a pay link')
      await page.keyboard.press('Enter')
      await page.getByText('A pay link waits in the outbox: no mail server is set up.').waitFor()
      await look(page, 'pay-link-sent')
    })
    await sql`update pay_links set token_hash = ${sha256(token)} where customer_id = ${id}::uuid`.execute(steward.db)
    await inPage(browser, { ...phone, expectedStatuses: [400] }, async (page) => {
      const opened = await page.goto(`${steward.url}/pay#${token}`)
      expect(opened?.headers()['content-security-policy']).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
      )
      await page.getByText('$199.00').first().waitFor()
      await look(page, 'pay-open')
      await page.getByLabel('Card number').fill('1234')
      await page.getByLabel('Expires').fill('13/2')
      await page.getByRole('button', { name: 'Pay $199.00' }).click()
      await page.getByText('Write month and year as on the card', { exact: false }).waitFor()
      await look(page, 'pay-wrong')
      await page.getByLabel('Card number').fill('4242 4242 4242 4242')
      await page.getByLabel('Expires').fill('08/30')
      await page.getByLabel('Security code').fill('123')
      await page.keyboard.press('Enter')
      await page.getByText('It is paid. Thank you.').waitFor({ timeout: 45_000 })
      await look(page, 'pay-paid')
      expect(await page.evaluate('Object.keys(localStorage).length + Object.keys(sessionStorage).length')).toBe(0)
    })
    await inPage(browser, { ...phone, colorScheme: 'light', expectedStatuses: [404] }, async (page) => {
      await page.goto(`${steward.url}/pay#another-token-that-nobody-has-sent`)
      await page.getByText('This link is not whole.').waitFor()
      await page.getByText('Questions? Write to').getByRole('link').first().waitFor()
      await look(page, 'pay-invalid')
    })
  })
})

test('what is stuck is a list that is reached from My work, with what to do, in light, in dark and on a phone', () =>
  inPage(browser, desk, async (page) => {
    await steward.signIn(page, 'lead', '/work')
    await page.getByText(/first orders? (is|are) stuck\./).waitFor()
    await page.getByRole('link', { name: 'See them all' }).click()
    const list = page.getByRole('table', { name: 'First orders' })
    await list.getByText('Yolanda Achterberg').waitFor()
    await list.getByText('Nobody has chosen who installs it').filter({ visible: true }).first().waitFor()
    await inEachLook(page, (name) => look(page, `stuck-${name}`))
    await page.getByLabel('Show').selectOption('false')
    await list.getByText('Philippa Strand').waitFor()
    await page.getByLabel('Waits for').selectOption('delivery')
    await list.getByText('Philippa Strand').waitFor({ state: 'detached' })
    await list.getByText('Tomás Ibarra Solís').waitFor()
    await page.goto(`${steward.url}/customers/${await idOf('5106-71')}/master-screen`)
    await steps(page).waitFor()
    await inEachLook(page, (name) => look(page, `steps-${name}`))
  }))

test('the limits are set in Settings', () =>
  inPage(browser, { ...desk, colorScheme: 'dark' }, async (page) => {
    await steward.signIn(page, 'administrator', '/settings/first-orders')
    await page.getByText('Waits for the shipping: 72 hours').waitFor()
    await page.getByRole('button', { name: 'Change the limits' }).click()
    await page.getByLabel('Waits for the shipping, hours').fill('96')
    await look(page, 'limits')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Waits for the shipping: 96 hours').waitFor()
  }))
