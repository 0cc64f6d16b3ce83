import { mkdtemp } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '#test/browser/chromium.ts'
import { type Gallery, serveGallery } from '#test/browser/gallery-server.ts'
import { expectFits, expectNoAxeViolations, expectNoAxeViolationsInBothColors, inPage, type PageOptions } from '#test/browser/page.ts'
import { settle } from '#test/browser/patient-keys.ts'

let browser: Browser
let gallery: Gallery
let requests: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = []
let counter = { name: 'First', version: 1 }

beforeAll(async () => {
  gallery = await serveGallery(await mkdtemp(join(tmpdir(), 'steward-gallery-')), answer)
  browser = await launchChromium()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await gallery?.close()
})

const at = (path: string, options: PageOptions, story: (page: Page) => Promise<void>) =>
  inPage(browser, options, async (page) => {
    await page.goto(gallery.address + path)
    await settle(page)
    await story(page)
  })

/** Kept for a look beside the design where GALLERY_PICTURES names a folder. */
async function picture(page: Page, name: string) {
  const folder = process.env.GALLERY_PICTURES
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) })
}

describe.each([
  ['light and in dark', {}, expectNoAxeViolationsInBothColors],
  ['narrow', { viewport: { width: 390, height: 844 }, hasTouch: true }, expectNoAxeViolations],
] as const)('in %s', (look, options, expectForEverybody) => {
  test.each(['/', '/cards', '/list'])('nothing on %s is out of reach', async (path) => {
    await at(path, options, async (page) => {
      await picture(page, `${look}${path.replace('/', '-')}`)
      await expectForEverybody(page)
      await expectFits(page)
    })
  })

  test('an open card, the search and the actions are within reach too', async () => {
    await at('/cards', options, async (page) => {
      await page.getByRole('button', { name: 'Edit Customer information' }).click()
      await page.getByLabel('Email').fill('mine@inbox.example')
      await page.getByLabel('Language').selectOption('en')
      await picture(page, `${look}-card-open`)
      await expectForEverybody(page)
      await page.getByRole('button', { name: 'Update' }).click()
      await page.getByText('Theo Lindqvist changed this card').waitFor()
      await picture(page, `${look}-card-conflict`)
      await expectForEverybody(page)
    })
    await at('/', options, async (page) => {
      await page.getByRole('button', { name: 'Search' }).click()
      await page.getByRole('combobox', { name: 'Search' }).fill('ibara 2320')
      await page.getByRole('listbox', { name: 'Search' }).getByRole('option').first().waitFor()
      await picture(page, `${look}-search`)
      await expectForEverybody(page)
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Actions' }).click()
      await page.getByRole('combobox', { name: 'Actions' }).waitFor()
      await picture(page, `${look}-actions`)
      await expectForEverybody(page)
    })
  })
})

test('keys reach the search, the actions and the list of keys, and rest while somebody types', async () => {
  await at('/', {}, async (page) => {
    await page.keyboard.press('/')
    const search = page.getByRole('combobox', { name: 'Search' })
    await search.fill('ib')
    await page.keyboard.type('/?')
    await expect.poll(() => search.inputValue()).toBe('ib/?')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => page.title()).toBe('2 true')
    await page.keyboard.press('Escape')
    await search.waitFor({ state: 'detached' })

    await page.keyboard.press('Control+k')
    await page.keyboard.type('merge')
    await page.keyboard.press('Enter')
    await page.getByText('A lead or up may merge.').waitFor()
    await page.getByRole('combobox', { name: 'Actions' }).fill('refund')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.title()).toBe('Refund chosen')

    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'All keys' }).waitFor()
    await picture(page, 'light-keys')
    await expectNoAxeViolations(page)
    await page.getByRole('switch', { name: 'Single-key shortcuts' }).press('Space')
    await page.keyboard.press('Escape')
    await page.keyboard.press('/')
    await expect.poll(() => search.count()).toBe(0)
  })
})

test('a card keeps what was typed, shows what was refused, and lets a person choose after a conflict', async () => {
  await at('/cards', {}, async (page) => {
    const card = page.getByRole('region', { name: 'Customer information' })
    await card.getByRole('button', { name: 'Edit Customer information' }).focus()
    await page.keyboard.press('e')
    await card.getByLabel('Email').fill('taken@inbox.example')
    await page.keyboard.press('Control+Enter')
    await card.getByText('Look at the marked fields.').waitFor()
    await expect.poll(() => card.getByLabel('Email').getAttribute('aria-invalid')).toBe('true')
    await page.keyboard.press('Escape')
    await card.getByText('c.ibarra@oldmail.example').first().waitFor()

    await page.keyboard.press('e')
    await card.getByLabel('Email').fill('merging@inbox.example')
    await page.keyboard.press('Control+Enter')
    await card.getByText('This customer is being merged. Wait a minute, then save again.').waitFor()

    await card.getByLabel('Email').fill('mine@inbox.example')
    await page.keyboard.press('Control+Enter')
    await card.getByText('Now theirs@inbox.example').waitFor()
    await expect.poll(() => card.getByLabel('Email').inputValue()).toBe('mine@inbox.example')
    await expect.poll(() => card.getByLabel('Holder name').inputValue()).toBe('Consuelo Ibarra')
    await expect.poll(() => card.getByRole('button', { name: 'Update' }).getAttribute('aria-disabled')).toBe('true')
    await card.getByRole('button', { name: 'Keep mine' }).click()
    await card.getByRole('button', { name: 'Update' }).click()
    await card.getByRole('button', { name: 'Edit Customer information' }).waitFor()
    await card.getByText('mine@inbox.example').first().waitFor()
  })
})

test('J, K and Enter walk a list and open its rows; columns are chosen in place', async () => {
  await at('/list', {}, async (page) => {
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('j')
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Customer 2')
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('checkbox', { name: 'City' }).check()
    await expect.poll(() => page.getByRole('columnheader', { name: 'City' }).count()).toBe(1)
    await page
      .getByRole('row', { name: /Customer 2/ })
      .getByRole('link')
      .focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/opened=1/)
  })
})

test('a combobox is typed into, and what may not be picked says why', async () => {
  await at('/cards', {}, async (page) => {
    const city = page.getByRole('combobox', { name: 'City' })
    await city.fill('T')
    await page.getByText('Not served yet.').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => city.inputValue()).toBe('T')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await expect.poll(() => city.inputValue()).toBe('Tempe')
  })
})

test('the theme and the rows are the choice of the person, and stay chosen', async () => {
  await at('/list', { colorScheme: 'light' }, async (page) => {
    await page.getByRole('button', { name: 'Dana Whitcombe, your menu' }).click()
    await page.getByRole('menuitemradio', { name: 'Dark' }).click()
    await page.getByRole('menuitemradio', { name: 'Comfortable' }).click()
    await picture(page, 'dark-menu')
    await expectNoAxeViolations(page)
    await page.reload()
    await expect
      .poll(() => page.evaluate(`[document.documentElement.dataset.mantineColorScheme, document.documentElement.dataset.density].join()`))
      .toBe('dark,comfortable')
  })
})

test('an exchange carries interaction, version and key; refusals arrive typed; an ended session leads to sign-in', async () => {
  requests = []
  counter = { name: 'First', version: 1 }
  await at('/exchange', { expectedStatuses: [401, 422] }, async (page) => {
    await page.getByText('First, version 1').waitFor()
    expect(requests[0]).toMatchObject({ method: 'GET', url: '/api/counters/a%20b?as=x&as=y' })

    await page.getByRole('button', { name: 'Rename' }).click()
    await page.getByText('Renamed, version 2').waitFor()
    const sent = requests.find(({ method }) => method === 'PATCH')
    expect(sent?.body).toBe('{"name":"Renamed"}')
    expect(sent?.headers).toMatchObject({
      'content-type': 'application/json',
      'if-match': '1',
      'idempotency-key': 'once',
      'x-interaction': 'call-1',
    })

    await page.getByRole('button', { name: 'Refuse' }).click()
    await page.getByText('name.taken: The name is taken. Choose another.').waitFor()

    await page.getByRole('button', { name: 'End', exact: true }).click()
    await page.getByText('Sign in again').waitFor()
  })
})

test('a page that breaks the policy or throws fails its test', async () => {
  const broken = (script: string) =>
    at('/', {}, async (page) => {
      const heard = Promise.race([page.waitForEvent('pageerror'), page.waitForEvent('console')])
      await page.evaluate(script)
      await heard
    })

  await expect(broken(`setTimeout(() => { throw new Error('lost') })`)).rejects.toThrow('lost')
  await expect(broken(`void Promise.reject(new Error('unheard'))`)).rejects.toThrow('unheard')
  await expect(broken(`document.head.append(Object.assign(document.createElement('style'), { textContent: 'p{}' }))`)).rejects.toThrow(
    'style-src',
  )
})

function answer(request: IncomingMessage, response: ServerResponse): void {
  let body = ''
  request.on('data', (part) => {
    body += part
  })
  request.on('end', () => {
    requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body })
    const reply = (status: number, content: object, kind = 'application/json') =>
      response.writeHead(status, { 'content-type': kind }).end(JSON.stringify(content))
    const refuse = (status: number, code: string, more: object) =>
      reply(status, { type: 'about:blank', title: 'Refused', status, code, ...more }, 'application/problem+json')

    if (body.includes('taken'))
      return refuse(422, 'name.taken', { detail: 'The name is taken.', fields: [{ field: 'name', message: 'Choose another.' }] })
    if (body.includes('signed out')) return refuse(401, 'session.required', { detail: 'Sign in first.' })
    if (request.method === 'PATCH') counter = { name: 'Renamed', version: counter.version + 1 }
    reply(200, counter)
  })
}

test('a browser that did not start is started anew by whoever comes next', async () => {
  const own = process.env.CHROME_PATH
  // A module of its own, in which nothing has been started yet.
  const { launchChromium: launch } = (await import(`${import.meta.resolve('./chromium.ts')}?anew`)) as {
    launchChromium: typeof launchChromium
  }
  try {
    for (const path of ['/no/first', '/no/second']) {
      process.env.CHROME_PATH = path
      await expect(launch()).rejects.toThrow(path)
    }
  } finally {
    if (own === undefined) delete process.env.CHROME_PATH
    else process.env.CHROME_PATH = own
  }
})
