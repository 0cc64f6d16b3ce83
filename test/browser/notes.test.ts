import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '#test/browser/chromium.ts'
import { demoPassword, startConsole, type TestConsole } from '#test/browser/console.ts'
import { expectFocus } from '#test/browser/focus.ts'
import { expectFits, expectNoAxeViolations, inEachLook, inPage, type PageOptions } from '#test/browser/page.ts'

let steward: TestConsole
let browser: Browser

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

/** Begins at the customer with this number: the search has stories of its own. */
const visit = (number: string, options: PageOptions, role: Parameters<TestConsole['signIn']>[1], story: (page: Page) => Promise<void>) =>
  inPage(browser, { expectedStatuses: [401], ...options }, async (page) => {
    const { id } = await steward.db.selectFrom('customers').select('id').where('number', '=', number).executeTakeFirstOrThrow()
    await steward.signIn(page, role, `/customers/${id}`)
    await page.getByRole('navigation', { name: 'Pages of this customer' }).waitFor()
    await page.getByText(number).first().waitFor()
    await story(page)
  })

const goTo = async (page: Page, path: string) => {
  const id = /\/customers\/([0-9a-f-]{36})/.exec(page.url())?.[1]
  await steward.goOn(page, `/customers/${id}${path}`)
}

const chooseDisposition = async (page: Page, words: string, name: RegExp) => {
  await page.getByLabel('Find a disposition').fill(words)
  await page.getByRole('option', { name }).first().click()
  await page.getByText('Chosen').waitFor()
}

test('in light, in dark and on a phone nothing of the notes, a note, its amendment and the composer is out of reach', () =>
  visit('4820-71', {}, 'lead', async (page) => {
    const whole = () => inEachLook(page, () => expectNoAxeViolations(page))
    await goTo(page, '/notes')
    await page.getByRole('list', { name: 'Notes, newest first' }).getByRole('listitem').first().waitFor()
    await whole()
    await page.getByRole('button', { name: 'Add a critical note' }).click()
    await whole()
    await page.getByRole('list', { name: 'Notes, newest first' }).getByRole('link').first().click()
    await page.getByRole('heading', { name: /^Note \d+/ }).waitFor()
    await whole()
    await page.getByRole('button', { name: /^Amend/ }).click()
    await page.getByLabel('Why you amend it').waitFor()
    await whole()
    await goTo(page, '/notes/new')
    await page.getByRole('button', { name: /^Save note/ }).click()
    await page.getByRole('status').getByText('Choose a disposition.').waitFor()
    await page.getByRole('switch', { name: 'Critical note' }).check()
    await inEachLook(page, async (look) => {
      await expectNoAxeViolations(page)
      await expectFits(page, look)
    })
  }))

test('whoever amends a note sees what it promised, and how that stands', () =>
  visit('4820-71', {}, 'lead', async (page) => {
    const promised = await steward.db
      .selectFrom('commitments')
      .innerJoin('notes', 'notes.customer_id', 'commitments.customer_id')
      .innerJoin('customers', 'customers.id', 'notes.customer_id')
      .select(['notes.id', 'notes.customer_id', 'what', 'commitments.id as commitmentId'])
      .where('customers.merged_into', 'is', null)
      .orderBy('notes.number', 'desc')
      .executeTakeFirstOrThrow()
    await steward.db.updateTable('commitments').set({ note_id: promised.id }).where('id', '=', promised.commitmentId).execute()
    await page.goto(`${steward.url}/customers/${promised.customer_id}/notes/${promised.id}`)
    await page.getByRole('button', { name: /^Amend/ }).click()
    await page.getByLabel('Why you amend it').waitFor()
    const promises = page.getByRole('list', { name: 'Promised' }).getByRole('listitem')
    await promises.getByText(promised.what).waitFor()
    await expect.poll(() => promises.first().innerText()).toMatch(/Due|Promised by|Late: promised by|Kept|Withdrawn/)
    await expect.poll(() => promises.getByRole('button').count()).toBe(0)
    await inEachLook(page, async (look) => {
      await expectNoAxeViolations(page)
      await expectFits(page, look)
    })
  }))

test('a contact is opened, wrapped up and closed, and the note stands first', () =>
  visit('3391-08', {}, 'agent', async (page) => {
    await page.getByRole('heading', { name: 'Ruth Kowalczyk' }).waitFor()
    await page.keyboard.press('i')
    await page.getByLabel('Who is speaking').fill('Na')
    await page.getByRole('option', { name: /Nadia/ }).click()
    await expect.poll(() => page.getByLabel('Relationship').inputValue()).toBe('sister')
    await page.keyboard.press('Control+Enter')
    const bar = page.getByRole('complementary', { name: 'Open interaction' })
    await bar.getByText('Inbound call').waitFor()
    await bar.getByText('sister').waitFor()

    await page.keyboard.press('w')
    await expect.poll(() => page.getByLabel('Who is speaking').inputValue()).toContain('Nadia')
    await page.getByLabel('Reason').fill('Asked when the technician comes.')
    await page.getByLabel('Resolution, line 1').fill('Told her the window, 9 to 12.')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Sent the confirmation.')

    await page.getByRole('radio', { name: 'Narrative' }).check()
    await expect.poll(() => page.getByLabel('Opening sentence').inputValue()).toBe('Asked when the technician comes.')
    await expect.poll(() => page.getByLabel('Points, line 2').inputValue()).toBe('Sent the confirmation.')
    await page.getByRole('radio', { name: 'Outline' }).check()
    await chooseDisposition(page, 'question', /Question/)
    await page.keyboard.press('Control+Enter')
    // Nothing in this contact has sent a confirmation, so the claim asks for its reason.
    await page.getByText('Not seen:').waitFor()
    await page.getByRole('button', { name: 'Keep, with a reason' }).click()
    await page.getByLabel('Why it stays as it is').fill('Sent from the mail program of the office.')
    await page.keyboard.press('Control+Enter')

    await page.getByText(/^Note \d+ is saved\.$/).waitFor()
    await bar.waitFor({ state: 'detached' })
    const first = page.getByRole('list', { name: 'Notes, newest first' }).getByRole('listitem').first()
    await expect.poll(() => first.innerText()).toMatch(/Asked when the technician comes\.[\s\S]*Inbound call · Nadia.*sister/)
  }))

test('a note without an open contact opens it first; a card number is refused in the browser and everything typed stays', () =>
  visit('4417-92', { expectedStatuses: [400, 401] }, 'agent', async (page) => {
    const sent: string[] = []
    page.on(
      'request',
      (request) => request.method() === 'POST' && sent.push(`${new URL(request.url()).pathname} ${request.postData() ?? ''}`),
    )
    await page.getByRole('heading', { name: 'Noor Haddad' }).waitFor()
    await page.keyboard.press('w')
    await page.getByLabel('Who is speaking').fill('Noor Haddad')
    await page.getByLabel('Relationship').fill('account holder')
    await page.getByLabel('Reason').fill('Card 4242 4242 4242 4242 was declined.')
    await page.getByLabel('Resolution, line 1').fill('Explained why.')
    await chooseDisposition(page, 'question', /Question/)
    await page.keyboard.press('Control+Enter')
    await page.getByText('A whole card number stands here. It can not be saved.').waitFor()
    await expect.poll(() => page.locator('mark', { hasText: '4242 4242 4242 4242' }).count()).toBe(1)
    expect(sent.filter((each) => each.includes('4242'))).toEqual([])
    const check = page.getByRole('region', { name: 'Note check' })
    await check.getByText('A card number.').waitFor()
    await check.getByText('1 to look at').waitFor()
    await page.getByRole('status').getByText('1 thing to look at', { exact: true }).waitFor()

    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Dashboard' }).click()
    await page.keyboard.press('w')
    await expect.poll(() => page.getByLabel('Reason').inputValue()).toContain('was declined')
    await page.getByRole('button', { name: /instead$/ }).click()
    await check.getByText('Nothing to look at').waitFor()
    await page.getByLabel('Relationship').fill('DE89 3704 0044 0532 0130 00')
    await check.getByText('A bank account number stands here.').waitFor()
    await expect.poll(() => page.getByLabel('Relationship').getAttribute('aria-invalid')).toBe('true')
    await check.getByRole('button', { name: 'Show' }).click()
    await expectFocus(page.getByLabel('Relationship'))
    await page.keyboard.type('account holder')
    await check.getByText('Nothing to look at').waitFor()
    await page.getByRole('radio', { name: 'Chat' }).check()
    await page.keyboard.press('Control+Enter')
    await page.getByText(/is saved/).waitFor()
    expect(sent.findIndex((each) => each.startsWith('/api/interactions ') && each.includes('"chat"'))).toBeLessThan(
      sent.findIndex((each) => /^\/api\/customers\/[^/]+\/notes /.test(each)),
    )
    await page.getByText('Card ending in 4242 was declined.').waitFor()
  }))

test('a note whose session ended while it was written is checked again after signing in, and saved', () =>
  visit('4417-92', {}, 'agent', async (page) => {
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('w')
    await page.getByRole('region', { name: 'Note check' }).getByText('No reason.').waitFor()
    const endSession = async (route: Route) => {
      await steward.db.deleteFrom('sessions').execute()
      await route.continue()
    }
    await page.route('**/api/notes/check', endSession, { times: 1 })
    await page.getByLabel('Reason').fill('Asked when the bill is due.')
    const sheet = page.getByRole('dialog', { name: 'Your session has ended' })
    await sheet.waitFor()
    await page.keyboard.type(demoPassword)
    await page.keyboard.press('Enter')
    await sheet.waitFor({ state: 'detached' })
    // One types on where one was.
    await expect.poll(() => page.evaluate('document.activeElement.value')).toBe('Asked when the bill is due.')
    await page.getByText('could not be loaded').waitFor({ state: 'detached' })
    await page.getByRole('region', { name: 'Note check' }).getByText('No reason.').waitFor({ state: 'detached' })
    await page.getByLabel('Relationship').fill('account holder')
    await page.getByLabel('Resolution, line 1').fill('Told when it is due.')
    await chooseDisposition(page, 'question', /Question/)
    await page.keyboard.press('Control+Enter')
    await page.getByText(/is saved/).waitFor()
  }))

test('whoever leaves the page of somebody else whose session ended is not asked what to do with their note, which is there once they are back', () =>
  visit('4417-92', {}, 'agent', async (page) => {
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('w')
    await page.getByRole('region', { name: 'Note check' }).getByText('No reason.').waitFor()
    const { pathname, search } = new URL(page.url())
    const endSession = async (route: Route) => {
      await steward.db.deleteFrom('sessions').execute()
      await route.continue()
    }
    await page.route('**/api/notes/check', endSession, { times: 1 })
    await page.getByLabel('Reason').fill('Asked when the bill is due.')
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.accept()
    })
    await page.getByRole('link', { name: /^Not .+\? Sign in as yourself/ }).click()
    await page.waitForURL('**/sign-in')
    expect(asked).toEqual([])
    await steward.signIn(page, 'agent', pathname + search)
    await expect.poll(() => page.getByLabel('Reason').inputValue()).toBe('Asked when the bill is due.')
  }))

test('a note that was begun is there again after the page is loaded anew, without its card number, and gone after signing out', () =>
  visit('4417-92', {}, 'agent', async (page) => {
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('w')
    await page.getByLabel('Reason').fill('Card 4242 4242 4242 4242 was declined.')
    await page.getByLabel('Resolution, line 1').fill('Explained why.')
    await page.reload()
    await expect.poll(() => page.getByLabel('Reason').inputValue()).toBe('Card [card ending in 4242] was declined.')
    await expect.poll(() => page.getByLabel('Resolution, line 1').inputValue()).toBe('Explained why.')
    expect(await page.evaluate('JSON.stringify([{ ...localStorage }])')).not.toContain('declined')

    await page.getByRole('button', { name: /your menu/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL('**/sign-in')
    expect(await page.evaluate('sessionStorage.length')).toBe(0)
  }))

test('an amendment gives its reason, and the version before it stays readable', () =>
  visit('3820-15', {}, 'agent', async (page) => {
    await goTo(page, '/notes')
    await page.getByRole('list', { name: 'Notes, newest first' }).getByRole('link').first().click()
    await page.getByRole('heading', { name: /^Note \d+/ }).waitFor()
    await page.keyboard.press('e')
    await expectFocus(page.getByLabel('Who is speaking'))
    const before = await page.getByLabel('Reason').inputValue()
    await page.getByLabel('Reason').fill('What was really asked.')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Say why you amend it.').first().waitFor()
    await page.getByLabel('Why you amend it').fill('Misheard the first time.')
    await page.keyboard.press('Control+Enter')
    await page.getByText('The amendment is saved.').waitFor()
    await expectFocus(page.getByRole('heading', { name: /^Note \d+/ }))
    await page.getByText('What was really asked.').waitFor()
    await page.getByText('Because: Misheard the first time.').waitFor()
    await page.getByRole('button', { name: 'Show version 1' }).click()
    await page.getByText('It was amended since.').waitFor()
    await page.getByText(before).first().waitFor()
  }))

test('a critical note is counted, added for all to see, and removed by a lead with a reason', () =>
  visit('3820-15', {}, 'lead', async (page) => {
    await goTo(page, '/notes')
    await page.getByRole('button', { name: 'Add a critical note' }).click()
    await page.getByLabel('What everybody must know').fill('x'.repeat(161))
    await page.getByText('1 too many').waitFor()
    await page.getByRole('button', { name: 'Add critical note' }).click()
    await page.getByText('The critical note is longer than 160 characters.').waitFor()
    await page.getByLabel('What everybody must know').fill('Hard of hearing: speak slowly.')
    await page.getByLabel('Reason').fill('He said so.')
    await expect.poll(() => page.getByRole('button', { name: 'Add critical note' }).innerText()).toMatch(/Ctrl\s*Enter/)
    await page.keyboard.press('Control+Enter')
    const band = page.getByRole('list', { name: 'Critical' })
    await band.getByText('Hard of hearing: speak slowly.').waitFor()
    await expectFocus(page.getByRole('button', { name: 'Add a critical note' }))

    await page.getByRole('button', { name: 'Remove', exact: true }).last().click()
    await page.getByLabel('Why it no longer holds').fill('Was another customer.')
    await page.keyboard.press('Enter')
    await band.getByText('Hard of hearing: speak slowly.').waitFor({ state: 'detached' })
    await expectFocus(page.getByRole('heading', { name: 'Critical notes' }))
  }))

test('J, K, arrows and Enter walk the list of notes', () =>
  visit('4820-71', {}, 'agent', async (page) => {
    await goTo(page, '/notes')
    const links = page.getByRole('list', { name: 'Notes, newest first' }).getByRole('link')
    await links.nth(2).waitFor()
    await page.keyboard.press('j')
    await expectFocus(links.nth(0))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('j')
    await expectFocus(links.nth(2))
    await page.keyboard.press('k')
    await expectFocus(links.nth(1))
    const to = await links.nth(1).getAttribute('href')
    await page.keyboard.press('Enter')
    await page.waitForURL(steward.url + to)
    await page.getByRole('heading', { name: /^Note \d+/ }).waitFor()
  }))

test('a refused card number takes focus to its own line, and only that line is red', () =>
  visit('4417-92', {}, 'agent', async (page) => {
    await page.getByRole('heading', { name: 'Noor Haddad' }).waitFor()
    await page.keyboard.press('w')
    const line = (at: number) => page.getByLabel(`Resolution, line ${at}`)
    await line(1).fill('Looked at the invoice.')
    await page.keyboard.press('Enter')
    await page.keyboard.type('She read out the whole of 5555 5555 5555 4444 to me')
    await page.getByLabel('Who is speaking').focus()
    await page.keyboard.press('Control+Enter')
    await page.getByText('Say why there was contact.').first().waitFor()
    await expectFocus(line(2))
    await expect.poll(() => line(2).getAttribute('aria-invalid')).toBe('true')
    await expect.poll(() => line(1).getAttribute('aria-invalid')).toBeNull()
    await page.getByText('read out the whole of 5555 5555 5555 4444', { exact: false }).first().waitFor()
  }))

test('with a caller who is known the note begins at the reason, and one clock runs', () =>
  visit('3820-15', {}, 'agent', async (page) => {
    await page
      .getByRole('tab', { name: 'Dashboard' })
      .or(page.getByRole('link', { name: 'Dashboard' }))
      .first()
      .waitFor()
    await page.keyboard.press('i')
    await page.getByLabel('Who is speaking').fill('Somebody at the door')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('complementary', { name: 'Open interaction' }).getByText('Inbound call').waitFor()
    await page.keyboard.press('w')
    await expectFocus(page.getByLabel('Reason'))
    // Of this contact; a call with somebody else that is still open has its own beside it.
    const elsewhere = page.getByRole('list').filter({ hasText: 'Ingrid Solheim' }).getByRole('timer')
    await expect.poll(async () => (await page.getByRole('timer').count()) - (await elsewhere.count())).toBe(1)
  }))

test('a disposition is chosen by keys, a card number is repaired, and focus stays where one goes on', () =>
  visit('4417-92', {}, 'agent', async (page) => {
    await page.getByRole('heading', { name: 'Noor Haddad' }).waitFor()
    await page.keyboard.press('w')
    await expectFocus(page.getByLabel('Who is speaking'))
    await page.getByLabel('Find a disposition').focus()
    await page.keyboard.type('question')
    await page
      .getByRole('option', { name: /Question/ })
      .first()
      .waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.getByText('Chosen').waitFor()
    await expectFocus(page.getByRole('button', { name: 'Change', exact: true }))
    await page.keyboard.press('Enter')
    await expectFocus(page.getByLabel('Find a disposition'))

    await page.getByLabel('Resolution, line 1').fill('Noted 5555 5555 5555 4444')
    await page.getByRole('button', { name: /ending in 4444” instead$/ }).focus()
    await page.keyboard.press('Enter')
    await expectFocus(page.getByLabel('Resolution, line 1'))
    await expect.poll(() => page.getByLabel('Resolution, line 1').inputValue()).toBe('Noted card ending in 4444')
  }))

test('a role that writes nothing is told so where it would write', () =>
  visit('4820-71', {}, 'auditor', async (page) => {
    await goTo(page, '/notes/new')
    await page.getByRole('heading', { name: 'Consuelo Ibarra Vega' }).waitFor()
    // The reason of what is grayed in a closed menu stands in the page too.
    await page
      .getByText(/Your role/)
      .locator('visible=true')
      .first()
      .waitFor()
    await expect.poll(() => page.getByRole('button', { name: /Save note/ }).count()).toBe(0)
  }))

test('a composer that is loaded anew is filled with who is speaking, and leaves what was typed there alone', () =>
  visit('4417-92', {}, 'agent', async (page) => {
    await page.keyboard.press('i')
    await page.getByLabel('Who is speaking').fill('Iris Vale')
    await page.getByLabel('Relationship').fill('neighbor')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('complementary', { name: 'Open interaction' }).getByText('Iris Vale').waitFor()
    await goTo(page, '/notes/new')
    const who = page.getByLabel('Who is speaking')
    await expect.poll(() => who.inputValue()).toBe('Iris Vale')
    await expect.poll(() => page.getByLabel('Relationship').inputValue()).toBe('neighbor')

    // The open contact arrives late, after the agent has begun to type.
    let letThrough = () => {}
    const held = new Promise<void>((resolve) => {
      letThrough = resolve
    })
    await page.route('**/api/interactions', async (route) => {
      if (route.request().method() === 'GET') await held
      await route.continue()
    })
    await page.reload()
    await who.fill('Somebody else')
    letThrough()
    await page.getByRole('complementary', { name: 'Open interaction' }).getByText('Iris Vale').waitFor()
    await expect.poll(() => who.inputValue()).toBe('Somebody else')

    await chooseDisposition(page, 'question', /Question/)
    await page.getByRole('button', { name: 'How to choose' }).click()
    await page.getByRole('dialog').getByRole('heading').first().waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => who.inputValue()).toBe('Somebody else')
  }))
