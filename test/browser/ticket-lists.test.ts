import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { hostilePassages, hostileTexts } from '#test/hostile-texts.ts'
import { launchChromium } from './chromium.ts'
import { startConsole, type TestConsole } from './console.ts'
import { expectFocus } from './focus.ts'
import { expectFits, expectNoAxeViolations, inEachLook, inPage } from './page.ts'
import { picture } from './picture.ts'
import { type Desk, deskOf } from './ticket-desk.ts'

let steward: TestConsole
let browser: Browser
let desk: Desk

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole({ worker: true }), launchChromium()])
  desk = await deskOf(steward)
})
beforeEach(() => desk.endContacts())
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

test('words that name a customer lead to the tickets of that customer, also where no ticket has them', () =>
  inPage(browser, {}, async (page) => {
    await steward.signIn(page, 'lead', '/tickets?queue=all&of=everybody&q=Noor+Haddad')
    const offered = page.getByRole('list', { name: 'Customers of this name' }).getByRole('link')
    await expect.poll(() => offered.allTextContents()).toEqual([expect.stringMatching(/^Tickets of Noor Haddad \(.*4417-92\)$/)])
    await inEachLook(page, async (name) => {
      await expectNoAxeViolations(page)
      await expectFits(page)
      await picture(page, `customers named ${name}`)
    })
    await offered.press('Enter')
    await page.getByRole('button', { name: 'Without Noor Haddad' }).waitFor()
    await expect.poll(() => page.url()).toContain(`customerId=${desk.noor}`)
    const rows = page.getByRole('list', { name: 'Tickets of this queue' }).getByRole('listitem')
    await expect.poll(() => rows.filter({ hasNotText: 'Noor Haddad' }).count()).toBe(0)
    await expect.poll(() => rows.count()).toBeGreaterThan(0)
  }))

test('keys that come before a ticket is drawn do nothing but what one of them was meant for, and a text is none', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'agent')
    const { id, number } = await desk.opened(page, 'Early keys', { assignTo: 'me' })
    // Each as fast as it is typed, whatever is on its way.
    const press = async (keys: string) => {
      for (const key of keys) {
        await page.keyboard.down(key)
        await page.keyboard.up(key)
      }
    }
    const comesLate = async (path: RegExp) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      const asked = page.waitForRequest(path)
      await page.route(path, async (route) => {
        await promise
        await route.continue()
      })
      return { asked, come: resolve }
    }
    const answer = page.getByLabel('Your answer')
    const note = page.getByLabel('Your internal note')
    const ticket = await comesLate(new RegExp(`/api/tickets/${id}$`))
    await page.goto(`${steward.url}/tickets/${number}`, { waitUntil: 'commit' })
    await ticket.asked
    await press('rplease unplu')
    ticket.come()
    await answer.waitFor()
    await press('n')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => note.count()).toBe(0)
    await expect.poll(() => answer.inputValue()).toBe('')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)

    const again = await comesLate(new RegExp(`/api/tickets/${id}$`))
    await page.reload({ waitUntil: 'commit' })
    await again.asked
    await press('r')
    again.come()
    await expectFocus(answer)
    await page.keyboard.type('Please unplug it.')
    await expect.poll(() => answer.inputValue()).toBe('Please unplug it.')

    const customer = await comesLate(new RegExp(`/api/customers/${desk.noor}/dashboard`))
    await page.goto(`${steward.url}/customers/${desk.noor}`, { waitUntil: 'commit' })
    await customer.asked
    await press('i')
    customer.come()
    await page.getByRole('dialog').getByRole('heading').first().waitFor()
  }))

test('the keys go on in the ticket that was taken out of the list, and begin anew in another queue', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'agent')
    for (const which of ['one', 'two', 'three']) await desk.opened(page, `Taken story ${which}`)
    await page.goto(`${steward.url}/tickets?queue=unassigned&q=Taken+story`)
    const links = page.getByRole('list', { name: 'Tickets of this queue' }).getByRole('link')
    await expect.poll(() => links.count()).toBe(3)
    const next = await links.nth(2).innerText()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    const read = page.getByRole('article', { name: /^Taken story/ })
    await read.waitFor()
    await page.keyboard.press('t')
    await expect.poll(() => links.count()).toBe(2)
    await expectFocus(read)
    await expect.poll(() => page.locator('[data-cursor]').count()).toBe(0)
    // The list says that what is open beside it is not in it, and where it is.
    await page.getByText(/^Ticket \d+ is not in this list\./).waitFor()
    await inEachLook(page, async (name) => {
      await expectNoAxeViolations(page)
      await picture(page, `not in list ${name}`)
    })
    await page.getByRole('link', { name: 'Show it in Open' }).waitFor()
    await page.keyboard.press('j')
    await expectFocus(links.nth(1))
    expect(await links.nth(1).innerText()).toContain(next.split('\n')[0] ?? '?')
    // Its contact is wrapped up elsewhere, and the way back leads here.
    await page.keyboard.press('w')
    await page.getByLabel('Reason').waitFor()
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await read.waitFor()
    await steward.goOn(page, '/tickets?queue=unassigned&q=Taken+story&saved=88123')
    await page.getByText('Note 88123 is saved.').waitFor()
    await expectNoAxeViolations(page)
    await page.goto(`${steward.url}/tickets?queue=unassigned&q=Taken+story`)
    await expect.poll(() => links.count()).toBe(2)
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await expectFocus(links.nth(1))
    // What is marked goes along with what is opened by another way.
    await page.keyboard.press('Enter')
    await page.locator('[data-row="1"][data-current]').waitFor()
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await page.locator('[data-row="0"][data-current]').waitFor()
    await page.goBack()
    await page.locator('[data-row="1"][data-current][data-cursor]').waitFor()
    await page
      .getByRole('navigation', { name: 'Queues' })
      .getByRole('link', { name: /^All tickets/ })
      .click()
    await page.waitForURL(/queue=all/)
    await page.keyboard.press('j')
    await expectFocus(links.first())
  }))

test('keys that are pressed while the list is on its way are done once it is there; a key that has nothing to act on says why', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'agent')
    for (const which of ['one', 'two', 'three']) await desk.opened(page, `Hasty story ${which}`, { tags: ['hasty'] })
    let list = Promise.withResolvers<void>()
    await page.route(/\/api\/tickets\?.*tag=hasty/, async (route) => {
      await list.promise
      await route.continue()
    })
    await page.goto(`${steward.url}/tickets?queue=unassigned&tag=hasty`)
    await page.getByRole('button', { name: 'Filter' }).waitFor()
    const press = (key: string) =>
      page.evaluate(`document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', bubbles: true }))`)
    for (const key of ['j', 'j', 'Enter']) await press(key)
    list.resolve()
    await page.getByRole('heading', { level: 1, name: 'Hasty story two' }).waitFor()
    await page.keyboard.press('Escape')
    const links = page.getByRole('list', { name: 'Tickets of this queue' }).getByRole('link')
    await expectFocus(links.nth(1))

    for (const key of ['r', 'n', 'h', 't', 'z', 'o', ';']) {
      await page.keyboard.press(key)
      await page.getByRole('status').getByText('Open a ticket first: J and K choose one, Enter opens it.').waitFor()
      await page.keyboard.press('Shift')
      await page.keyboard.press('ArrowLeft')
      await page.getByText('Open a ticket first').waitFor({ state: 'detached' })
    }
    await page.keyboard.press('i')
    await page.getByText('A contact is with somebody.', { exact: false }).waitFor()
    await page.keyboard.press('x')
    await page.getByText('A ticket administrator or a lead acts on many tickets at once.').waitFor()
    await inEachLook(page, async (name) => {
      await expectNoAxeViolations(page)
      await expectFits(page)
      await picture(page, `said ${name}`)
    })
    // Opening the three tickets was a contact that is running.
    await page.keyboard.press('w')
    await page.getByLabel('Reason').waitFor()
    await page.waitForURL(new RegExp(`/customers/${desk.noor}/notes/new`))

    // Who may select does so ahead of the list as well; what then leaves the list is selected no more.
    list = Promise.withResolvers<void>()
    await steward.comeIn(page, 'ticket_administrator')
    await page.goto(`${steward.url}/tickets?queue=unassigned&of=everybody&tag=hasty`)
    await page.getByRole('button', { name: 'Filter' }).waitFor()
    // The first of them is where one stands from then on.
    for (const key of ['x', 'j', 'x']) await press(key)
    list.resolve()
    const bar = page.getByRole('region', { name: 'Selected tickets' })
    await bar.getByText('2 tickets selected').waitFor()
    await expect.poll(() => page.getByRole('status').getByText('There is no ticket in this list.').count()).toBe(0)
    const boxes = page.getByRole('list', { name: 'Tickets of this queue' }).getByRole('checkbox')
    await expect.poll(() => Promise.all([0, 1, 2].map((at) => boxes.nth(at).isChecked()))).toEqual([true, true, false])
    await expectFocus(links.nth(1))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Hasty story two' }).waitFor()
    await page.keyboard.press('t')
    await bar.getByText('1 ticket selected').waitFor()
    await expect.poll(() => Promise.all([0, 1].map((at) => boxes.nth(at).isChecked()))).toEqual([true, false])
  }))

test('on the phone queues, list and ticket are three pages, each with a way back', () =>
  inPage(browser, { viewport: { width: 390, height: 844 } }, async (page) => {
    await steward.signIn(page, 'ticket_administrator', '/tickets')
    await desk.opened(page, 'Read on the phone')
    const queues = page.getByRole('navigation', { name: 'Queues' })
    const list = page.getByRole('list', { name: 'Tickets of this queue' })
    await queues.getByRole('link', { name: /^Unassigned/ }).waitFor()
    await expect.poll(() => list.isVisible()).toBe(false)
    await expectNoAxeViolations(page)
    await picture(page, 'phone queues')
    await queues.getByRole('link', { name: /^Unassigned/ }).press('Enter')
    await list.getByRole('link', { name: /Read on the phone/ }).press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Read on the phone' }).waitFor()
    await expect.poll(async () => [await queues.isVisible(), await list.isVisible()]).toEqual([false, false])
    await picture(page, 'phone ticket')
    await page.getByRole('link', { name: 'The list' }).press('Enter')
    await list.waitFor()
    await page.getByRole('link', { name: 'Queues', exact: true }).press('Enter')
    await queues.waitFor()
    await expect.poll(() => list.isVisible()).toBe(false)
  }))

test('script in subject, text, tag and name is text', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'administrator')
    const made = await desk.ask(page, 'POST', '/api/customers', { holderNames: [hostileTexts[1]] })
    for (const [at, subject] of hostileTexts.filter((text) => text.trim() !== '').entries())
      await desk.ask(page, 'POST', `/api/customers/${made.id}/tickets`, {
        subject,
        message: hostilePassages.at(-1 - (at % 3)),
        assignTo: 'me',
      })
    const last = await desk.ask(page, 'POST', `/api/customers/${made.id}/tickets`, {
      subject: hostileTexts[0],
      message: hostilePassages.join('\n'),
      assignTo: 'me',
    })
    await desk.customerWrites(last.id, hostilePassages.join('\n'))
    await page.goto(`${steward.url}/tickets/${last.id}?queue=new`)
    await page.getByRole('heading', { level: 1, name: hostileTexts[0] }).waitFor()
    await page.getByRole('button', { name: 'Customer', exact: true }).waitFor()
    await inEachLook(page, async () => expectFits(page))
    await steward.goOn(page, '/tickets?queue=new&sort=newest')
    await page
      .getByRole('link', { name: /<img src=x/ })
      .first()
      .waitFor()
    await expectFits(page)
    expect(await page.evaluate('window.tripped')).toBeUndefined()
    expect(await page.locator('#tripped').count()).toBe(0)
  }))
