import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from './chromium.ts'
import { demoPassword, startConsole, type TestConsole } from './console.ts'
import { expectFocus } from './focus.ts'
import { expectFits, expectNoAxeViolations, inPage } from './page.ts'
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

/** What an agent asks of the API, in a browser of their own; with a body it is a POST. */
const atDesk = (path: string, body?: object): Promise<unknown> =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'agent')
    const asked = body ? { method: 'POST', data: body, headers: { origin: steward.url } } : {}
    const reply = await page.request.fetch(steward.url + path, asked)
    expect(reply.status(), `${path}: ${await reply.text()}`).toBeLessThan(300)
    return reply.json()
  })

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
    await signIn(steward, page, leonie)
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
    await signIn(steward, other, 'consuelo.ibarra@inbox.example')
    await other.getByRole('heading', { level: 1, name: /^Hola, Consuelo/ }).waitFor()
    await page.reload()
    await expect.poll(() => message.inputValue()).toBe('')

    // Nor what was read for them, though this page is not loaded anew.
    const to = (place: string) => places(page).locator(`a[href="/portal${place}"]`)
    await page.context().clearCookies()
    await signIn(steward, page, leonie)
    await to('/bills').click()
    const bills = page.getByRole('main').locator('a[href^="/portal/bills/"]')
    await bills.first().waitFor()
    await to('').click()
    await page.getByRole('heading', { level: 1, name: 'Hello, Leonie Sax' }).waitFor()
    await page.context().clearCookies()
    await signIn(steward, other, 'consuelo.ibarra@inbox.example')
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

test('a customer asks with a picture, reads our answer, closes it and says how it was', () =>
  inPage(browser, { ...phone, expectedStatuses: [400, 401, 409] }, async (page) => {
    await signIn(steward, page, leonie)
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
    await signIn(steward, page, leonie)
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

test('whoever closed their ticket and writes again keeps the cursor when we close it', () =>
  inPage(browser, { ...phone, expectedStatuses: [401] }, async (page) => {
    await signIn(steward, page, leonie)
    await places(page).getByRole('link', { name: 'Help' }).click()
    await page.getByRole('button', { name: 'Ask us something' }).click()
    await page.getByLabel('What is it about?').fill('The lamp is dim')
    await page.getByLabel('Your message').fill('It has been dim since noon.')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { level: 1, name: 'The lamp is dim' }).waitFor()
    const ticketId = page.url().split('/').at(-1) ?? ''
    await page.getByRole('button', { name: 'It is settled: close it' }).click()
    const closed = page.getByText('Closed.', { exact: true })
    await expectFocus(closed)
    await page.getByRole('textbox', { name: 'Not settled after all? Write again' }).fill('It is dim again.')
    await page.keyboard.press('Control+Enter')
    await closed.waitFor({ state: 'detached' })
    const written = page.getByRole('textbox', { name: 'Write again' })
    await written.fill('And')
    await atDesk(`/api/tickets/${ticketId}/close`, {})
    await page.getByText('We have closed this while you were writing.', { exact: false }).waitFor()
    await page.keyboard.type(' it hums')
    await expect.poll(() => page.getByRole('textbox', { name: 'Not settled after all? Write again' }).inputValue()).toBe('And it hums')
    expect(await closed.count()).toBe(0)
  }))
