import type { Locator } from 'playwright-core'
import { expect } from 'vitest'

/** That focus arrives here, and does not stay on a page whose focused element went away. */
export async function expectFocus(on: Locator): Promise<void> {
  await on.waitFor()
  await expect.poll(() => on.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true)
}
