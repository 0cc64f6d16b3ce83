import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from './chromium.ts'
import { demoEmail, demoPassword, startConsole, type TestConsole } from './console.ts'
import { expectFocus } from './focus.ts'
import { expectFits, expectNoAxeViolations, expectWholeWords, inEachLook, inPage } from './page.ts'

let steward: TestConsole
let browser: Browser

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

/** Each section with something that only its filled page shows. */
const sections: [name: string, shows: string][] = [
  ['Company', 'Alder Ridge Home & Connect'],
  ['Brands', 'Sender’s address'],
  ['Staff', 'Dana Whitcombe'],
  ['Teams', 'Retention'],
  ['Permissions', 'Find customers and open them'],
  ['Callers', 'Husband, wife or partner'],
  ['Policy', 'Once the caller is verified by another factor; by a lead with a reason'],
  ['Refunds and credits', 'Supervisor'],
  ['Custom fields', 'Kind'],
  ['Dispositions', 'Choosing a disposition'],
  ['Ticket categories', 'Internet'],
  ['Tickets', '14 days'],
  ['Import', 'Nothing has been imported yet.'],
  ['Mail wording', 'Payment plan agreed'],
  ['Mail to staff', 'No mail has gone to staff yet.'],
  ['Changes', 'What was changed in settings and staff'],
]

/** Whose tables hold no name that somebody gave, which may be as long as it likes. */
const ofOurWords = new Set(['Permissions', 'Callers', 'Policy', 'Refunds and credits', 'Tickets'])

const inSettings = (page: Page) => page.getByRole('navigation', { name: 'Settings by section' })

/** Answers the dialog that asks for fresh proof. */
async function prove(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Is it you?' })
  await dialog.waitFor()
  await page.keyboard.type(demoPassword)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
}

test('an administrator reads every section, and each is for everybody in light, in dark and on a phone', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    const forEverybody = () => inEachLook(page, () => expectNoAxeViolations(page))
    await steward.signIn(page, 'administrator', '/settings')
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
    await forEverybody()
    for (const [name, shows] of sections) {
      await page.getByRole('list', { name: 'Settings' }).getByRole('link', { name, exact: true }).click()
      await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
      if (name !== 'Brands') await page.getByRole('main').getByText(shows).first().waitFor()
      await inEachLook(page, async (look) => {
        await expectNoAxeViolations(page)
        await expectFits(page, `${name}, ${look}`)
        if (ofOurWords.has(name)) await expectWholeWords(page, `${name}, ${look}`)
      })
      await page.goBack()
    }
    await steward.goOn(page, '/articles')
    await page.getByRole('list', { name: 'Articles' }).getByRole('link', { name: 'Card numbers' }).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page
      .getByText(/updated (today|\d+ days? ago)/)
      .first()
      .waitFor()
    await forEverybody()
  }))

test('an auditor reads settings and is offered no change; an agent is not led there at all', async () => {
  await inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'auditor', '/settings/policy')
    await page.getByText('Holder names').waitFor()
    await expect.poll(() => page.getByRole('main').getByRole('button').count()).toBe(0)
    await expect.poll(() => inSettings(page).getByRole('link', { name: 'Mail to staff', exact: true }).count()).toBe(0)
  })
  await inPage(browser, { expectedStatuses: [401, 403] }, async (page) => {
    await steward.signIn(page, 'agent', '/settings/company')
    await page.getByText('Your role does not allow this.').waitFor()
    await expectNoAxeViolations(page)
  })
})

test('a cell of the policy is tightened with a reason and given back, and both stand in the changes', () =>
  inPage(browser, { expectedStatuses: [401, 403] }, async (page) => {
    await steward.signIn(page, 'administrator', '/settings/policy')
    const row = page.getByRole('row', { name: /^Equipment/ })
    await row.getByRole('button', { name: /Tighten Equipment, Active/ }).click()
    await page.keyboard.type('Equipment is read from the central station')
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Tighten to no' }).click()
    await row.getByText('Tightened to no').waitFor()
    await row.getByText('Shipped: Yes').waitFor()
    await row.getByRole('button', { name: /Give back Equipment, Active/ }).click()
    await page.keyboard.type('It is not, after all')
    await page.getByRole('button', { name: 'Give back', exact: true }).click()
    await row.getByRole('button', { name: /Tighten Equipment, Active/ }).waitFor()

    await inSettings(page).getByRole('link', { name: 'Changes' }).click()
    await page.getByText('Because: It is not, after all').waitFor()
    await page.getByText('Because: Equipment is read from the central station').waitFor()
  }))

test('callers are asked for another factor with a reason, and the company turns one factor off', () =>
  inPage(browser, { expectedStatuses: [401, 403] }, async (page) => {
    await steward.signIn(page, 'administrator', '/settings/callers')
    const row = page.getByRole('row', { name: /^Family/ })
    await row.getByRole('button', { name: /Change Family, Payment information/ }).click()
    await page.getByLabel('Verified by', { exact: true }).selectOption({ label: '2 factors' })
    await page.getByLabel('Reason', { exact: true }).fill('Too many were talked out of it')
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Keep', exact: true }).click()
    await row.getByText('Shipped: 1 factor').waitFor()

    await inSettings(page).getByRole('link', { name: 'Company' }).click()
    await page.getByRole('button', { name: 'Edit Verifying callers' }).click()
    await page.getByLabel('Amount of the last payment').uncheck()
    await page.keyboard.press('Control+Enter')
    await page.getByText('Site password, PIN, Code by email, Call back to a number on file').waitFor()
    await inSettings(page).getByRole('link', { name: 'Changes' }).click()
    await page.getByText('Because: Too many were talked out of it').waitFor()
    const change = page.getByRole('listitem').filter({ hasText: 'Too many were talked out of it' })
    await expect.poll(() => change.innerText()).toMatch(/Callers[\s\S]*Family, Payment information[\s\S]*1 factor[\s\S]*2 factors/)
  }))

test('a colleague is disabled with a reason after proving again, can not sign in, and is let back in', () =>
  inPage(browser, { expectedStatuses: [401, 403] }, async (page) => {
    const priya = steward.db.selectFrom('staff').select('id').where('name', '=', 'Priya Raman')
    await steward.db
      .insertInto('staff_skills')
      .columns(['staff_id', 'takes_tickets'])
      .expression(priya.select(({ lit }) => lit(true).as('takes')))
      .onConflict((held) => held.column('staff_id').doUpdateSet({ takes_tickets: true }))
      .execute()
    await steward.signIn(page, 'administrator', '/settings/staff')
    steward.later(6 * 60_000)
    await page.getByLabel('Find somebody').fill('priya')
    await page.getByRole('button', { name: 'Open Priya Raman' }).click()
    await page.getByText('Is given tickets by the house').waitFor()
    await page.getByRole('button', { name: 'Disable' }).click()
    await page.getByText('Priya Raman is signed out everywhere at once').waitFor()
    await page.getByText('They hold no open ticket, promise, approval or contact.').waitFor()
    await page.keyboard.type('Left the company')
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Disable' }).click()
    await prove(page)
    await page.getByRole('row', { name: /Priya Raman.*Disabled/ }).waitFor()
    await page.getByText('Is given none by the house').waitFor()
    const became = page.getByRole('region', { name: 'What became of it' })
    await became.getByText('No ticket had to go to anybody.').waitFor()
    await became.getByText('Left the company').waitFor()

    await inPage(browser, { expectedStatuses: [401] }, async (other) => {
      await other.goto(steward.url)
      await other.getByLabel('Email address').fill(demoEmail('lead'))
      await other.getByLabel('Password', { exact: true }).fill(demoPassword)
      await other.keyboard.press('Enter')
      await other.getByText('do not fit together').waitFor()
    })

    await page.getByRole('button', { name: 'Let back in' }).click()
    await page.keyboard.type('It was somebody else')
    await page.getByRole('button', { name: 'Let back in' }).click()
    await page.getByRole('row', { name: /Priya Raman.*Active/ }).waitFor()
    await page.getByLabel('Find somebody').fill('marisol')
    await page.getByRole('button', { name: 'Open Marisol Trejo' }).click()
    await expect.poll(() => page.getByRole('button', { name: 'Disable' }).getAttribute('title')).toContain('This is your own account.')
  }))

test('teams and custom fields are added, refused with a reason, changed and retired', () =>
  inPage(browser, { expectedStatuses: [401, 400, 403, 409, 422] }, async (page) => {
    await steward.signIn(page, 'administrator', '/settings/teams')
    await page.getByRole('button', { name: 'New team' }).click()
    await page.keyboard.type('Night shift')
    await page.keyboard.press('Enter')
    await page.getByRole('row', { name: /Night shift.*In use/ }).waitFor()
    await page.getByRole('button', { name: 'Retire Night shift' }).click()
    await page.getByRole('button', { name: 'Retire the team' }).click()
    await page.getByRole('row', { name: /Night shift.*Retired/ }).waitFor()

    await inSettings(page).getByRole('link', { name: 'Custom fields' }).click()
    await page.getByRole('button', { name: 'New field' }).click()
    await page.keyboard.type('Gate color')
    await page.getByLabel('Kind').selectOption('choice')
    await page.getByLabel('Choices').fill('green\nblue')
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Add the field' }).click()
    const row = page.getByRole('row', { name: /Gate color/ })
    await row.getByText('green, blue').waitFor()
    await page.getByRole('button', { name: 'Change Gate color' }).click()
    await page.getByLabel('Label').fill('Color of the gate')
    // Another form in its place asks first.
    await page.getByRole('button', { name: 'New field' }).press('Enter')
    await page.getByRole('button', { name: /^Stay here/ }).press('Enter')
    await page.getByLabel('Label').press('Enter')
    await page.getByRole('row', { name: /Color of the gate.*Choice/ }).waitFor()
    await page.keyboard.press('Escape')
  }))

test('categories of tickets are added, refused twice, put in order by the keyboard, renamed and retired', () =>
  inPage(browser, { expectedStatuses: [401, 400] }, async (page) => {
    await steward.signIn(page, 'ticket_administrator', '/settings/ticket-categories')
    const names = () => page.getByRole('row').filter({ hasText: 'In use' }).locator('td:first-child').allInnerTexts()
    await page.getByRole('button', { name: 'New category' }).click()
    await page.keyboard.type('billing')
    await page.keyboard.press('Enter')
    await page.getByText('There is a category of this name already, in use or retired.').waitFor()
    await expectNoAxeViolations(page)
    await page.getByLabel('Name', { exact: true }).fill('New house')
    await page.keyboard.press('Enter')
    await page.getByRole('row', { name: /New house.*In use/ }).waitFor()
    await page.getByRole('button', { name: 'Up New house' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('New house is now 5 of 6.').waitFor()
    await expect.poll(names).toEqual(['Billing', 'Equipment', 'Internet', 'Points', 'New house', 'Moving'])
    await page.getByRole('button', { name: 'Rename New house' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Home')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Retire Home', exact: true }).click()
    await page.getByText('Tickets that have it keep it.').waitFor()
    await page.getByRole('button', { name: 'Retire the category' }).click()
    await page.getByRole('row', { name: /^Home Retired/ }).waitFor()
    await inEachLook(page, () => expectNoAxeViolations(page))
  }))

test('a disposition is added, worded anew, retired and brought back', () =>
  inPage(browser, { expectedStatuses: [401], viewport: { width: 390, height: 844 }, colorScheme: 'dark' }, async (page) => {
    await steward.signIn(page, 'administrator', '/settings/dispositions')
    await page.getByRole('button', { name: 'New disposition' }).click()
    await page.locator('form').getByLabel('Category', { exact: true }).fill('Sales')
    await page.getByLabel('Name').fill('Quote asked')
    await page.getByLabel('Use when').fill('Use when somebody asks for a price.')
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Add the disposition' }).click()
    await page.getByRole('heading', { name: 'New disposition' }).waitFor({ state: 'detached' })
    await page.getByLabel('Find a disposition').fill('asks price')
    await page.getByRole('button', { name: 'Change Quote asked' }).click()
    await page.getByLabel('Name').fill('Price asked')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Price asked', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Retire Price asked' }).click()
    await page.getByRole('button', { name: 'Retire the disposition' }).click()
    await page.getByRole('heading', { name: 'Price asked', exact: true }).waitFor({ state: 'detached' })
    await page.getByRole('radio', { name: 'Retired' }).check()
    await page.getByRole('button', { name: 'Bring Price asked back' }).first().click()
    await page.locator('form').getByRole('button', { name: 'Bring Price asked back' }).click()
    await page.getByRole('heading', { name: 'Price asked', exact: true }).waitFor({ state: 'detached' })
  }))

test('a card of the company is edited by key; a change by somebody else meanwhile is shown, and nothing typed is lost', () =>
  inPage(browser, { expectedStatuses: [401, 403, 409] }, async (page) => {
    await steward.signIn(page, 'administrator', '/settings/company')
    await page.getByRole('button', { name: 'Edit The company' }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Name').fill('Alder Ridge')
    const { version } = await steward.db.selectFrom('company').select('version').executeTakeFirstOrThrow()
    await steward.db
      .updateTable('company')
      .set({ name: 'Alder Ridge Home', version: version + 1 })
      .execute()
    await page.keyboard.press('Control+Enter')
    await page.getByText('Somebody else changed this card while you were typing.').waitFor()
    await expect.poll(() => page.getByLabel('Name').inputValue()).toBe('Alder Ridge')
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Keep mine' }).click()
    await page.getByRole('button', { name: /^Update/ }).click()
    await page.getByText('Alder Ridge', { exact: true }).waitFor()
    const { name } = await steward.db.selectFrom('company').select('name').executeTakeFirstOrThrow()
    expect(name).toBe('Alder Ridge')
  }))

test('hours over midnight are refused at their field, and a holiday that stands in its field is kept, with its year', () =>
  inPage(browser, { expectedStatuses: [401, 403] }, async (page) => {
    await steward.signIn(page, 'administrator', '/settings/company')
    const card = page.getByRole('region', { name: 'Business hours and holidays' })
    await card.getByRole('button', { name: 'Edit Business hours and holidays' }).click()
    await card.getByLabel('Monday, open from').first().fill('20:00')
    await card.getByLabel('Monday, open until').first().fill('06:00')
    await page.keyboard.press('Control+Enter')
    await card.getByText('give 20:00 to 24:00 on Monday and 00:00 to 06:00 on Tuesday').waitFor()
    await expect
      .poll(() => card.locator('[aria-invalid]').evaluateAll((all) => all.map((one) => one.ariaLabel)))
      .toEqual(['Monday, open until'])
    await inEachLook(page, () => expectNoAxeViolations(page))
    await card.getByLabel('Monday, open until').first().fill('24:00')

    await card.getByLabel('Another holiday').fill('2031-12-24')
    await page.keyboard.press('Enter')
    await card.getByRole('button', { name: 'Remove Dec 24, 2031' }).waitFor()
    await card.getByLabel('Another holiday').fill('2031-12-25')
    await page.keyboard.press('Control+Enter')
    await card.getByText('Dec 24, 2031, Dec 25, 2031').waitFor()
  }))

test('what can not be loaded says so, leaves the rest of the page, and can be tried again', () =>
  inPage(browser, { expectedStatuses: [401, 503] }, async (page) => {
    await steward.signIn(page, 'administrator', '/settings')
    await page.route('**/api/teams', (route) => route.fulfill({ status: 503, contentType: 'text/plain', body: 'no' }))
    await inSettings(page).getByRole('link', { name: 'Teams' }).click()
    await page.getByText('The teams could not be loaded.').waitFor()
    await expectNoAxeViolations(page)
    await page.unroute('**/api/teams')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('row', { name: /Retention/ }).waitFor()
  }))

test('guidance opens beside the page from a button and closes by key', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'lead', '/settings/dispositions')
    const opener = page.getByRole('button', { name: 'Choosing a disposition' })
    await opener.click()
    const article = page.getByRole('dialog', { name: 'Guidance' })
    await article.getByRole('heading', { level: 2 }).waitFor()
    await expectNoAxeViolations(page)
    await page.keyboard.press('Escape')
    await article.waitFor({ state: 'detached' })
    await expectFocus(opener)

    await page.getByLabel('Find a disposition').fill('refund')
    await page.getByRole('heading', { level: 3 }).first().waitFor()
  }))
