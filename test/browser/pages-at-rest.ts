import type { EventEmitter } from 'node:events'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

type Opened = { page: Page; kind: string; spoilt: boolean; listening: (() => void)[] }

const atRest = new WeakMap<Browser, Opened[]>()

export const isAtRest = (context: BrowserContext) =>
  (atRest.get(context.browser() as Browser) ?? []).some(({ page }) => page.context() === context)

const policyListener = `addEventListener('securitypolicyviolation', (event) => console.error('Policy: ' + event.violatedDirective + ' refused ' + event.blockedURI))`

/**
 * A page as a new browser would open it: nobody is signed in and nothing is kept. Of the same server it has the scripts of the story before
 * still in hand: to fetch and read all of them anew was a fifth of what a story costs.
 */
export async function takePage(browser: Browser, options: BrowserContextOptions): Promise<Opened> {
  const { viewport = { width: 1440, height: 900 }, colorScheme = 'light', ...others } = options
  // Of the same size and colours as well: what a story opens beside its page takes them from the context.
  const kind = JSON.stringify({ viewport, colorScheme, ...others })
  const resting = (atRest.get(browser) ?? []).filter(({ page }) => !page.isClosed())
  const found = resting.find((each) => each.kind === kind)
  atRest.set(
    browser,
    resting.filter((each) => each !== found),
  )
  if (!found) return open(browser, { viewport, colorScheme, locale: 'en-US', ...others }, kind)

  if (viewport) await found.page.setViewportSize(viewport)
  await found.page.emulateMedia({ colorScheme, media: null, reducedMotion: null, forcedColors: null, contrast: null })
  return found
}

async function open(browser: Browser, options: BrowserContextOptions, kind: string): Promise<Opened> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await setClock(context, page)
  await page.addInitScript({ content: policyListener })
  const opened: Opened = { page, kind, spoilt: false, listening: [] }
  const spoil = () => {
    opened.spoilt = true
  }
  // What can not be taken back: who does one of these had the page for the last time.
  before(context.clock, ['install', 'setFixedTime', 'setSystemTime'], spoil)
  before(context, ['addInitScript', 'exposeBinding', 'exposeFunction', 'grantPermissions', 'setExtraHTTPHeaders', 'setOffline'], spoil)
  before(page, ['addInitScript', 'exposeBinding', 'exposeFunction', 'setExtraHTTPHeaders', 'setDefaultTimeout'], spoil)
  for (const each of [page, context] as unknown as EventEmitter[])
    before(each, ['on', 'once'], (event, listener) => {
      opened.listening.push(() => each.off(event as string, listener as () => void))
    })
  return opened
}

/** Where the tests run at another hour than the machine, the pages do so as well: the browser itself knows nothing of it. */
async function setClock(context: BrowserContext, page: Page) {
  const ahead = Date.now() - (await page.evaluate<number>('Date.now()'))
  // Of the context, and before all others: what a story does to the clock is done to this one.
  if (Math.abs(ahead) > 60_000) await context.addInitScript({ content: `(${movedClock})(${ahead})` })
}

const movedClock = `(ahead) => {
  const Ours = Date
  const now = Ours.now
  Ours.now = () => now() + ahead
  globalThis.Date = new Proxy(Ours, {
    construct: (target, given, as) => Reflect.construct(target, given.length === 0 ? [Ours.now()] : given, as),
    apply: () => new Ours(Ours.now()).toString(),
  })
  Ours.prototype.constructor = globalThis.Date
}`

function before<Of extends object>(object: Of, names: (keyof Of & string)[], tell: (...asked: unknown[]) => void) {
  for (const name of names) {
    const method = object[name] as (...asked: unknown[]) => unknown
    object[name] = ((...asked: unknown[]) => {
      tell(...asked)
      return method.apply(object, asked)
    }) as Of[typeof name]
  }
}

/** Signs out, forgets what was kept and takes everything off that the story put on. A page that can not be made as new is closed. */
export async function putAway(browser: Browser, opened: Opened, isWell: boolean): Promise<void> {
  const { page, spoilt } = opened
  const context = page.context()
  if (!isWell || spoilt || page.isClosed() || !page.url().startsWith('http')) return context.close()
  try {
    for (const stop of opened.listening.splice(0)) stop()
    await asNew(context, page)
    atRest.get(browser)?.push(opened)
  } catch {
    await context.close()
  }
}

async function asNew(context: BrowserContext, page: Page) {
  for (const other of context.pages()) if (other !== page) await other.close()
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await context.unrouteAll({ behavior: 'ignoreErrors' })
  // First of all: what the page may still send as it goes is said by nobody.
  await context.clearCookies()
  await page.mouse.move(-1, -1)
  // Within the same server, or the browser would drop what it has read of it; and nothing of the console, which would ask who is signed in.
  await page.goto(new URL('/api/health', page.url()).href)
  await page.evaluate('localStorage.clear(), sessionStorage.clear()')
  const session = await context.newCDPSession(page)
  await session.send('Page.resetNavigationHistory')
  await session.detach()
}
