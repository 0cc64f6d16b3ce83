import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { maskMail } from '#server/mail-in/mask-mail.ts'
import { readMail } from '#server/mail-in/read-mail.ts'
import { receiveMail } from '#server/mail-in/receive-mail.ts'
import { settleMail, storeFiles } from '#server/mail-in/stored-mail.ts'
import { newId } from '#server/platform/ids.ts'
import { launchChromium } from './chromium.ts'
import { startConsole, type TestConsole } from './console.ts'
import { expectFocus } from './focus.ts'
import { expectNoAxeViolations, inEachLook, inPage } from './page.ts'

let steward: TestConsole
let browser: Browser
let number = ''
const folder = process.env.STEWARD_PICTURES
const ofTheDemo = ['Fwd: My mother’s alarm', 'Scan 0412']

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole(), launchChromium()])
  const customer = await steward.db
    .selectFrom('customers')
    .select('number')
    .where('status', '=', 'active')
    .limit(1)
    .executeTakeFirstOrThrow()
  number = customer.number
  for (const subject of ['Door contact', 'An offer']) await arrive(subject)
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

const gif = Buffer.from('R0lGODlhAQABAAAAACH5BAEAAAAALAAAAAABAAEAAAICTAEAOw==', 'base64')
const track = 'https://track.invalid/1.gif'

/** A mail of a stranger, as the worker leaves it to a person. */
async function arrive(subject: string, sealed?: string) {
  const html =
    '<p onclick="a()">The <b>door</b> beeps. <a href="https://evil.example/">bank.example</a></p><img src="https://track.invalid/1.gif" alt="Logo">'
  const raw = Buffer.from(
    `From: Someone <someone@else.example>\r\nTo: care@harbor.example\r\nSubject: ${subject}\r\nMessage-ID: <${newId()}@else.example>\r\n${sealed ?? `Content-Type: text/html\r\n\r\n${html}`}`,
  )
  await steward.db.transaction().execute(async (db) => {
    await receiveMail(db, { source: 'smtp', raw, receivedAt: new Date() })
    const { id } = await db.selectFrom('received_mails').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
    const mail = maskMail(await readMail(raw), { language: 'en' })
    await storeFiles(db, id, mail.files)
    await settleMail(db, id, {
      state: 'needs_person',
      because: 'mail_in.nobody_known',
      mail,
      alsoTo: ['jo@work.example'],
      at: new Date(),
    })
  })
}

test('mail that nobody could place is read as it looks, put on a new ticket, and set aside', () =>
  inPage(browser, {}, async (page) => {
    await steward.signIn(page, 'ticket_administrator', '/work')
    await page.getByRole('link', { name: 'Place mail' }).click()
    const list = page.getByRole('list', { name: 'To place' })
    await expect.poll(() => list.getByRole('heading').allTextContents()).toEqual(['An offer', 'Door contact', ...ofTheDemo])
    await inEachLook(page, () => expectNoAxeViolations(page))

    await page.getByRole('button', { name: 'Read Door contact' }).click()
    await page.getByText('The door beeps.').waitFor()
    await page.getByRole('button', { name: 'Show as it looks' }).click()
    const frame = page.frameLocator('iframe[title="The mail as it looks"]')
    await frame.getByText('door').waitFor()
    await expect.poll(() => frame.getByText('Logo').count()).toBe(1)
    expect(await frame.locator('img').count()).toBe(0)
    await inEachLook(page, () => expectNoAxeViolations(page))

    await page.getByRole('button', { name: 'Show the text' }).click()
    await page.getByText('The door beeps.').waitFor()
    await page.getByRole('button', { name: 'Open a ticket' }).click()
    // By their name, which is what stands in a mail; the number is the search's to find.
    await page.getByLabel('Name, phone, email, account number').fill('Noor Haddad')
    await page.getByRole('radio', { name: 'Noor Haddad 4417-92' }).check()
    await inEachLook(page, () => expectNoAxeViolations(page))
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => list.getByRole('heading').allTextContents()).toEqual(['An offer', ...ofTheDemo])
    const made = await steward.db
      .selectFrom('tickets')
      .innerJoin('customers', 'customers.id', 'tickets.customer_id')
      .select(['tickets.id', 'tickets.number', 'customers.number as of'])
      .where('subject', '=', 'Door contact')
      .executeTakeFirstOrThrow()
    expect(made.of).toBe('4417-92')
    const told = page
      .locator('[tabindex="-1"]')
      .filter({ hasText: `Ticket ${made.number} was opened.` })
      .last()
    await expectFocus(told)
    await expect.poll(() => told.getByRole('link').getAttribute('href')).toBe(`/tickets/${made.id}`)

    await page.getByRole('button', { name: 'Read An offer' }).click()
    // A number that was mistyped is somebody's too: whose is said before the mail goes there.
    await page.getByRole('button', { name: 'Put on a ticket' }).click()
    await page.getByLabel('Number or words of the ticket').fill(String(made.number))
    await page.getByRole('radio', { name: /Door contact Noor Haddad/, checked: true }).waitFor()
    await page
      .getByText(`Ticket ${made.number} is a ticket of Noor Haddad, whose account does not have the address of this mail.`)
      .waitFor()
    await inEachLook(page, () => expectNoAxeViolations(page))
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Leave without saving' }).click()
    await page.getByRole('button', { name: 'Set aside' }).click()
    await page.getByLabel('Reason').fill('Nothing for us')
    await page.keyboard.press('Enter')
    await expect.poll(() => list.getByRole('heading').allTextContents()).toEqual(ofTheDemo)
    await page.getByRole('radio', { name: 'Set aside' }).check()
    const aside = page.getByRole('list', { name: 'Set aside' }).getByRole('listitem').filter({ hasText: 'An offer' })
    await aside.getByText('A colleague has set it aside.').waitFor()
    // After all it is a stranger's: a ticket of its own, of which somebody says later whose it is.
    await page.getByRole('button', { name: 'Read An offer' }).click()
    await page.getByRole('button', { name: 'Ticket without an account' }).click()
    await page.getByText('Somebody says there whose it is.', { exact: false }).waitFor()
    await inEachLook(page, () => expectNoAxeViolations(page))
    await page.keyboard.press('Control+Enter')
    // On the wrong one it is taken back at once, and waits again.
    await page.getByText(`Ticket ${made.number} was opened.`).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).press('Enter')
    const undone = page.getByText('It waits to be placed again.')
    await undone.waitFor()
    await page.getByRole('radio', { name: 'To place' }).check()
    await page.getByRole('button', { name: 'Read An offer' }).click()
    await page.getByRole('button', { name: 'Ticket without an account' }).click()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('link', { name: 'Open the ticket' }).waitFor()
    await inEachLook(page, () => expectNoAxeViolations(page))
    await page.getByRole('radio', { name: 'Placed' }).check()
    // Later too, as long as nothing came of it.
    await page.getByRole('button', { name: 'Read An offer' }).click()
    await page.getByRole('button', { name: 'Take it back' }).press('Enter')
    await undone.waitFor()
    await page.getByRole('link', { name: `It is on ticket ${made.number}.` }).waitFor()
    await inEachLook(page, () => expectNoAxeViolations(page))
  }))

test('the mail that a ticket began with is shown as it was sent, its links open, and its pictures only for who asks', () =>
  inPage(browser, {}, async (page) => {
    await arrive('Hub offline')
    await steward.comeIn(page, 'ticket_administrator')
    const mail = await steward.db.selectFrom('received_mails').select('id').where('subject', '=', 'Hub offline').executeTakeFirstOrThrow()
    const reply = await page.request.fetch(`${steward.url}/api/received-mails/${mail.id}/open-ticket`, {
      method: 'POST',
      headers: { origin: steward.url, 'idempotency-key': newId() },
      data: { customerNumber: number },
    })
    const placed: { ticketId: string } = await reply.json()
    const asked: string[] = []
    await page.route('https://track.invalid/**', (route) => {
      asked.push(route.request().url())
      return route.fulfill({ contentType: 'image/gif', body: gif })
    })
    await steward.goOn(page, `/tickets/${placed.ticketId}`)
    const raw = page.getByRole('article', { name: /Hub offline/ }).getByRole('link', { name: 'The mail as it came' })
    await expect.poll(() => raw.getAttribute('href')).toBe(`/api/received-mails/${mail.id}/raw`)
    await page.getByText('Also to: jo@work.example').waitFor()
    await page.getByRole('button', { name: 'Show original mail' }).click()
    const frame = page.frameLocator('iframe[title="Original mail of Someone"]')
    await frame.getByText('Logo').waitFor()
    expect(await frame.locator('img').count()).toBe(0)
    const [opened] = await Promise.all([page.waitForEvent('popup'), frame.getByRole('link', { name: 'bank.example' }).click()])
    expect(await opened.evaluate('window.opener')).toBeNull()
    await opened.close()
    expect(asked).toEqual([])
    await page.getByLabel('Show pictures').check()
    await expect.poll(() => asked).toEqual([track])
    await expect.poll(() => frame.locator('img').getAttribute('src')).toBe(track)
    await inEachLook(page, () => expectNoAxeViolations(page))

    // It is answered as it is, and the contact says how its writer can be verified.
    await page.getByLabel('Your answer').fill('Please sign in to the portal and ask there.')
    await page.keyboard.press('Control+Enter')
    const unproved = page.getByText('The mail is not proved.')
    await unproved.waitFor()
    await page.getByText('or answer asking them to sign in to the portal.', { exact: false }).last().waitFor()
    await inEachLook(page, async (name) => {
      await expectNoAxeViolations(page)
      if (folder) await page.screenshot({ path: `${folder}/unproved ${name}.png` })
    })
  }))

test('of a mail that could not be decoded it is said so, where it is placed and in its ticket, and it is there as it came', () =>
  inPage(browser, {}, async (page) => {
    await arrive('Sealed', 'Content-Type: application/pkcs7-mime; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\nMIIBVgYJ')
    await steward.signIn(page, 'ticket_administrator', '/tickets/mail-in')
    await page.getByRole('button', { name: 'Read Sealed' }).click()
    await page.getByText('The text of this mail could not be read.').waitFor()
    await inEachLook(page, () => expectNoAxeViolations(page))
    await page.getByRole('button', { name: 'Open a ticket' }).click()
    await page.getByLabel('Name, phone, email, account number').fill(number)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('link', { name: 'Open the ticket' }).click()
    const thread = page.getByRole('article', { name: /Sealed/ })
    await thread.getByText('The text of this mail could not be read.').waitFor()
    await expect
      .poll(() => thread.getByRole('link', { name: 'The mail as it came' }).getAttribute('href'))
      .toMatch(/^\/api\/received-mails\/.+\/raw$/)
    await inEachLook(page, async (name) => {
      await expectNoAxeViolations(page)
      if (folder) await page.screenshot({ path: `${folder}/unreadable ${name}.png` })
    })
  }))

test('Settings say whether mail comes in', () =>
  inPage(browser, {}, async (page) => {
    await steward.signIn(page, 'administrator', '/settings/mail')
    const part = page.getByRole('region', { name: 'Mail that comes in' })
    await part.getByText('No mail comes in.').waitFor()
    const mailbox = {
      ...{
        source: 'imap:care@mail.example/Care',
        state: 'failing',
        connectedSince: null,
        lookedAt: null,
        mailAt: '2026-03-02T09:00:00.000Z',
      },
      ...{ failedAt: '2026-03-02T10:00:00.000Z', failure: 'no_folder', answer: 'Mailbox doesn’t exist: Care' },
    }
    await page.route('**/api/mail-in-status', (route) =>
      route.fulfill({
        json: {
          ...{ address: 'care@mail.example', listens: false, isRead: false, waiting: 2, lastMailAt: null, mailbox },
          unreadSenders: [{ brand: 'Alder Ridge', address: 'ada@acme.example' }],
        },
      }),
    )
    await page.reload()
    await part.getByText('the folder behind the host in IMAP_URL does not exist.', { exact: false }).waitFor()
    await part.getByText('The Service desk is off, so nobody sees what customers write.').waitFor()
    await part.getByText('2 mails wait unread.', { exact: false }).waitFor()
    const unread = 'Alder Ridge sends its mails from ada@acme.example, and no mail to that address has come in of late'
    await part.getByText(unread, { exact: false }).waitFor()
    await inEachLook(page, async (name) => {
      await expectNoAxeViolations(page)
      if (folder) await page.screenshot({ path: `${folder}/mail-in-settings ${name}.png` })
    })
    await steward.goOn(page, '/settings/brands')
    await page.getByText(unread, { exact: false }).waitFor()
    await inEachLook(page, async (name) => {
      await expectNoAxeViolations(page)
      if (folder) await page.screenshot({ path: `${folder}/brands-settings ${name}.png` })
    })
  }))
