import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unsubscribePath } from '#server/mail/unsubscribe-link.ts'
import { openSecrets } from '#server/platform/secrets.ts'
import { launchChromium } from '#test/browser/chromium.ts'
import { startConsole, type TestConsole } from '#test/browser/console.ts'
import { expectFits, expectNoAxeViolations, inEachLook, inPage, type PageOptions } from '#test/browser/page.ts'

let steward: TestConsole
let browser: Browser
let owen: string
let bjorn: string
let link: string

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole(), launchChromium()])
  const { db } = steward
  const idOf = async (number: string) =>
    (await db.selectFrom('customers').select('id').where('number', '=', number).executeTakeFirstOrThrow()).id
  owen = await idOf('5230-61')
  bjorn = await idOf('3820-15')
  const survey = await db
    .selectFrom('outbox')
    .selectAll()
    .where('customer_id', '=', owen)
    .where('template', '=', 'survey_invitation')
    .executeTakeFirstOrThrow()
  link = steward.url + unsubscribePath(await openSecrets(db, [Buffer.alloc(32, 7)]), survey)
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

/** Kept for a look where MAIL_PICTURES names a folder. */
async function picture(page: Page, name: string) {
  const folder = process.env.MAIL_PICTURES
  if (folder) await page.screenshot({ path: `${folder}/${name.replaceAll(/\W+/g, '-')}.png`, fullPage: true })
}
const as = (role: 'agent' | 'lead' | 'administrator', options: PageOptions, story: (page: Page) => Promise<void>, path?: string) =>
  inPage(browser, { expectedStatuses: [401, 403], ...options }, async (page) => {
    await (path === undefined ? steward.comeIn(page, role) : steward.signIn(page, role, path))
    await story(page)
  })

test('an agent writes a mail after seeing it, and one that the customer does not want is kept', () =>
  as('agent', {}, async (page) => {
    await page.goto(`${steward.url}/customers/${owen}/messages`)
    await page.getByRole('button', { name: 'Write a mail' }).click()
    const form = page.getByRole('form', { name: 'Write a mail' })
    await form.getByLabel('Subject').fill('Your visit')
    await form.getByLabel('What you say').fill('The technician comes on Monday.')
    await form.getByRole('button', { name: 'Show the mail' }).click()
    await page.getByRole('region', { name: 'The mail as the customer gets it' }).getByText('Hello Owen Tranter').waitFor()
    await form.getByRole('button', { name: 'Send the mail' }).click()
    await page.getByText('The mail to owen.tranter@mailbox.example waits in the outbox: no mail server is set up.').waitFor()

    await page.getByRole('button', { name: 'Write a mail' }).click()
    await form.getByLabel('Mail', { exact: true }).selectOption({ label: 'How did we do? (Surveys)' })
    await form.getByText('This customer does not want mails of this kind.').waitFor()
    await form.getByLabel('What you say').fill('How was it?')
    await form.getByRole('button', { name: 'Show the mail' }).click()
    await form.getByRole('button', { name: 'Keep it held back' }).click()
    await page.getByText('Kept, and not sent.').waitFor()
    await page.getByRole('radio', { name: /^Held back 1/ }).check({ force: true })
    await expect.poll(() => page.getByRole('list', { name: 'Mails to this customer' }).getByRole('listitem').count()).toBe(1)
  }))

test('a failed mail says why, and what was sent anew names it', () =>
  as('agent', {}, async (page) => {
    await page.goto(`${steward.url}/customers/${bjorn}/messages`)
    await page.getByRole('radio', { name: /^Failed 2/ }).check({ force: true })
    const mails = page.getByRole('list', { name: 'Mails to this customer' }).getByRole('listitem')
    // Once only what failed is shown: this one, and the alert of his usage.
    await expect.poll(() => mails.count()).toBe(2)
    const mail = mails.filter({ hasText: 'Your invoice address' })
    await mail.getByText('Your invoice address').click()
    await mail.getByText('The mailbox is full.').waitFor()
    await mail.getByText('It was sent anew.').waitFor()
    await mail.getByRole('button', { name: 'Send anew' }).click()
    const form = page.getByRole('form', { name: 'Send this mail anew' })
    await form.getByRole('button', { name: 'Send anew' }).click()
    await page.getByText('The mail to bjorn@askesurvey.example waits in the outbox: no mail server is set up.').waitFor()
  }))

test('a row of the outbox opens the very mail, with what it says, why it did not leave and its resend', () =>
  as(
    'lead',
    {},
    async (page) => {
      // The newest stand first, and on some days of the month there are many.
      await page.getByRole('radio', { name: /^Failed/ }).check({ force: true })
      const failed = page.getByRole('table', { name: 'Mails to customers' }).getByRole('row').filter({ hasText: 'The mailbox is full.' })
      await failed.getByRole('link', { name: 'Bjorn Aske' }).press('Enter')
      const mail = page.getByRole('list', { name: 'Mails to this customer' }).getByRole('listitem')
      await mail.getByRole('button', { name: 'Send anew' }).waitFor()
      await expect.poll(() => mail.count()).toBe(1)
      await expect.poll(() => mail.innerText()).toContain('The mailbox is full.')
      await expectNoAxeViolations(page)
      await page.getByRole('link', { name: 'All mails to this customer' }).press('Enter')
      await page.getByRole('radio', { name: /^All/ }).waitFor()
      await expect.poll(() => mail.count()).toBeGreaterThan(1)
    },
    '/outbox',
  ))

test('preferences are changed from the palette by keyboard alone, and the history says who', () =>
  as('agent', {}, async (page) => {
    await steward.goOn(page, `/customers/${owen}`)
    await page.getByRole('navigation', { name: 'Pages of this customer' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('email preferences')
    await page.getByRole('option', { name: 'Change email preferences' }).waitFor()
    await page.keyboard.press('Enter')
    const form = page.getByRole('form', { name: 'Email preferences' })
    await form.getByLabel(/^News and offers/).focus()
    await page.keyboard.press('Space')
    await form.getByRole('button', { name: 'Save' }).press('Enter')
    const card = page.getByRole('region', { name: 'Email preferences' })
    await card.getByRole('button', { name: 'Who said what, when' }).click()
    await card.getByText('News and offers: yes').waitFor()
    await card.getByText('by the link in a mail').first().waitFor()
  }))

test('an administrator words a mail; a wrong placeholder is said while typing; the shipped words come back', () =>
  as(
    'administrator',
    {},
    async (page) => {
      await page.getByRole('link', { name: 'News or an offer' }).click()
      const text = page.getByLabel('Text', { exact: true })
      const shipped = await text.inputValue()
      // Another language in place of what is not saved asks first.
      await text.fill('Begun')
      const asks = page.getByRole('dialog', { name: 'Leave without saving?' })
      const [english, spanish] = [page.getByRole('radio', { name: 'English' }), page.getByRole('radio', { name: 'Spanish' })]
      await spanish.click({ force: true })
      await asks.getByRole('button', { name: /^Stay here/ }).click()
      await asks.waitFor({ state: 'detached' })
      await expect.poll(() => english.isChecked()).toBe(true)
      await expect.poll(() => text.inputValue()).toBe('Begun')
      await spanish.click({ force: true })
      await asks.getByRole('button', { name: /^Leave without saving/ }).click()
      await expect.poll(() => text.inputValue()).toContain('Hola')
      await english.click({ force: true })
      await expect.poll(() => text.inputValue()).toBe(shipped)
      await text.fill('Dear {{nmae}},')
      await page.getByText('Line 1: {{nmae}} is nothing that this mail knows.').waitFor()
      await page.getByText('{{message}} is missing.').waitFor()
      await text.fill('Dear {{name}},\n\n{{message}}')
      await page.getByLabel('Customer number').fill('5230-61')
      await page.getByRole('button', { name: 'Show it' }).click()
      await page.getByRole('region', { name: 'As 5230-61 gets it' }).getByText('Dear Owen Tranter').waitFor()
      await page.getByRole('button', { name: 'Save these words' }).click()
      await page.getByText(/^Version 1, /).waitFor()
      await picture(page, 'words of a mail')
      await page.getByRole('button', { name: 'Back to the shipped words' }).click()
      await page.getByText(/^Version 2, /).waitFor()
      await expect.poll(() => text.inputValue()).toBe(shipped)
      // Who leaves all the same goes where they wanted to, by going back as well.
      await text.fill('Begun')
      await page.goBack()
      await asks.getByRole('button', { name: /^Leave without saving/ }).click()
      await page.getByRole('table', { name: 'Mails to customers and staff' }).waitFor()
      await page.goForward()
      await expect.poll(() => text.inputValue()).toBe(shipped)
      // Who signs out is gone, and is not asked.
      await text.fill('Begun')
      await page.getByRole('button', { name: /your menu/ }).click()
      await page.getByRole('menuitem', { name: 'Sign out' }).click()
      await page.waitForURL(/\/sign-in$/)
    },
    '/settings/emails',
  ))

test('every screen passes axe and fits in light, in dark and on a phone', async () => {
  const whole = (page: Page, name: string) =>
    inEachLook(page, async (look) => {
      await expectNoAxeViolations(page)
      await expectFits(page, `${name}, ${look}`)
      await picture(page, `${name} ${look}`)
    })
  await as('administrator', {}, async (page) => {
    for (const [path, ready] of [
      ['/outbox', 'Mails to customers'],
      ['/settings/emails', 'Mails to customers and staff'],
    ] as const) {
      await steward.goOn(page, path)
      await page.getByRole('table', { name: ready }).waitFor()
      await whole(page, path)
    }
    await steward.goOn(page, '/settings/emails/refund_sent')
    await page.getByLabel('Text', { exact: true }).waitFor()
    await whole(page, 'words of refund_sent')
    await steward.goOn(page, `/customers/${bjorn}/messages?write=mail`)
    await page.getByRole('form', { name: 'Write a mail' }).getByLabel('What you say').waitFor()
    await page.getByRole('list', { name: 'Mails to this customer' }).getByText('Your invoice address').first().click()
    await whole(page, 'messages')
    await steward.goOn(page, `/customers/${owen}/account#email-preferences`)
    await page.getByRole('form', { name: 'Email preferences' }).waitFor()
    await whole(page, 'preferences')
  })
  await inPage(browser, { expectedStatuses: [404] }, async (page) => {
    for (const path of [link, `${link}?language=es`, `${link}x`]) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await whole(page, `unsubscribe ${path.slice(-12)}`)
    }
  })
})

test('the link in a mail is a page with a button, which works without script', () =>
  inPage(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async (page) => {
    await page.goto(link)
    await page.getByRole('link', { name: 'Español' }).click()
    await page.getByRole('button', { name: 'Enviarme solo lo que mi cuenta necesita' }).click()
    await page.getByText('Listo. Recibirá solo lo que su cuenta necesita.').waitFor()
    const { email_opt_in } = await steward.db
      .selectFrom('customers')
      .select('email_opt_in')
      .where('id', '=', owen)
      .executeTakeFirstOrThrow()
    expect(email_opt_in).toBe(false)
  }))
