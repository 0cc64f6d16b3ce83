import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { issueSignUpLink, issueUserLink } from '#server/portal/portal-links.ts'
import { codeOf } from './authenticator.ts'
import { launchChromium } from './chromium.ts'
import { demoPassword, startConsole, type TestConsole } from './console.ts'
import { expectFocus } from './focus.ts'
import { expectFits, expectNoAxeViolations, expectNoAxeViolationsInBothColors, inEachLook, inPage } from './page.ts'

let steward: TestConsole
let browser: Browser

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

const phone = { viewport: { width: 390, height: 844 } }
const leonie = 'leonie.sax@post.example'

async function signIn(page: Page, name: string, password = demoPassword) {
  await page.goto(`${steward.url}/portal/sign-in`)
  await page.getByLabel('Email or sign-in name').fill(name)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
}
const places = (page: Page) => page.getByRole('navigation', { name: /Places|Lugares/ })

test('a customer goes through every page on a telephone, in light and in dark', () =>
  inPage(browser, { ...phone, expectedStatuses: [401] }, async (page) => {
    await page.goto(`${steward.url}/portal`)
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await expectNoAxeViolationsInBothColors(page)
    await signIn(page, leonie, 'not my password')
    await page.getByRole('alert').getByText('do not fit together').waitFor()
    await expectNoAxeViolationsInBothColors(page)
    await signIn(page, leonie)
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
      await page.waitForLoadState('networkidle')
      await expectNoAxeViolationsInBothColors(page)
      await expectFits(page)
    }
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    const kept = await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])')
    expect(kept).not.toMatch(/leonie/)
  }))

test('the link of a mail leads to the ticket through the sign-in, a session that ended back to what was being written', () =>
  inPage(browser, { ...phone, expectedStatuses: [401] }, async (page) => {
    const asked = await steward.db
      .selectFrom('tickets')
      .innerJoin('portal_users', 'portal_users.customer_id', 'tickets.customer_id')
      .select(['tickets.id', 'tickets.subject'])
      .where('portal_users.email', '=', leonie)
      .where('tickets.merged_into', 'is', null)
      .where('tickets.is_spam', '=', false)
      .executeTakeFirstOrThrow()
    const logIn = async () => {
      await page.getByLabel('Email or sign-in name').fill(leonie)
      await page.getByLabel('Password', { exact: true }).fill(demoPassword)
      await page.keyboard.press('Enter')
    }
    await page.goto(`${steward.url}/portal/tickets/${asked.id}`)
    await logIn()
    await page.getByRole('heading', { level: 1, name: asked.subject }).waitFor()
    const written = page.locator('textarea').last()
    await written.fill('It still blinks.')
    await page.context().clearCookies()
    // The page asks for news by itself, and hears of it.
    await page
      .getByText('Your session has ended. Sign in again to go on where you were. What you were writing to us is still there.', {
        exact: true,
      })
      .waitFor()
    await expectNoAxeViolations(page)
    await logIn()
    await page.getByRole('heading', { level: 1, name: asked.subject }).waitFor()
    await expect.poll(() => written.inputValue()).toBe('It still blinks.')

    // Nobody is led out of the portal, and nobody reads what somebody else was writing.
    await page.context().clearCookies()
    await page.goto(`${steward.url}/portal/sign-in?back=/portal/bills&ended=yes`)
    await page.getByText('Your session has ended. Sign in again to go on where you were.', { exact: true }).waitFor()
    await page.goto(`${steward.url}/portal/sign-in?back=${encodeURIComponent('//evil.example/portal')}&ended=yes`)
    await page.getByText('Your session has ended. Sign in again.', { exact: true }).waitFor()
    await page.getByLabel('Email or sign-in name').fill('theo.sax@post.example')
    await page.getByLabel('Password', { exact: true }).fill(demoPassword)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Hello, Theodor Sax' }).waitFor()
    expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).not.toContain('blinks')

    // Nor where somebody else signed in in another tab.
    await page.context().clearCookies()
    await signIn(page, leonie)
    await page.getByRole('heading', { level: 1, name: 'Hello, Leonie Sax' }).waitFor()
    await page.goto(`${steward.url}/portal/tickets/new`)
    const message = page.locator('textarea')
    await page.getByRole('textbox').first().fill('Long')
    await message.fill('x'.repeat(20_003))
    await page.getByText('3 characters too many. Shorten your text; nothing of it is cut off.').waitFor()
    await page.keyboard.press('Control+Enter')
    await expectFocus(message)
    await expect.poll(() => page.url()).toMatch(/\/portal\/tickets\/new$/)
    await message.fill('Leonie writes this.')
    await page.reload()
    await expect.poll(() => message.inputValue()).toBe('Leonie writes this.')
    await page.context().clearCookies()
    const other = await page.context().newPage()
    await signIn(other, 'consuelo.ibarra@inbox.example')
    await other.getByRole('heading', { level: 1, name: /^Hola, Consuelo/ }).waitFor()
    await page.reload()
    await expect.poll(() => message.inputValue()).toBe('')

    // Nor what was read for them, though this page is not loaded anew.
    const to = (place: string) => places(page).locator(`a[href="/portal${place}"]`)
    await page.context().clearCookies()
    await signIn(page, leonie)
    await to('/bills').click()
    const bills = page.getByRole('main').locator('a[href^="/portal/bills/"]')
    await bills.first().waitFor()
    await to('').click()
    await page.getByRole('heading', { level: 1, name: 'Hello, Leonie Sax' }).waitFor()
    await page.context().clearCookies()
    await signIn(other, 'consuelo.ibarra@inbox.example')
    await other.getByRole('heading', { level: 1, name: /^Hola, Consuelo/ }).waitFor()
    await other.close()
    const answer = Promise.withResolvers<void>()
    await page.route(/\/api\/portal\/invoices/, async (route) => {
      await answer.promise
      await route.continue()
    })
    await page.evaluate(`window.dispatchEvent(new Event('visibilitychange'))`)
    await page.getByRole('heading', { level: 1, name: /^Hola, Consuelo/ }).waitFor()
    await to('/bills').click()
    await page.getByRole('heading', { level: 1, name: 'Facturas' }).waitFor()
    expect(await bills.count()).toBe(0)
    answer.resolve()
    await bills.first().waitFor()
  }))

test('a changed number is saved, and a wrong one is said beside its field', () =>
  inPage(browser, { ...phone, expectedStatuses: [401, 400] }, async (page) => {
    await signIn(page, leonie)
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
    await page.waitForLoadState('networkidle')
    await expectNoAxeViolations(page)
  }))

test('the second step is set up, asked for, and a viewer sees and changes nothing', () =>
  inPage(browser, { ...phone, expectedStatuses: [401] }, async (page) => {
    await signIn(page, 'theo.sax@post.example')
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
    await signIn(page, 'mirjam.sax@post.example', 'a-harbour-of-blue-cups')
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

/** What an agent asks of the API, in a browser of their own; with a body it is a POST. */
async function atDesk(path: string, body?: object): Promise<unknown> {
  let reply: unknown
  await inPage(browser, {}, async (page) => {
    await steward.signIn(page, 'agent')
    reply = await page.evaluate(
      async ([path, text]) => {
        const more = text ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: text } : {}
        return (await fetch(path ?? '', more)).json()
      },
      [path, body ? JSON.stringify(body) : ''],
    )
  })
  return reply
}

test('a customer asks with a picture, reads our answer, closes it and says how it was', () =>
  inPage(browser, { ...phone, expectedStatuses: [400, 401, 409] }, async (page) => {
    await signIn(page, leonie)
    await places(page).getByRole('link', { name: 'Help' }).click()
    await page.getByRole('button', { name: 'Ask us something' }).click()
    await expectFocus(page.getByRole('heading', { level: 1, name: 'Ask us something' }))
    // What is missing is said of each field, leads to the first, and goes with what is typed.
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('Write your message.').waitFor()
    await expectFocus(page.getByLabel('What is it about?'))
    await page.keyboard.type('The hub')
    await expect.poll(() => page.getByText('Write what it is about.').count()).toBe(0)
    await page.getByLabel('What is it about?').fill('The hub blinks <img src=x onerror=alert(1)>')
    await page.getByLabel('Your message').fill('It blinks red since this morning.')
    await page.reload()
    await expect.poll(() => page.getByLabel('Your message').inputValue()).toBe('It blinks red since this morning.')
    const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(2000, 7)])
    await page.getByText('Pictures (PNG, JPEG, WebP, GIF), PDF and text, up to 10 MB each').waitFor()
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'hub.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\0') })
    await page.getByText('hub.exe: We take pictures, PDF and text, and this is something else. It was not attached.').waitFor()
    const picture = (name: string) => ({ name, mimeType: 'image/png', buffer: png })
    // One that is refused keeps out none that comes after it, and each is named.
    const empty = { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) }
    const exe = { name: 'hub.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ\0') }
    await page.locator('input[type=file]').setInputFiles([exe, picture('hub.png'), empty, picture('twice.png')])
    await page
      .getByRole('alert')
      .getByText(/^hub\.exe: .* It was not attached\.$/)
      .waitFor()
    await page.getByRole('alert').getByText('empty.txt: It is empty. It was not attached.').waitFor()
    await page.getByRole('button', { name: 'Take out twice.png' }).click()
    await page.getByRole('button', { name: 'Take out hub.png' }).waitFor()
    // What was brought outlives a reload as the text does; what is no longer there is named.
    await page.reload()
    await page.getByRole('button', { name: 'Take out hub.png' }).waitFor()
    // What was on its way when the page was left is not sent on from there.
    const uploads: string[] = []
    await page.route(/\/ticket-files/, (route) => void uploads.push(route.request().url()))
    await page.locator('input[type=file]').setInputFiles([picture('left.png'), picture('never.png')])
    await page.getByText('left.png').waitFor()
    await page.getByRole('link', { name: 'All that you asked' }).click()
    await page.getByRole('button', { name: 'Ask us something' }).click()
    await page.getByRole('button', { name: 'Take out hub.png' }).waitFor()
    expect(uploads).toHaveLength(1)
    await page.unroute(/\/ticket-files/)
    await page.evaluate(
      `sessionStorage.setItem('portal.ticket.new.files', sessionStorage.getItem('portal.ticket.new.files').replace(/"at":\\d+/, '"at":1'))`,
    )
    const kept = await page.evaluate(`sessionStorage.getItem('portal.ticket.new.files')`)
    await page.reload()
    await page.getByText('What you attached a day ago is no longer here: hub.png.').waitFor()
    await page.evaluate(
      `sessionStorage.setItem('portal.ticket.new.files', ${JSON.stringify(String(kept))}.replace('"at":1', '"at":' + Date.now()))`,
    )
    await page.reload()
    await page.getByRole('button', { name: 'Take out hub.png' }).waitFor()
    await expectNoAxeViolations(page)
    await expectFits(page)
    await page.getByLabel('Your message').focus()
    await page.keyboard.press('Control+Enter')
    await expectFocus(page.getByRole('heading', { level: 1, name: 'The hub blinks <img' }))
    await page.getByRole('link', { name: 'hub.png' }).waitFor()
    const ticketId = page.url().split('/').at(-1) ?? ''
    // What is no longer there is named until the message is sent.
    await page.evaluate(`sessionStorage.setItem('portal.ticket.${ticketId}.files', '[{"id":"1","name":"old.png","at":1}]')`)
    await page.reload()
    const gone = page.getByText('What you attached a day ago is no longer here: old.png.')
    await gone.waitFor()
    await page.getByLabel('Write again').fill('It went out once: https://hub.example/mine')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Sent.', { exact: true }).waitFor()
    expect(await gone.count()).toBe(0)

    // Not while the ticket is open: it looks every three seconds, and what it shows is no longer new.
    await places(page).getByRole('link', { name: 'Home' }).click()
    await page.getByRole('heading', { level: 1, name: 'The hub blinks <img' }).waitFor({ state: 'detached' })
    await atDesk(`/api/tickets/${ticketId}/replies`, {
      text: 'Red means that it has no power. See https://hub.example/red).',
      public: true,
    })
    await page.reload()
    await page.getByRole('link', { name: /new answer/ }).click()
    await page.getByRole('link', { name: /The hub blinks/ }).click()
    // What we write leads there; what customers write is text.
    const link = page.getByRole('link', { name: 'https://hub.example/red', exact: true })
    await page.getByText('Red means that it has no power.').waitFor()
    expect(await link.evaluate((one: { target: string; rel: string }) => [one.target, one.rel])).toEqual(['_blank', 'noopener noreferrer'])
    await page.getByText('It went out once: https://hub.example/mine').waitFor()
    expect(await page.locator('a[href*="/mine"]').count()).toBe(0)
    await expectNoAxeViolations(page)
    await expectFits(page)
    await page.locator('input[type=file]').setInputFiles(exe)
    const refused = page.getByRole('alert').getByText(/^hub\.exe: /)
    await refused.waitFor()
    await page.getByRole('button', { name: 'It is settled: close it' }).click()
    await expectFocus(page.getByText('Closed.', { exact: true }))
    // What was said of a file is over with it.
    await refused.waitFor({ state: 'detached' })
    await page.getByLabel('Anything you want to tell us').fill('Quick and kind.')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('alert').getByText('Choose one of the five first.').waitFor()
    await page.getByRole('radio', { name: 'Very good' }).click()
    await page.getByRole('alert').waitFor({ state: 'detached' })
    // A second page of the same ticket, where it is not rated yet.
    const other = await page.context().newPage()
    await other.goto(page.url())
    await other.getByRole('radio', { name: 'All right' }).click()
    // Pressed twice at once, it is said once.
    await page.getByRole('button', { name: 'Send the rating' }).evaluate((button: { click: () => void }) => {
      button.click()
      button.click()
    })
    await page.getByText('Thank you.').waitFor()
    await expectFocus(page.getByText('Thank you.'))
    const rated = steward.db.selectFrom('ticket_steps').select('id').where('step', '=', 'rated').where('ticket_id', '=', ticketId)
    expect(await rated.execute()).toHaveLength(1)
    await other.getByRole('button', { name: 'Send the rating' }).click()
    await other.getByText('In another window this was rated “Very good”, with the words “Quick and kind.”').waitFor()
    await expectNoAxeViolations(other)
    await other.close()
    await page.reload()
    await page.getByText('You rated: Very good').waitFor()
    await page.getByText('Quick and kind.').waitFor()
    await page.getByRole('button', { name: 'Change it' }).click()
    await expectFocus(page.getByRole('radio', { name: 'Very good' }))
    await expect.poll(() => page.getByLabel('Anything you want to tell us').inputValue()).toBe('Quick and kind.')
    await expectNoAxeViolations(page)
    expect(await atDesk(`/api/tickets/${ticketId}?peek=true`)).toMatchObject({
      queue: 'closed',
      messages: [{ files: [{ name: 'hub.png' }] }, { files: [] }, { seenAt: expect.any(String) }],
    })
  }))

test('by the keys alone a customer asks from Home, attaches a file, reads our answer, goes on, closes and rates', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    const tabTo = async (on: Locator) => {
      await on.waitFor()
      for (let pressed = 0; pressed < 40; pressed += 1) {
        await page.keyboard.press('Tab')
        if (await on.evaluate((element) => element === element.ownerDocument.activeElement)) return
      }
      throw new Error('No number of Tabs leads there.')
    }
    await page.goto(`${steward.url}/portal`)
    await tabTo(page.getByLabel('Email or sign-in name'))
    await page.keyboard.type(leonie)
    await tabTo(page.getByLabel('Password', { exact: true }))
    await page.keyboard.type(demoPassword)
    await page.keyboard.press('Enter')
    // Where it is written, and not the list of what was asked.
    await tabTo(page.getByRole('link', { name: 'Ask us something' }))
    await page.keyboard.press('Enter')
    await expectFocus(page.getByRole('heading', { level: 1, name: 'Ask us something' }))
    await tabTo(page.getByLabel('What is it about?'))
    await page.keyboard.type('The keypad beeps')
    await tabTo(page.getByLabel('Your message'))
    await page.keyboard.type('It beeps every minute.')
    await tabTo(page.getByRole('button', { name: 'Attach files' }))
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
    await chooser.setFiles({ name: 'log.txt', mimeType: 'text/plain', buffer: Buffer.from('beep\n') })
    await page.getByRole('button', { name: 'Take out log.txt' }).waitFor()
    await tabTo(page.getByRole('button', { name: 'Send', exact: true }))
    await page.keyboard.press('Enter')
    await expectFocus(page.getByRole('heading', { level: 1, name: 'The keypad beeps' }))
    await page.getByRole('link', { name: 'log.txt' }).waitFor()
    const ticketId = page.url().split('/').at(-1) ?? ''
    await atDesk(`/api/tickets/${ticketId}/replies`, { text: 'Change its batteries.', public: true })
    // It is read where one is, without loading anything anew.
    await page.getByText('Change its batteries.').waitFor()
    await tabTo(page.getByLabel('Write again'))
    await page.keyboard.type('That was it.')
    await tabTo(page.getByRole('button', { name: 'Send', exact: true }))
    await page.keyboard.press('Enter')
    await page.getByText('Sent.', { exact: true }).waitFor()
    await tabTo(page.getByRole('button', { name: 'It is settled: close it' }))
    await page.keyboard.press('Enter')
    await expectFocus(page.getByText('Closed.', { exact: true }))
    await tabTo(page.getByRole('radio', { name: 'Bad', exact: true }))
    await page.keyboard.press('ArrowDown')
    await tabTo(page.getByRole('button', { name: 'Send the rating' }))
    await page.keyboard.press('Enter')
    await expectFocus(page.getByText('Thank you.'))
    await page.getByText('You rated: Not good').waitFor()
  }))

test('a ticket that we close while the customer writes says so beside what they wrote, and goes on with it', () =>
  inPage(browser, { ...phone, expectedStatuses: [401] }, async (page) => {
    await signIn(page, leonie)
    await places(page).getByRole('link', { name: 'Help' }).click()
    await page.getByRole('button', { name: 'Ask us something' }).click()
    await page.getByLabel('What is it about?').fill('The siren is quiet')
    await page.getByLabel('Your message').fill('It has been quiet since noon.')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { level: 1, name: 'The siren is quiet' }).waitFor()
    const ticketId = page.url().split('/').at(-1) ?? ''
    const written = page
      .locator('form')
      .filter({ has: page.locator('input[type=file]') })
      .getByRole('textbox')
    await written.fill('And one more thing')
    await atDesk(`/api/tickets/${ticketId}/close`, {})
    // The page hears of it by itself, and the cursor stays where it was.
    await page.getByText('We have closed this while you were writing.', { exact: false }).waitFor()
    await expectFocus(written)
    await page.keyboard.type(': it blinks.')
    await expect.poll(() => written.inputValue()).toBe('And one more thing: it blinks.')
    await expectNoAxeViolations(page)
    await expectFits(page)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('listitem').getByText('And one more thing: it blinks.').waitFor()
    const told = page.getByText('We have closed this while you were writing.', { exact: false })
    await told.waitFor({ state: 'detached' })
    await expect.poll(() => written.inputValue()).toBe('')

    // Who begins once it is closed has read that; who still writes when it is opened and closed again has not.
    await atDesk(`/api/tickets/${ticketId}/close`, {})
    const again = page.getByRole('textbox', { name: 'Not settled after all? Write again' })
    await again.waitFor()
    await written.fill('Once more')
    expect(await told.count()).toBe(0)
    await atDesk(`/api/tickets/${ticketId}/reopen`, {})
    await again.waitFor({ state: 'detached' })
    expect(await told.count()).toBe(0)
    await atDesk(`/api/tickets/${ticketId}/close`, {})
    await told.waitFor()
    // It is known after loading the page anew.
    await page.reload()
    await told.waitFor()
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
