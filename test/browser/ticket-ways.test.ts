import { sql } from 'kysely'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from './chromium.ts'
import { startConsole, type TestConsole } from './console.ts'
import { expectFocus } from './focus.ts'
import { expectFits, expectNoAxeViolations, inEachLook, inPage } from './page.ts'
import { settle } from './patient-keys.ts'
import { picture } from './picture.ts'
import { type Desk, deskOf, type OpenedTicket } from './ticket-desk.ts'

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

test('a ticket is opened from the customer’s page by its command', () =>
  inPage(browser, { expectedStatuses: [400] }, async (page) => {
    await steward.signIn(page, 'agent', `/customers/${desk.noor}`)
    await page.getByRole('navigation', { name: 'Pages of this customer' }).waitFor()
    await settle(page)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('new ticket')
    await page.getByRole('option', { name: 'New ticket' }).waitFor()
    await page.keyboard.press('Enter')
    const form = page.getByRole('form', { name: 'New ticket' })
    await expectFocus(form.getByLabel('Subject'))
    await page.keyboard.type('Doorbell rings by itself')
    await form.getByRole('button', { name: 'Open the ticket' }).press('Enter')
    await form.getByText('Write what it is about.').first().waitFor()
    await inEachLook(page, async (name) => {
      await expectNoAxeViolations(page)
      await picture(page, `new ticket ${name}`)
    })
    await form.getByLabel('What it is about').fill('Since the storm.')
    await form.getByRole('button', { name: 'Open the ticket' }).press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Doorbell rings by itself' }).waitFor()
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/tickets\//)
    // A call that begins here stands here.
    await page.keyboard.press('i')
    const begin = page.getByRole('dialog', { name: /^Start an interaction/ })
    await begin.getByRole('radio', { name: 'Outbound' }).check()
    await page.keyboard.press('Control+Enter')
    await page.getByText('The customer was called by Dana Whitcombe.').waitFor()
    // Back on the customer's page it stands in their list.
    await page.keyboard.press('o')
    await page.getByRole('heading', { level: 1, name: 'Noor Haddad' }).waitFor()
    await page
      .getByRole('navigation', { name: 'Pages of this customer' })
      .getByRole('link', { name: /^Tickets/ })
      .press('Enter')
    const table = page.getByRole('table', { name: 'Tickets' })
    const numbered = table.getByRole('row', { name: /Doorbell rings by itself/ }).getByRole('link', { name: /^\d+$/ })
    const number = await numbered.innerText()
    await expectNoAxeViolations(page)
    // A number in the address leads to its ticket; one that there is not says so.
    await page.goto(`${steward.url}/tickets/${number}`)
    await page.waitForURL(/\/tickets\/[0-9a-f]{8}-/)
    await page.getByRole('heading', { level: 1, name: 'Doorbell rings by itself' }).waitFor()
    await steward.goOn(page, '/tickets/999999999')
    await page.getByText('There is no such ticket, or it is not yours to see.').waitFor()
  }))

test('from wherever a ticket was opened, its note leads back to it', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'agent')
    const save = async (ticket: OpenedTicket) => {
      await page.getByRole('heading', { name: 'Wrap up' }).waitFor()
      // Enter that comes before what was found takes the first of it.
      await page.getByLabel('Find a disposition').fill('update account information')
      await page.keyboard.press('Enter')
      await page.getByText('Chosen', { exact: true }).waitFor()
      await page.getByLabel('Who is speaking').fill('Noor Haddad')
      await page.getByLabel('Relationship').fill('account holder')
      await page.keyboard.press('Control+Enter')
      await page.getByText(/^Note \d+ is saved\.$/).waitFor()
      await expect.poll(() => new URL(page.url()).pathname).toBe(`/tickets/${ticket.id}`)
    }
    const readTicket = async (subject: string) => {
      await page.getByRole('heading', { level: 1, name: subject }).waitFor()
      await settle(page)
    }

    const queued = await desk.opened(page, 'Back to the queue', { assignTo: 'me' })
    await page.goto(`${steward.url}/tickets?queue=all&q=Back+to+the+queue`)
    await page.getByRole('link', { name: /Back to the queue/ }).click()
    await readTicket('Back to the queue')
    // How many notes there are, beside the thread where there is room.
    const notes = page.locator('a[aria-label^="Last notes: All"]').first()
    const before = Number((await notes.textContent())?.replace('All ', ''))
    await page.keyboard.press('w')
    // Whoever has left the field before it is found chooses nothing.
    const find = page.getByLabel('Find a disposition')
    let answerNow = () => {}
    const isLeft = new Promise<void>((leave) => {
      answerNow = leave
    })
    await page.route(/\/dispositions\?.*q=update/, (route) => isLeft.then(() => route.continue()))
    await find.fill('update account')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    answerNow()
    await find.press('ArrowDown')
    await page.getByRole('option').first().getByText('Update account information').waitFor()
    expect(await page.getByText('Chosen', { exact: true }).count()).toBe(0)
    await save(queued)
    await expect.poll(() => notes.textContent()).toBe(`All ${before + 1}`)
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('Back to the queue')

    const searched = await desk.opened(page, 'Back to what was found', { assignTo: 'me' })
    await page.reload()
    await readTicket('Back to the queue')
    await page.keyboard.press('/')
    await page.getByRole('dialog', { name: 'Search' }).getByRole('combobox').fill(searched.number)
    await page
      .getByRole('option', { name: /Back to what was found/ })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    await readTicket('Back to what was found')
    // By the palette, and after the page was loaded anew in the middle.
    await page.keyboard.press('Control+k')
    await page.keyboard.type('wrap up')
    await page
      .getByRole('option', { name: /^Wrap up/ })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    await page.getByLabel('Reason').waitFor()
    await page.reload()
    await save(searched)

    const listed = await desk.opened(page, 'Back from the customer', { assignTo: 'me' })
    await steward.goOn(page, `/customers/${desk.noor}/tickets`)
    await page.getByRole('table', { name: 'Tickets' }).getByRole('link', { name: listed.number }).click()
    await readTicket('Back from the customer')
    // On to the customer, and wrapped up there: the contact was work on the ticket.
    await page.keyboard.press('o')
    await page.getByRole('heading', { level: 1, name: 'Noor Haddad' }).waitFor()
    await settle(page)
    await page.keyboard.press('w')
    await page.getByLabel('Reason').waitFor()
    await settle(page)
    await save(listed)
    // Held by a colleague, it can be noted in, and no answer is offered.
    await steward.db
      .updateTable('tickets')
      .set({ assigned_to: desk.staff['Priya Raman'] ?? '' })
      .where('id', '=', listed.id)
      .execute()
    await page.reload()
    const composer = page.getByRole('region', { name: 'Write on this ticket' })
    await composer.getByText('A colleague holds this ticket. Leave a note in it').waitFor()
    await expect.poll(() => composer.getByRole('button', { name: /^Reply to/ }).count()).toBe(0)
    await expectNoAxeViolations(page)
    // Put off, it says so beside the customer as well.
    await sql`update tickets set snoozed_until = now() + interval '1 day' where id = ${listed.id}::uuid`.execute(steward.db)
    await page.goto(`${steward.url}/customers/${desk.noor}/tickets`)
    await page.getByRole('row', { name: /Back from the customer.*snoozed until / }).waitFor()
  }))

test('on a phone the bar of a contact says how much was done once that is known, and nothing before', () =>
  inPage(browser, { viewport: { width: 390, height: 844 } }, async (page) => {
    await steward.comeIn(page, 'agent')
    const { id } = await desk.opened(page, 'Counted on a phone')
    await desk.ask(page, 'POST', `/api/tickets/${id}/replies`, { text: 'It is the battery.', public: false })
    const asked = Promise.withResolvers<void>()
    const known = Promise.withResolvers<void>()
    await page.route(/\/api\/customers\/[^/]+\/changes\?/, async (route) => {
      asked.resolve()
      await known.promise
      await route.continue()
    })
    await page.goto(`${steward.url}/customers/${desk.noor}`)
    await asked.promise
    await page.getByRole('button', { name: 'Wrap up' }).waitFor()
    expect(await page.getByText(/^\d+ done$/).count()).toBe(0)
    known.resolve()
    await page.getByText(/^[1-9]\d* done$/).waitFor()
  }))

test('where the service desk is switched off, its pages say so and who can switch it on', () =>
  inPage(browser, {}, async (page) => {
    const { modules } = await steward.db.selectFrom('company').select('modules').executeTakeFirstOrThrow()
    await sql`update company set modules = array_remove(modules, 'service_desk')`.execute(steward.db)
    try {
      await steward.signIn(page, 'agent', '/tickets?queue=waiting')
      const off = page.getByText('Tickets are switched off: the service desk is not among the modules of this company.')
      await off.waitFor()
      await page.getByText('An administrator can switch it on in Settings, under Company.').waitFor()
      await page.getByRole('heading', { level: 1, name: 'Tickets' }).waitFor()
      await inEachLook(page, async (name) => {
        await expectNoAxeViolations(page)
        await expectFits(page)
        await picture(page, `tickets-off ${name}`)
      })
      await steward.goOn(page, `/customers/${desk.noor}/tickets`)
      await off.waitFor()
      await steward.signIn(page, 'administrator', '/tickets')
      await page.getByRole('link', { name: 'Switch it on in Settings, under Company' }).click()
      await page.getByRole('heading', { name: 'Modules' }).waitFor()
      // What waits for a person is not asked of a desk that is not there.
      const asked: string[] = []
      page.on('request', (request) => asked.push(new URL(request.url()).pathname))
      await steward.signIn(page, 'ticket_administrator', '/work')
      await page.getByRole('heading', { level: 1, name: 'My work' }).waitFor()
      await page.waitForLoadState('networkidle')
      expect(asked).toContain('/api/commitments')
      expect(asked.filter((path) => /^\/api\/(received-mails|ticket-deadlines|ticket-counts|ticket-colleagues)/.test(path))).toEqual([])
    } finally {
      await steward.db.updateTable('company').set({ modules }).execute()
    }
  }))
