import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from './authenticator.ts'
import { launchChromium } from './chromium.ts'
import { startConsole, type TestConsole } from './console.ts'
import { expectNoAxeViolations, inPage } from './page.ts'

let steward: TestConsole
let browser: Browser

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole({ empty: true }), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

const administrator = { name: 'Ines Calloway', email: 'ines@lantern.example', password: 'lantern over the quiet bay' }
const colleague = { name: 'Rafael Otero', email: 'rafael@lantern.example', password: 'nine boats and one heron' }

async function signIn(page: Page, person: { email: string; password: string }) {
  await page.getByLabel('Email address').waitFor()
  await page.keyboard.type(person.email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(person.password)
  await page.keyboard.press('Enter')
}

/** From the enrolment that is all that is open, to the console. Answers the secret. */
async function enrol(page: Page): Promise<string> {
  await page.getByRole('heading', { name: 'Set up your second factor' }).waitFor()
  await expect.poll(() => page.getByRole('navigation').count()).toBe(0)
  await page.getByRole('button', { name: 'Begin' }).waitFor()
  await page.keyboard.press('Enter')
  const secret = await page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/).innerText()
  await expectNoAxeViolations(page)
  await page.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret, steward.now()))
  await page.keyboard.press('Enter')
  await page.getByRole('list', { name: 'Your recovery codes' }).waitFor()
  await expectNoAxeViolations(page)
  await page.getByLabel('I have kept them').check()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('navigation', { name: 'Places' }).waitFor()
  return secret
}

/** By keys alone: from the empty list to the account, and back to it by the holder's name. */
async function openFirstAccount(page: Page) {
  await page.getByRole('link', { name: 'Find' }).click()
  await page.getByText('There are no customers yet.').waitFor()
  await page.getByRole('button', { name: 'Open a new account' }).waitFor()
  await expectNoAxeViolations(page)
  await page.getByRole('link', { name: 'Open the first account' }).focus()
  await page.keyboard.press('Enter')

  const form = page.getByRole('form', { name: 'Open a new account' })
  await form.waitFor()
  await page.keyboard.press('Control+Enter')
  await form.getByText('Write the name of the account holder.').waitFor()
  await expect.poll(() => page.evaluate('document.activeElement.getAttribute("aria-invalid")')).toBe('true')
  await page.keyboard.type('Odalys Marchetti')
  // A company without orders is asked about none.
  await expect.poll(() => form.getByText('active at once').count()).toBe(0)
  await form.getByLabel('Phone', { exact: true }).fill('12')
  await form.getByLabel('Email', { exact: true }).fill('odalys at marchetti')
  await form.getByLabel('Billing address', { exact: true }).fill('9 Lantern Court')
  await page.keyboard.press('Control+Enter')
  await form.getByText('Write the number with its country code, such as +15155550123.').waitFor()
  await form.getByText('Write an address such as maria@example.com.').waitFor()
  for (const name of ['Phone', 'Email'])
    await expect.poll(() => form.getByLabel(name, { exact: true }).getAttribute('aria-invalid')).toBe('true')
  await expect.poll(() => form.getByLabel('Holder name').getAttribute('aria-invalid')).toBeNull()
  await expectNoAxeViolations(page)

  await form.getByLabel('Phone', { exact: true }).fill('515 555 0123')
  await form.getByLabel('Email', { exact: true }).fill('odalys@marchetti.example')
  const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/customers'))
  await page.keyboard.press('Control+Enter')
  expect((await sent).headers()['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/)
  await page.waitForURL(/\/customers\/[0-9a-f-]{36}\/account$/)
  await page.getByRole('heading', { name: 'Odalys Marchetti' }).waitFor()
  await page.getByRole('region', { name: 'Customer information' }).getByText('9 Lantern Court', { exact: true }).waitFor()

  await page.getByRole('main').focus()
  await page.keyboard.press('/')
  await page.getByRole('combobox', { name: 'Search' }).fill('marchetti')
  await page
    .getByRole('listbox', { name: 'Search' })
    .getByRole('option', { name: /Odalys Marchetti/ })
    .waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: 'Search' }).waitFor({ state: 'detached' })
}

test('from an empty database to two people at work, by links alone', async () => {
  const path = await steward.setUpPath()

  const link = await inPage(browser, { expectedStatuses: [400, 401, 403] }, async (page) => {
    await page.goto(steward.url + path)
    await page.getByRole('group', { name: 'The company' }).getByLabel('Name').fill('Lantern Security')
    // What the machine runs by says nothing of a country with several clocks; of one with a single clock it is that.
    await page.getByLabel('Country').selectOption({ label: 'Ireland' })
    await expect.poll(() => page.getByLabel('Time zone').inputValue()).toBe('Europe/Dublin')
    await expect.poll(() => page.getByLabel('Currency').inputValue()).toBe('EUR')
    await page.getByLabel('Country').selectOption({ label: 'United Kingdom' })
    await expect.poll(() => page.getByLabel('Time zone').inputValue()).toBe('Europe/London')
    await expect.poll(() => page.getByLabel('Currency').inputValue()).toBe('GBP')
    await page.getByLabel('Country').selectOption({ label: 'United States' })
    await page.getByLabel('Time zone').selectOption('America/Denver')
    await page.getByLabel('Currency').selectOption('USD')
    // What somebody chose stays.
    await page.getByLabel('Country').selectOption({ label: 'Ireland' })
    await page.getByLabel('Country').selectOption({ label: 'United States' })
    await expect.poll(() => page.getByLabel('Time zone').inputValue()).toBe('America/Denver')
    // Their names are much alike: each stands under what it is, and a preset switches its module on in sight.
    const choices = (group: string) => page.getByRole('group', { name: group, exact: true }).getByRole('checkbox')
    await expect.poll(() => Promise.all(['Presets', 'Modules'].map((group) => choices(group).count()))).toEqual([3, 5])
    await page.getByRole('group', { name: 'Presets', exact: true }).getByLabel('Alarm and security').check()
    const alarm = page.getByRole('group', { name: 'Modules', exact: true }).getByLabel('Alarm', { exact: true })
    await expect.poll(() => alarm.isChecked()).toBe(true)
    await page.getByLabel('Service desk').check()
    await page.getByLabel('Your name').fill(administrator.name)
    await page.getByLabel('Email address').fill(administrator.email)
    await page.getByRole('textbox', { name: 'Password' }).fill('too short')
    await expectNoAxeViolations(page)
    await page.keyboard.press('Enter')
    await page.getByText('Use at least 12 characters.').waitFor()
    await expect.poll(() => page.evaluate('document.activeElement.getAttribute("aria-invalid")')).toBe('true')
    await page.getByRole('textbox', { name: 'Password' }).fill(administrator.password)
    await page.keyboard.press('Enter')
    await page.getByText('The company is set up.').waitFor()
    await page.keyboard.press('Enter')

    await signIn(page, administrator)
    await enrol(page)
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('link', { name: 'Mail to staff', exact: true }).first().click()
    await page.getByText('No mail has gone to staff yet.').waitFor()
    await page.getByText('No mail server is set, so nothing leaves this machine.').waitFor()
    await page.getByRole('link', { name: 'Staff' }).first().click()
    await page.getByRole('button', { name: 'Invite somebody' }).click()
    await page.keyboard.type(colleague.name)
    await page.keyboard.press('Tab')
    await page.keyboard.type(colleague.email)
    await expectNoAxeViolations(page)
    await page.keyboard.press('Enter')
    await page.getByRole('row', { name: /Rafael Otero.*Invited/ }).waitFor()

    await page.getByRole('link', { name: 'Mail to staff', exact: true }).first().click()
    await page.getByRole('button', { name: /^Read: / }).click()
    const written = await page.getByText(/^http:\/\/localhost:\d+\/invitation#\S+$/).innerText()
    await expectNoAxeViolations(page)
    const { reads } = await steward.db
      .selectFrom('accesses')
      .select(({ fn }) => fn.countAll<bigint>().as('reads'))
      .where('kind', '=', 'mail.read')
      .executeTakeFirstOrThrow()
    expect(reads).toBe(1n)
    await openFirstAccount(page)
    return written
  })

  await inPage(browser, { expectedStatuses: [401, 404], colorScheme: 'dark' }, async (page) => {
    await page.goto(link)
    await page.getByText('You were invited to work with Lantern Security.').waitFor()
    await expectNoAxeViolations(page)
    await page.getByRole('textbox', { name: 'Choose a password' }).fill(colleague.password)
    await page.keyboard.press('Enter')
    await page.getByText('You have joined.').waitFor()
    await page.keyboard.press('Enter')
    await signIn(page, colleague)
    const secret = await enrol(page)
    await expect.poll(() => page.getByRole('link', { name: 'Settings' }).count()).toBe(0)

    steward.later(60_000)
    await page.getByRole('button', { name: /your menu/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await signIn(page, colleague)
    await page.getByRole('textbox', { name: 'Code' }).waitFor()
    await page.keyboard.type(codeOf(secret, steward.now()))
    await page.keyboard.press('Enter')
    await page.getByRole('navigation', { name: 'Places' }).waitFor()

    await page.goto(link)
    await page.getByRole('heading', { name: 'This link no longer works' }).waitFor()
    await page.getByText('ask the administrator who invited you').waitFor()
    await expectNoAxeViolations(page)
  })

  await inPage(browser, { expectedStatuses: [404] }, async (page) => {
    await page.goto(steward.url + path)
    await page.getByText('If the company is set up already, sign in.').waitFor()
    await page.getByRole('link', { name: 'Go to the sign-in page' }).click()
    await page.getByLabel('Email address').waitFor()
  })
})

test('a link without its token says what to do, and the screens stand in both schemes at phone width', () =>
  inPage(browser, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }, async (page) => {
    for (const path of ['/set-up', '/invitation', '/reset-password']) {
      await page.goto(steward.url + path)
      await page.getByRole('heading', { name: 'This link no longer works' }).waitFor()
      await expectNoAxeViolations(page)
    }
  }))
