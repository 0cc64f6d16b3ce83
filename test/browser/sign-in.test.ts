import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { issueLink } from '#server/staff/one-time-links.ts'
import { codeOf } from './authenticator.ts'
import { launchChromium } from './chromium.ts'
import { demoEmail, demoPassword, startConsole, type TestConsole } from './console.ts'
import { expectFocus } from './focus.ts'
import { expectNoAxeViolations, expectNoAxeViolationsInBothColors, inPage } from './page.ts'

let steward: TestConsole
let browser: Browser

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

const frame = (page: Page) => page.getByRole('navigation', { name: 'Places' })

async function typeSignIn(page: Page, email: string, password: string) {
  await page.getByLabel('Email address').waitFor()
  await page.keyboard.type(email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
}

test('an agent signs in without the mouse, and the page is for everybody, in light and in dark', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await page.goto(`${steward.url}/sign-in`)
    await page.getByLabel('Email address').waitFor()
    await expectNoAxeViolationsInBothColors(page)
    expect(await page.locator('body').innerText()).not.toContain('@steward.example')

    await typeSignIn(page, demoEmail('agent'), demoPassword)
    await frame(page).waitFor()
    await expect.poll(() => new URL(page.url()).pathname).toBe('/customers')
    await expect.poll(() => frame(page).getByRole('link', { name: 'Settings' }).count()).toBe(0)
    await expectNoAxeViolationsInBothColors(page)

    await page.goto(`${steward.url}/invoices/old-link`)
    await page.getByRole('heading', { name: 'Nothing is at this address' }).waitFor()
    await frame(page).waitFor()
    await expectNoAxeViolationsInBothColors(page)
  }))

test('what is wrong is not told apart, and nothing that opens a session is kept where scripts can read it', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await page.goto(`${steward.url}/sign-in`)
    const answers: string[] = []
    for (const email of [demoEmail('agent'), 'nobody@steward.example']) {
      await page.getByLabel('Email address').fill(email)
      await page.getByLabel('Password', { exact: true }).fill('not the password')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').getByText('do not fit together').waitFor()
      answers.push(await page.getByRole('alert').innerText())
      await expectNoAxeViolations(page)
      await page.reload()
    }
    expect(answers[0]).toBe(answers[1])

    await steward.signIn(page, 'agent')
    const kept = await page.evaluate(`JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])`)
    const [cookie] = await page.context().cookies()
    expect(cookie?.httpOnly).toBe(true)
    expect(cookie?.value.length).toBeGreaterThan(20)
    expect(kept).not.toContain(cookie?.value)
    expect(kept).toMatch(/,\{\},""\]$/)
  }))

test('an address that was opened before signing in opens afterwards', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await page.goto(`${steward.url}/articles/signing-in`)
    await typeSignIn(page, demoEmail('agent'), demoPassword)
    await page.getByRole('heading', { level: 1, name: 'Your sign-in and second factor' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/articles/signing-in')
  }))

test('a session that ended covers the page, and what was typed is still there after signing in again', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'billing', '/articles')
    await page.getByLabel('Find an article').fill('card')
    await page.getByRole('list', { name: 'Articles' }).getByRole('link', { name: 'Card numbers' }).waitFor()

    // It ends once everything is typed: a sheet that came in the middle would take the rest of the typing for the password.
    const endSession = async (route: Route) => {
      await steward.db.deleteFrom('sessions').execute()
      await route.continue()
    }
    await page.route(/\/api\/articles\?.*cards/, endSession, { times: 1 })
    await page.getByLabel('Find an article').fill('cards')
    const sheet = page.getByRole('dialog', { name: 'Your session has ended' })
    await sheet.waitFor()
    // A browser closes a dialog on a repeated Esc whatever its `cancel` says.
    for (const _ of [1, 2, 3]) await page.keyboard.press('Escape')
    await expect.poll(() => sheet.isVisible()).toBe(true)
    await expectNoAxeViolations(page)
    await page.keyboard.type(demoPassword)
    await page.keyboard.press('Enter')
    await sheet.waitFor({ state: 'detached' })
    await expect.poll(() => page.getByLabel('Find an article').inputValue()).toBe('cards')
  }))

test('a screen that asks by itself keeps nobody signed in; somebody who does something there stays', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await page.clock.install()
    await steward.signIn(page, 'billing', '/books/journal')
    await page.getByRole('heading', { name: 'Journal', level: 1 }).waitFor()
    // Time goes by for both, first for the server: what the screen asks by itself as its own clock moves is asked at the later hour.
    const isAnswered = async (status: number, minutes: number) => {
      steward.later(minutes * 60_000)
      const answer = page.waitForResponse((each) => each.url().includes('/api/books/journal-exports') && each.status() === status)
      await page.clock.fastForward(minutes * 60_000 + 6_000)
      await answer
    }
    await isAnswered(200, 20)
    await page.keyboard.press('Shift')
    await isAnswered(200, 0)
    await isAnswered(200, 20)
    await isAnswered(401, 11)
    await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor()
  }))

test('signing out ends the session and forgets the page', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'lead')
    await page.getByRole('button', { name: /your menu/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL('**/sign-in')
    await page.goto(`${steward.url}/customers`)
    await page.getByLabel('Email address').waitFor()
    await expect.poll(() => frame(page).count()).toBe(0)
  }))

test('a forgotten password is answered the same for everybody; its link works once', () =>
  inPage(browser, { expectedStatuses: [401, 404] }, async (page) => {
    const answers: string[] = []
    for (const email of [demoEmail('supervisor'), 'nobody@steward.example']) {
      await page.goto(`${steward.url}/sign-in`)
      await page.getByRole('button', { name: 'Forgotten your password?' }).click()
      await page.keyboard.type(email)
      await page.keyboard.press('Enter')
      await page.getByRole('status').waitFor()
      answers.push(await page.getByRole('main').innerText())
    }
    expect(answers[0]).toBe(answers[1])
    await expectNoAxeViolations(page)

    const person = await steward.db.selectFrom('staff').selectAll().where('email', '=', demoEmail('supervisor')).executeTakeFirstOrThrow()
    const token = await issueLink(steward.db, 'password_reset', person, new Date(steward.now()))
    await page.goto(`${steward.url}/reset-password#${token}`)
    await page.getByRole('textbox', { name: 'New password' }).fill('four plain words together')
    await expect.poll(() => page.url()).not.toContain(token)
    await expectNoAxeViolations(page)
    await page.keyboard.press('Enter')
    await page.getByText('The new password is set.').waitFor()
    await page.keyboard.press('Enter')
    await typeSignIn(page, demoEmail('supervisor'), 'four plain words together')
    await frame(page).waitFor()

    await page.goto(`${steward.url}/reset-password#${token}`)
    await page.getByRole('heading', { name: 'This link no longer works' }).waitFor()
    await expectNoAxeViolations(page)
  }))

test('a person enrols a second factor, signs in with its code and with a recovery code, and renews the codes', () =>
  inPage(browser, { expectedStatuses: [401, 403] }, async (page) => {
    await steward.signIn(page, 'auditor', '/me')
    await page.getByRole('button', { name: 'Set up a second factor' }).click()
    await page.getByRole('button', { name: 'Begin' }).click()
    const secret = await page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/).innerText()
    await expect
      .poll(() => page.getByRole('link', { name: 'Open in your authenticator app' }).getAttribute('href'))
      .toMatch(/^otpauth:\/\/totp\//)
    await expectNoAxeViolations(page)
    await page.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret, steward.now()))
    await page.keyboard.press('Enter')
    const shown = page.getByRole('list', { name: 'Your recovery codes' }).getByRole('listitem')
    await shown.first().waitFor()
    const codes = await shown.allInnerTexts()
    expect(new Set(codes).size).toBe(10)
    await page.getByRole('button', { name: 'Go on' }).click({ force: true })
    await expect.poll(() => page.getByRole('list', { name: 'Your recovery codes' }).isVisible()).toBe(true)
    await page.getByLabel('I have kept them').check()
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByText('10 recovery codes are left.').waitFor()

    for (const code of [() => codeOf(secret, steward.now()), () => codes[3] ?? '']) {
      steward.later(60_000)
      await page.context().clearCookies()
      await page.goto(`${steward.url}/me`)
      await typeSignIn(page, demoEmail('auditor'), demoPassword)
      await page.getByRole('textbox', { name: 'Code' }).waitFor()
      await expectNoAxeViolations(page)
      await page.keyboard.type(code())
      await page.keyboard.press('Enter')
      await frame(page).waitFor()
    }
    await page.getByText('9 recovery codes are left.').waitFor()

    steward.later(6 * 60_000)
    await page.getByRole('button', { name: 'New recovery codes' }).click()
    await page.keyboard.press('Enter')
    const proof = page.getByRole('dialog', { name: 'Is it you?' })
    await proof.getByText('your password again, and a code of your second factor').waitFor()
    await proof.getByRole('textbox', { name: 'Code' }).waitFor()
    await page.keyboard.type(demoPassword)
    await page.keyboard.press('Enter')
    await proof.getByText('Write the code as well.').waitFor()
    await expectFocus(proof.getByRole('textbox', { name: 'Code' }))
    await proof.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret, steward.now()))
    await expectNoAxeViolations(page)
    await page.keyboard.press('Enter')
    await shown.first().waitFor()
    expect(await shown.allInnerTexts()).not.toContain(codes[5])
  }))

test('preferences follow a person to another machine', async () => {
  await inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'ticket_administrator', '/me')
    const saved = page.waitForResponse((response) => response.url().endsWith('/api/me/preferences') && response.ok())
    await page.getByRole('radio', { name: 'Dark' }).check()
    await saved
    const again = page.waitForResponse((response) => response.url().endsWith('/api/me/preferences') && response.ok())
    await page.getByRole('switch', { name: 'Single-key shortcuts' }).focus()
    await page.keyboard.press('Space')
    await again
    await expectNoAxeViolations(page)
  })
  await inPage(browser, { expectedStatuses: [401], colorScheme: 'light' }, async (page) => {
    await steward.signIn(page, 'ticket_administrator', '/me')
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor()
    await expect.poll(() => page.getByRole('switch', { name: 'Single-key shortcuts' }).isChecked()).toBe(false)
  })
})

test('a token is made with chosen scopes, shown once, works, and ends', () =>
  inPage(browser, { expectedStatuses: [401, 403] }, async (page) => {
    await steward.signIn(page, 'lead', '/me')
    await page.getByRole('button', { name: 'Make a token' }).click()
    await page.keyboard.type('Nightly report')
    // By its words, and by the code that refusals name; what asks for proof is carried by none.
    await page.getByText('Read guidance article.read', { exact: true }).waitFor()
    await page.getByLabel('Read guidance').check()
    expect(await page.getByText('See a site password or PIN').count()).toBe(0)
    await page.keyboard.press('Enter')
    const token = await page.getByText(/^stw_/).innerText()
    await expectNoAxeViolations(page)
    const ask = async (path: string) => (await fetch(`${steward.url}/api${path}`, { headers: { authorization: `Bearer ${token}` } })).status
    expect(await ask('/articles')).toBe(200)
    expect(await ask('/me/tokens')).toBe(403)

    await page.getByRole('button', { name: 'I have copied it' }).click()
    expect(await page.getByText(/^stw_.{20}/).count()).toBe(0)
    await page.getByRole('button', { name: 'End Nightly report' }).click()
    await page.getByText('No token. A token lets a script').waitFor()
    expect(await ask('/articles')).toBe(401)
  }))

test('a password that is typed anew before the last one is refused stays', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    const held = Promise.withResolvers<void>()
    await page.route('**/api/session', async (route) => {
      if (route.request().method() === 'POST') await held.promise
      await route.continue()
    })
    await page.goto(`${steward.url}/sign-in`)
    await page.getByLabel('Email address').fill(demoEmail('lead'))
    const password = page.getByLabel('Password', { exact: true })
    await password.fill('not this one')
    await page.keyboard.press('Enter')
    await password.fill(demoPassword)
    held.resolve()
    await page.getByRole('alert').getByText('do not fit together').waitFor()
    await expect.poll(() => password.inputValue()).toBe(demoPassword)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /your menu/ }).waitFor()
  }))

test('too many wrong tries are answered with how long to wait', () =>
  inPage(browser, { expectedStatuses: [401, 429] }, async (page) => {
    await page.goto(`${steward.url}/sign-in`)
    const password = page.getByLabel('Password', { exact: true })
    for (let attempt = 0; attempt < 11; attempt += 1) {
      await page.getByLabel('Email address').fill('locked@steward.example')
      await password.fill(`wrong ${attempt}`)
      const answered = page.waitForResponse((response) => response.request().method() === 'POST')
      await page.keyboard.press('Enter')
      // The form has taken the answer in, and is there for the next.
      if ((await answered).status() === 401) await expect.poll(() => password.inputValue()).toBe('')
    }
    await page
      .getByRole('alert')
      .getByText(/Too many tries\. Wait (a minute|\d+ minutes), then try again\./)
      .waitFor()
    await expectNoAxeViolations(page)
  }))
