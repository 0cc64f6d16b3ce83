import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from './chromium.ts'
import { demoPassword, startConsole, type TestConsole } from './console.ts'
import { expectFocus } from './focus.ts'
import { expectFits, expectNoAxeViolations, inEachLook, inPage } from './page.ts'

let steward: TestConsole
let browser: Browser

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

const customerOf = async (number: string) =>
  (await steward.db.selectFrom('customers').select('id').where('number', '=', number).executeTakeFirstOrThrow()).id
const emailsOf = async (id: string) =>
  (await steward.db.selectFrom('emails').select('address').where('customer_id', '=', id).orderBy('position').execute()).map(
    ({ address }) => address,
  )
const consuelo = '4820-71'

/** What the page's cache of writes holds, found from React's root, as text. */
const writesRemembered = (page: Page): Promise<string> =>
  page.evaluate(`(() => {
    const root = document.getElementById('root')
    const fibers = [root[Object.keys(root).find((key) => key.startsWith('__reactContainer'))]]
    while (fibers.length > 0) {
      const fiber = fibers.pop()
      const cache = fiber?.memoizedProps?.client?.getMutationCache?.()
      if (cache) return JSON.stringify(cache.getAll().map(({ state }) => state))
      if (fiber) fibers.push(fiber.sibling, fiber.child)
    }
    throw new Error('No cache of writes was found.')
  })()`)

test('an email is changed by keyboard with the pencil, stands in history from → to, and Undo puts it back', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    const id = await customerOf(consuelo)
    const [before = ''] = await emailsOf(id)
    await steward.signIn(page, 'agent', `/customers/${id}/account`)
    const card = page.getByRole('region', { name: 'Customer information' })

    await card.getByRole('button', { name: 'Edit Customer information' }).focus()
    await page.keyboard.press('e')
    await card.getByLabel('Email', { exact: true }).fill('consuelo@changed.example')
    await card.getByText('1 change', { exact: true }).waitFor()
    await card.getByText(`Was ${before}`).waitFor()
    await expectNoAxeViolations(page)
    await page.keyboard.press('Control+Enter')
    await card.getByRole('button', { name: 'Edit Customer information' }).waitFor()
    await expect.poll(() => emailsOf(id)).toEqual(['consuelo@changed.example'])

    await page.keyboard.press('g')
    await page.keyboard.press('h')
    const newest = page.getByRole('main').locator('ol > li').first()
    await newest.getByText('consuelo@changed.example').waitFor()
    await expect.poll(() => newest.textContent()).toMatch(new RegExp(`Dana Whitcombe.*Email.*${before}.*consuelo@changed.example`))

    await page.getByRole('combobox', { name: 'Field' }).selectOption({ label: 'Email' })
    await page.getByText('consuelo@changed.example').first().waitFor()

    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Account', exact: true }).click()
    await card.getByRole('button', { name: 'Edit Customer information' }).focus()
    await page.keyboard.press('e')
    await card.getByLabel('Email', { exact: true }).fill('second@changed.example')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expectFocus(card.getByRole('button', { name: 'Edit Customer information' }))
    await card.getByText('consuelo@changed.example').first().waitFor()
    await expect.poll(() => emailsOf(id)).toEqual(['consuelo@changed.example'])
    await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' })
    await expectFocus(card.getByRole('button', { name: 'Edit Customer information' }))
  }))

test('Esc leaves the card as it was, and a number in any spelling is no change', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'agent', `/customers/${await customerOf(consuelo)}/account`)
    const card = page.getByRole('region', { name: 'Customer information' })
    await card.getByRole('button', { name: 'Edit Customer information' }).click()
    const phone = card.getByLabel('Phone', { exact: true })
    const shown = await phone.inputValue()
    await phone.fill(shown.replace(/\D/g, ''))
    await expect.poll(() => card.getByRole('button', { name: 'Update' }).getAttribute('aria-disabled')).toBe('true')
    await phone.fill('12')
    await card.getByText('1 change', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Leave without saving' }).press('Enter')
    await expectFocus(card.getByRole('button', { name: 'Edit Customer information' }))
    await card.getByText(shown).waitFor()
  }))

test('a card that is refused says that it is not saved and why, in words for people', () =>
  inPage(browser, { expectedStatuses: [400, 401] }, async (page) => {
    await steward.signIn(page, 'agent', `/customers/${await customerOf(consuelo)}/account`)
    const card = page.getByRole('region', { name: 'Customer information' })
    await card.getByRole('button', { name: 'Edit Customer information' }).click()
    await card.getByLabel('Holder name', { exact: true }).fill('')
    await page.keyboard.press('Control+Enter')
    await card.getByRole('alert').getByText('Not saved.').waitFor()
    await card.getByText('Write the name of an account holder.').waitFor()
    await expect.poll(() => card.innerText()).not.toMatch(/Bad Request|expected array/)
  }))

test('two agents on one card: the second sees what the first saved, keeps what was typed, and chooses', () =>
  inPage(browser, { expectedStatuses: [401] }, (dana) =>
    inPage(browser, { expectedStatuses: [401, 409] }, async (priya) => {
      const id = await customerOf(consuelo)
      const open = async (page: typeof dana, role: 'agent' | 'lead') => {
        await steward.signIn(page, role, `/customers/${id}/account`)
        const card = page.getByRole('region', { name: 'Customer information' })
        await card.getByRole('button', { name: 'Edit Customer information' }).click()
        return card
      }
      const hers = await open(priya, 'lead')
      const his = await open(dana, 'agent')
      await hers.getByLabel('Email', { exact: true }).fill('priya@both.example')
      await his.getByLabel('Email', { exact: true }).fill('dana@both.example')
      await dana.keyboard.press('Control+Enter')
      await his.getByRole('button', { name: 'Edit Customer information' }).waitFor()

      await hers.getByLabel('Email', { exact: true }).focus()
      await priya.keyboard.press('Control+Enter')
      await hers.getByText('Dana Whitcombe changed this card while you were typing.', { exact: false }).waitFor()
      await hers.getByText('Now dana@both.example').waitFor()
      await expect.poll(() => hers.getByLabel('Email', { exact: true }).inputValue()).toBe('priya@both.example')
      await hers.getByRole('button', { name: 'Keep mine' }).click()
      await priya.keyboard.press('Control+Enter')
      await hers.getByRole('button', { name: 'Edit Customer information' }).waitFor()
      await expect.poll(() => emailsOf(id)).toEqual(['priya@both.example'])
    }),
  ))

test('in data entry the cards explain their padlock, and the master screen changes an address', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    const { id } = await steward.db
      .selectFrom('customers')
      .select('id')
      .where('status', '=', 'data_entry')
      .where('merged_into', 'is', null)
      .orderBy('number')
      .executeTakeFirstOrThrow()
    await steward.signIn(page, 'agent', `/customers/${id}/account`)
    const card = page.getByRole('region', { name: 'Customer information' })
    await card.getByText('The first order is still being fulfilled, so the cards are for viewing only.').waitFor()
    await expect.poll(() => page.getByRole('button', { name: /^Edit / }).count()).toBe(0)
    await expect.poll(() => card.getByRole('img', { name: 'Locked' }).count()).toBeGreaterThan(0)
    await expectNoAxeViolations(page)

    const address = page.url()
    await card.getByRole('button', { name: 'Why' }).first().click()
    await page.getByRole('dialog').getByRole('heading').first().waitFor()
    expect(page.url()).toBe(address)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await card.getByRole('link', { name: 'Change it on the master screen.' }).click()
    await page.getByRole('heading', { name: 'Fulfillment' }).waitFor()
    await page.getByText('Payment information: Billing information can not be changed', { exact: false }).waitFor()
    await expectNoAxeViolations(page)
    const form = page.getByRole('region', { name: 'Master screen' })
    await page.getByRole('main').focus()
    await page.keyboard.press('e')
    await expectFocus(form.getByRole('textbox').first())
    await form.getByLabel('Billing address', { exact: true }).fill('77 Saguaro Way')
    await page.keyboard.press('Control+Enter')
    await form.getByRole('button', { name: 'Edit Master screen' }).waitFor()
    const { lines } = await steward.db
      .selectFrom('addresses')
      .select('lines')
      .where('customer_id', '=', id)
      .where('kind', '=', 'billing')
      .executeTakeFirstOrThrow()
    expect(lines[0]).toBe('77 Saguaro Way')
  }))

test('a lead changes a PIN with a reason, sees it after fresh proof, and an agent can do neither', () =>
  inPage(browser, { expectedStatuses: [401] }, (agent) =>
    inPage(browser, { expectedStatuses: [400, 401, 403] }, async (lead) => {
      const id = await customerOf(consuelo)
      await steward.signIn(lead, 'lead', `/customers/${id}/account`)
      const card = lead.getByRole('region', { name: 'Central station' })
      await card.getByRole('button', { name: 'Edit Central station' }).click()
      await card.getByLabel('PIN').fill('4071')
      await card.getByLabel('Reason').fill('Holder asked at the desk')
      await lead.keyboard.press('Control+Enter')
      await card.getByRole('button', { name: 'Edit Central station' }).waitFor()

      steward.later(6 * 60_000)
      await card.getByRole('button', { name: 'Show PIN' }).click()
      await card.getByLabel('Why do you need the PIN?').fill('Central station asks')
      await lead.keyboard.press('Enter')
      const proof = lead.getByRole('dialog')
      await proof.getByRole('textbox', { name: 'Your password' }).fill(demoPassword)
      await lead.keyboard.press('Enter')
      await card.getByText('4071').waitFor()
      await expectFocus(card.getByRole('button', { name: 'Hide' }))
      const remembered = await writesRemembered(lead)
      expect(remembered).toContain('"status"')
      for (const secret of ['4071', demoPassword]) expect(remembered).not.toContain(secret)
      await expectNoAxeViolations(lead)
      await card.getByRole('button', { name: 'Hide' }).click()
      await expectFocus(card.getByRole('button', { name: 'Show PIN' }))
      expect(await lead.getByText('4071').count()).toBe(0)

      await steward.goOn(lead, `/customers/${id}/history`)
      const pin = lead.getByRole('main').locator('ol > li').first()
      await pin.getByText('Because: Holder asked at the desk').waitFor()
      await expect.poll(() => pin.textContent()).toMatch(/PIN.*changed/)
      expect(await pin.textContent()).not.toContain('4071')

      await steward.signIn(agent, 'agent', `/customers/${id}/account`)
      const locked = agent.getByRole('region', { name: 'Central station' })
      for (const secret of ['site password', 'PIN'])
        await locked.getByText(`Before the ${secret} is changed, the caller has to be`).waitFor()
      expect(await locked.getByRole('button', { name: /^(Edit|Show)/ }).count()).toBe(0)
    }),
  ))

/** Whether closing the window asks first; it stays open either way. */
async function asksOnClosing(page: Page): Promise<boolean> {
  const asked = page.waitForEvent('dialog').then(async (dialog) => {
    await dialog.dismiss()
    return dialog.type() === 'beforeunload'
  })
  // Where nothing is asked, the page is loaded anew.
  const loaded = page.waitForEvent('load').then(() => false)
  for (const other of [asked, loaded]) other.catch(() => undefined)
  await page.evaluate('location.reload()').catch(() => undefined)
  const answer = await Promise.race([asked, loaded])
  await page.getByRole('button', { name: /your menu/ }).waitFor()
  return answer
}

test('what was typed in a card is there again after another tab, and closing asks on any page', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    const id = await customerOf('4417-92')
    await steward.signIn(page, 'agent', `/customers/${id}/account`)
    const card = page.getByRole('region', { name: 'Customer information' })
    const email = card.getByLabel('Email', { exact: true })
    await card.getByRole('button', { name: 'Edit Customer information' }).click()
    await email.fill('kept@changed.example')
    await page
      .getByRole('link', { name: /^Notes/ })
      .first()
      .click()
    await page.getByRole('list', { name: 'Notes, newest first' }).waitFor()
    expect(await asksOnClosing(page)).toBe(true)

    await page.getByRole('link', { name: 'Account', exact: true }).first().click()
    await card.getByText('1 change', { exact: true }).waitFor()
    await expect.poll(() => email.inputValue()).toBe('kept@changed.example')
    await email.focus()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Leave without saving' }).press('Enter')
    await card.getByRole('button', { name: 'Edit Customer information' }).waitFor()
    expect(await asksOnClosing(page)).toBe(false)

    await card.getByRole('button', { name: 'Edit Customer information' }).click()
    await email.fill('second@changed.example')
    await page.keyboard.press('Control+Enter')
    await card.getByRole('button', { name: 'Edit Customer information' }).waitFor()
    await expect.poll(() => emailsOf(id)).toEqual(['second@changed.example'])
    expect(await asksOnClosing(page)).toBe(false)
  }))

test('what was typed is not lost without a question: out of a card, a dialog and a form, by Esc, Cancel, a press outside and the palette', () =>
  inPage(browser, { expectedStatuses: [401], viewport: { width: 1280, height: 800 } }, async (page) => {
    const id = await customerOf(consuelo)
    await steward.signIn(page, 'agent', `/customers/${id}/account`)
    const asks = page.getByRole('dialog', { name: 'Leave without saving?' })
    const stay = asks.getByRole('button', { name: /^Stay here/ })
    const leave = asks.getByRole('button', { name: 'Leave without saving' })

    const card = page.getByRole('region', { name: 'Customer information' })
    const pencil = card.getByRole('button', { name: 'Edit Customer information' })
    const email = card.getByLabel('Email', { exact: true })
    await pencil.click()
    // What rests says why where it is pressed, and no longer once it may be pressed.
    const update = card.getByRole('button', { name: 'Update' })
    await update.press('Enter')
    await card.getByRole('alert').getByText('Nothing changed yet.').waitFor()
    await inEachLook(page, async (name) => {
      await expectFits(page, name)
      await expectNoAxeViolations(page)
    })
    await email.focus()
    await page.keyboard.press('Escape')
    await pencil.waitFor()
    await pencil.click()
    await expect.poll(() => card.getByRole('alert').count()).toBe(0)
    await email.fill('typed@changed.example')
    await page.keyboard.press('Escape')
    await expectFocus(stay)
    await inEachLook(page, async (name) => {
      await expectFits(page, name)
      await expectNoAxeViolations(page)
    })
    await page.keyboard.press('Escape')
    await expectFocus(email)
    await card.getByRole('button', { name: 'Cancel' }).press('Enter')
    await stay.press('Enter')
    await expect.poll(() => email.inputValue()).toBe('typed@changed.example')
    await card.getByRole('button', { name: 'Cancel' }).press('Enter')
    await leave.press('Enter')
    await expectFocus(pencil)

    const money = page.getByRole('dialog', { name: 'Enter a mailed check' })
    const enter = page.getByRole('main').getByRole('button', { name: 'Enter a mailed check' })
    await page.getByRole('link', { name: 'Billing', exact: true }).click()
    await enter.press('Enter')
    await expectFocus(money.getByLabel('Amount'))
    await page.keyboard.press('Escape')
    await expectFocus(enter)
    await enter.press('Enter')
    await money.getByLabel('Amount').fill('12.34')
    // Esc again and again asks and stays, in turn.
    for (const key of ['Escape', 'Escape', 'Escape', 'Escape']) await page.keyboard.press(key)
    await asks.waitFor({ state: 'detached' })
    await page.mouse.click(3, 3)
    await stay.press('Enter')
    await money.getByLabel('Check number').fill('77')
    await page.keyboard.press('Enter')
    await money.getByRole('button', { name: 'Back' }).waitFor()
    await page.keyboard.press('Escape')
    await stay.press('Enter')
    await money.getByRole('button', { name: 'Back' }).press('Enter')
    await expect.poll(() => money.getByLabel('Amount').inputValue()).toBe('12.34')
    await money.getByRole('button', { name: 'Cancel' }).press('Enter')
    await leave.press('Enter')
    await money.waitFor({ state: 'detached' })
    await expectFocus(enter)

    await steward.goOn(page, `/customers/${id}/tickets?write=ticket`)
    const form = page.getByRole('form', { name: 'New ticket' })
    const subject = form.getByLabel('Subject')
    const toStatement = async () => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog', { name: 'Actions' }).getByRole('combobox').fill('statement')
      await page.keyboard.press('Enter')
    }
    await subject.fill('Chime is silent')
    await toStatement()
    await expectFocus(stay)
    await page.keyboard.press('Enter')
    await expect.poll(() => subject.inputValue()).toBe('Chime is silent')
    expect(await asksOnClosing(page)).toBe(true)
    await form.getByRole('button', { name: 'Cancel' }).press('Enter')
    await expectFocus(stay)
    await page.keyboard.press('Escape')
    // Taken back: nothing is lost, and nothing asked.
    await subject.fill('')
    await toStatement()
    await page.waitForURL(/part=statement/)
    await page.goBack()
    await subject.fill('Chime is silent')
    await toStatement()
    await leave.press('Enter')
    await page.waitForURL(/part=statement/)
    // What is saved goes on to its ticket.
    await page.goBack()
    await subject.fill('Chime is silent')
    await form.getByLabel('What it is about').fill('It rings no more.')
    await page.keyboard.press('Control+Enter')
    await page.waitForURL(/\/tickets\/[0-9a-f-]{36}/)
    await expect.poll(() => asks.count()).toBe(0)
    expect(await asksOnClosing(page)).toBe(false)
  }))

test('a draft that was left goes on from the card as it was opened: what a colleague saved meanwhile is a choice', () =>
  inPage(browser, { expectedStatuses: [401, 409] }, (dana) =>
    inPage(browser, { expectedStatuses: [401] }, async (priya) => {
      const id = await customerOf('4417-92')
      const open = async (page: Page, role: 'agent' | 'lead') => {
        await steward.signIn(page, role, `/customers/${id}/account`)
        const card = page.getByRole('region', { name: 'Customer information' })
        await card.getByRole('button', { name: 'Edit Customer information' }).click()
        return card
      }
      const his = await open(dana, 'agent')
      await his.getByLabel('Email', { exact: true }).fill('dana@left.example')
      await dana
        .getByRole('link', { name: /^Notes/ })
        .first()
        .click()
      await his.waitFor({ state: 'detached' })

      const hers = await open(priya, 'lead')
      await hers.getByLabel('Email', { exact: true }).fill('priya@saved.example')
      await priya.keyboard.press('Control+Enter')
      await hers.getByRole('button', { name: 'Edit Customer information' }).waitFor()

      await dana.getByRole('link', { name: 'Account', exact: true }).first().click()
      await his.getByLabel('Email', { exact: true }).focus()
      await dana.keyboard.press('Control+Enter')
      await his.getByText('Now priya@saved.example').waitFor()
      await expect.poll(() => his.getByLabel('Email', { exact: true }).inputValue()).toBe('dana@left.example')
      await expect.poll(() => emailsOf(id)).toEqual(['priya@saved.example'])
    }),
  ))

test('the palette’s “Edit” opens the card with its first field in focus, from another tab and from the account itself', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    const inField = (label: string) =>
      expect.poll(() => page.evaluate('document.activeElement?.labels?.[0]?.innerText ?? document.activeElement?.tagName')).toContain(label)
    const choose = async (action: string) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: 'Actions' }).fill(action)
      await page.getByRole('option', { name: action }).waitFor()
      await page.keyboard.press('Enter')
    }
    await steward.signIn(page, 'agent', `/customers/${await customerOf(consuelo)}`)
    await page.getByRole('region', { name: 'Account summary' }).waitFor()
    await choose('Edit payment information')
    await page.getByRole('region', { name: 'Payment information' }).getByRole('button', { name: 'Update' }).waitFor()
    await inField('Payment type')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Edit Payment information' }).waitFor()

    await choose('Edit customer information')
    await page.getByRole('region', { name: 'Customer information' }).getByRole('button', { name: 'Update' }).waitFor()
    await inField('Holder')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Edit Customer information' }).waitFor()
    await choose('Edit customer information')
    await inField('Holder')
  }))
