import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { launchChromium } from '#test/browser/chromium.ts'
import { startConsole, type TestConsole } from '#test/browser/console.ts'
import { expectNoAxeViolations, expectNoAxeViolationsInBothColors, inPage } from '#test/browser/page.ts'

let steward: TestConsole
let browser: Browser

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole(), launchChromium()])
  // The demo's own one is settled, so that those of this file stand alone.
  await steward.db
    .updateTable('payment_attempts')
    .set({ state: 'failed', ended_at: new Date() })
    .where('for_a_person_since', 'is not', null)
    .execute()
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

/** A payment that the gateway would not tell of for a day. */
async function lostPayment(minor: bigint) {
  const { db } = steward
  const { id: customer_id } = await db.selectFrom('customers').select('id').where('number', '=', '4820-71').executeTakeFirstOrThrow()
  const { id: requested_by } = await db.selectFrom('staff').select('id').where('role', '=', 'agent').executeTakeFirstOrThrow()
  const payment_id = newId()
  const yesterday = new Date(Date.now() - 90_000_000)
  const what = { customer_id, amount_minor: minor, currency: 'USD' }
  await db
    .insertInto('payments')
    .values({ id: payment_id, ...what, status: 'unknown', at: yesterday, taken_by: requested_by })
    .execute()
  const attempt = { kind: 'charge', state: 'unknown', gateway: 'sandbox', look_ups: 29, for_a_person_since: new Date() }
  await db
    .insertInto('payment_attempts')
    .values({ id: newId(), payment_id, requested_by, ...what, ...attempt, prepared_at: yesterday, sent_at: yesterday })
    .execute()
  return payment_id
}

test('a movement that nobody knows of is found in My work, and settled by keys with how one knows', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    const paymentId = await lostPayment(7_777n)
    await steward.signIn(page, 'lead', '/work')
    const waits = page.getByRole('region', { name: 'Money without an outcome' })
    await waits.getByText('1 movement of money waits for you').waitFor()
    await waits.getByRole('link', { name: 'All without an outcome' }).focus()
    await page.keyboard.press('Enter')
    const row = page.getByRole('row').filter({ hasText: '$77.77' })
    await row.getByText('29 times').waitFor()
    await expectNoAxeViolationsInBothColors(page)
    await row.getByRole('button', { name: /^Settle by hand/ }).focus()
    await page.keyboard.press('Enter')
    const form = page.getByRole('form')
    await form.getByRole('radio', { name: 'It happened' }).focus()
    await page.keyboard.press('ArrowRight')
    await form.getByRole('button', { name: 'Write down that it did not happen' }).waitFor()
    await form.getByLabel('How you know').fill('The bank has no such charge.')
    await expectNoAxeViolationsInBothColors(page)
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 })
      await expect.poll(() => page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
      if (process.env.STEWARD_PICTURES) await page.screenshot({ path: `${process.env.STEWARD_PICTURES}/movements-${width}.png` })
    }
    await form.getByLabel('How you know').focus()
    await page.keyboard.press('Enter')
    await page.getByText('The gateway has told how everything ended.').waitFor()
    const payment = await steward.db.selectFrom('payments').select('status').where('id', '=', paymentId).executeTakeFirst()
    expect(payment).toEqual({ status: 'declined' })
  }))

test('while the gateway is away every page of those who see money says so', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.db.updateTable('gateway_health').set({ away_since: new Date() }).where('gateway', '=', 'sandbox').execute()
    await steward.signIn(page, 'agent', '/customers')
    await page.getByText(/^The payment gateway has not answered since/).waitFor()
    await page.getByText(/none is made twice/).waitFor()
    await expectNoAxeViolations(page)
    if (process.env.STEWARD_PICTURES) await page.screenshot({ path: `${process.env.STEWARD_PICTURES}/gateway-away.png` })
    await steward.db.updateTable('gateway_health').set({ away_since: null }).where('gateway', '=', 'sandbox').execute()
  }))
