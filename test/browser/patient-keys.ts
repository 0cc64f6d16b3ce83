import { setTimeout as pause } from 'node:timers/promises'
import type { Page, Request } from 'playwright-core'

const longestMs = 5_000

/**
 * A single key is a shortcut, and a shortcut does nothing while what it needs is on its way. A person sees the page before they press; a story
 * presses as soon as the first word stands there. So it waits until nothing is on its way and the page has drawn, and for no longer than five
 * seconds, as some stories hold an answer back.
 */
export function pressPatiently(page: Page): void {
  const open = new Set<Request>()
  // A stream of events is on its way for as long as the page stands.
  page.on('request', (request) => request.resourceType() !== 'eventsource' && open.add(request))
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))

  const press = page.keyboard.press.bind(page.keyboard)
  let before = ''
  page.keyboard.press = async (key, options) => {
    // The second of two keys belongs to the first, and comes at once.
    if (key.length === 1 && before !== 'g') await settled(page, open)
    before = key
    await press(key, options)
  }
}

async function settled(page: Page, open: ReadonlySet<Request>): Promise<void> {
  const until = performance.now() + longestMs
  do {
    while (open.size > 0 && performance.now() < until) await pause(5)
    await drawn(page)
  } while (open.size > 0 && performance.now() < until)
}

/** Two frames: in the first of them what has come is shown, and by the second what listens for keys is there. */
const drawn = (page: Page) =>
  Promise.race([
    // A page that goes away meanwhile has nothing left to draw.
    page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))').catch(() => null),
    pause(1_000),
  ])
