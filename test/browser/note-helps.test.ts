import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '#test/browser/chromium.ts'
import { startConsole, type TestConsole } from '#test/browser/console.ts'
import { expectFits, expectNoAxeViolations, inPage } from '#test/browser/page.ts'

// What helps while a note is written.

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

test('a saved reply is kept, found by ; while writing, filled and picked with the keyboard alone', () =>
  inPage(browser, { expectedStatuses: [400, 401], colorScheme: 'dark', viewport: { width: 390, height: 844 } }, async (page) => {
    await steward.signIn(page, 'agent', '/replies')
    await page.getByRole('button', { name: 'New saved reply' }).click()
    await page.getByLabel('Name').fill('Asked for a photo')
    await page.getByLabel('Shortcut').fill('photo')
    await page.getByLabel('Text').fill('Asked {{caller.nam}} for a photo.')
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name: 'Keep it' }).click()
    await page.getByText('{{caller.nam}} is no placeholder.').waitFor()
    await page.getByLabel('Text').fill('Asked {{caller.name}} for a photo.\nTold {{customer.name}} where to send it.')
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Keep it' }).click()
    await page.getByRole('row', { name: /Asked for a photo/ }).waitFor()
    await expectFits(page)

    await steward.goOn(page, `/customers/${await customerOf('4417-92')}/notes/new`)
    const line = page.getByLabel('Resolution, line 1')
    await line.fill('')
    await line.pressSequentially(';')
    const list = page.getByRole('listbox', { name: 'Saved replies' })
    await list.getByRole('option').first().waitFor()
    await line.pressSequentially('pho')
    await list.getByRole('option', { name: /Asked for a photo/ }).waitFor()
    await expectNoAxeViolations(page)
    await page.keyboard.press('Escape')
    await list.waitFor({ state: 'detached' })
    await line.press('Backspace')
    await list.waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => line.inputValue()).toBe('Asked [caller name] for a photo.')
    await expect.poll(() => page.getByLabel('Resolution, line 2').inputValue()).toBe('Told Noor Haddad where to send it.')
    await page.keyboard.type('Noor')
    await expect.poll(() => line.inputValue()).toBe('Asked Noor for a photo.')
    await expectFits(page)
  }))

test('a colleague is named by @ with the keyboard, finds it in My work, and has seen it by opening it', async () => {
  const rename = (from: string, to: string) => steward.db.updateTable('staff').set({ name: to }).where('name', '=', from).execute()
  await inPage(browser, { expectedStatuses: [400, 401] }, async (page) => {
    await steward.comeIn(page, 'lead')
    await page.goto(`${steward.url}/customers/${await customerOf('3391-08')}/notes/new`)
    await page.getByRole('radio', { name: 'No contact' }).check()
    await page.getByLabel('Reason').fill('Went through the account.')
    const line = page.getByLabel('Resolution, line 1')
    await line.fill('')
    await line.pressSequentially('Left the rest to @dan')
    await page
      .getByRole('listbox', { name: 'Colleagues' })
      .getByRole('option', { name: /Dana Whitcombe/ })
      .waitFor()
    await expectNoAxeViolations(page)
    await page.keyboard.press('Tab')
    await expect.poll(() => line.inputValue()).toBe('Left the rest to @Dana Whitcombe ')
    await page.getByLabel('Find a disposition').fill('account information')
    await page.getByRole('option', { name: /Update Account Information/ }).click()
    // Whom the text no longer names as they are called is said, though no field is theirs.
    await rename('Dana Whitcombe', 'Dana Whit')
    await page.keyboard.press('Control+Enter')
    await page
      .getByText(/The note does not name @Dana Whit\./)
      .first()
      .waitFor()
    await rename('Dana Whit', 'Dana Whitcombe')
    await page.keyboard.press('Control+Enter')
    await page.getByText(/^Note \d+ is saved/).waitFor()
  })
  await inPage(browser, { expectedStatuses: [401], colorScheme: 'dark', viewport: { width: 390, height: 844 } }, async (page) => {
    await steward.signIn(page, 'agent', '/work')
    const mine = page.getByRole('list', { name: 'Mentions' })
    const row = mine.getByRole('listitem').filter({ hasText: 'Went through the account.' })
    await row.waitFor()
    await expectNoAxeViolations(page)
    await expectFits(page)
    await row.getByRole('link').click()
    await page.getByText('Dana Whitcombe has seen it').waitFor()
    await steward.goOn(page, '/mentions')
    await row.waitFor()
    await expect.poll(() => row.getByRole('button').count()).toBe(0)
    await expectNoAxeViolations(page)
  })
})

test('a file is attached by the keyboard, a picture is pasted, both stand beside the note; a supervisor removes one', async () => {
  const customer = await customerOf('4104-90')
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  await inPage(browser, { expectedStatuses: [400, 401], colorScheme: 'dark', viewport: { width: 390, height: 844 } }, async (page) => {
    await steward.comeIn(page, 'agent')
    await page.goto(`${steward.url}/customers/${customer}/notes/new`)
    await page.getByRole('radio', { name: 'No contact' }).check()
    await page.getByLabel('Reason').fill('Sent pictures of the panel.')
    await page.getByLabel('Resolution, line 1').fill('Looked at them.')
    const attach = async (name: string, content: string) => {
      const chosen = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: 'Attach a file' }).press('Enter')
      await (await chosen).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) })
    }
    await attach('page.html', '<!doctype html>')
    await page.getByRole('alert').filter({ hasText: 'Use png' }).waitFor()
    await attach('panel.txt', 'Zone 3 open')
    await page.getByText('panel.txt', { exact: true }).waitFor()
    // Answers whether it was taken. Cells of a spreadsheet come with a picture of them.
    const paste = (name: string, text = '') => `(() => {
      const bytes = Uint8Array.from(atob('${png}'), (each) => each.charCodeAt(0))
      const data = new DataTransfer()
      data.items.add(new File([bytes], '${name}', { type: 'image/png' }))
      if ('${text}') data.setData('text/plain', '${text}')
      return !document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    })()`
    await expect
      .poll(() => page.evaluate(`[${paste('cells.png', 'Zone 3')}, ${paste('image.png')}, ${paste('second.png')}]`))
      .toEqual([false, true, true])
    await page.getByText('image.png', { exact: true }).waitFor()
    await page.getByRole('alert').filter({ hasText: 'One file is sent at a time' }).waitFor()
    await expect.poll(() => page.getByRole('button', { name: /^Leave out / }).count()).toBe(2)
    await expectNoAxeViolations(page)
    await expectFits(page)
    await page.getByLabel('Find a disposition').fill('account information')
    await page.getByRole('option', { name: /Update Account Information/ }).click()
    await page.keyboard.press('Control+Enter')
    await page.getByText(/^Note \d+ is saved/).waitFor()
  })
  const { note_id } = await steward.db.selectFrom('note_files').select('note_id').where('name', '=', 'panel.txt').executeTakeFirstOrThrow()
  await inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.comeIn(page, 'supervisor')
    await page.goto(`${steward.url}/customers/${customer}/notes/${note_id}`)
    await page.getByRole('link', { name: 'Download panel.txt' }).waitFor()
    await page.getByRole('button', { name: 'Show image.png' }).press('Enter')
    const picture = page.getByRole('img', { name: 'The picture image.png' })
    await expect.poll(() => picture.evaluate((shown) => (shown as unknown as { naturalWidth: number }).naturalWidth)).toBe(1)
    await page.getByRole('button', { name: 'Remove panel.txt' }).press('Enter')
    await page.getByLabel('Why it has to go').fill('Names a neighbor')
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: 'Remove for good' }).press('Enter')
    await page.getByText('Because: Names a neighbor').waitFor()
    await expect.poll(() => page.getByRole('link', { name: 'Download panel.txt' }).count()).toBe(0)
  })
})
