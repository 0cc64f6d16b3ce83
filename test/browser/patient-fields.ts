import { setTimeout as pause } from 'node:timers/promises'
import type { Locator, Page } from 'playwright-core'

const longestMs = 15_000
const patient = new WeakSet<object>()

/**
 * What is typed goes where focus is, and behind an open dialog nothing takes focus: text for the page beneath would land in the dialog that is
 * about to close, or nowhere, and the story would learn of it much later. A person sees the dialog go first. So what types into a field waits
 * until no dialog lies over it.
 */
export function typePatiently(page: Page): void {
  const locators: Locator = Object.getPrototypeOf(page.locator('html'))
  if (patient.has(locators)) return
  patient.add(locators)

  const { fill, press, pressSequentially, focus, clear } = locators
  const onceUncovered = <Asked extends unknown[]>(act: (this: Locator, ...asked: Asked) => Promise<void>) =>
    async function (this: Locator, ...asked: Asked) {
      await uncovered(this)
      return act.apply(this, asked)
    }
  locators.fill = onceUncovered(fill)
  locators.press = onceUncovered(press)
  locators.pressSequentially = onceUncovered(pressSequentially)
  locators.focus = onceUncovered(focus)
  locators.clear = onceUncovered(clear)
}

async function uncovered(field: Locator): Promise<void> {
  const until = performance.now() + longestMs
  while (await isCovered(field)) {
    if (performance.now() > until) throw new Error(`A dialog lies over ${field} and does not go.`)
    await pause(10)
  }
}

const isCovered = (field: Locator) =>
  field.evaluate((element) => {
    const above = [...element.ownerDocument.querySelectorAll('dialog:modal')]
    return above.length > 0 && !above.some((dialog) => dialog.contains(element))
  })
