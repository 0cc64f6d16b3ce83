import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { launchChromium } from './chromium.ts'
import { demoPassword, startConsole, type TestConsole } from './console.ts'
import { expectFits, expectNoAxeViolations, expectNoAxeViolationsInBothColors, inEachLook, inPage } from './page.ts'
import { settle } from './patient-keys.ts'
import { leonie, phone, places, signIn } from './portal-visit.ts'

let steward: TestConsole
let browser: Browser

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

test('a customer goes through every page on a telephone, in light and in dark', () =>
  inPage(browser, { ...phone, expectedStatuses: [401] }, async (page) => {
    await page.goto(`${steward.url}/portal`)
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await expectNoAxeViolationsInBothColors(page)
    await signIn(steward, page, leonie, 'not my password')
    await page.getByRole('alert').getByText('do not fit together').waitFor()
    await expectNoAxeViolationsInBothColors(page)
    await signIn(steward, page, leonie)
    await page.getByRole('heading', { level: 1, name: 'Hello, Leonie Sax' }).waitFor()
    await page.getByText('See your bills').waitFor()
    await expectNoAxeViolationsInBothColors(page)
    await expectFits(page)

    await places(page).getByRole('link', { name: 'Bills' }).click()
    await page
      .getByRole('link', { name: /^Bill / })
      .first()
      .click()
    await page.getByText('Total').waitFor()
    await expectNoAxeViolationsInBothColors(page)
    await expectFits(page)

    await places(page).getByRole('link', { name: 'Account' }).click()
    await page.getByRole('button', { name: 'Change Telephone numbers' }).click()
    await page.getByLabel('Telephone numbers, Number 1').waitFor()
    await expectNoAxeViolationsInBothColors(page)
    await expectFits(page)
    await page.getByRole('button', { name: 'Cancel' }).click()

    for (const [link, heading] of [
      ['Who can sign in', 'Who can sign in'],
      ['Password and sign-in', 'Password and sign-in'],
      ['Which mails you get', 'Which mails you get'],
    ] as const) {
      await places(page).getByRole('link', { name: 'Account' }).click()
      await page.getByRole('main').getByRole('link', { name: link }).click()
      await page.getByRole('heading', { level: 1, name: heading }).waitFor()
      await settle(page)
      await expectNoAxeViolationsInBothColors(page)
      await expectFits(page)
    }
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    const kept = await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])')
    expect(kept).not.toMatch(/leonie/)
  }))

test('a changed number is saved, and a wrong one is said beside its field', () =>
  inPage(browser, { ...phone, expectedStatuses: [401, 400] }, async (page) => {
    await signIn(steward, page, leonie)
    await places(page).getByRole('link', { name: 'Account' }).click()
    await page.getByRole('button', { name: 'Change Telephone numbers' }).click()
    await page.getByLabel('Telephone numbers, Number 1').fill('12')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('This is not a telephone number that we can call.').waitFor()
    await page.getByLabel('Telephone numbers, Number 1').fill('(520) 555-0113')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    await page.getByText('(520) 555-0113').waitFor()
  }))

test('in Spanish for who reads Spanish, from the first page on', () =>
  inPage(browser, { ...phone, locale: 'es-MX', expectedStatuses: [401] }, async (page) => {
    await page.goto(`${steward.url}/portal`)
    await page.getByRole('heading', { level: 1, name: 'Entrar' }).waitFor()
    await page.getByLabel('Correo o nombre de acceso').fill('consuelo.ibarra@inbox.example')
    await page.getByLabel('Contraseña', { exact: true }).fill(demoPassword)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /^Hola, Consuelo/ }).waitFor()
    await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('es')
    const used = page.getByRole('region', { name: 'Usado este mes' })
    await used.getByText('(480) 555-0128').waitFor()
    await used.getByText('640 de 2,000 minutos').waitFor()
    // Past what is included it says so in the words and with the figures of the mail, not by a full bar alone.
    await steward.db
      .updateTable('usage_periods')
      .set({ used_thousandths: 2_410_000n })
      .where('used_thousandths', '=', 640_000n)
      .where('allowance_thousandths', '=', 2_000_000n)
      .execute()
    await page.reload()
    await used.getByText('Más del 100 % de lo incluido').waitFor()
    await used.getByText('2,410 de 2,000 minutos').waitFor()
    await inEachLook(page, () => expectNoAxeViolations(page))
    await page.setViewportSize(phone.viewport)
    for (const place of ['Facturas', 'Cuenta']) {
      await places(page).getByRole('link', { name: place }).click()
      await page.getByRole('heading', { level: 1, name: place }).waitFor()
    }
    await page.getByText('Estados Unidos').first().waitFor()
    await settle(page)
    await expectNoAxeViolations(page)
  }))

test('before anybody is signed in the language is chosen, and this browser keeps it', () =>
  inPage(browser, { ...phone, expectedStatuses: [401] }, async (page) => {
    await page.goto(`${steward.url}/portal/sign-in`)
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await page.getByRole('button', { name: 'Español' }).click()
    await page.getByRole('button', { name: 'English' }).waitFor()
    await expect.poll(() => page.evaluate('document.documentElement.lang')).toBe('es')
    await expectNoAxeViolations(page)
    await page.reload()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  }))

test('a lead looks at the portal as the customer: a band says so, and nothing offers a change', () =>
  inPage(browser, { expectedStatuses: [401, 403] }, async (page) => {
    const { id } = await steward.db.selectFrom('customers').select('id').where('number', '=', '2741-36').executeTakeFirstOrThrow()
    await steward.signIn(page, 'lead', `/customers/${id}/services`)
    await page.getByRole('button', { name: 'View as the customer' }).click()
    await page.getByLabel('Reason').fill('She can not find her bill')
    const opened = page.waitForEvent('popup')
    await page.getByRole('button', { name: 'Open the portal' }).click()
    const portal = await opened
    await portal.getByText('You are looking at the portal as this customer.').waitFor()
    await portal.getByRole('heading', { level: 1, name: /^Hello/ }).waitFor()
    await expectNoAxeViolations(portal)
    await places(portal).getByRole('link', { name: 'Account' }).click()
    await portal.getByText('You look at it as the customer.').first().waitFor()
    await expect.poll(() => portal.getByRole('button', { name: /^Change/ }).count()).toBe(0)
  }))

test('staff see who signs in, lock and invite, in light, in dark and on a phone', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    const { id } = await steward.db.selectFrom('customers').select('id').where('number', '=', '3066-18').executeTakeFirstOrThrow()
    await steward.signIn(page, 'lead', `/customers/${id}/services`)
    await page.getByRole('button', { name: 'Open winnie.c@mailbox.example' }).click()
    await page.getByRole('button', { name: 'Unlock' }).waitFor()
    await inEachLook(page, () => expectNoAxeViolations(page))
    await page.getByRole('button', { name: 'Invite to the portal' }).click()
    await page.getByLabel('Signs in with').waitFor()
    await inEachLook(page, () => expectNoAxeViolations(page))
  }))

test('requests for access wait in a list that a person closes', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.db
      .insertInto('portal_requests')
      .values({
        id: newId(),
        email: 'ines@home.example',
        name: 'Ines Rey',
        number_given: '9999',
        misses: ['number'],
        language: 'en',
        state: 'open',
        created_at: new Date(),
      })
      .execute()
    await steward.signIn(page, 'agent', '/portal-requests')
    await page.getByText('No account has this number.').waitFor()
    await page.getByRole('list', { name: 'What did not fit' }).getByText('none of ours').waitFor()
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Close the request Ines Rey' }).click()
    await page.getByLabel('Reason').fill('Called her')
    await page.getByRole('button', { name: 'Close the request', exact: true }).click()
    await page.getByText('Nobody waits for access to the portal.').waitFor()
  }))
