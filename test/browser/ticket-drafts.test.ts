import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from './chromium.ts'
import { startConsole, type TestConsole } from './console.ts'
import { expectFocus } from './focus.ts'
import { expectNoAxeViolations, inEachLook, inPage } from './page.ts'
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

test('what a person began to write is there as they last typed it, and a second window of theirs writes over nothing', () =>
  inPage(browser, { expectedStatuses: [409, 503] }, async (page) => {
    await steward.comeIn(page, 'agent')
    const { id } = await desk.opened(page, 'Draft story', { assignTo: 'me' })
    const kept = async () =>
      (await desk.ask<{ drafts: { text: string }[] }>(page, 'GET', `/api/tickets/${id}?peek=true`)).drafts[0]?.text ?? ''
    const answer = page.getByLabel('Your answer')
    const leave = async () => {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await answer.waitFor({ state: 'detached' })
    }
    const again = async () => {
      await page.getByRole('link', { name: /Draft story/ }).press('Enter')
      await answer.waitFor()
    }
    await page.goto(`${steward.url}/tickets?queue=open&q=Draft+story`)
    await steward.goOn(page, `/tickets/${id}?queue=open&q=Draft+story`)
    await answer.fill('First')
    await expect.poll(kept).toBe('First')
    await leave()
    await again()
    expect(await answer.inputValue()).toBe('First')
    await answer.fill('First, second')
    await expect.poll(kept).toBe('First, second')
    await leave()
    await again()
    expect(await answer.inputValue()).toBe('First, second')
    // Left before it was saved, and left by loading the page anew.
    await answer.fill('First, second, third')
    await leave()
    await again()
    expect(await answer.inputValue()).toBe('First, second, third')
    // What was brought for it comes back with it, for each of both what it was brought for.
    const attach = async (...names: string[]) => {
      const files = names.map((name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) }))
      await page.locator('input[type=file]').setInputFiles(files)
      await page.getByRole('button', { name: `Leave out ${names.at(-1)}` }).waitFor()
    }
    const chips = page.getByRole('list', { name: 'Files of this message' }).getByRole('listitem')
    const shown = async () => (await chips.allInnerTexts()).map((text) => text.split(/\s/)[0])
    await attach('one.txt', 'two.txt')
    await page.keyboard.press('n')
    await expectFocus(page.getByLabel('Your internal note'))
    await expect.poll(shown).toEqual([])
    await attach('mine.txt')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await answer.waitFor({ state: 'detached' })
    await page.getByRole('link', { name: /Draft story/ }).press('Enter')
    await page.keyboard.press('r')
    await expect.poll(shown).toEqual(['one.txt', 'two.txt'])
    await page.getByRole('button', { name: 'Leave out one.txt' }).press('Enter')
    await page.reload()
    await answer.waitFor()
    await expect.poll(shown).toEqual(['two.txt'])
    await page.getByRole('button', { name: 'Internal note' }).click()
    await expect.poll(shown).toEqual(['mine.txt'])
    await page.getByRole('button', { name: 'Leave out mine.txt' }).press('Enter')
    await expect.poll(shown).toEqual([])
    await page.getByRole('button', { name: /^Reply to/ }).click()
    await answer.fill('First, second, third, fourth')
    await page.reload()
    await answer.waitFor()
    await expect.poll(() => answer.inputValue()).toBe('First, second, third, fourth')
    await expect.poll(kept).toBe('First, second, third, fourth')
    // What could not be kept is, once the server is back, and nothing is said of it any more.
    await page.route(/\/draft$/, (route) => route.fulfill({ status: 503, contentType: 'text/plain', body: 'no' }))
    await answer.fill('First to fourth')
    await page.getByText('The draft could not be kept.').waitFor()
    await page.unroute(/\/draft$/)
    await page.getByText('The draft could not be kept.').waitFor({ state: 'detached' })
    await expect.poll(kept).toBe('First to fourth')
    const second = await page.context().newPage()
    await second.goto(page.url())
    const there = second.getByLabel('Your answer')
    await expect.poll(() => there.inputValue()).toBe('First to fourth')
    await answer.fill('From one')
    await expect.poll(kept).toBe('From one')
    await there.fill('From two')
    const told = second.getByRole('alert').filter({ hasText: 'This draft was changed in another window.' })
    await told.getByText('From one').waitFor()
    await inEachLook(second, () => expectNoAxeViolations(second))
    // It is not sent past the choice.
    await there.press('Control+Enter')
    await expectFocus(told.getByRole('button', { name: 'Keep what stands here' }))
    expect(await kept()).toBe('From one')
    // The other window goes on: what it has now is shown. Looking for it is no reading of the ticket, which would keep the session alive.
    const looks: (string | undefined)[] = []
    second.on('request', (request) => request.url().includes(`/api/tickets/${id}`) && looks.push(request.url().split('/').at(-1)))
    await answer.fill('From one, more')
    await told.getByText('From one, more').waitFor()
    expect(looks).toContain('drafts')
    expect(looks).not.toContain(id)
    await told.getByRole('button', { name: 'Put both together' }).press('Enter')
    await expect.poll(kept).toBe('From one, more\n\nFrom two')
    await there.press('Control+Enter')
    await second.getByText('Sent.').waitFor()
    // What was sent there does not live on here.
    await answer.fill('From one, again')
    await page.getByText('This draft was sent or dropped in another window.', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Drop it here too' }).press('Enter')
    await expect.poll(() => answer.inputValue()).toBe('')
    expect(await kept()).toBe('')
    // What the other window has sent meanwhile is not put together with anything.
    await answer.fill('One sends')
    await expect.poll(kept).toBe('One sends')
    await there.fill('Two waits')
    await told.getByText('One sends').waitFor()
    await answer.press('Control+Enter')
    await page.getByText('Sent.').waitFor()
    await second.getByText('This draft was sent or dropped in another window.', { exact: false }).waitFor()
    await expect.poll(() => second.getByRole('button', { name: 'Put both together' }).count()).toBe(0)
    await second.getByRole('button', { name: 'Keep what stands here' }).press('Enter')
    await expect.poll(kept).toBe('Two waits')
    await second.close()
  }))

test('who signs out while a file is on its way is asked nothing', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.comeIn(page, 'agent')
    const { id } = await desk.opened(page, 'File half sent', { assignTo: 'me' })
    await page.goto(`${steward.url}/tickets/${id}`)
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.accept()
    })
    await page.route(/\/api\/ticket-files/, () => undefined)
    const begun = page.waitForRequest(/\/api\/ticket-files/)
    await page
      .getByRole('region', { name: 'Write on this ticket' })
      .locator('input[type=file]')
      .setInputFiles({ name: 'hall.txt', mimeType: 'text/plain', buffer: Buffer.from('It beeps.') })
    await begun
    await page.getByRole('button', { name: /your menu/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL(/\/sign-in$/)
    await page.getByRole('textbox', { name: 'Password' }).waitFor()
    expect(asked).toEqual([])
  }))

test('a choice alone is not asked about, a day that was typed is, and so is what stands beside a list that opens another', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'administrator')
    const { id } = await desk.opened(page, 'Put off or not', { assignTo: 'me' })
    await page.goto(`${steward.url}/tickets/${id}`)
    await page.getByRole('heading', { name: 'Put off or not', level: 1 }).waitFor()
    const asks = page.getByRole('dialog', { name: 'Leave without saving?' })
    const leave = asks.getByRole('button', { name: 'Leave without saving' })
    const dialog = page.getByRole('dialog', { name: /^Snooze ticket/ })
    await page.keyboard.press('z')
    await expectFocus(dialog.getByRole('radio', { checked: true }))
    // One radio button for another, and the empty field that it brings: nothing is lost.
    await dialog.getByRole('radio').last().check()
    await dialog.getByRole('textbox', { name: 'Day and time' }).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await asks.count()).toBe(0)
    await page.keyboard.press('z')
    await dialog.getByRole('radio').last().check()
    await dialog.getByRole('textbox', { name: 'Day and time' }).fill('2031-02-03T10:00')
    await page.keyboard.press('Escape')
    await leave.press('Enter')
    await dialog.waitFor({ state: 'detached' })

    // Of rows that were there, one goes without a question and two do not.
    const rowsGo = async (...gone: string[]) => {
      await page.keyboard.press('z')
      await expectFocus(dialog.getByRole('radio', { checked: true }))
      await page.evaluate(`for (const name of ['first', 'second']) {
        const row = document.createElement('div')
        row.innerHTML = '<input value="' + name + '" aria-label="' + name + '"><button type="button">Take ' + name + ' away</button>'
        row.querySelector('button').addEventListener('click', () => row.remove())
        document.querySelector('dialog form').append(row)
      }`)
      for (const name of gone) await dialog.getByRole('button', { name: `Take ${name} away` }).press('Enter')
      await dialog.getByRole('radio', { checked: true }).focus()
      await page.keyboard.press('Escape')
    }
    await rowsGo('first')
    await dialog.waitFor({ state: 'detached' })
    expect(await asks.count()).toBe(0)
    await rowsGo('first', 'second')
    await leave.press('Enter')
    await dialog.waitFor({ state: 'detached' })

    // A name that was typed is text, though names are suggested for it.
    await page.keyboard.press('i')
    const start = page.getByRole('dialog', { name: /Noor Haddad/ })
    await start.getByLabel('Who is speaking').fill('Rosa')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await leave.press('Enter')
    await start.waitFor({ state: 'detached' })

    await steward.goOn(page, '/settings/ticket-categories')
    const add = page.getByRole('button', { name: 'New category' })
    const edit = page.getByRole('button', { name: /^Rename / }).first()
    await add.press('Enter')
    const named = page.getByRole('complementary').getByRole('textbox').first()
    await named.fill('Begun')
    await edit.press('Enter')
    await asks.getByRole('button', { name: /^Stay here/ }).press('Enter')
    await expect.poll(() => named.inputValue()).toBe('Begun')
    await edit.press('Enter')
    await leave.press('Enter')
    await expect.poll(() => named.inputValue()).not.toBe('Begun')
    // Another one in its place begins anew.
    await add.press('Enter')
    await expect.poll(() => named.inputValue()).toBe('')
    expect(await asks.count()).toBe(0)
  }))

test('what is too long is kept and not sent; a closing with an answer is taken back once; a call about a ticket stays with it', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'agent')
    const { id, number } = await desk.opened(page, 'Keypad is dark', { assignTo: 'me' })
    await desk.endContacts()
    await page.goto(`${steward.url}/tickets/${id}?queue=all`)
    const read = page.getByRole('article', { name: /Keypad is dark/ })
    const answer = page.getByLabel('Your answer')
    // In view beside the thread, with its telephone, as long as no contact is open.
    await page.getByRole('complementary', { name: 'The customer' }).locator('a[href^="tel:"]').first().waitFor()
    const written = () => steward.db.selectFrom('ticket_messages').select('text').where('ticket_id', '=', id).execute()

    await answer.fill(`${'Long. '.repeat(19_000)}`)
    await page.getByText('94,000 characters too many.', { exact: false }).waitFor()
    await expectNoAxeViolations(page)
    await picture(page, 'ticket too long')
    await answer.press('Control+Enter')
    await expectFocus(answer)
    expect([(await written()).length, (await answer.inputValue()).length]).toEqual([1, 114_000])
    await answer.fill('x'.repeat(19_999))
    await page.getByText('1 character left.').waitFor()

    await answer.fill('Press any key twice.')
    await page.getByRole('button', { name: 'Send and close' }).click()
    const undo = read.getByRole('button', { name: 'Undo' })
    await undo.dblclick()
    await read
      .getByText('Open again. The customer still reads that we have closed it; your next answer tells them otherwise.')
      .first()
      .waitFor()
    await expectFocus(read)
    await expect.poll(() => page.getByText('can not be taken back', { exact: false }).count()).toBe(0)
    await answer.fill('Then it lights up.')
    await page.getByRole('button', { name: 'Send and close' }).click()
    await read.getByText('Sent and closed.', { exact: false }).waitFor()
    await page.getByRole('region', { name: 'Write on this ticket' }).getByRole('button', { name: 'Reopen the ticket' }).click()
    const reopen = page.getByRole('dialog', { name: `Reopen ticket ${number}` })
    await reopen.getByLabel('Why it is opened again').fill('It is still dark.')
    await page.keyboard.press('Control+Enter')
    await reopen.waitFor({ state: 'detached' })
    await answer.fill('We call you.')
    await answer.press('Control+Enter')
    await page.getByText('Sent.', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('z')
    await page.getByRole('dialog', { name: `Snooze ticket ${number}` }).waitFor()
    await expect.poll(() => page.getByText('Sent.', { exact: true }).count()).toBe(0)
    await page.keyboard.press('Escape')

    await page.keyboard.press('i')
    const start = page.getByRole('dialog', { name: /Noor Haddad/ })
    // Whom to call stands there, whatever else has room.
    await expect.poll(() => start.getByRole('list', { name: 'Numbers' }).getByRole('link').first().getAttribute('href')).toMatch(/^tel:\+/)
    await expect.poll(() => start.getByRole('radio', { name: 'Outbound' }).isChecked()).toBe(true)
    await page.keyboard.press('Control+Enter')
    await start.waitFor({ state: 'detached' })
    await page.getByRole('heading', { name: 'Done in this contact' }).waitFor()
    await page.keyboard.press('w')
    await expect.poll(() => page.getByLabel('Reason').inputValue()).toBe('Keypad is dark')
    // A note is kept whole as well, and not sent.
    await page.getByLabel('Reason').fill('x'.repeat(4_007))
    await page.getByText('7 characters too many.', { exact: false }).waitFor()
    // A check comes when nothing was typed for a quarter of a second: nobody asks for one that would be refused.
    await page.waitForTimeout(400)
    await page.keyboard.press('Control+Enter')
    await expectFocus(page.getByLabel('Reason'))
    await page.getByLabel('Reason').fill('Keypad is dark')
    // The page of a note that was saved is gone from the history. They were called: what fits only who called us is not chosen by Enter.
    await page.getByLabel('Find a disposition').fill('permit added')
    await page.keyboard.press('Enter')
    await page.getByText('Chosen', { exact: true }).waitFor()
    await page.getByLabel('Who is speaking').fill('Noor Haddad')
    await page.getByLabel('Relationship').fill('account holder')
    await page.keyboard.press('Control+Enter')
    await page.getByText(/^Note \d+ is saved\.$/).waitFor()
    await page.goBack()
    await read.waitFor()
    expect(await page.getByRole('heading', { name: 'Write a note' }).count()).toBe(0)

    // What another window of theirs begins is known here at once.
    await settle(page)
    await desk.ask(page, 'POST', `/api/tickets/${id}/replies`, { text: 'And once more.', public: true })
    await page.getByRole('button', { name: 'Wrap up' }).first().waitFor()
  }))
