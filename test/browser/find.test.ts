import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '#test/browser/chromium.ts'
import { startConsole, type TestConsole } from '#test/browser/console.ts'
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

const folder = process.env.STEWARD_PICTURES
const picture = async (page: Page, name: string) => {
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

/** Who is signed in asks before anybody is: that one 401 belongs to every visit. */
const visit = (options: PageOptions, role: Parameters<TestConsole['signIn']>[1], story: (page: Page) => Promise<void>) =>
  inPage(browser, { expectedStatuses: [401], ...options }, async (page) => {
    await steward.signIn(page, role)
    await page.getByRole('table', { name: 'Customers' }).waitFor()
    await story(page)
  })

const searchFor = async (page: Page, words: string) => {
  await page.keyboard.press('/')
  await page.getByRole('combobox', { name: 'Search' }).fill(words)
}
const found = (page: Page) => page.getByRole('listbox', { name: 'Search' }).getByRole('option')

test('in light, in dark and on a phone nothing of the list, its filters, the search and the actions is out of reach', () =>
  visit({}, 'agent', async (page) => {
    const whole = () => inEachLook(page, () => expectNoAxeViolations(page))
    await whole()
    await page.getByRole('button', { name: 'Filter' }).click()
    await page.getByLabel('Status').selectOption('inactive')
    await page.getByText('Status: Inactive').waitFor()
    await inEachLook(page, async (look) => {
      await expectNoAxeViolations(page)
      await expectFits(page, look)
    })

    await page.getByRole('button', { name: /^Search/ }).click()
    await page.getByRole('combobox', { name: 'Search' }).fill('ibara 2320')
    await found(page).first().waitFor()
    await whole()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Actions' }).click()
    await page.getByRole('combobox', { name: 'Actions' }).waitFor()
    await whole()
  }))

test('who has opened nobody yet reads so, away from every edge', () =>
  visit({}, 'auditor', async (page) => {
    await page.getByRole('button', { name: /^Search/ }).click()
    const recent = page.getByRole('region', { name: 'Recently viewed' })
    const says = recent.getByText('Customers that you open are listed here.')
    await says.waitFor()
    await inEachLook(page, async () => {
      const [inner, outer] = [await says.boundingBox(), await recent.boundingBox()]
      expect((inner?.x ?? 0) - (outer?.x ?? 0)).toBeGreaterThanOrEqual(12)
      expect((outer?.x ?? 0) + (outer?.width ?? 0) - ((inner?.x ?? 0) + (inner?.width ?? 0))).toBeGreaterThanOrEqual(12)
      await expectNoAxeViolations(page)
    })
  }))

test('the search says which field matched, where, and what everybody must know', () =>
  visit({}, 'agent', async (page) => {
    await searchFor(page, 'ibara 2320')
    const first = found(page).first()
    await page.getByRole('group', { name: 'Both words match' }).waitFor()
    await expect.poll(() => first.innerText()).toMatch(/Consuelo Ibarra Vega\s+4820-71/)
    await expect.poll(() => first.innerText()).toContain('Holder name, spelled like')
    await expect.poll(() => first.locator('mark').allInnerTexts()).toEqual(expect.arrayContaining(['Ibarra', '2320']))
    await expect.poll(() => first.innerText()).toContain('Speaks Spanish only')
    await page.getByText(/\d+ found in \d+ ms/).waitFor()

    await page.getByRole('link', { name: 'Filter the customer list' }).click()
    await page.waitForURL(/\/customers\?q=ibara\+2320$/)
    await page.getByRole('columnheader', { name: 'What matched' }).waitFor()
  }))

test('the search finds a ticket by its words, and opens the ticket and not its customer', () =>
  visit({}, 'agent', async (page) => {
    await searchFor(page, 'batteries motion sensor hall')
    await page.getByRole('group', { name: 'Tickets' }).getByText('Which batteries for the motion sensor?').click()
    await page.waitForURL(/\/tickets\/[0-9a-f-]{36}/)
    // It has both words, and each of the customers one of them: the key opens the ticket.
    await searchFor(page, 'hall batteries')
    await page.getByRole('group', { name: 'Matches' }).waitFor()
    await expect.poll(() => found(page).first().innerText()).toContain('Which batteries')
    await searchFor(page, 'noor haddad')
    await expect.poll(() => found(page).first().innerText()).toContain('4417-92')
  }))

test('what was viewed before stands there before anything is typed', () =>
  visit({}, 'agent', async (page) => {
    await page.keyboard.press('/')
    const before = page.getByRole('region', { name: 'Recently viewed' })
    await before.getByRole('link').first().waitFor()
    await page.keyboard.press('Alt+ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/customers\/[0-9a-f-]{36}/)
  }))

test('a whole card number leaves the box before anything is sent, and is looked up in a body only', () =>
  visit({}, 'agent', async (page) => {
    const addresses: string[] = []
    const bodies: string[] = []
    page.on('request', (request) => {
      addresses.push(request.url())
      if (request.url().endsWith('/api/card-matches')) bodies.push(request.postData() ?? '')
    })
    await page.keyboard.press('/')
    await page.getByRole('combobox', { name: 'Search' }).pressSequentially('4242 4242 4242 4242', { delay: 15 })
    await page.getByRole('option', { name: /Look up the card ending 4242/ }).waitFor()
    await expect.poll(() => page.getByRole('combobox', { name: 'Search' }).inputValue()).toBe('•••• 4242')
    await page.keyboard.press('Enter')
    await page.getByText('Exactly this card').first().waitFor()

    expect(bodies).toEqual([JSON.stringify({ number: '4242424242424242' })])
    // Half of one may be somebody’s telephone number, and is asked for where whoever types rests there.
    expect(addresses.filter((address) => /(4242\D{0,3}){3}/.test(decodeURIComponent(address)))).toEqual([])
  }))

test('where cards may not be looked up, the box only says why', () =>
  visit({}, 'auditor', async (page) => {
    await searchFor(page, '4242424242424242')
    await page.getByText('Your role may not look customers up by a whole card number.').waitFor()
    await expect.poll(() => found(page).count()).toBe(0)
  }))

test('filters, columns and order stand in the address, and going back undoes them', () =>
  visit({}, 'agent', async (page) => {
    await page.getByText(/^438 customers$|^\d+ customers$/).waitFor()
    await page.keyboard.press('f')
    await page.getByLabel('Status').selectOption('cancelled')
    await page.waitForURL(/status=cancelled/)
    await page.getByRole('button', { name: 'Sort by Name' }).click()
    await page.waitForURL(/sort=name/)
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('checkbox', { name: 'Email' }).check()
    await page.waitForURL(/columns=number,name/)
    await page.getByRole('columnheader', { name: 'Email' }).waitFor()

    await page.reload()
    await page.getByRole('columnheader', { name: 'Email' }).waitFor()
    await page.getByText('Status: Cancelled').waitFor()
    await page.goBack()
    await page.goBack()
    await page.goBack()
    await page.getByText('Status: Cancelled').waitFor({ state: 'detached' })
  }))

test('at the widths of a desk names and plans are read in a few lines, and no column is cut off', () =>
  visit({}, 'agent', async (page) => {
    await page.locator('tbody tr').nth(49).waitFor()
    const tallest = `Math.max(...[...document.querySelectorAll('tbody tr')].map((row) => row.getBoundingClientRect().height))`
    const cutOff = `(() => { const hold = document.querySelector('table').closest('[data-outdated], div:has(> div > div > table)'); return hold.scrollWidth - hold.clientWidth })()`
    for (const width of [1280, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      await expect.poll(() => page.evaluate(tallest)).toBeLessThan(64)
      await expect.poll(() => page.evaluate(cutOff)).toBe(0)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await picture(page, `customers ${width} ${colorScheme}`)
      }
    }
    // Whoever chooses columns has each of them.
    await page.setViewportSize({ width: 1280, height: 900 })
    await expect.poll(() => page.getByRole('columnheader', { name: 'Partner' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('checkbox', { name: 'Email' }).check()
    await page.getByRole('columnheader', { name: 'Partner' }).waitFor()
  }))

test('more rows come by the cursor, and keys open the one they stand on', () =>
  visit({}, 'agent', async (page) => {
    const rows = page.getByRole('table', { name: 'Customers' }).locator('tbody tr')
    await rows.nth(49).waitFor()
    await page.getByRole('button', { name: 'Show more' }).click()
    await rows.nth(60).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    const number = await rows.nth(1).getByRole('link').first().innerText()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/customers\/[0-9a-f-]{36}/)
    await page.getByText(number).first().waitFor()
  }))

test('a view is kept, linked, renamed and removed; sharing it is a lead’s', () =>
  visit({}, 'agent', async (page) => {
    const views = page.getByRole('navigation', { name: 'Views' })
    await page.keyboard.press('f')
    await page.getByLabel('Status').selectOption('data_entry')
    await page.getByText('Status: Data entry').waitFor()
    await page.getByRole('button', { name: 'Keep as a view' }).click()
    await expect.poll(() => page.getByLabel('Share with everybody').count()).toBe(0)
    await page.getByLabel('Name', { exact: true }).fill('Orders to watch')
    await page.keyboard.press('Enter')
    await views.getByRole('link', { name: 'Orders to watch' }).waitFor()
    await page.waitForURL(/view=/)
    await expectFocus(views.getByRole('link', { name: 'Orders to watch' }))

    await page.goto(steward.url + (await views.getByRole('link', { name: 'Orders to watch' }).getAttribute('href')))
    await page.getByText('Status: Data entry').waitFor()
    await page.getByRole('button', { name: 'What to do with the view Orders to watch' }).click()
    await page.getByText('Sharing a view is for a lead or above.').waitFor()
    await page.getByRole('menuitem', { name: 'Rename' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Orders under watch')
    await page.keyboard.press('Enter')
    await views.getByRole('link', { name: 'Orders under watch' }).waitFor()

    await page.getByRole('button', { name: 'What to do with the view Orders under watch' }).click()
    await page.getByRole('menuitem', { name: 'Remove' }).click()
    await page.getByText('No customer is changed.').waitFor()
    await page.getByRole('button', { name: 'Remove view' }).click()
    await views.getByRole('link', { name: 'Orders under watch' }).waitFor({ state: 'detached' })
  }))

test('the actions offer what the policy allows, and gray with its reason what it does not', () =>
  visit({}, 'agent', async (page) => {
    await searchFor(page, '5107-33')
    await found(page).first().waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Tomás Ibarra Solís' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Actions' }).fill('edit')
    const card = page.getByRole('option', { name: /^Edit payment information/ })
    await expect.poll(() => card.getAttribute('aria-disabled')).toBe('true')
    expect((await card.innerText()).length).toBeGreaterThan('Edit payment information'.length + 10)
    await expect.poll(() => page.getByRole('option', { name: /^Edit on the master screen/ }).getAttribute('aria-disabled')).toBeNull()
    await page.keyboard.press('Enter')
    await page.waitForURL(/master-screen#master-screen$/)
    await page.getByRole('region', { name: 'Master screen' }).getByRole('button', { name: 'Update' }).waitFor()
  }))

test('where a filter was asked of a part of those who have a word, the list says that there may be more', () =>
  visit({}, 'agent', async (page) => {
    await page.route('**/api/customers?**', async (route) => {
      const reply = await route.fetch()
      const body = await reply.json()
      await route.fulfill({ response: reply, json: { ...body, total: null, mayBeMore: true } })
    })
    await page.goto(`${steward.url}/customers?q=silva&status=active`)
    await page.getByText('There may be more.').waitFor()
    await page.getByText('Add a word to the search.').waitFor()
    await expectNoAxeViolations(page)
  }))
