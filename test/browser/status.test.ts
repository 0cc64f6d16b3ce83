import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '#test/browser/chromium.ts'
import { startConsole, type TestConsole } from '#test/browser/console.ts'
import { expectFits, expectNoAxeViolations, inEachLook, inPage, type PageOptions } from '#test/browser/page.ts'

let steward: TestConsole
let browser: Browser
let member: string
let stays: string
let leaves: string

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole({ worker: true }), launchChromium()])
  const active = (membership: string) =>
    steward.db
      .selectFrom('customers')
      .innerJoin('emails', (join) => join.onRef('emails.customer_id', '=', 'customers.id').on('emails.is_primary', '=', true))
      .select('customers.id')
      .where('status', '=', 'active')
      .where('membership', '=', membership)
      .where('merged_into', 'is', null)
      .where('email_opt_in', '=', true)
      .where((eb) =>
        eb.exists(eb.selectFrom('subscriptions').select('id').whereRef('customer_id', '=', 'customers.id').where('state', '=', 'on')),
      )
      .orderBy('number')
      .limit(2)
      .execute()
  member = (await active('enrolled'))[0]?.id ?? ''
  const [one, other] = await active('none')
  stays = one?.id ?? ''
  leaves = other?.id ?? ''
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

/** Kept for a look where STATUS_PICTURES names a folder. */
async function picture(page: Page, name: string) {
  const folder = process.env.STATUS_PICTURES
  if (folder) await page.screenshot({ path: `${folder}/${name.replaceAll(/\W+/g, '-')}.png`, fullPage: true })
}

const as = (role: 'agent' | 'lead' | 'administrator', options: PageOptions, story: (page: Page) => Promise<void>) =>
  inPage(browser, { expectedStatuses: [401, 403, 404], ...options }, async (page) => {
    await steward.comeIn(page, role)
    await story(page)
  })
async function opened(page: Page, id: string, path = '') {
  await steward.goOn(page, `/customers/${id}${path}`)
  await page.getByRole('navigation', { name: 'Pages of this customer' }).waitFor()
}

/** Without the mouse: the whole list by the arrow down, then one by typing. */
async function chooseReason(page: Page, name: string) {
  const field = page.getByRole('combobox', { name: 'Why they want to leave' })
  await field.focus()
  await page.keyboard.press('ArrowDown')
  // Those of what the account has come first, under their category.
  await page.getByRole('group', { name: 'More reasons' }).getByRole('option').first().waitFor()
  await expect
    .poll(() =>
      page
        .getByRole('group')
        .filter({ has: page.getByRole('option') })
        .count(),
    )
    .toBeGreaterThan(1)
  await page.keyboard.type(name)
  await expect
    .poll(() =>
      page
        .getByRole('listbox', { name: /^Type a word/ })
        .getByRole('option')
        .count(),
    )
    .toBe(1)
  await page.keyboard.press('Enter')
  await expect.poll(() => field.inputValue()).toBe(name)
}

test('a member leaves the programme, it is taken back, they leave for good and return, all by keyboard', () =>
  as('agent', {}, async (page) => {
    await opened(page, member)
    await page.getByRole('button', { name: 'Change status' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: /^Un-enroll/ }).focus()
    await picture(page, 'menu')
    await page.keyboard.press('Enter')
    const leave = page.getByRole('form', { name: 'Un-enroll from the programme' })
    await leave.getByRole('list', { name: 'What changes' }).getByText('Email opt-in').waitFor()
    await leave.getByText('former member').waitFor()
    const act = leave.getByRole('button', { name: 'Un-enroll from the programme' })
    await expect.poll(() => act.getAttribute('aria-disabled')).toBe('true')
    await leave.getByLabel('Reason').fill('They move abroad')
    await expectNoAxeViolations(page)
    await picture(page, 'un-enroll')
    await act.focus()
    await page.keyboard.press('Enter')
    await page.getByText('The customer has left the programme.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('The account is as it was before.').waitFor()
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Undone. The account is as it was before.')
    const row = () =>
      steward.db.selectFrom('customers').select(['membership', 'email_opt_in']).where('id', '=', member).executeTakeFirstOrThrow()
    expect(await row()).toEqual({ membership: 'enrolled', email_opt_in: true })

    await opened(page, member, '/status?action=unenroll')
    await page.getByRole('form').getByText('former member').waitFor()
    await page.getByRole('form').getByLabel('Reason').fill('They move abroad')
    await page.getByRole('form').getByRole('button', { name: 'Un-enroll from the programme' }).click()
    await page.getByText('The customer has left the programme.').waitFor()
    await opened(page, member, '/status?action=enroll')
    await page.getByRole('form').getByText('stays no, so no offers are sent by mail').waitFor()
    await expectNoAxeViolations(page)
    await picture(page, 'enroll')
    await page.getByRole('form').getByRole('button', { name: 'Enroll in the programme' }).click()
    await page.getByText('The customer is a member of the programme now.').waitFor()
    expect(await row()).toEqual({ membership: 'enrolled', email_opt_in: false })
  }))

test('a hold rests every other action but a cancellation with its reason, and pauses billing where that is chosen', () =>
  as('agent', {}, async (page) => {
    await opened(page, stays, '/status?action=deactivate')
    const hold = page.getByRole('form', { name: 'Deactivate' })
    await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('INPUT')
    await hold.getByLabel('Pause billing while the account is on hold').check()
    await hold.getByRole('list', { name: 'What changes' }).getByText('paused').waitFor()
    await hold.getByLabel('Reason').fill('They travel until May')
    await hold.getByRole('button', { name: 'Deactivate' }).click()
    await page.getByText('The account is on hold now.').waitFor()
    await page.getByRole('region', { name: 'Where the account stands' }).getByText('They travel until May').waitFor()
    await page.getByRole('region', { name: 'Changes of the status' }).getByText('Deactivated: They travel until May').waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Deactivate' }).getAttribute('aria-disabled')).toBe('true')
    expect(await page.getByRole('button', { name: 'Cancel the account' }).getAttribute('aria-disabled')).toBeNull()
    const offered = page.getByRole('region', { name: 'Status actions' })
    await offered
      .getByRole('paragraph')
      .filter({ hasText: 'This account is on hold. Reactivate it first, or cancel it.' })
      .first()
      .waitFor()
    await offered.getByRole('button', { name: 'Reactivate' }).click()
    await page.getByRole('form').getByRole('list', { name: 'What to know before' }).getByText('They travel until May').waitFor()
    await expectNoAxeViolations(page)
    await picture(page, 'reactivate')
    await page.getByRole('form').getByRole('button', { name: 'Reactivate' }).click()
    await page.getByText('The account is active again.').waitFor()
  }))

test('a customer who means to cancel stays for a credit', () =>
  as('agent', {}, async (page) => {
    await opened(page, stays, '/status?action=cancel')
    const form = page.getByRole('form', { name: 'Cancel the account' })
    await chooseReason(page, 'Financial Burden')
    await form.getByLabel('In their words').fill('The price rose twice')
    await form.getByRole('button', { name: 'Add an offer' }).click()
    await form.getByLabel('Cost of offer 1', { exact: false }).fill('15.00')
    await form.getByRole('radio', { name: 'Accepted' }).check()
    await form.getByRole('radio', { name: 'The customer stays' }).check()
    await expectNoAxeViolations(page)
    await picture(page, 'save')
    await form.getByRole('button', { name: 'Keep the customer' }).click()
    await page.getByText('The customer stays: account credit. Nothing was cancelled.').waitFor()
    await page.getByText('The note is suggested as Retention - Save › Account Credit.').waitFor()
    await picture(page, 'saved')
    await page.getByRole('link', { name: 'Write the note' }).click()
    await page.getByText('Suggested: the customer meant to cancel and stays for a credit', { exact: false }).first().waitFor()
  }))

test('a customer cancels for a while, after an offer in vain: the note is drafted with the reason, the report counts both', () =>
  as('lead', {}, async (page) => {
    await opened(page, leaves, '/status?action=cancel')
    const form = page.getByRole('form', { name: 'Cancel the account' })
    await chooseReason(page, 'Temporary Cancellation')
    await form.getByRole('button', { name: 'Add an offer' }).click()
    await form.getByLabel('Offer', { exact: true }).selectOption('free_equipment')
    await form.getByLabel('What', { exact: true }).fill('Indoor camera')
    await form.getByLabel('Cost of offer 1', { exact: false }).fill('20.00')
    const later = new Date(steward.now() + 40 * 86_400_000).toISOString().slice(0, 10)
    await form.getByLabel('Ask again on').fill(later)
    await form.getByLabel('How the wish is known').fill('Letter of this morning')
    await form.getByRole('list', { name: 'What changes' }).getByText('cancelled').first().waitFor()
    await form.getByText(/^A confirmation goes to /).waitFor()
    await expectNoAxeViolations(page)
    await picture(page, 'cancel')
    await form.getByRole('button', { name: 'Cancel the account' }).click()
    await page.getByText('The account is cancelled.', { exact: false }).waitFor()
    await page.getByRole('link', { name: 'Write the note' }).click()
    await page.getByText('Suggested: the account was cancelled for this reason', { exact: false }).first().waitFor()

    await steward.goOn(page, '/reports/retention')
    // The category is said once, over its reasons.
    await page.getByRole('heading', { name: 'Retention - Cancellation', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Temporary Cancellation', exact: true }).click()
    await page.getByRole('table', { name: /Cases: .*Temporary Cancellation/ }).waitFor()
    await expectNoAxeViolations(page)
    await picture(page, 'report')
  }))

test('every screen passes axe and fits in light, in dark and on a phone', () =>
  as('administrator', {}, async (page) => {
    const screens: [string, string, string | RegExp][] = [
      ['status', `/customers/${member}/status`, 'Changes of the status'],
      ['cancel', `/customers/${member}/status?action=cancel`, 'Why they want to leave'],
      ['deactivate', `/customers/${member}/status?action=deactivate`, 'Portal sign-in'],
      ['settings', '/settings/status', 'Leaving the programme'],
      ['report', '/reports/retention', 'of those who meant to leave stayed'],
    ]
    for (const [name, path, ready] of screens) {
      await steward.goOn(page, path)
      await page.getByText(ready).first().waitFor()
      await inEachLook(page, async (look) => {
        await expectNoAxeViolations(page)
        await expectFits(page, `${name}, ${look}`)
        await picture(page, `${name} ${look}`)
      })
    }
  }))
