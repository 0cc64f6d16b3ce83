import type { Page } from 'playwright-core'

const folder = process.env.STEWARD_PICTURES

/** Keeps how a page looks at this moment, where somebody wants to see it. */
export async function picture(page: Page, name: string): Promise<void> {
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}
