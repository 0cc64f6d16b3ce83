import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
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

test('a ticket is merged by keyboard, told where one lands, and taken out again there', () =>
  inPage(browser, { expectedStatuses: [422] }, async (page) => {
    await steward.comeIn(page, 'lead')
    const one = await desk.opened(page, 'Chime is silent', { priority: 'urgent', tags: ['chime'], assignTo: 'me' })
    const two = await desk.opened(page, 'Chime again')
    await page.goto(`${steward.url}/tickets/${one.id}?queue=all&of=everybody`)
    const merge = async (subject: string) => {
      await page.getByRole('heading', { level: 1, name: subject }).waitFor()
      await page.getByRole('button', { name: 'More acts on this ticket' }).press('Enter')
      return page.getByRole('menuitem', { name: /Merge into another ticket/ }).filter({ visible: true })
    }
    // It is urgent: its row says until when, and who puts it off past that is told so first.
    await page.getByRole('link', { name: /Chime is silent.*Answer (by|soon, by|late since) / }).waitFor()
    await page.getByRole('heading', { level: 1, name: 'Chime is silent' }).waitFor()
    await page.keyboard.press('z')
    const snooze = page.getByRole('dialog', { name: `Snooze ticket ${one.number}` })
    await expectFocus(snooze.getByRole('radio', { checked: true }))
    await expect.poll(() => snooze.getByText('This ticket has to be answered by').count()).toBe(0)
    // On a Sunday no other day is offered that is surely past it. By evening it is due before tomorrow, and the field is not there from the beginning.
    await snooze.getByRole('radio', { name: /^Tomorrow/ }).check()
    await snooze.getByRole('radio', { name: 'A day and time' }).check()
    await snooze.getByRole('textbox', { name: 'Day and time' }).fill('2099-01-01T09:00')
    await snooze.getByRole('status').getByText('This ticket has to be answered by').waitFor()
    await inEachLook(page, async (name) => {
      await expectNoAxeViolations(page)
      await picture(page, `snooze past its time ${name}`)
    })
    // What is refused of one time is not said of another.
    await snooze.getByRole('textbox', { name: 'Day and time' }).fill('2020-01-01T09:00')
    await page.keyboard.press('Control+Enter')
    await snooze.getByText('This time is over.').waitFor()
    await snooze.getByRole('textbox', { name: 'Day and time' }).fill('2099-01-01T09:00')
    await expect.poll(() => snooze.getByText('This time is over.').count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Leave without saving' }).press('Enter')
    await snooze.waitFor({ state: 'detached' })
    await (await merge('Chime is silent')).press('Enter')
    const dialog = page.getByRole('dialog', { name: `Merge ticket ${one.number} into another one` })
    await expectFocus(dialog.getByRole('radio').first())
    // The ring of what has focus is not cut: 2 px of line, 2 px off.
    const [radio, box] = [
      await dialog.getByRole('radio').first().boundingBox(),
      await dialog.getByRole('group', { name: 'Into' }).boundingBox(),
    ]
    expect((radio?.x ?? 0) - (box?.x ?? 0)).toBeGreaterThanOrEqual(4)
    await dialog.getByRole('radio', { name: new RegExp(`^${two.number}`) }).press('Space')
    const left = ['the priority Urgent: it stays Normal', 'the holder Priya Raman: it stays with nobody', 'the tag chime']
    await expect.poll(() => dialog.getByRole('status').getByRole('listitem').allInnerTexts()).toEqual(left)
    await expectNoAxeViolations(page)
    await picture(page, 'merge')
    await page.keyboard.press('Control+Enter')
    await page.getByText(`Ticket ${one.number} was put into this one.`).first().waitFor()
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Chime is silent, since yesterday.' })
      .getByRole('link', { name: `from ticket ${one.number}` })
      .waitFor()
    await picture(page, 'merged')
    await expectNoAxeViolations(page)
    expect(await (await merge('Chime again')).getAttribute('aria-disabled')).toBe('true')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Undo' }).waitFor()
    await page.getByRole('button', { name: `Take it out again ${one.number}` }).press('Enter')
    await expect.poll(() => page.getByRole('button', { name: `Take it out again ${one.number}` }).count()).toBe(0)
    // Nothing is said of the merge any more, and the keys go on where the ticket is read.
    await expect.poll(() => page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
    await expectFocus(page.locator('[data-ticket-read]'))
    const row = await steward.db.selectFrom('tickets').select('merged_into').where('id', '=', one.id).executeTakeFirstOrThrow()
    expect(row.merged_into).toBeNull()
    // Nothing is there to be merged again: the other way stands open.
    expect(await (await merge('Chime again')).getAttribute('aria-disabled')).not.toBe('true')
  }))

test('a ticket that is put off is found to be linked or merged with, marked so, and the list that has it is the one that is named', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'agent')
    const one = await desk.opened(page, 'Hub hums at night')
    const off = await desk.opened(page, 'Hub hums by day', { assignTo: 'me' })
    await desk.ask(page, 'POST', `/api/tickets/${off.id}/snooze`, { until: new Date(steward.now() + 5 * 86_400_000).toISOString() })
    await page.goto(`${steward.url}/tickets/${one.id}?queue=unassigned`)
    await page.getByRole('heading', { level: 1, name: 'Hub hums at night' }).waitFor()
    const choose = async (act: RegExp) => {
      await page.getByRole('button', { name: 'More acts on this ticket' }).press('Enter')
      await page.getByRole('menuitem', { name: act }).filter({ visible: true }).press('Enter')
    }
    const marked = new RegExp(`^${off.number} Hub hums by day .*Snoozed until `)
    await choose(/Merge into another ticket/)
    await page.getByRole('dialog').getByRole('radio', { name: marked }).waitFor()
    await page.keyboard.press('Escape')
    await choose(/Link with another ticket/)
    const link = page.getByRole('dialog', { name: /^Link ticket/ })
    const field = link.getByLabel('Number or words of the other ticket')
    await field.fill('hums by day')
    await link.getByRole('radio', { name: marked }).waitFor()
    await field.fill(off.number)
    await expect.poll(() => link.getByRole('radio', { name: marked }).isChecked()).toBe(true)
    await inEachLook(page, async (name) => {
      await expectFits(page, name)
      await expectNoAxeViolations(page)
      await picture(page, `link with a snoozed one ${name}`)
    })
    await page.keyboard.press('Control+Enter')
    await link.waitFor({ state: 'detached' })

    await steward.goOn(page, `/tickets/${off.id}?queue=unassigned`)
    await page.getByText(`Ticket ${off.number} is not in this list.`).waitFor()
    await page.getByRole('link', { name: 'Show it in Snoozed' }).press('Enter')
    await page
      .getByRole('list', { name: 'Tickets of this queue' })
      .getByRole('link', { name: /Hub hums by day/ })
      .waitFor()
    await expect.poll(() => page.getByText('is not in this list').count()).toBe(0)
  }))

test('a ticket administrator assigns what was selected, after seeing what it would touch', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'ticket_administrator')
    const tickets = [await desk.opened(page, 'Bulk story one'), await desk.opened(page, 'Bulk story two')]
    // Who gives tickets out begins with everybody's, at what nobody holds, and finds the mail that nobody could place.
    await page.goto(`${steward.url}/tickets`)
    const queues = page.getByRole('navigation', { name: 'Queues' })
    await queues.getByRole('radio', { name: 'Everybody' }).waitFor()
    await expect.poll(() => queues.getByRole('radio', { name: 'Everybody' }).isChecked()).toBe(true)
    await expect.poll(() => queues.getByRole('link', { name: /^Unassigned/ }).getAttribute('aria-current')).toBe('page')
    await expect.poll(() => queues.getByRole('link', { name: /^Mail to place \d/ }).getAttribute('href')).toBe('/tickets/mail-in')
    await steward.goOn(page, '/tickets?queue=unassigned&of=everybody&q=Bulk+story')
    const list = page.getByRole('list', { name: 'Tickets of this queue' })
    await expect.poll(() => list.getByRole('link').count()).toBe(2)
    // Where nobody has moved yet it is the first, and the next key goes on from it.
    await page.keyboard.press('x')
    await expectFocus(list.getByRole('link').first())
    // All that the list finds is ticked in the list as well.
    await page.getByLabel('All that the filter finds').check()
    await expect.poll(() => list.getByRole('checkbox', { checked: true }).count()).toBe(2)
    await page.getByText('2 tickets: all that the filter finds, on every page').waitFor()
    await page.getByLabel('All that the filter finds').uncheck()
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    const bar = page.getByRole('region', { name: 'Selected tickets' })
    await bar.getByText('2 tickets selected').waitFor()
    await inEachLook(page, async (name) => {
      await expectNoAxeViolations(page)
      await expectFits(page)
      await picture(page, `list ${name}`)
    })
    // Many are not closed without a word on why.
    await bar.getByRole('button', { name: 'Close', exact: true }).press('Enter')
    const closing = page.getByRole('dialog', { name: 'Close many tickets' })
    await closing.getByText('It would touch 2 tickets.').waitFor()
    await expectFocus(closing.getByLabel('Why they are closed'))
    await page.keyboard.press('Control+Enter')
    await closing.getByText('Write why they are closed.').first().waitFor()
    await expect.poll(() => closing.getByLabel('Why they are closed').getAttribute('aria-invalid')).toBe('true')
    await page.keyboard.press('Escape')
    await bar.getByRole('button', { name: 'Assign' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Assign many tickets' })
    // To whom is chosen, and nothing is counted before.
    await dialog.getByText('Choose somebody.').waitFor()
    await page.keyboard.press('Control+Enter')
    await dialog.getByRole('alert').getByText('Choose somebody.').waitFor()
    await expect.poll(() => dialog.getByText('Assign 0 tickets').count()).toBe(0)
    await dialog.getByRole('combobox').fill('mara')
    await dialog.getByRole('option', { name: /Mara Quist/ }).waitFor()
    await page.keyboard.press('Enter')
    await dialog.getByText('Nothing has happened yet.').waitFor()
    await dialog.getByText('It would touch 2 tickets.').waitFor()
    await dialog.getByText(/^\d+ · Bulk story one · Noor Haddad$/).waitFor()
    await expectNoAxeViolations(page)
    await picture(page, 'bulk')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Done: 2 tickets.').waitFor()
    for (const { id } of tickets) {
      const row = await steward.db.selectFrom('tickets').select('assigned_to').where('id', '=', id).executeTakeFirstOrThrow()
      expect(row.assigned_to).toBe(desk.staff['Mara Quist'])
    }
    // By mistake: back to where nobody held them, and the keys go on in the list.
    await dialog.getByRole('button', { name: 'Undo' }).press('Enter')
    await dialog.getByText('Taken back: 2 tickets.').waitFor()
    // What has no way back says why.
    await dialog.getByText('This took something back itself. Do the act once more, if it is wanted after all.').waitFor()
    await expect.poll(() => page.locator('[data-row]').count()).toBe(2)
    await page.keyboard.press('Escape')
    await expect.poll(() => list.getByRole('link').count()).toBe(2)
    await expectFocus(list.getByRole('link').first())
    // Who closes what waits for an answer is told so; the way back is found when the dialog is gone.
    await page.keyboard.press('x')
    await page.getByLabel('All that the filter finds').check()
    await expect.poll(() => bar.getByRole('button', { name: 'Reopen' }).count()).toBe(0)
    await bar.getByRole('button', { name: 'Close', exact: true }).press('Enter')
    await closing.getByText('Their customers still wait for an answer.').waitFor()
    await expect
      .poll(() => closing.getByText(/· Bulk story/).allInnerTexts())
      .toEqual([/one/, /two/].map((name) => expect.stringMatching(name)))
    await closing.getByLabel('Why they are closed').fill('Answered by the notice')
    await expectNoAxeViolations(page)
    await picture(page, 'bulk close')
    await page.keyboard.press('Control+Enter')
    await closing.getByText('Done: 2 tickets.').waitFor()
    await closing.getByRole('link', { name: 'Latest bulk acts' }).press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Latest bulk acts' }).waitFor()
    await page.getByRole('button', { name: 'Undo Closed 2 tickets' }).press('Enter')
    const undoing = page.getByRole('dialog', { name: 'Undo: Closed 2 tickets' })
    await undoing.getByText('Each is opened again.').waitFor()
    await expectNoAxeViolations(page)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('status').getByText('Undo of “Close”: 2 tickets.').waitFor()
    await page
      .getByRole('row', { name: /^Closed 2 tickets/ })
      .getByText('It was taken back already.')
      .waitFor()
    await inEachLook(page, async (name) => {
      await expectNoAxeViolations(page)
      await expectFits(page)
      await picture(page, `bulk acts ${name}`)
    })
    await page.getByRole('link', { name: 'Closed 2 tickets', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'What became of each ticket' }).waitFor()
    await page.getByRole('row', { name: /Bulk story one Noor Haddad Done Unassigned nobody/ }).waitFor()
    await inEachLook(page, async () => {
      await expectNoAxeViolations(page)
      await expectFits(page)
    })
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Actions' }).fill('bulk acts')
    await page.getByRole('option', { name: /Latest bulk acts/ }).waitFor()
    // What is closed is opened again in the same way.
    for (const { id } of tickets) await desk.ask(page, 'POST', `/api/tickets/${id}/close`, {})
    await page.goto(`${steward.url}/tickets?queue=closed&of=everybody&q=Bulk+story`)
    await expect.poll(() => list.getByRole('link').count()).toBe(2)
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.getByLabel('All that the filter finds').check()
    await bar.getByRole('button', { name: 'Reopen' }).press('Enter')
    const opening = page.getByRole('dialog', { name: 'Reopen many tickets' })
    await opening.getByText('It would touch 2 tickets.').waitFor()
    await expectNoAxeViolations(page)
    await page.keyboard.press('Control+Enter')
    await opening.getByText('Done: 2 tickets.').waitFor()
    await page.goto(`${steward.url}/tickets?queue=all&of=everybody&q=Bulk+story`)
    await expect.poll(() => queues.getByRole('link', { name: 'Latest bulk acts' }).getAttribute('href')).toBe('/tickets/bulk-acts')
    const row = list.getByRole('link', { name: /Bulk story one/ })
    await row.getByText('Unassigned', { exact: true }).waitFor()
    await row.getByText('With nobody').waitFor()
    // Marking an account holder's ticket as spam says whose it is.
    await row.click()
    await page.getByRole('button', { name: 'More acts on this ticket' }).click()
    await page.getByRole('menuitem', { name: 'Close the ticket' }).click()
    await page.getByText('Closed. The customer still waits for an answer, and is told nothing.').first().waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Open again.', { exact: true }).first().waitFor()
    await page.getByRole('button', { name: 'More acts on this ticket' }).click()
    await page.getByRole('menuitem', { name: 'Mark as spam' }).click()
    await page.getByText('Noor Haddad is an account holder here.').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('h')
    await page.getByRole('dialog').getByRole('combobox').fill('wren')
    await page.getByRole('option', { name: /Wren Tolliver.*Away until/ }).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'More acts on this ticket' }).click()
    await page.getByRole('menuitem', { name: 'Mark as spam' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Mark as spam' }).click()
    await page.getByText('It is closed. Other mail of this customer goes on coming in.').waitFor()
    await expect.poll(() => page.getByText('Open again.').count()).toBe(0)
    // Once nothing is left of everything, there is nothing to do with it, and its buttons go.
    await page.goto(`${steward.url}/tickets?queue=unassigned&of=everybody&q=Bulk+story`)
    await list.getByRole('link').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.getByLabel('All that the filter finds').check()
    for (const { id } of tickets) await desk.ask(page, 'POST', `/api/tickets/${id}/close`, {}).catch(() => undefined)
    await expect.poll(() => list.getByRole('link').count()).toBe(0)
    await bar.waitFor({ state: 'detached' })
    await steward.goOn(page, '/tickets?queue=expired_2&of=everybody')
    await list
      .getByText(/the customer (never viewed it|viewed it .+ and did not close it)\.$/)
      .first()
      .waitFor()
  }))
