import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { launchChromium } from '#test/browser/chromium.ts'
import { demoEmail, startConsole, type TestConsole } from '#test/browser/console.ts'
import { expectNoAxeViolations, inPage } from '#test/browser/page.ts'

// The call that the notes policy tells of, from hello to the saved note: a son rings about his parent's account, which an earlier
// colleague wrote that he had cancelled and did not.

let steward: TestConsole
let browser: Browser
let account: string
let paymentId: string
const newEmail = 'alex.cmart@covesmart.example'

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole({ worker: true }), launchChromium()])
  // In the morning the demo's new email is less than a day old, and the caller would have to be verified twice.
  steward.later(86_400_000)
  const { db } = steward
  account = (await db.selectFrom('customers').select('id').where('number', '=', '4820-71').executeTakeFirstOrThrow()).id
  const visa = await db
    .selectFrom('payment_methods')
    .select('id')
    .where('customer_id', '=', account)
    .where('last_four', '=', '2320')
    .executeTakeFirstOrThrow()
  paymentId = newId()
  const paid = { customer_id: account, amount_minor: 4_998n, currency: 'USD', at: new Date(steward.now()) }
  await db
    .insertInto('payments')
    .values({ ...paid, id: paymentId, payment_method_id: visa.id, status: 'captured' })
    .execute()
  await db
    .insertInto('ledger_entries')
    .values({ ...paid, id: newId(), kind: 'payment', description: 'Payment', payment_id: paymentId })
    .execute()
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

const bar = (page: Page) => page.getByRole('complementary', { name: 'Open interaction' })

async function opened(page: Page, path = '') {
  await steward.goOn(page, `/customers/${account}${path}`)
  await page.getByRole('navigation', { name: 'Pages of this customer' }).waitFor()
}

async function callFrom(page: Page, name: string, relationship: string) {
  await page.keyboard.press('i')
  await page.getByLabel('Who is speaking').fill(name)
  await page.getByLabel('Relationship').fill(relationship)
  await page.keyboard.press('Control+Enter')
  await bar(page).getByText('Inbound call').waitFor()
}

test('an earlier colleague writes that the account is cancelled: the trail knows of nothing, and the note keeps that', () =>
  inPage(browser, { expectedStatuses: [401, 403, 404] }, async (page) => {
    await steward.comeIn(page, 'lead')
    await opened(page)
    await callFrom(page, 'Ramón Ibarra', 'son')
    await page.keyboard.press('w')
    await page.getByLabel('Reason').fill('The son asked that the account be cancelled.')
    await page.getByLabel('Resolution, line 1').fill('Cancelled the account.')
    const coverage = page.getByRole('region', { name: 'Coverage' })
    await coverage.getByText('The account was cancelled').waitFor()
    await coverage.getByRole('button', { name: 'Keep, with a reason' }).first().click()
    await page.keyboard.type('Done by mail.')
    await page.getByLabel('Find a disposition').fill('customer billing question')
    await page
      .getByRole('option', { name: /Customer Billing Question/ })
      .first()
      .click()
    await page.keyboard.press('Control+Enter')
    await page.getByText(/^Note \d+ is saved/).waitFor()
    const standing = steward.db.selectFrom('customers').select('status').where('id', '=', account)
    expect(await standing.executeTakeFirstOrThrow()).toEqual({ status: 'active' })
  }))

test('the son’s call: verified, email changed, cancelled at last, the charge asked back and granted, and the note tells all of it', () =>
  inPage(browser, { expectedStatuses: [401, 403, 404, 422] }, async (page) => {
    await steward.comeIn(page, 'agent')
    await opened(page)
    await callFrom(page, 'Ramón Ibarra', 'son')

    // Nobody cancels for their parent before they are known.
    await opened(page, '/status')
    await page
      .getByText(/has to be verified/)
      .filter({ visible: true })
      .first()
      .waitFor()
    await page.keyboard.press('v')
    const verify = page.getByRole('dialog', { name: 'Verify the caller' })
    await verify.getByLabel('By').selectOption('pin')
    await verify.getByLabel('What they say').fill('4471')
    await page.keyboard.press('Enter')
    await bar(page).getByText('Verified: PIN').waitFor()
    // The PIN is no proof for a new PIN.
    await bar(page).getByText('May: Site password', { exact: true }).waitFor()
    await bar(page)
      .getByText(/May not: PIN/)
      .waitFor()
    await page.keyboard.press('Escape')

    await opened(page, '/account')
    await page.getByRole('button', { name: 'Edit Customer information' }).click()
    await page
      .getByRole('textbox', { name: /^Email/ })
      .first()
      .fill(newEmail)
    await page.keyboard.press('Control+Enter')
    await bar(page).getByText(newEmail).first().waitFor()
    // For a day after it both secrets ask for one factor more, and the bar says so at once.
    await bar(page)
      .getByText(/May not: Site password and PIN\..*within the last day/)
      .waitFor()

    await opened(page, '/status?action=cancel')
    const cancel = page.getByRole('form', { name: 'Cancel the account' })
    await cancel.getByRole('combobox', { name: 'Why they want to leave' }).fill('Complaint against Rep')
    await page.keyboard.press('Enter')
    await cancel.getByText(newEmail).waitFor()
    await cancel.getByRole('button', { name: 'Cancel the account' }).click()
    await page.getByText('The account is cancelled.', { exact: false }).waitFor()

    await opened(page, `/billing/refund?payment=${paymentId}`)
    const refund = page.getByRole('form', { name: 'Refund a payment' })
    await refund.getByText('Above your limit of $25.00: a lead has to agree.').waitFor()
    await refund.getByLabel('Reason').fill('charged for two months after he was told that it had ended')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('It waits for somebody to agree.', { exact: false }).waitFor()
    await inPage(browser, { expectedStatuses: [401, 403] }, async (lead) => {
      await steward.signIn(lead, 'lead', '/work')
      await lead
        .getByRole('list', { name: 'Waiting for your approval' })
        .getByRole('link', { name: /Refund of \$49\.98/ })
        .first()
        .click()
      await lead.getByText('Ramón Ibarra, son', { exact: false }).first().waitFor()
      await lead.getByRole('button', { name: 'Grant $49.98' }).click()
      await lead
        .getByText(/^Granted/)
        .first()
        .waitFor()
    })
    await page.getByText('Refunded $49.98 to Visa ending in 2320.').waitFor({ timeout: 20_000 })

    await opened(page)
    // However slow the draft is, nothing is said to be missing that it is about to say.
    await page.route('**/api/interactions/*/draft', (route) => setTimeout(() => void route.continue(), 800), { times: 1 })
    const firstCheck = page.waitForRequest('**/api/notes/check')
    await page.keyboard.press('w')
    expect((await firstCheck).postDataJSON()).toMatchObject({ resolution: expect.stringContaining('Refunded $49.98') })
    const lines = page.getByLabel(/^Resolution, line \d+$/)
    const drafted = async () => (await Promise.all((await lines.all()).map((line) => line.inputValue()))).join('\n')
    await expect.poll(drafted).toMatch(/Refunded \$49\.98 to the card ending in 2320, approved by .+ Expect it in 7 to 10 business days\./)
    const draft = await drafted()
    expect(draft).toMatch(new RegExp(`email from consuelo\\.ibarra@inbox\\.example.* to ${newEmail.replaceAll('.', '\\.')}`))
    expect(draft).toMatch(/Cancelled the account \(membership now ended; .*\)\. Reason: Retention - Cancellation › Complaint against Rep\./)
    expect(draft).toContain('A confirmation goes to the email on file when this contact ends.')

    await page.getByLabel('Reason').fill('The son asks back a charge: the account was to end two months ago and is still billed.')
    await lines.last().focus()
    for (const line of [
      'Found that an earlier colleague did not cancel although the note says so.',
      'Told the son why there were charges and apologized.',
      'The son understood.',
    ]) {
      await page.keyboard.press('End')
      await page.keyboard.press('Enter')
      await page.keyboard.type(line)
    }
    const coverage = page.getByRole('region', { name: 'Coverage' })
    await expect.poll(() => coverage.getByText('Not in the note:').count(), { timeout: 20_000 }).toBe(0)
    await expect.poll(() => coverage.getByRole('button', { name: 'Keep, with a reason' }).count()).toBe(0)
    // Not half behind the foot, by which its size is measured.
    await page.getByRole('button', { name: 'Add a promise' }).evaluate((button) => button.scrollIntoView({ block: 'center' }))
    await expectNoAxeViolations(page)
    await page.keyboard.press('Control+Enter')
    await page.getByText(/^Note \d+ is saved/).waitFor()
    await page.getByRole('list', { name: 'Notes, newest first' }).getByRole('link').first().click()
    await page.getByRole('heading', { name: /^Note \d+/ }).waitFor()
    const note = await page.getByRole('main').innerText()
    for (const fact of [
      'Ramón Ibarra',
      'son',
      newEmail,
      'consuelo.ibarra@inbox.example',
      '$49.98',
      '2320',
      '7 to 10 business days',
      'approved by',
    ])
      expect(note).toContain(fact)

    // Only now is the contact over: the confirmation goes to the address that is on file since this call.
    const confirmation = steward.db
      .selectFrom('outbox')
      .select('to_address')
      .where('customer_id', '=', account)
      .where('template', '=', 'account_cancelled')
    await expect.poll(() => confirmation.execute()).toEqual([{ to_address: newEmail }])
    const asked = await steward.db
      .selectFrom('commitments')
      .innerJoin('staff', 'staff.id', 'commitments.owner_id')
      .select('staff.email')
      .where('commitments.customer_id', '=', account)
      .where('commitments.kind', '=', 'refund')
      .execute()
    expect(asked).toEqual([{ email: demoEmail('agent') }])
  }))
