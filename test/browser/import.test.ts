import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from './chromium.ts'
import { startConsole, type TestConsole } from './console.ts'
import { expectFocus } from './focus.ts'
import { expectFits, expectNoAxeViolations, inEachLook, inPage } from './page.ts'

const telecom = join(import.meta.dirname, '../files/telecom_customer_churn.csv')

let steward: TestConsole
let browser: Browser

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole({ worker: true }), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

const state = (page: Page, words: string | RegExp) => page.getByRole('heading', { level: 2, name: words })
// How many rows come in a second is measured by the bench; here the machine may be busy with other stories.
const became = (page: Page, words: string | RegExp) => state(page, words).waitFor({ timeout: 100_000 })
type Chosen = string | { name: string; mimeType: string; buffer: Buffer }

/** Chooses a file as a person at the keyboard does: U opens the browser's own dialog. */
async function choose(page: Page, file: Chosen) {
  const asked = page.waitForEvent('filechooser')
  // The browser is told that somebody waits for its dialog before the key is pressed.
  await page.evaluate('null')
  await page.keyboard.press('u')
  const dialog = await asked
  await dialog.setFiles(file)
}

/** Drops a file on the place for it. */
async function drop(page: Page, path: string, name: string) {
  const content = await readFile(path, 'utf8')
  const data = await page.evaluateHandle(
    `(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([${JSON.stringify(content)}], ${JSON.stringify(name)}, { type: 'text/csv' }))
      return transfer
    })()`,
  )
  const place = page.getByText('or drop it here').locator('..')
  await place.dispatchEvent('dragover', { dataTransfer: data })
  await place.dispatchEvent('drop', { dataTransfer: data })
}

/** Light, dark, and a phone in the dark, where nothing runs out sideways either. */
const inEveryLook = (page: Page, look: () => Promise<void>) =>
  inEachLook(page, async (name) => {
    await look()
    await expectFits(page, `${name}: the page`)
  })

test(
  '7,043 customers come in: stopped on the way and gone on with; the 120 that were refused are corrected and follow',
  () =>
    inPage(browser, { expectedStatuses: [401], acceptDownloads: true }, async (page) => {
      await steward.signIn(page, 'administrator')
      await page.getByRole('button', { name: 'More to do with customers' }).click()
      await page.getByRole('menuitem', { name: 'Import customers' }).click()
      await page.getByText('Nothing has been imported yet.').waitFor()
      await expectNoAxeViolations(page)

      await choose(page, telecom)
      await page.getByText(/The file fits the saved mapping .* so it started at once\./).waitFor({ timeout: 20_000 })
      const bar = page.getByRole('progressbar', { name: 'Rows dealt with' })
      await expect.poll(() => bar.evaluate((element) => Number(element.getAttribute('value'))), { timeout: 20_000 }).toBeGreaterThan(0)
      await page.getByRole('button', { name: 'Stop the import' }).click()
      await page.getByText('customers that came in stay in').waitFor()
      await expectNoAxeViolations(page)
      await page.getByRole('button', { name: 'Stop it' }).click()
      await page.getByText(/It was stopped at row [\d,]+ of 7,043\./).waitFor({ timeout: 20_000 })
      await expectFocus(state(page, /customers? came in/))

      // Somewhere else, and back: it goes on without the page.
      await page.getByRole('button', { name: 'Go on from there' }).click()
      await became(page, 'Customers are coming in')
      await page.getByRole('link', { name: 'All imports' }).click()
      await page.getByRole('row', { name: /telecom_customer_churn\.csv.*(Running|Done)/ }).waitFor()
      await page.getByRole('link', { name: 'telecom_customer_churn.csv' }).click()
      await became(page, '6,923 customers came in. 120 rows were refused.')
      await page.getByRole('table', { name: 'Refused rows' }).getByText('Monthly_Charge').first().waitFor()
      await inEveryLook(page, () => expectNoAxeViolations(page))

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Download rejected.csv' }).click(),
      ])
      const [header = [], ...rows]: string[][] = parse(await readFile(await download.path()))
      expect(rows).toHaveLength(120)
      expect(header.at(-1)).toBe('Refused because')
      const charge = header.indexOf('Monthly_Charge')
      const corrected = rows.map((row) => row.map((cell, at) => (at === charge ? cell.replace('-', '') : cell)))
      await choose(page, { name: 'corrected.csv', mimeType: 'text/csv', buffer: Buffer.from(stringify([header, ...corrected])) })
      await became(page, '120 customers came in.')
    }),
  300_000,
)

test(
  'the same file a second time, dropped on the page, changes nobody',
  () =>
    inPage(browser, { expectedStatuses: [401] }, async (page) => {
      await steward.signIn(page, 'supervisor', '/settings/import')
      await page.getByText('or drop it here').waitFor()
      await drop(page, telecom, 'once-more.csv')
      await became(page, '6,923 already here. 120 rows were refused.')
    }),
  120_000,
)

test('our own export, brought in again, changes nobody', () =>
  inPage(browser, { expectedStatuses: [401], acceptDownloads: true }, async (page) => {
    const changed = async () => {
      const { count } = await steward.db
        .selectFrom('change_sets')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('customer_id', 'is not', null)
        .executeTakeFirstOrThrow()
      return count
    }
    const before = await changed()
    await steward.signIn(page, 'administrator', '/customers?status=inactive')
    await page.getByRole('button', { name: 'Export', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Export as a file' })
    await dialog.getByText(/The file will hold \d+ customers\./).waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    await dialog.getByText(/^Done: /).waitFor()
    const buffer = await readFile(await download.path())
    const { length } = parse(buffer, { bom: true, columns: true })
    expect(length).toBeGreaterThan(5)

    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await steward.goOn(page, '/settings/import')
    await page.getByText('or drop it here').waitFor()
    await choose(page, { name: download.suggestedFilename(), mimeType: 'text/csv', buffer })
    await became(page, new RegExp(`^${length} already here`))
    expect(await changed()).toBe(before)
  }))

test('an imported customer reads like any other: name not known, cancelled with its reason, everything settled', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'agent', '/customers?nameUnknown=true&status=cancelled')
    await page.getByRole('link', { name: '0004-TLHLJ' }).click()
    await page.getByRole('heading', { level: 1, name: 'Name not known' }).waitFor()
    await page.getByText('Costa Mesa').first().waitFor()
    await page.getByText(/Jun 30, 2022, /).waitFor()
    await expectNoAxeViolations(page)
    await page.getByRole('link', { name: 'Billing', exact: true }).click()
    await page.getByRole('radio', { name: 'Ledger' }).check()
    const ledger = page.getByRole('table', { name: 'Ledger' })
    await ledger.getByText('$0.00').first().waitFor()
    await page.getByRole('link', { name: 'History', exact: true }).click()
    await page.getByText('Contract type').waitFor()
    await expect.poll(() => page.getByRole('main').innerText()).not.toContain('{')
  }))

/** A German telephone company's list: semicolons, Latin-1, columns that nobody knows. */
function germanList(count: number): Buffer {
  const rows = Array.from({ length: count }, (_, at) => [
    `K${at + 1000}`,
    at % 3 ? `Jörg Größe ${at}` : '',
    `Bäckerstraße ${at + 1}`,
    '80331',
    'München',
    '089 12345678',
    '03.04.2019',
    at % 2 ? 'läuft' : 'weg',
    at % 2 ? 'Hund' : 'Katze',
  ])
  const header = ['Kundennr', 'Inhaber', 'Strasse', 'PLZ', 'Ort', 'Telefon', 'Dabei seit', 'Zustand', 'Haustier']
  return Buffer.from(stringify([header, ...rows], { delimiter: ';' }), 'latin1')
}

test('a list of unknown columns is mapped by keyboard over a guess, kept, and the next one starts by itself', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'administrator', '/settings/import')
    await page.getByText('or drop it here').waitFor()
    await choose(page, { name: 'kunden.csv', mimeType: 'text/csv', buffer: germanList(60) })
    await became(page, 'What does each column mean?')
    await page.getByText(/separated by semicolons · read as Windows-1252/).waitFor()
    const becomes = (column: string) => page.getByRole('combobox', { name: `${column} becomes`, exact: true })
    await expect.poll(() => becomes('Kundennr').inputValue()).toBe('Customer number')
    await page
      .getByRole('listitem')
      .filter({ has: becomes('Kundennr') })
      .getByText('Guess')
      .waitFor()
    await inEveryLook(page, () => expectNoAxeViolations(page))

    const pick = async (column: string, words: string, target: string) => {
      await becomes(column).focus()
      await page.keyboard.type(words)
      await page.getByRole('option', { name: target }).first().waitFor()
      await page.keyboard.press('Enter')
      await expect.poll(() => becomes(column).inputValue()).toBe(target)
    }
    await pick('Kundennr', 'leave', 'Leave it out')
    await page.getByText('Say which column holds the customer’s number').first().waitFor()
    await expect.poll(() => page.getByRole('button', { name: /Start with 60 rows/ }).getAttribute('aria-disabled')).toBe('true')
    await pick('Kundennr', 'customer num', 'Customer number')
    await pick('Inhaber', 'holder', 'Holder name')
    await pick('Dabei seit', 'since', 'Customer since')
    await pick('Zustand', 'status', 'Status')
    await page.getByLabel('läuft means').selectOption('Active')
    await page.getByLabel('weg means').selectOption('Inactive')
    await page.getByLabel('Country', { exact: true }).selectOption('DE')
    await page.getByLabel('Dates are written').selectOption('dmy')
    await page.getByText('The first 20 rows would all come in.').waitFor()
    await page.getByRole('button', { name: 'Next row' }).click()
    await page.getByRole('region', { name: 'As it would come in' }).getByText('Jörg Größe 1').waitFor()

    // Away and back: nothing that was chosen is lost.
    await page.getByRole('link', { name: 'All imports' }).click()
    await page
      .getByRole('row', { name: /kunden\.csv.*Waits for a mapping/ })
      .getByRole('link')
      .click()
    await expect.poll(() => becomes('Zustand').inputValue()).toBe('Status')
    await page.getByLabel('Keep this mapping for files with the same columns').check()
    await page.getByLabel('Name of the mapping').fill('Kundenliste')
    await page.getByText('The first 20 rows would all come in.').waitFor()
    await page.keyboard.press('Control+Enter')
    await became(page, '60 customers came in.')

    await choose(page, { name: 'kunden-2.csv', mimeType: 'text/csv', buffer: germanList(70) })
    await page.getByText('The file fits the saved mapping “Kundenliste”, so it started at once.').waitFor()
    await became(page, '10 customers came in. 60 already here.')

    await page.getByRole('link', { name: 'All imports' }).click()
    await page.getByRole('button', { name: 'Delete Kundenliste' }).click()
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByRole('button', { name: 'Delete Kundenliste' }).waitFor({ state: 'detached' })
  }))

test('a broken file is not taken, and says where it is broken; an empty one is refused before it is sent', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.signIn(page, 'supervisor', '/settings/import')
    await page.getByText('or drop it here').waitFor()
    await choose(page, { name: 'nothing.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) })
    await page.getByText('This file is empty.').waitFor()
    await choose(page, { name: 'broken.csv', mimeType: 'text/csv', buffer: Buffer.from('Number,Name\n1,Ann\n2,Bo,3\n') })
    await became(page, '1 place in the file has to be mended first')
    await page.getByRole('row', { name: /^3 / }).waitFor()
    await expectNoAxeViolations(page)
  }))

test('an agent is not led to importing and is refused there', () =>
  inPage(browser, { expectedStatuses: [401, 403] }, async (page) => {
    await steward.signIn(page, 'agent')
    await expect.poll(() => page.getByRole('button', { name: 'More to do with customers' }).count()).toBe(0)
    await steward.goOn(page, '/settings/import')
    await page.getByText('Your role does not allow this.').first().waitFor()
  }))
