import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addJob } from '#server/platform/jobs.ts'
import { launchChromium } from './chromium.ts'
import { startConsole, type TestConsole } from './console.ts'
import { expectFocus } from './focus.ts'
import { expectFits, expectNoAxeViolations, inEachLook, inPage } from './page.ts'

let steward: TestConsole
let browser: Browser

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole({ worker: true }), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

const whole = (page: Page) =>
  inEachLook(page, async () => {
    await expectNoAxeViolations(page)
    await expectFits(page)
  })

test('a ticket administrator changes how tickets are given out, by keyboard alone', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'ticket_administrator', '/')
    await page.waitForURL(/\/tickets$/)
    await page.getByRole('link', { name: 'Settings', exact: true }).click()
    await page.getByRole('navigation', { name: 'Settings by section' }).getByRole('link', { name: 'Tickets', exact: true }).click()
    const change = page.getByRole('button', { name: 'Change the settings of tickets' })
    await change.waitFor()
    await page.getByText('By hand: they wait to be taken or given').waitFor()
    await whole(page)
    await change.focus()
    await page.keyboard.press('Enter')
    const form = page.getByRole('form', { name: 'Change the settings of tickets' })
    await form.waitFor()
    await whole(page)
    await page.keyboard.press('Control+a')
    await page.keyboard.type('20')
    await form.getByLabel('Tickets that nobody holds are given out').focus()
    await page.keyboard.press('ArrowDown')
    const urgent = form.getByLabel('Urgent: resolved within')
    await urgent.fill('soon')
    await urgent.press('Enter')
    await form.getByText('Write times as hours and minutes').waitFor()
    // Each that is wrong says so itself, and the first has the focus.
    const [days, percent] = [form.getByLabel('Answered and not closed'), form.getByLabel('Warned when so much')]
    await days.fill('-3')
    await percent.fill('140')
    await percent.press('Enter')
    await form.getByText('Write a whole number from 1 to 365.').waitFor()
    await form.getByText('Write a whole number from 1 to 99.').waitFor()
    await expectFocus(days)
    await days.fill('14')
    await percent.fill('80')
    await expect.poll(() => form.getByText(/^Write a whole number/).count()).toBe(0)
    await page.keyboard.press('Escape')
    // Esc asks first, and so does going elsewhere, from a link and by going back; what was typed is still there.
    const asks = page.getByRole('dialog', { name: 'Leave without saving?' })
    await expectFocus(asks.getByRole('button', { name: /^Stay here/ }))
    await page.keyboard.press('Enter')
    await asks.waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'Settings', exact: true }).click()
    await expectFocus(asks.getByRole('button', { name: /^Stay here/ }))
    await whole(page)
    await page.keyboard.press('Escape')
    await asks.waitFor({ state: 'detached' })
    // Twice back while it asks is held as once is, and the way back stays whole.
    const { pathname } = new URL(page.url())
    await page.goBack()
    await asks.waitFor()
    await page.evaluate('history.back()')
    await asks.getByRole('button', { name: /^Stay here/ }).click()
    await expect.poll(() => new URL(page.url()).pathname).toBe(pathname)
    await expect.poll(() => form.getByLabel('Answered and not closed').inputValue()).toBe('14')
    await urgent.fill('5 min')
    await urgent.press('Enter')
    await form.getByText('Give the resolution at least as much time as the first answer.').first().waitFor()
    await urgent.fill('480')
    // What was refused is changed: the sentence about it goes.
    await form.getByText('Give the resolution at least as much time').first().waitFor({ state: 'detached' })
    await form.getByText('= 8 h', { exact: true }).first().waitFor()
    // Somebody works on the open tickets just now, so they follow later.
    const [isHeld, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const holding = steward.db.transaction().execute(async (db) => {
      await sql`select from tickets where closed_at is null for no key update`.execute(db)
      isHeld.resolve()
      await mayEnd.promise
    })
    await isHeld.promise
    await urgent.press('Enter')
    await page.getByText('Saved. It holds from now on.').waitFor()
    await page.getByText('By turns: to whom one was given longest ago').waitFor()
    await page.getByText('20 days').waitFor()
    const follows = page.getByText('Open tickets follow within minutes; some still stand where')
    await follows.waitFor()
    await whole(page)
    mayEnd.resolve()
    await holding
    await addJob(steward.db, 'watch_ticket_clocks', {})
    await follows.waitFor({ state: 'detached' })
  }))

test('an agent says when they are away, and sees first what that moves', () =>
  inPage(browser, { expectedStatuses: [400, 401] }, async (page) => {
    await steward.signIn(page, 'agent', '/absences')
    await page.getByRole('button', { name: 'Set an absence' }).click()
    const form = page.getByRole('form', { name: 'Set an absence' })
    // What can not be is said at its field, and nothing else of it.
    await form.getByLabel('Until').fill(`${new Date(steward.now()).getFullYear() - 1}-06-01T09:00`)
    await form.getByText('Choose an end that is still to come, after the beginning.').waitFor()
    await expect.poll(() => form.getByRole('region', { name: 'What moves' }).count()).toBe(0)
    await form.getByLabel('Until').fill(`${new Date(steward.now()).getFullYear() + 1}-06-01T09:00`)
    // Offered is who works on tickets; who is away is refused at once, and the sentence goes with the choice.
    const standIn = form.getByLabel('Stands in')
    await expect.poll(() => standIn.getByRole('option', { name: /Idris Vale/ }).count()).toBe(1)
    expect(await standIn.getByRole('option', { name: /Pilar Nakamura|Hamish/ }).count()).toBe(0)
    const wren = await standIn.getByRole('option', { name: /^Wren Tolliver \(away until / }).getAttribute('value')
    await standIn.selectOption(wren)
    await form.getByText(/^Wren Tolliver is away until .+ Choose another colleague, or nobody\.$/).waitFor()
    await standIn.selectOption({ label: 'Idris Vale' })
    await form.getByText(/^Wren Tolliver is away until/).waitFor({ state: 'detached' })
    await form
      .getByRole('region', { name: 'What moves' })
      .getByText(/for an answer/)
      .waitFor()
    await whole(page)
    await form.getByRole('button', { name: 'Set it' }).click()
    const row = page.getByRole('table', { name: 'The absences' }).getByRole('row').filter({ hasText: 'Away now' })
    await row.getByText('Idris Vale').waitFor()
    await expectFocus(page.getByRole('button', { name: 'Set an absence' }))
    // How many moved is there without the page being loaded anew.
    await row.getByText(/^\d+ tickets?$/).waitFor()
    await whole(page)
    await steward.goOn(page, '/work')
    await page.getByText(/^You are marked as away until /).waitFor()
    await page.getByText('What you answer all the same is yours until the customer writes again.').waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill('saved')
    await page.getByRole('option', { name: /Saved replies/ }).waitFor()
    await page.getByRole('dialog').getByRole('combobox').fill('holiday')
    await page.getByRole('option', { name: /^Absences/ }).click()
    await row.getByRole('button', { name: 'End the absence of Dana Whitcombe' }).click()
    const ending = page.getByRole('dialog', { name: 'End the absence of Dana Whitcombe' })
    await ending.getByText('There is no undo').waitFor()
    await expectNoAxeViolations(page)
    await ending.getByRole('button', { name: 'Cancel' }).click()
    // It was a mistake: it ends, and what went to others is back.
    await row.getByRole('button', { name: 'Undo the absence of Dana Whitcombe' }).click()
    await page.getByText(/^The absence is taken back\. [1-9]\d* tickets? (is|are) with them again\.$/).waitFor()
    const ended = page.getByRole('row').filter({ hasText: 'Ended early, ' })
    await ended.getByText(/^[1-9]\d* tickets?, which went back$/).waitFor()
    await whole(page)
  }))

test('a lead reads how tickets stand, and what customers said of the answers', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'lead', '/reports/tickets')
    await page.getByRole('img', { name: /Tickets opened, answered and closed/ }).waitFor()
    await whole(page)
    // On a phone a figure that is pressed stands as near to its words as one that is not.
    const { width = 1280, height = 720 } = page.viewportSize() ?? {}
    await page.setViewportSize({ width: 390, height: 844 })
    const heightOf = async (place: number) =>
      (await page.getByRole('list', { name: 'In short' }).getByRole('paragraph').nth(place).boundingBox())?.height
    await expect.poll(() => heightOf(0)).toBe(await heightOf(2))
    await page.setViewportSize({ width, height })
    // A press on a name leads to its tickets, to those that it was about, and back.
    const bar = page.getByRole('list', { name: 'First answer within its target' }).getByRole('button').first()
    const hint = page.getByText('Pick a name to see the tickets that were too late, or all that had a target where none was')
    await expect.poll(() => hint.count()).toBe(2)
    await bar.click()
    const behind = page.getByRole('region', { name: /^Tickets: / })
    await expectFocus(behind.getByRole('heading', { name: /^Tickets: / }))
    await expect.poll(() => behind.getByLabel('Which').inputValue()).toMatch(/^first_response/)
    await behind.getByRole('button', { name: 'Hide the list' }).click()
    await expectFocus(bar)
    // Each line of the chart is broken in its own way, and its name shows which.
    const drawn = (of: string) =>
      page.locator(`${of} path[stroke-dasharray]`).evaluateAll((all) => all.map((one) => one.getAttribute('stroke-dasharray')).sort())
    expect(new Set(await drawn('svg[role=img]')).size).toBe(2)
    expect(await drawn('button svg')).toEqual(await drawn('svg[role=img]'))
    await page.keyboard.press('t')
    await page.getByRole('region', { name: 'Table: Tickets that came and went' }).waitFor()
    // What was answered leads to its tickets from the table as well.
    await page.getByRole('button', { name: /^Idris Vale, Answers: / }).click()
    await expect.poll(() => page.getByRole('region', { name: 'Tickets: Idris Vale' }).getByLabel('Which').inputValue()).toBe('answered')
    await page.getByRole('button', { name: 'Hide the list' }).click()
    await page.getByRole('button', { name: 'Tickets: Idris Vale' }).click()
    const cases = page.getByRole('region', { name: 'Tickets: Idris Vale' })
    await cases.getByLabel('Which').selectOption('answered')
    await cases
      .getByRole('link', { name: /^#\d+ / })
      .first()
      .waitFor()
    await whole(page)
    // Whoever comes back from one of them finds what they had chosen.
    await cases
      .getByRole('link', { name: /^#\d+ / })
      .first()
      .click()
    await page.waitForURL(/\/tickets\/./)
    await page.goBack()
    await expect.poll(() => cases.getByLabel('Which').inputValue()).toBe('answered')
    // What is open now opens as well: past a target, and of an age.
    for (const [opens, which] of [
      [page.getByRole('list', { name: 'In short' }).getByRole('button', { name: 'past a target' }), 'missed'],
      [page.getByRole('list', { name: 'How long open tickets have been open' }).getByRole('button').last(), /^age_/],
    ] as const) {
      await opens.click()
      const all = page.getByRole('region', { name: 'Tickets: all of them' })
      await expect.poll(() => all.getByLabel('Which').inputValue()).toMatch(which)
      await all
        .getByRole('link', { name: /^#\d+ / })
        .first()
        .waitFor()
    }

    await steward.goOn(page, '/reports/ticket-ratings')
    const bars = page.getByRole('list', { name: 'Average rating' })
    await bars.getByRole('button').first().click()
    await page
      .getByRole('region', { name: /^What was said: / })
      .getByRole('row')
      .nth(1)
      .waitFor()
    await whole(page)
  }))
