import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '#test/browser/chromium.ts'
import { startConsole, type TestConsole } from '#test/browser/console.ts'
import { expectFocus } from '#test/browser/focus.ts'
import {
  expectFits,
  expectNoAxeViolations,
  expectNoAxeViolationsInBothColors,
  inEachLook,
  inPage,
  type PageOptions,
} from '#test/browser/page.ts'

let steward: TestConsole
let browser: Browser

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

const inCall = (number: string, options: PageOptions, story: (page: Page) => Promise<void>) =>
  inPage(browser, { expectedStatuses: [401, 422], ...options }, async (page) => {
    const { id } = await steward.db.selectFrom('customers').select('id').where('number', '=', number).executeTakeFirstOrThrow()
    await steward.signIn(page, 'agent', `/customers/${id}`)
    await page.getByRole('navigation', { name: 'Pages of this customer' }).waitFor()
    await page.getByText(number).first().waitFor()
    await page.keyboard.press('i')
    await page.getByLabel('Who is speaking').fill('Iris Vale')
    await page.getByLabel('Relationship').fill('neighbor')
    await page.keyboard.press('Control+Enter')
    await bar(page).getByText('Inbound call').waitFor()
    await story(page)
  })
const bar = (page: Page) => page.getByRole('complementary', { name: 'Open interaction' })

test('who speaks is verified by keys: what does not match is said, and what they may not is said with why', () =>
  inCall('3391-08', {}, async (page) => {
    await bar(page).getByText('Not verified').waitFor()
    await bar(page)
      .getByText(/May not: Site password and PIN/)
      .waitFor()
    await page.keyboard.press('v')
    const dialog = page.getByRole('dialog', { name: 'Verify the caller' })
    await expectFocus(dialog.getByLabel('What they say'))
    await page.keyboard.type('certainly not this')
    await expectNoAxeViolationsInBothColors(page)
    await page.keyboard.press('Enter')
    await dialog.getByText(/It does not match\. \d tries are left this hour\./).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await expectNoAxeViolationsInBothColors(page)
  }))

test('a call that goes on is shown on every other page with the way back, and each page is said by its own name', () =>
  inCall('3820-15', {}, async (page) => {
    const home = page.url().split('?')[0] ?? ''
    const running = page.getByRole('list', { name: 'Going on now' }).getByRole('listitem').filter({ hasText: 'Iris Vale' })
    const said = page.locator('p[aria-live="polite"].for-ears', { hasText: 'page opened' })
    const names = new Set<string>()
    for (const keys of ['g p', 'g w', 'g q']) {
      for (const key of keys.split(' ')) await page.keyboard.press(key)
      await running.filter({ hasText: 'Inbound call' }).first().waitFor()
      await expect.poll(async () => !names.has(await page.title())).toBe(true)
      await expect.poll(async () => (await said.innerText()) === `${await page.title()}, page opened`).toBe(true)
      names.add(await page.title())
    }
    expect(names.size).toBe(3)
    await inEachLook(page, async () => {
      await expectNoAxeViolations(page)
      await expectFits(page)
    })
    // On the page of another customer with whom nothing is open it stands beside their name, and the page still fits one screen.
    const { id: other } = await steward.db.selectFrom('customers').select('id').where('number', '=', '4106-54').executeTakeFirstOrThrow()
    await steward.goOn(page, `/customers/${other}`)
    await page.getByRole('region', { name: 'Account summary' }).waitFor()
    await running.filter({ hasText: 'Inbound call' }).first().waitFor()
    await expect
      .poll(() => page.evaluate(`(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)(document.querySelector('main'))`))
      .toBe(0)
    await inEachLook(page, async (name) => {
      await expectNoAxeViolations(page)
      await expectFits(page)
      if (process.env.STEWARD_PICTURES) await page.screenshot({ path: `${process.env.STEWARD_PICTURES}/elsewhere ${name}.png` })
    })
    await page.locator(`a[href="${new URL(home).pathname}"]`, { hasText: 'Iris Vale' }).press('Enter')
    await bar(page).getByText('Inbound call').waitFor()
    // With whom one is in view has the bar; others are still shown.
    await expect.poll(() => page.locator(`a[href="${new URL(home).pathname}"]`, { hasText: 'Iris Vale' }).count()).toBe(0)
  }))

test('who failed five times is said loudly, nothing is ticked, and a lead unlocks with a reason', () =>
  inCall('4417-92', {}, async (page) => {
    await page.keyboard.press('v')
    const dialog = page.getByRole('dialog', { name: 'Verify the caller' })
    for (const left of [4, 3, 2, 1, 0]) {
      await dialog.getByLabel('What they say').fill('certainly not this')
      await page.keyboard.press('Enter')
      await dialog.getByText(`${left === 1 ? '1 try is' : `${left} tries are`} left this hour.`).waitFor()
    }
    await dialog.getByText('Ask a lead to unlock it, or call back later on a number on file.').waitFor()
    await expect.poll(() => dialog.getByRole('button', { name: 'Compare' }).getAttribute('aria-disabled')).toBe('true')
    await expectNoAxeViolations(page)
    await page.keyboard.press('Escape')
    await bar(page).getByText('Caller not verified: the tries are used up.').waitFor()
    await expect.poll(() => bar(page).getByRole('button', { name: 'Unlock' }).count()).toBe(0)

    // At the foot of a narrow page it is one line, which says so as well and unfolds.
    await page.setViewportSize({ width: 390, height: 844 })
    const unfold = bar(page).getByRole('button', { name: /^Caller not verified\. Show what else/, expanded: false })
    await unfold.waitFor()
    expect((await bar(page).boundingBox())?.height).toBeLessThan(80)
    await expectNoAxeViolations(page)
    await unfold.press('Enter')
    await bar(page).getByText('Caller not verified: the tries are used up.').waitFor()
    await bar(page).getByRole('button', { name: 'Hand over' }).waitFor()
    await expectFits(page)
    await expectNoAxeViolations(page)

    await inPage(browser, { expectedStatuses: [401], colorScheme: 'dark' }, async (leads) => {
      await steward.signIn(leads, 'lead', new URL(page.url()).pathname)
      await leads.getByText('4417-92').first().waitFor()
      await leads.keyboard.press('Control+k')
      await leads.getByRole('combobox', { name: 'Actions' }).fill('Let callers be verified')
      await leads.keyboard.press('Enter')
      const unlocking = leads.getByRole('dialog', { name: 'Let callers be verified again' })
      await expectFocus(unlocking.getByLabel('Reason'))
      await leads.keyboard.press('Enter')
      await unlocking.getByText('Say why.').waitFor()
      await leads.keyboard.type('Called back on the number on file')
      await expectNoAxeViolations(leads)
      await leads.keyboard.press('Enter')
      await unlocking.waitFor({ state: 'detached' })
    })
    await page.reload()
    await bar(page).getByRole('button', { name: 'Show what else there is of this contact' }).click()
    await bar(page)
      .getByRole('button', { name: /^Verify/ })
      .waitFor()
  }))

test('a jot that is refused stays, says why, and is kept once it reads differently; what is not sent is, as the page goes', () =>
  inCall('5107-33', { expectedStatuses: [400, 401] }, async (page) => {
    const jot = bar(page).getByLabel('Jot down')
    const height = async () => (await jot.boundingBox())?.height ?? 0
    const before = await height()
    expect(before).toBeGreaterThan(40)
    await page.keyboard.press('v')
    await page.getByRole('dialog', { name: 'Verify the caller' }).waitFor()
    await expect.poll(() => height()).toBe(before)
    await page.keyboard.press('Escape')
    await jot.fill('card 4111 1111 1111 1111')
    await bar(page)
      .getByRole('alert')
      .getByText(/^Not kept\. A whole card number stands here\./)
      .waitFor()
    await expect.poll(() => jot.inputValue()).toContain('4111')
    await expectNoAxeViolations(page)
    await jot.fill('card ending in 1111')
    await bar(page).getByRole('alert').waitFor({ state: 'detached' })
    await jot.fill('card ending in 1111, back door')
    await page.reload()
    await expect.poll(() => bar(page).getByLabel('Jot down').inputValue()).toBe('card ending in 1111, back door')
  }))

test('a contact is jotted in, parked, found again after the browser was closed, and handed over', () =>
  inCall('3820-15', {}, async (page) => {
    // Listened for before it is typed: on a busy machine the answer may be there before the next line of the story.
    const kept = page.waitForResponse((response) => response.url().endsWith('/jot') && response.ok())
    await bar(page).getByLabel('Jot down').fill('back door sensor beeps')
    await kept
    await page.clock.install()
    await bar(page).getByRole('button', { name: 'Park' }).click()
    const parking = page.getByRole('dialog', { name: 'Park this contact' })
    await expectFocus(parking.getByRole('radio', { name: 'No reminder' }))
    await page.keyboard.press('ArrowDown')
    await parking.getByRole('radio', { name: /^In 15 minutes, at \d\d:\d\d$/, checked: true }).waitFor()
    await expectNoAxeViolations(page)
    await page.keyboard.press('Enter')
    await bar(page).getByRole('button', { name: 'Take up again' }).waitFor()
    await bar(page)
      .getByText(/^Parked until .*\d\d:\d\d$/)
      .waitFor()
    const waiting = page.getByRole('link', { name: /My work/ })
    const before = await waiting.innerText()
    // Its time comes, and it says so by itself.
    await page.clock.fastForward('15:01')
    await bar(page)
      .getByText(/^Parked until .*: it is time$/)
      .waitFor()
    await expect.poll(() => waiting.innerText()).not.toBe(before)
    await page.reload()
    await expect.poll(() => bar(page).getByLabel('Jot down').inputValue()).toBe('back door sensor beeps')
    await bar(page).getByRole('button', { name: 'Take up again' }).click()
    await bar(page).getByRole('button', { name: 'Hand over' }).click()
    const dialog = page.getByRole('dialog', { name: 'Hand over' })
    const to = dialog.getByLabel('To')
    await expect.poll(() => to.getByRole('option').count()).toBeGreaterThan(2)
    await to.selectOption({ index: 1 })
    await expectNoAxeViolations(page)
    await page.keyboard.press('Control+Enter')
    await bar(page)
      .getByText(/^Handed to .*, not taken yet$/)
      .waitFor()
    await bar(page).getByRole('button', { name: 'Take back' }).click()
    await bar(page)
      .getByRole('button', { name: /^Wrap up/ })
      .waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    await expectFits(page)
  }))

test('a contact that was begun by mistake ends without a note while it holds nothing, and can be taken up again', () =>
  inCall('4104-90', {}, async (page) => {
    const { pathname } = new URL(page.url())
    const mistaken = bar(page).getByRole('button', { name: 'Begun by mistake' })
    await mistaken.click()
    const dialog = page.getByRole('dialog', { name: 'Begun by mistake' })
    await expectFocus(dialog.getByRole('radio', { name: 'Pressed by mistake' }))
    await page.keyboard.press('ArrowDown')
    await dialog.getByRole('radio', { name: 'The wrong account', checked: true }).waitFor()
    await inEachLook(page, async () => {
      await expectNoAxeViolations(page)
      await expectFits(page)
    })
    await page.keyboard.press('Control+Enter')
    await dialog.getByRole('heading', { name: 'The contact is ended. No note is owed.' }).waitFor()
    await expectFocus(dialog.getByRole('button', { name: /^Close/ }))
    await expect.poll(() => bar(page).count()).toBe(0)
    await expectNoAxeViolations(page)
    await page.keyboard.press('Control+Enter')
    await bar(page).getByText('Inbound call').waitFor()
    await dialog.waitFor({ state: 'detached' })

    // Once something is written, by whatever way, it is said that it can not: nothing of it is lost.
    await page.keyboard.press('w')
    await page.getByRole('button', { name: 'Begun by mistake' }).last().waitFor()
    await page.getByLabel('Reason', { exact: true }).fill('Asks for the bill.')
    await page.getByRole('button', { name: 'Begun by mistake' }).last().click()
    await dialog.getByText('You have begun to write its note. Save the note, or empty it first.').first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByLabel('Reason', { exact: true }).fill('')
    await steward.goOn(page, pathname)
    const jotted = page.waitForResponse((response) => response.url().endsWith('/jot') && response.ok())
    await bar(page).getByLabel('Jot down').fill('asks for Leon')
    await jotted
    await expect.poll(() => mistaken.count()).toBe(0)
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Actions' })
    await palette.getByRole('combobox').fill('begun by mistake')
    await palette.getByText('Something was jotted down in this contact.').waitFor()
  }))

test('who hands a contact over warmly sees who joined, who took it sees with whom, and the note says it', () =>
  inCall('4102-65', {}, async (page) => {
    await bar(page).getByRole('button', { name: 'Hand over' }).click()
    const dialog = page.getByRole('dialog', { name: 'Hand over' })
    const to = dialog.getByLabel('To')
    await expect.poll(() => to.getByRole('option', { name: 'Priya Raman' }).count()).toBe(1)
    await to.selectOption('Priya Raman')
    await dialog.getByRole('radio', { name: 'The colleague joins now' }).check()
    await page.keyboard.press('Control+Enter')
    await bar(page).getByText('Handed to Priya Raman, not taken yet').waitFor()
    const home = page.url()
    await inPage(browser, { expectedStatuses: [401], colorScheme: 'dark' }, async (leads) => {
      await steward.signIn(leads, 'lead', '/work')
      const waiting = leads.getByRole('region', { name: 'Handed to you' })
      await waiting.getByText('from Dana Whitcombe, who waits with the caller').waitFor()
      await waiting.getByRole('button', { name: 'Take it' }).click()
      await bar(leads).getByText('Dana Whitcombe is on the line with you.').waitFor()
      await leads.getByRole('heading', { name: 'Gideon Marchetti' }).waitFor()
      await expectNoAxeViolations(leads)
      await leads.keyboard.press('w')
      await leads.getByText(/with Dana Whitcombe on the line/).waitFor()
      await expect
        .poll(() => leads.getByLabel('Resolution, line 2').inputValue())
        .toBe('Priya Raman joined Dana Whitcombe on the line and went on with the contact.')

      // Without a reload, on the page where it was handed over.
      expect(page.url()).toBe(home)
      await bar(page)
        .getByText(/^Priya Raman has joined and goes on with it\. You are still on the line\./)
        .waitFor()
      await expectNoAxeViolations(page)
      await page.setViewportSize({ width: 390, height: 844 })
      await expectFits(page)
      await bar(page).getByRole('button', { name: 'Leave the line' }).click()
      await bar(page).waitFor({ state: 'detached' })
      await leads.getByText(/with Dana Whitcombe on the line/).waitFor({ state: 'detached' })
    })
  }))

test('a telephone system opens who calls, with a contact; a number that can not be read opens the search', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.comeIn(page, 'agent')
    await page.goto(`${steward.url}/pop?phone=${encodeURIComponent('anonymous')}&call=unknown`)
    await page.waitForURL(/\/customers\?q=/)
  }))

test('a call that rings again opens whom one’s own contact of it is with, whoever else has the number by then', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.comeIn(page, 'agent')
    const ring = (phone: string) => page.goto(`${steward.url}/pop?phone=${encodeURIComponent(phone)}&call=rings-twice`)
    await ring('+16025550171')
    await page.waitForURL(/\/prospects\/[0-9a-f-]+$/)
    const home = page.url()
    // The number of an account, and one that is nobody’s.
    for (const phone of ['+19285550171', '+16025550998']) {
      await ring(phone)
      await page.waitForURL((url) => url.pathname !== '/pop')
      expect(page.url()).toBe(home)
    }
  }))

test('what is typed before who calls is there is no shortcut', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.comeIn(page, 'agent')
    let answer: () => void = () => undefined
    const asked = new Promise<void>((resolve) => {
      const held = new Promise<void>((release) => {
        answer = release
      })
      void page.route('**/api/calls**', async (route) => {
        resolve()
        await held
        await route.continue()
      })
    })
    await page.goto(`${steward.url}/pop?phone=${encodeURIComponent('+16025550999')}&call=typed-ahead`)
    await asked
    // On the page itself: no field has focus.
    await page.locator('body').pressSequentially('gp/?wi')
    await page.keyboard.press('Control+k')
    expect(new URL(page.url()).pathname).toBe('/pop')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    answer()
    await page.waitForURL(/\/prospects\/new\?/)
    await page.getByLabel('Name', { exact: true }).waitFor()
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    // And then they are again.
    await page.getByRole('heading', { name: 'New prospect' }).click()
    await page.keyboard.press('g')
    await page.keyboard.press('p')
    await page.waitForURL(/\/prospects$/)
  }))

test('a contact that a telephone system can not begin is refused in words, and who calls can be opened all the same', () =>
  inPage(browser, { expectedStatuses: [400, 401], colorScheme: 'dark', viewport: { width: 390, height: 844 } }, async (page) => {
    await steward.comeIn(page, 'agent')
    await page.goto(`${steward.url}/pop?phone=${encodeURIComponent('+16025550171')}&call=${'x'.repeat(101)}`)
    const refusal = page.getByRole('alert').filter({ hasText: 'The contact is not begun.' })
    await refusal.waitFor()
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Try again' }).press('Enter')
    await page.getByRole('button', { name: 'Open who is calling without it' }).press('Enter')
    await page.waitForURL(/\/prospects\/[0-9a-f-]+$/)
  }))

test('who is rung by a call that a contact of a colleague has is told so, and begins one of their own', () =>
  inPage(browser, { expectedStatuses: [401, 409] }, async (page) => {
    const pop = `/pop?phone=${encodeURIComponent('+16025550171')}&call=passed-on`
    await steward.comeIn(page, 'lead')
    await page.goto(steward.url + pop)
    await page.waitForURL(/\/prospects\/[0-9a-f-]+$/)
    await steward.comeIn(page, 'agent')
    await page.goto(steward.url + pop)
    await page.getByRole('alert').filter({ hasText: 'has a contact with this call. Ask them to hand it over to you' }).waitFor()
    await inEachLook(page, async () => {
      await expectNoAxeViolations(page)
      await expectFits(page)
    })
    await page.getByRole('button', { name: 'Begin a contact of your own' }).press('Enter')
    await page.waitForURL(/\/prospects\/[0-9a-f-]+$/)
  }))
