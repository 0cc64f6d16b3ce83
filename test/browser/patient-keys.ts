import { setTimeout as pause } from 'node:timers/promises'
import type { Page, Request } from 'playwright-core'

const longestMs = 5_000
/** What is on its way, of each page that has learned it. */
const onTheirWay = new WeakMap<Page, Set<Request>>()

/**
 * A single key is a shortcut, and a shortcut does nothing while what it needs is on its way. A person sees the page before they press; a story
 * presses as soon as the first word stands there. So it waits until nothing is on its way and the page has drawn, and for no longer than five
 * seconds, as some stories hold an answer back. Any other key waits until the page has drawn what the key before it did, and text until there
 * is something to type into: the field of what has just been opened takes focus a moment after the press that opened it.
 */
export function pressPatiently(page: Page): void {
  const learned = onTheirWay.get(page)
  const open = learned ?? new Set<Request>()
  onTheirWay.set(page, open)
  open.clear()
  // A stream of events is on its way for as long as the page stands.
  page.on('request', (request) => request.resourceType() !== 'eventsource' && open.add(request))
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  if (learned) return

  const press = page.keyboard.press.bind(page.keyboard)
  const type = page.keyboard.type.bind(page.keyboard)
  let before = ''
  page.keyboard.press = async (key, options) => {
    // The second of two keys belongs to the first, and comes at once.
    if (key.length === 1 && before !== 'g') await settled(page, open)
    else if (key !== 'Tab') await drawn(page, 1)
    before = key
    await press(key, options)
  }
  page.keyboard.type = async (text, options) => {
    await heldByField(page)
    await type(text, options)
  }
}

/** Until nothing is on its way and the page has drawn what has come, and for no longer than five seconds. */
export const settle = (page: Page) => settled(page, onTheirWay.get(page) ?? new Set())

async function settled(page: Page, open: ReadonlySet<Request>): Promise<void> {
  const until = performance.now() + longestMs
  do {
    while (open.size > 0 && performance.now() < until) await pause(5)
    await drawn(page, 2)
  } while (open.size > 0 && performance.now() < until)
}

const isInField = `(() => {
  const at = document.activeElement
  return at instanceof HTMLTextAreaElement || (at instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(at.type))
})()`

/** Until focus is in a field. Where there is none to come the story types all the same: what is typed beside one does nothing, and it may say so. */
async function heldByField(page: Page): Promise<void> {
  const until = performance.now() + longestMs
  while (!(await page.evaluate(isInField).catch(() => false)) && performance.now() < until) await pause(10)
}

/** Two frames: in the first of them what has come is shown, and by the second what listens for keys is there. */
const drawn = (page: Page, frames: 1 | 2) =>
  Promise.race([
    // A page that goes away meanwhile has nothing left to draw.
    page
      .evaluate(
        frames === 1
          ? 'new Promise((drawn) => requestAnimationFrame(drawn))'
          : 'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))',
      )
      .catch(() => null),
    pause(1_000),
  ])
