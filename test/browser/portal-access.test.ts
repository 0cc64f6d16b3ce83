import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { issueSignUpLink, issueUserLink } from '#server/portal/portal-links.ts'
import { codeOf } from './authenticator.ts'
import { launchChromium } from './chromium.ts'
import { demoPassword, startConsole, type TestConsole } from './console.ts'
import { expectFocus } from './focus.ts'
import { expectFits, expectNoAxeViolations, inPage } from './page.ts'
import { phone, signIn } from './portal-visit.ts'

let steward: TestConsole
let browser: Browser

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

test('the second step is set up, asked for, and a viewer sees and changes nothing', () =>
  inPage(browser, { ...phone, expectedStatuses: [401] }, async (page) => {
    await signIn(steward, page, 'theo.sax@post.example')
    await page.getByRole('heading', { level: 1, name: 'Hello, Theodor Sax' }).waitFor()
    await page.goto(`${steward.url}/portal/account`)
    await page.getByText('Only an owner of this account changes this.').first().waitFor()
    await expect.poll(() => page.getByRole('button', { name: /^Change/ }).count()).toBe(0)

    await page.goto(`${steward.url}/portal/account/sign-in`)
    await page.getByRole('button', { name: 'Set it up' }).click()
    const step = page.getByRole('region', { name: 'Second step' })
    await step.getByLabel('Password now', { exact: true }).fill(demoPassword)
    await page.keyboard.press('Enter')
    // The picture can not be scanned by the telephone that shows it.
    const uri = (await step.getByRole('link', { name: 'Open in your authenticator app' }).getAttribute('href')) ?? ''
    const secret = new URL(uri).searchParams.get('secret') ?? ''
    expect(uri).toMatch(/^otpauth:\/\/totp\//)
    expect((await step.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/).innerText()).replaceAll(' ', '')).toBe(secret)
    await step.getByRole('button', { name: 'Copy the key' }).waitFor()
    await expectFits(page)
    await expectNoAxeViolations(page)
    await step.getByLabel('Six digits').fill(codeOf(secret, steward.now()))
    await page.keyboard.press('Enter')
    await page.getByText('Keep these recovery codes.').waitFor()
    const code = await step.getByRole('listitem').first().innerText()
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()

    await page.goto(`${steward.url}/portal/account`)
    await page.getByLabel('Email or sign-in name').fill('theo.sax@post.example')
    await page.getByLabel('Password', { exact: true }).fill(demoPassword)
    await page.keyboard.press('Enter')
    await page.getByLabel('Code from your app').fill(code)
    await expectNoAxeViolations(page)
    await page.keyboard.press('Enter')
    // Where one was going is still known after the second step.
    await page.getByRole('heading', { level: 1, name: 'Account' }).waitFor()
  }))

test('an invitation opens to a password, and the link works once', () =>
  inPage(browser, { ...phone, expectedStatuses: [401, 404] }, async (page) => {
    const user = await steward.db
      .selectFrom('portal_users')
      .selectAll()
      .where('email', '=', 'mirjam.sax@post.example')
      .executeTakeFirstOrThrow()
    const token = await issueUserLink(steward.db, 'invitation', user, new Date())
    await page.goto(`${steward.url}/portal/invitation#${token}`)
    await page.getByText('You sign in with mirjam.sax@post.example.').waitFor()
    await expect.poll(() => page.url()).not.toContain('#')
    await expectNoAxeViolations(page)
    await page.getByLabel('New password', { exact: true }).fill('a-harbour-of-blue-cups')
    await page.keyboard.press('Enter')
    await page.getByText('Your password is saved.').waitFor()
    await signIn(steward, page, 'mirjam.sax@post.example', 'a-harbour-of-blue-cups')
    await page.getByRole('heading', { level: 1, name: 'Hello, Mirjam Sax' }).waitFor()
    await page.goto(`${steward.url}/portal/invitation#${token}`)
    await page.getByText('This link was used').waitFor()
  }))

test('signing up and a forgotten password say the same to everybody', () =>
  inPage(browser, { ...phone, expectedStatuses: [401] }, async (page) => {
    await page.goto(`${steward.url}/portal/sign-in`)
    await page.getByRole('link', { name: 'I have no access yet' }).click()
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await page.getByText('Write your email address.').waitFor()
    await expectFocus(page.getByLabel('Email address'))
    await page.getByLabel('Email address').fill(`${newId()}@home.example`)
    await page.keyboard.press('Enter')
    await page.getByText('Look at your mail and open the link there.').waitFor()
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: 'Back to signing in' }).click()
    await page.getByRole('button', { name: 'I forgot my password' }).click()
    await page.getByLabel('Email or sign-in name').fill('nobody@home.example')
    await page.keyboard.press('Enter')
    await page.getByText('If we know this name, a link is on its way').waitFor()
    await expectNoAxeViolations(page)
  }))

test('the link of a sign-up is opened where it was asked for, and a double press sends what is said once', () =>
  inPage(browser, { ...phone, expectedStatuses: [401] }, async (page) => {
    await page.goto(`${steward.url}/portal/sign-up`)
    await page.getByRole('button', { name: 'Español' }).click()
    await page.getByRole('heading', { level: 1, name: 'Obtener acceso' }).waitFor()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('button', { name: 'Send me a link' }).waitFor()
    const token = await issueSignUpLink(steward.db, { email: 'new.here@post.example', language: 'en' }, new Date())
    await page.evaluate(`location.hash = '${token}'`)
    await page.getByText('Thank you: new.here@post.example is yours.').waitFor()
    await expect.poll(() => page.url()).not.toContain('#')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    for (const missing of ['Write your name.', 'Write your account number.', 'Write the postal code of the account.'])
      await page.getByText(missing).waitFor()
    await expectFocus(page.getByLabel('Your name'))
    await expectFits(page)
    await page.getByLabel('Your name').fill('New Here')
    await page.getByLabel('Account number').fill('12345')
    await page.getByLabel('Postal code of the account').fill('85004')
    const sent: string[] = []
    page.on('request', (request) => sent.push(request.url()))
    await page.getByRole('button', { name: 'Send', exact: true }).dblclick()
    await page.getByRole('status').getByText('Thank you. If what you wrote fits').waitFor()
    expect(sent.filter((url) => url.endsWith('/sign-ups/finish'))).toHaveLength(1)
  }))
