import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, BrowserContextOptions, CDPSession, Page, Request } from 'playwright-core'
import { expect } from 'vitest'
import { putAway, takePage } from './pages-at-rest.ts'
import { typePatiently } from './patient-fields.ts'
import { pressPatiently } from './patient-keys.ts'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
let axe: Promise<string> | undefined

// Chromium names the resource only in the console; a test says which answers it expects (a 401, a 409) by their status.
const refusedResource = /Failed to load resource: the server responded with a status of (\d{3})/

export type PageOptions = BrowserContextOptions & {
  /** HTTP statuses of refusals that this test provokes on purpose. */
  expectedStatuses?: readonly number[]
  /** It takes the network away, and what is asked then fails on purpose. */
  goesOffline?: boolean
}

/** Runs `story` in a page as of a new browser, and fails it for every console error, policy violation and unhandled rejection that came up. */
export async function inPage<Result>(browser: Browser, options: PageOptions, story: (page: Page) => Promise<Result>): Promise<Result> {
  const { expectedStatuses = [], goesOffline = false, ...context } = options
  const opened = await takePage(browser, context)
  const { page } = opened
  const complaints: string[] = []
  // What the story before asked for at its end may be refused as this one begins, which asks for the same and gets it: what counts is who asked.
  const asked = new WeakSet<Request>()
  const refused = new Set<string>()
  const refusals: { of: string; line: string }[] = []
  let isWell = false

  try {
    pressPatiently(page)
    typePatiently(page)
    page.on('pageerror', (failure) => complaints.push(`Unhandled: ${failure.stack ?? failure.message}`))
    page.on('request', (request) => void asked.add(request))
    page.on('response', (reply) => {
      if (reply.status() >= 400 && asked.has(reply.request())) refused.add(`${reply.status()} ${reply.url()}`)
    })
    page.on('console', (line) => {
      if (goesOffline && line.text().includes('net::ERR_INTERNET_DISCONNECTED')) return
      const status = Number(refusedResource.exec(line.text())?.[1])
      const { url } = line.location()
      if (line.type() !== 'error' || expectedStatuses.includes(status)) return
      if (status) refusals.push({ of: `${status} ${url}`, line: `Console: ${line.text()} (${url})` })
      else complaints.push(`Console: ${line.text()} (${url})`)
    })

    const result = await story(page)
    // Asked at the end: what the console says of an answer may come before the answer.
    complaints.push(...refusals.flatMap(({ of, line }) => (refused.has(of) ? [line] : [])))
    if (complaints.length > 0) throw new Error(`The page complained:\n${complaints.join('\n')}`)
    isWell = true
    return result
  } catch (failure) {
    complaints.push(...refusals.map(({ line }) => line))
    if (complaints.length > 0 && failure instanceof Error && !failure.message.startsWith('The page complained')) {
      failure.message += `\nThe page complained as well:\n${complaints.join('\n')}`
    }
    if (failure instanceof Error) failure.message += await asItStood(page)
    throw failure
  } finally {
    await putAway(browser, opened, isWell)
  }
}

/** What a failure says of the page: where it was, what had focus, and what stood there, uppermost first. */
async function asItStood(page: Page): Promise<string> {
  const told = await Promise.race([
    page.evaluate<string>(standing).catch((failure: Error) => failure.message),
    pause(5_000, 'It does not answer.'),
  ])
  return `\nThe page as it stood, ${page.url()}:\n${told}`
}

const standing = `(() => {
  const at = document.activeElement
  const fields = [...document.querySelectorAll('input, textarea')].filter(({ value }) => value !== '').map(({ value, id, labels }) => (labels?.[0]?.innerText ?? id) + ': ' + value)
  const parts = [...document.querySelectorAll('dialog[open]'), document.querySelector('main'), document.body].filter(Boolean)
  return ['Focus: ' + (at?.outerHTML ?? 'nowhere').slice(0, 200), ...fields, ...parts.slice(0, 2).map(({ innerText }) => innerText.slice(0, 1500))].join('\\n')
})()`

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What depends on colors alone. */
const ofColors = ['color-contrast', 'link-in-text-block']
/** Pages that were looked at as they are a moment ago, in other colors. */
const inOtherColors = new WeakSet<Page>()

type Violation = { id: string; help: string; nodes: { target: string[]; failureSummary: string }[] }

/**
 * WCAG 2.2 AA as far as a machine can tell; the message names rule, element and repair. Into a frame axe does not come: those that we have show a
 * mail and run nothing, and axe waited half a second for each of them to answer.
 */
export async function expectNoAxeViolations(page: Page, within = 'html'): Promise<void> {
  // A list that waits for what was asked of it last is faint until then.
  await page.locator('[data-outdated]').first().waitFor({ state: 'detached' })
  const rules = inOtherColors.has(page) ? { type: 'rule', values: ofColors } : { type: 'tag', values: tags }
  const run = `axe.run(${JSON.stringify(within)}, { runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'], preload: false, iframes: false }).then(({ violations }) => violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ target, failureSummary }) => ({ target: target.map(String), failureSummary })) })))`
  const look = () => page.evaluate<Violation[] | null>(`(${atTheirEnd})().then(() => typeof axe === 'undefined' ? null : ${run})`)
  let violations = await look()
  if (!violations) {
    await bringAxe(page)
    violations = await look()
    if (!violations) throw new Error('The page was loaded anew while axe looked at it.')
  }
  if (violations.length === 0) return

  const lines = violations.flatMap(({ id, help, nodes }) => [
    `${id}: ${help}`,
    ...nodes.map(({ target, failureSummary }) => `  ${target.join(' ')}: ${failureSummary}`),
  ])
  throw new Error(`axe found:\n${lines.join('\n')}`)
}

/** What is still fading in has not its contrast yet: it is brought to its end, and what follows from that is waited for. */
const atTheirEnd = `async () => {
  for (const animation of document.getAnimations()) {
    if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish()
    await animation.finished.catch(() => null)
  }
}`

/** By which axe is brought into a page. */
const sessions = new WeakMap<Page, Promise<CDPSession>>()

/**
 * Once for each loading of the page. A script element would be refused by the page's own policy, and `page.evaluate` would read half a megabyte
 * three times.
 */
async function bringAxe(page: Page): Promise<void> {
  axe ??= readFile(axePath, 'utf8')
  const session = sessions.get(page) ?? page.context().newCDPSession(page)
  sessions.set(page, session)
  const { exceptionDetails } = await (await session).send('Runtime.evaluate', { expression: await axe })
  if (exceptionDetails) throw new Error(`axe did not start: ${exceptionDetails.text}`)
}

/** The same as the page stands, and then in the other colors: what of a look is not in its colors is the same in both. */
export async function expectNoAxeViolationsInBothColors(page: Page): Promise<void> {
  await expectNoAxeViolations(page)
  const isDark = await page.evaluate<boolean>(`matchMedia('(prefers-color-scheme: dark)').matches`)
  await page.emulateMedia({ colorScheme: isDark ? 'light' : 'dark' })
  await drawn(page)
  inOtherColors.add(page)
  try {
    await expectNoAxeViolations(page)
  } finally {
    inOtherColors.delete(page)
    await page.emulateMedia({ colorScheme: isDark ? 'dark' : 'light' })
  }
}

/** What listens for the width or the colors has drawn by then. */
const drawn = (page: Page) => page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))')

/** That the page does not run out sideways; what measures its width may draw a moment after the width has changed. */
export async function expectFits(page: Page, where = ''): Promise<void> {
  await expect
    .poll(() => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), {
      message: `${where} runs out sideways, in pixels`.trim(),
    })
    .toBe(0)
}

/** That no word of a page is broken in two by what it stands in. */
export async function expectWholeWords(page: Page, where = ''): Promise<void> {
  await expect.poll(() => page.evaluate<string[]>(brokenWords), { message: `${where} breaks words`.trim() }).toEqual([])
}

const brokenWords = `(() => {
  const broken = []
  const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (text.parentElement.closest('.for-ears, option, details')) continue
    for (const word of text.data.matchAll(/[\\p{L}\\d$.,]{3,}/gu)) {
      const range = document.createRange()
      range.setStart(text, word.index)
      range.setEnd(text, word.index + word[0].length)
      if (new Set([...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top))).size > 1) broken.push(word[0])
    }
  }
  return broken
})()`

// What was opened is as a rule wide and light, so that is what it is left at.
const looks = [
  ['dark', 'dark', 1440, 900],
  ['390 px', 'dark', 390, 844],
  ['light', 'light', 1440, 900],
] as const

/** Looks at a page in dark, as narrow as a phone and in light, without loading it anew. */
export async function inEachLook(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  for (const [name, colorScheme, width, height] of looks) {
    await page.emulateMedia({ colorScheme })
    const before = page.viewportSize()
    if (before?.width !== width || before.height !== height) await page.setViewportSize({ width, height })
    await drawn(page)
    // The page of the first look, but for its colors.
    if (name === 'light') inOtherColors.add(page)
    try {
      await look(name)
    } finally {
      inOtherColors.delete(page)
    }
  }
}
