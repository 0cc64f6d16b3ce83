import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from './chromium.ts'
import { startConsole, type TestConsole } from './console.ts'
import { expectFocus } from './focus.ts'
import { expectFits, expectNoAxeViolations, inEachLook, inPage } from './page.ts'
import { settle } from './patient-keys.ts'
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

test('a ticket that was handed over or taken comes back by Undo and by its key, and the history says so', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'agent')
    const { id } = await desk.opened(page, 'Handed over and back')
    await page.goto(`${steward.url}/tickets/${id}?queue=all`)
    const read = page.getByRole('article', { name: /Handed over and back/ })
    await read.getByText('Unassigned', { exact: true }).first().waitFor()
    await page.keyboard.press('t')
    await read.getByText('It is yours.').first().waitFor()
    await inEachLook(page, async (name) => {
      await expectFits(page, name)
      await expectNoAxeViolations(page)
    })
    await page.keyboard.press('u')
    await read.getByText('Taken back: nobody holds it.').first().waitFor()
    await page.keyboard.press('t')
    await read.getByText('It is yours.').first().waitFor()
    await page.keyboard.press('h')
    const dialog = page.getByRole('dialog', { name: /^Hand over ticket/ })
    await expectFocus(dialog.getByRole('combobox'))
    await page.keyboard.type('Priya')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Enter')
    await dialog.waitFor({ state: 'detached' })
    await read.getByText('It is with Priya Raman now.').first().waitFor()
    await picture(page, 'handed over')
    const undone: string[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/assign/undo')) undone.push(request.method())
    })
    // A second press finds it done, and asks for nothing.
    await read.getByRole('button', { name: 'Undo' }).dblclick()
    await read
      .getByText(/^Taken back: it is with .+ again\.$/)
      .first()
      .waitFor()
    const { steps } = await desk.ask<{ steps: { text: string }[] }>(page, 'GET', `/api/tickets/${id}?peek=true`)
    expect(steps.at(-1)?.text).toMatch(/^Taken back by /)
    const { assigned_to: holder } = await steward.db
      .selectFrom('tickets')
      .select('assigned_to')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(holder).not.toBe(desk.staff['Priya Raman'])
    await settle(page)
    expect(undone).toEqual(['POST'])
    expect((await page.request.post(`${steward.url}/api/tickets/${id}/assign/undo`, { headers: { origin: steward.url } })).status()).toBe(
      422,
    )
  }))

test('who takes back the note that a contact began with reads that the contact is over', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'agent')
    const other = await steward.db
      .selectFrom('customers')
      .select('id')
      .where('status', '=', 'active')
      .where('merged_into', 'is', null)
      .where('id', '!=', desk.noor)
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow()
    const asked = { subject: 'Hub by the stairs', message: 'It beeps.' }
    const { id } = await desk.ask(page, 'POST', `/api/customers/${other.id}/tickets`, asked)
    await steward.db
      .updateTable('interactions')
      .set({ ended_at: new Date(steward.now()), dropped_because: 'pressed' })
      .where('customer_id', '=', other.id)
      .where('ended_at', 'is', null)
      .execute()
    await page.goto(`${steward.url}/tickets/${id}`)
    await page.getByRole('heading', { name: asked.subject, level: 1 }).waitFor()
    await page.keyboard.press('n')
    await expectFocus(page.getByLabel('Your internal note'))
    await page.keyboard.type('Not for here.')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Not an answer; the customer never sees it.').waitFor()
    // What is begun while that is on its way is not lost, and neither is what is taken back.
    const note = page.getByLabel('Your internal note')
    let goOn = () => {}
    const isBegun = new Promise<void>((begun) => {
      goOn = begun
    })
    await page.route(/\/take-back$/, (route) => isBegun.then(() => route.continue()))
    await page.getByRole('region', { name: 'Write on this ticket' }).getByRole('button', { name: 'Undo' }).click()
    await note.fill('Look at the fuse.')
    goOn()
    await expect.poll(() => note.inputValue()).toBe('Not for here.\n\nLook at the fuse.')
    await page.getByText('The contact that began with it is over: no note is owed.', { exact: false }).first().waitFor()
    await inEachLook(page, async (name) => {
      await expectFits(page, name)
      await expectNoAxeViolations(page)
    })
  }))

test('a giving and a closing are taken back by who comes back to the ticket, and a putting off where it was done', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'agent')
    const { id } = await desk.opened(page, 'Taken back later')
    await page.goto(`${steward.url}/tickets/${id}?queue=all`)
    const read = page.getByRole('article', { name: /Taken back later/ })
    await read.getByText('Unassigned', { exact: true }).first().waitFor()
    await page.keyboard.press('t')
    await read.getByText('It is yours.').first().waitFor()
    await page.reload()
    await read.getByText('It is yours.').first().waitFor()
    await page.keyboard.press('u')
    await read.getByText('Taken back: nobody holds it.').first().waitFor()
    // What was taken back is not offered anew.
    await page.reload()
    await read.getByText('Unassigned', { exact: true }).first().waitFor()
    await expect.poll(() => read.getByRole('button', { name: 'Undo' }).count()).toBe(0)

    await desk.ask(page, 'POST', `/api/tickets/${id}/close`, {})
    await page.reload()
    await read.getByText('Closed. The customer still waits for an answer, and is told nothing.').first().waitFor()
    await inEachLook(page, async (name) => {
      await expectFits(page, name)
      await expectNoAxeViolations(page)
      await picture(page, `undo after coming back ${name}`)
    })
    await read.getByRole('button', { name: 'Undo' }).click()
    await read.getByText('Open again.').first().waitFor()

    const snooze = async (at: string) => {
      await page.keyboard.press('z')
      const dialog = page.getByRole('dialog', { name: /^Snooze ticket/ })
      await dialog.getByRole('radio', { name: 'A day and time' }).check()
      await dialog.getByRole('textbox', { name: 'Day and time' }).fill(at)
      await page.keyboard.press('Control+Enter')
      await dialog.waitFor({ state: 'detached' })
    }
    const [soon, later] = [3, 5].map((days) => new Date(steward.now() + days * 86_400_000).toISOString().slice(0, 10))
    await snooze(`${soon}T09:00`)
    await read
      .getByText(/^Put off until .+, 09:00\.$/)
      .first()
      .waitFor()
    await snooze(`${later}T10:00`)
    await read
      .getByText(/^Put off until .+, 10:00\.$/)
      .first()
      .waitFor()
    await page.keyboard.press('u')
    await read
      .getByText(/^Taken back: it is put off until .+, 09:00 again\.$/)
      .first()
      .waitFor()
    await snooze(`${later}T10:00`)
    await read
      .getByText(/^Put off until .+, 10:00\.$/)
      .first()
      .waitFor()
    await desk.ask(page, 'POST', `/api/tickets/${id}/snooze`, { until: null })
    await page.reload()
    await read.getByText('Unassigned', { exact: true }).first().waitFor()
    await snooze(`${soon}T09:00`)
    await read.getByRole('button', { name: 'Undo' }).click()
    await read.getByText('It is back.').first().waitFor()
    await expect.poll(() => read.getByText(/^Snoozed until/).count()).toBe(0)
  }))
