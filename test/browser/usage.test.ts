import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayIn } from '#server/platform/days.ts'
import { launchChromium } from './chromium.ts'
import { startConsole, type TestConsole } from './console.ts'
import { expectNoAxeViolations, inEachLook, inPage } from './page.ts'
import { settle } from './patient-keys.ts'

let steward: TestConsole
let browser: Browser
const ids = new Map<string, string>()

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole(), launchChromium()])
  for (const { id, number } of await steward.db.selectFrom('customers').select(['id', 'number']).execute()) ids.set(number, id)
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

const folder = process.env.STEWARD_PICTURES
const look = (page: Page, name: string, at?: Locator) =>
  inEachLook(page, async (which) => {
    await at?.scrollIntoViewIfNeeded()
    await expectNoAxeViolations(page)
    if (folder) await page.screenshot({ path: `${folder}/usage-${name}-${which.replaceAll(' ', '')}.png`, fullPage: true })
  })
const open = async (page: Page, path: string) => {
  await steward.goOn(page, path)
  await page.getByRole('navigation', { name: 'Pages of this customer' }).waitFor()
  await settle(page)
}

test('readings from a file, by keyboard: the bar and the alert are there, and what was refused says why', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    const mercado = ids.get('6002-81') ?? ''
    await steward.signIn(page, 'supervisor', `/customers/${mercado}/services?part=usage`)
    await page.getByText('No reading this month yet').first().waitFor()
    await look(page, 'none-yet')

    await steward.goOn(page, '/settings/usage')
    await page.getByText('50 %, 80 %, and 100 % of what is included').waitFor()
    const at = new Date(steward.now()).toISOString()
    // Of which month it is the company's own zone decides.
    const { time_zone } = await steward.db.selectFrom('company').select('time_zone').executeTakeFirstOrThrow()
    const before = new Date(Date.parse(`${dayIn(new Date(at), time_zone).slice(0, 8)}01`) - 3 * 86_400_000)
    const text = `service;unit;kind;amount;at;id\r\n+16025550186;minutes;total;1700;${at};jan-1\r\n+10000000000;minutes;total;5;${at};jan-2\r\n+16025550187;minutes;total;1,234;${at};=jan-3\r\n+16025550186;minutes;total;1900;${before.toISOString()};dec-1\r\n`
    const asked = page.waitForEvent('filechooser')
    await page.evaluate('null')
    await page.keyboard.press('u')
    await (await asked).setFiles({ name: 'readings.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.getByText('4 rows: 2 counted now, 0 counted before.').waitFor()
    await page.getByText('4 thresholds were passed.').waitFor()
    const refused = page.getByRole('table', { name: '2 rows were refused' })
    await refused.getByRole('row', { name: /^3 .+ jan-2 No service goes by this name/ }).waitFor()
    await refused.getByRole('row', { name: /4 \(602\) 555-0187 =jan-3 .*amount.* is not a number/ }).waitFor()
    await look(page, 'upload')

    // It was read a moment ago, and may be shown so for some seconds to whoever does not load it anew.
    await page.goto(`${steward.url}/customers/${mercado}/services?part=usage`)
    await settle(page)
    const lines = page.getByRole('list', { name: 'Usage' })
    await lines.getByText(/^1,700 of 2,000 minutes used in /).waitFor()
    await lines.getByText('85 %').waitFor()
    await lines.getByText('Most of it is used').waitFor()
    await look(page, 'bars')

    await open(page, `/customers/${mercado}`)
    const alerts = page.getByRole('region', { name: 'Alerts' })
    await alerts.getByText('(602) 555-0186 at 80 % of 2,000 minutes', { exact: true }).waitFor()
    const month = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', month: 'short', year: 'numeric' }).format(before)
    await alerts.getByText(`(602) 555-0186 at 80 % of 2,000 minutes in ${month}`).waitFor()
    await alerts.getByText('Waits', { exact: true }).first().waitFor()
    await expect.poll(() => alerts.getByText(/at 50 %/).count()).toBe(0)
    await look(page, 'dashboard', alerts)

    // What the job says of a reading that came in after its month.
    await steward.db
      .updateTable('usage_alerts')
      .set({ not_sent_because: 'period_over' })
      .where('customer_id', '=', mercado)
      .where('period_on', '=', `${before.toISOString().slice(0, 7)}-01` as never)
      .where('passed_with', 'is', null)
      .execute()
    await open(page, `/customers/${mercado}/services?part=alerts`)
    await page
      .getByRole('row', { name: /50 % of 2,000 minutes .*Passed/ })
      .first()
      .waitFor()
    await page.getByRole('row', { name: /80 % of 2,000 minutes .*Too late/ }).waitFor()
    // Nothing of this was sent, so by nothing; what was told of the prepaid balance was.
    await page.getByRole('row', { name: /Prepaid balance .*Email/ }).waitFor()
    await expect.poll(() => page.getByRole('cell', { name: 'Email', exact: true }).count()).toBe(1)
    await look(page, 'alerts')
  }))

test('an allowance is changed from the palette, by keyboard, and the page and the history show it', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    const guesthouse = ids.get('6004-72') ?? ''
    await steward.comeIn(page, 'agent')
    await open(page, `/customers/${guesthouse}`)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('Change allowance')
    await page.getByRole('option', { name: /^Change allowance/ }).waitFor()
    await page.keyboard.press('Enter')
    const form = page.getByRole('form', { name: 'Change the allowance of Fixed wireless in GB' })
    await form.waitFor()
    await look(page, 'form')
    await page.getByLabel('Allowance a month').fill('1,750')
    await form.getByText('Write a number such as 512.5 or 512,5').first().waitFor()
    // With a comma, as a file may have it.
    await page.getByLabel('Allowance a month').fill('750,5')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Their guests stream more')
    await page.keyboard.press('Enter')
    await form.waitFor({ state: 'detached' })
    await page.getByText(/of 750\.5 GB used in /).waitFor()
    await page.getByText('Allowance of its own').waitFor()
    await page.getByText('Earlier months', { exact: true }).press('Enter')
    const earlier = page.getByRole('table', { name: 'Earlier months of Fixed wireless in GB' })
    await earlier.getByText('471 GB').waitFor()
    await look(page, 'changed')

    await open(page, `/customers/${guesthouse}/history`)
    await page
      .getByText(/Fixed wireless: 750\.5 gigabytes/)
      .first()
      .waitFor()
    await look(page, 'history')
  }))

test('an administrator sets when customers are told', () =>
  inPage(browser, { expectedStatuses: [401, 403] }, async (page) => {
    await steward.signIn(page, 'administrator', '/settings/usage')
    await page.getByRole('button', { name: 'Change when customers are told' }).press('Enter')
    const field = page.getByLabel('Percent', { exact: true })
    await field.fill('75, 300')
    await page.getByText('Write one to five whole numbers').first().waitFor()
    await field.fill('75, 90')
    await look(page, 'thresholds')
    await page.keyboard.press('Enter')
    await page.getByText('75 % and 90 % of what is included').waitFor()
  }))
