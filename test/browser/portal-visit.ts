import type { Page } from 'playwright-core'
import { demoPassword, type TestConsole } from './console.ts'

export const phone = { viewport: { width: 390, height: 844 } }
/** Who owns her account, and reads English. */
export const leonie = 'leonie.sax@post.example'

/** Fills in what the portal asks of whoever comes in. */
export async function signIn(steward: TestConsole, page: Page, name: string, password = demoPassword): Promise<void> {
  await page.goto(`${steward.url}/portal/sign-in`)
  await page.getByLabel('Email or sign-in name').fill(name)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
}

/** The places of the portal, in either language. */
export const places = (page: Page) => page.getByRole('navigation', { name: /Places|Lugares/ })
