import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from './chromium.ts'
import { startConsole, type TestConsole } from './console.ts'
import { expectNoAxeViolations, inEachLook, inPage } from './page.ts'

let steward: TestConsole
let browser: Browser

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

const customerOf = async (number: string) =>
  (await steward.db.selectFrom('customers').select('id').where('number', '=', number).executeTakeFirstOrThrow()).id
const openingsOf = async (id: string) =>
  steward.db
    .selectFrom('accesses')
    .select('via')
    .where('customer_id', '=', id)
    .where('kind', '=', 'customer.opened')
    .orderBy('id')
    .execute()

/** How far the page reaches beyond its frame. */
async function beyond(page: Page): Promise<{ sideways: number; down: number }> {
  return page.evaluate(
    `(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => ({ sideways: scrollWidth - clientWidth, down: scrollHeight - clientHeight }))(document.querySelector('main'))`,
  )
}

test('the first line of a call stands on one screen, and is recorded as opened once with the way there', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    const id = await customerOf('4820-71')
    const before = (await openingsOf(id)).length
    await steward.signIn(page, 'agent', `/customers/${id}?via=recent`)
    await page.getByRole('heading', { level: 1, name: 'Consuelo Ibarra Vega' }).waitFor()
    await page.getByRole('region', { name: 'Recent invoices' }).waitFor()

    for (const name of [
      'Account summary',
      'Alerts',
      'Payment method',
      'Billing information',
      'Contacts',
      'Current packages',
      'Last payment',
    ])
      await expect.poll(() => page.getByRole('region', { name, exact: true }).count(), { message: name }).toBe(1)
    await expect.poll(() => beyond(page)).toEqual({ sideways: 0, down: 0 })
    await expect.poll(() => page.title()).toBe('Consuelo Ibarra Vega, 4820-71: Dashboard')
    await expect.poll(() => new URL(page.url()).search).toBe('')
    await expect.poll(() => page.getByText('Speaks Spanish only.').isVisible()).toBe(true)

    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await page.getByRole('heading', { name: 'Customer information' }).waitFor()
    await expect.poll(async () => (await openingsOf(id)).slice(before)).toEqual([{ via: 'recent' }])
  }))

test('an address comes with hover and with focus, Esc puts it away, and tickets are mixed into the notes', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'agent', `/customers/${await customerOf('4820-71')}`)
    const contacts = page.getByRole('region', { name: 'Contacts' })
    const address = contacts.getByRole('button', { name: 'Address of Lucía Ibarra' })
    const hint = contacts.getByRole('tooltip')

    await address.focus()
    await expect.poll(() => hint.first().isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => hint.count()).toBe(0)
    await address.hover()
    await expect.poll(() => hint.first().isVisible()).toBe(true)

    const notes = page.getByRole('region', { name: 'Notes', exact: true })
    await expect.poll(() => notes.getByRole('listitem').count()).toBe(5)
    await expect.poll(() => notes.getByRole('link', { name: /^Ticket / }).count()).toBe(0)
    await notes.getByRole('switch', { name: 'Mix in tickets' }).press('Space')
    await notes
      .getByRole('link', { name: /^Ticket / })
      .first()
      .waitFor()
    await expect.poll(() => notes.getByRole('listitem').count()).toBe(5)
  }))

test('a merged account is read only and leads to the survivor', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    const merged = await steward.db
      .selectFrom('customers')
      .innerJoin('customers as survivor', 'survivor.id', 'customers.merged_into')
      .select(['customers.id', 'survivor.id as survivor', 'survivor.number'])
      .executeTakeFirstOrThrow()
    await steward.signIn(page, 'agent', `/customers/${merged.id}/account`)
    await page.getByText(`Merged into ${merged.number}.`, { exact: false }).first().waitFor()
    await page.getByText(`This account was merged into ${merged.number}.`).first().waitFor()
    await expect.poll(() => page.getByRole('button', { name: /^Edit / }).count()).toBe(0)
    await expectNoAxeViolations(page)
    await page
      .getByRole('link', { name: /^Open (?!.* and make)/ })
      .first()
      .click()
    await page.waitForURL(`**/customers/${merged.survivor}`)
  }))

test('colleagues on the same record see each other by name', () =>
  inPage(browser, { expectedStatuses: [401] }, (dana) =>
    inPage(browser, { expectedStatuses: [401] }, async (priya) => {
      const path = `/customers/${await customerOf('4820-71')}`
      await steward.signIn(dana, 'agent', path)
      await dana.getByRole('heading', { level: 1, name: 'Consuelo Ibarra Vega' }).waitFor()
      await steward.signIn(priya, 'lead', path)
      await priya.getByText('Dana Whitcombe is viewing').waitFor()
    }),
  ))

test('a customer that is not there is said to be', () =>
  inPage(browser, { expectedStatuses: [401, 404] }, async (page) => {
    await steward.signIn(page, 'agent', '/customers/01000000-0000-7000-8000-000000000000')
    await page.getByRole('heading', { name: 'No such customer' }).waitFor()
    await expectNoAxeViolations(page)
  }))

test('a role sees only the tabs that are its own', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'ticket_administrator', `/customers/${await customerOf('4820-71')}`)
    const tabs = page.getByRole('navigation', { name: 'Pages of this customer' })
    await tabs.getByRole('link', { name: 'Tickets' }).waitFor()
    expect(await tabs.getByRole('link', { name: 'Billing' }).count()).toBe(0)
    expect(await page.getByRole('region', { name: 'Recent invoices' }).count()).toBe(0)
  }))

const screens = ['', '/account', '/billing', '/billing?part=ledger', '/services', '/tickets', '/messages', '/history']

test('in light, in dark and on a phone nothing of the customer is out of reach or runs out sideways', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    const at = `/customers/${await customerOf('4820-71')}`
    await steward.comeIn(page, 'supervisor')
    for (const screen of screens) {
      await steward.goOn(page, at + screen)
      await page.waitForLoadState('networkidle')
      await page.getByRole('heading', { level: 1, name: 'Consuelo Ibarra Vega' }).waitFor()
      await inEachLook(page, async (look) => {
        await expect.poll(async () => (await beyond(page)).sideways, { message: `${look} ${screen}` }).toBe(0)
        await expectNoAxeViolations(page).catch((failure: Error) => {
          throw new Error(`${look} ${screen}: ${failure.message}`)
        })
      })
    }
  }))

test('on a phone the row of places shows the one that is open', () =>
  inPage(browser, { expectedStatuses: [401], viewport: { width: 390, height: 844 } }, async (page) => {
    await steward.signIn(page, 'supervisor', `/customers/${await customerOf('4820-71')}/history`)
    const places = page.getByRole('navigation', { name: 'Pages of this customer' })
    const open = places.locator('[aria-current]')
    await expect.poll(() => open.textContent()).toContain('History')
    const box = async () => (await open.boundingBox()) ?? { x: -1, width: 0 }
    await expect.poll(async () => (await box()).x).toBeGreaterThanOrEqual(0)
    await expect.poll(async () => (await box()).x + (await box()).width).toBeLessThanOrEqual(390)
  }))

test('a role that sees no money is told so in one sentence where billing would stand', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    const { id } = await steward.db.selectFrom('customers').select('id').where('number', '=', '4820-71').executeTakeFirstOrThrow()
    await steward.signIn(page, 'ticket_administrator', `/customers/${id}/billing`)
    await page.getByText('Your role does not see billing.', { exact: false }).waitFor()
    await expect.poll(() => page.getByText('could not be loaded', { exact: false }).count()).toBe(0)
    await expectNoAxeViolations(page)
    await steward.goOn(page, `/customers/${id}/billing/invoices/${id}`)
    await page.getByText('Your role does not see billing.', { exact: false }).waitFor()
  }))
