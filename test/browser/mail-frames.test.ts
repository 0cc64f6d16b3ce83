import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailFrameSandbox, mailPage, mailPagePolicy } from '#server/mail-in/rules/mail-page.ts'
import { sanitiseMailHtml } from '#server/mail-in/sanitise-mail-html.ts'
import { hostileHtml } from '#test/mails/hostile-html.ts'
import { launchChromium } from './chromium.ts'

// What comes with a mail is shown by the browser: so a browser says whether it ran, called home or left its frame.

let browser: Browser
let own: Server
let foreign: Server
let payloads: string[] = []
const calls: string[] = []
const perPage = 30

const portOf = (server: Server) => (server.address() as AddressInfo).port
const listen = (server: Server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

const shown: Record<string, (html: string) => string> = {
  raw: (html) => html,
  safe: (html) => sanitiseMailHtml(html, { inline: new Map(), withRemoteImages: false }).html,
}

beforeAll(async () => {
  foreign = createServer((request, reply) => {
    calls.push(request.url ?? '')
    reply
      .writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' })
      .end('<script>parent.postMessage("foreign","*")</script>')
  })
  own = createServer((request, reply) => {
    const [, kind = '', how = '', number = '0'] = (request.url ?? '').split('/')
    if (kind === 'mail') {
      const html = shown[how]?.(payloads[Number(number)] ?? '') ?? ''
      reply
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': mailPagePolicy([]) })
        .end(mailPage(html, 'en'))
      return
    }
    const from = Number(number) * perPage
    const frames = payloads
      .slice(from, from + perPage)
      .map((_html, place) => `<iframe sandbox="${mailFrameSandbox}" src="/mail/${how}/${from + place}" height=40></iframe>`)
    reply
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(
        `<!doctype html><title>ours</title><script>heard=[];onmessage=({data})=>heard.push(data)</script>${kind === 'page' ? frames.join('') : ''}`,
      )
  })
  await Promise.all([listen(own), listen(foreign)])
  payloads = hostileHtml(`http://127.0.0.1:${portOf(foreign)}`)
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  own?.close()
  foreign?.close()
})

test('the payloads are real: in a frame without a sandbox and without a policy they run and call home', async () => {
  calls.length = 0
  const page = await browser.newPage()
  await page.setContent(`<script>heard=[];onmessage=({data})=>heard.push(data)</script>${payloads[1]}${payloads[2]}`)
  await expect.poll(() => calls.filter((url) => url.startsWith('/hit/')).length).toBeGreaterThan(0)
  await page.close()
})

test.each([
  ['raw', 'with the sanitiser switched off'],
  ['safe', 'with the sanitiser on'],
])('%s: %s nothing of 300 hostile mails runs, calls home or leaves its frame', async (how) => {
  expect(payloads.length).toBeGreaterThanOrEqual(250)
  calls.length = 0
  const wrong: string[] = []
  const context = await browser.newContext()
  context.on('page', (popup) => wrong.push(`a new window: ${popup.url()}`))
  const page = await context.newPage()
  wrong.length = 0
  page.on('dialog', (dialog) => {
    wrong.push(`a dialog: ${dialog.message()}`)
    dialog.dismiss().catch(() => undefined)
  })
  const ours = `http://127.0.0.1:${portOf(own)}`
  page.on('request', (request) => {
    if (!request.url().startsWith(ours) && !request.url().startsWith('data:image/')) calls.push(`request ${request.url()}`)
  })
  for (let number = 0; number * perPage < payloads.length; number += 1) {
    const address = `${ours}/page/${how}/${number}`
    await page.goto(address, { waitUntil: 'load' })
    for (const frame of page.frames()) {
      const isMail = frame.parentFrame() === page.mainFrame()
      if (isMail && !frame.url().startsWith(`${ours}/mail/${how}/`)) wrong.push(`a mail went to ${frame.url()}`)
      // What a mail frames in turn stays empty, or is the browser's own page of an error.
      if (!isMail && frame !== page.mainFrame() && !/^($|about:|chrome-error:|data:)/.test(frame.url()))
        wrong.push(`a frame in a mail: ${frame.url()}`)
    }
    if (page.url() !== address) wrong.push(`the page went to ${page.url()}`)
    wrong.push(...((await page.evaluate('heard')) as string[]))
  }
  await page.close()
  expect(wrong).toEqual([])
  // A request that the policy refuses is told to the page’s tools and never leaves; the foreign server would have heard it.
  expect(calls.filter((url) => url.startsWith('/'))).toEqual([])
  await context.close()
})

test('a link that wants the whole window does not get it', async () => {
  const place = payloads.findIndex((html) => html.includes('target=_top'))
  const page = await browser.newPage()
  const address = `http://127.0.0.1:${portOf(own)}/page/raw/${Math.floor(place / perPage)}`
  await page.goto(address)
  calls.length = 0
  await page.frameLocator(`iframe[src="/mail/raw/${place}"]`).getByText('x').click()
  await page.waitForTimeout(200)
  expect(page.url()).toBe(address)
  expect(calls).toEqual([])
  await page.close()
})
