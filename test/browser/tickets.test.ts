import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSecrets } from '#server/platform/secrets.ts'
import { portalJobWork } from '#server/portal/portal-job-work.ts'
import { reactions } from '#server/reactions.ts'
import { takeCustomerMessage } from '#server/tickets/take-customer-message.ts'
import { demoKey } from '#test/demo-template.ts'
import { hostilePassages, hostileTexts } from '#test/hostile-texts.ts'
import { launchChromium } from './chromium.ts'
import { startConsole, type TestConsole } from './console.ts'
import { expectFocus } from './focus.ts'
import { expectFits, expectNoAxeViolations, inEachLook, inPage } from './page.ts'

let steward: TestConsole
let browser: Browser
let noor: string
let staff: Record<string, string>

beforeAll(async () => {
  ;[steward, browser] = await Promise.all([startConsole({ worker: true }), launchChromium()])
  noor = (await steward.db.selectFrom('customers').select('id').where('number', '=', '4417-92').executeTakeFirstOrThrow()).id
  staff = Object.fromEntries((await steward.db.selectFrom('staff').select(['name', 'id']).execute()).map(({ name, id }) => [name, id]))
})
afterAll(async () => {
  await browser?.close()
  await steward?.close()
})

const folder = process.env.STEWARD_PICTURES
const picture = async (page: Page, name: string) => {
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

/** As the page runs it, which has what is on a screen. */
type Box = { getBoundingClientRect(): { bottom: number } }
declare const innerHeight: number

type Given = { id: string; number: string }
/** What is arranged goes through the product's own door, as whoever is signed in on this page. */
async function ask<T = Given>(page: Page, method: 'GET' | 'POST' | 'PATCH', path: string, body?: object, headers = {}): Promise<T> {
  const reply = await page.request.fetch(steward.url + path, {
    method,
    ...(body ? { data: body } : {}),
    headers: { origin: steward.url, ...headers },
  })
  expect(reply.status(), `${method} ${path}: ${await reply.text()}`).toBeLessThan(300)
  return reply.json()
}
const opened = (page: Page, subject: string, more: object = {}) =>
  ask(page, 'POST', `/api/customers/${noor}/tickets`, { subject, message: `${subject}, since yesterday.`, ...more })

async function customerWrites(ticketId: string, text: string) {
  const secrets = await openSecrets(steward.db, [demoKey])
  const given = { secrets, reactions, now: new Date(steward.now()), requestId: 'test' }
  await steward.db.transaction().execute(async (db) => {
    await takeCustomerMessage(await portalJobWork(db, given), ticketId, { text, channel: 'portal' })
  })
}

test('who is named in a note on a ticket sees it at once in My work, where it is counted', () =>
  inPage(browser, {}, (page) =>
    inPage(browser, {}, async (other) => {
      await steward.comeIn(other, 'agent')
      const { id } = await opened(other, 'Named at once')
      const loaded = ['/api/approvals/count', '/api/commitments', '/api/mentions'].map((path) =>
        page.waitForResponse((reply) => reply.url().includes(path)),
      )
      await steward.signIn(page, 'lead', '/work')
      await Promise.all(loaded)
      await page.getByRole('region', { name: 'Mentions' }).waitFor()
      const waiting = async () => Number((await page.getByRole('link', { name: /^My work/ }).innerText()).match(/\d+/)?.[0] ?? 0)
      const before = await waiting()
      const { staff: named } = await ask<{ staff: { id: string; name: string } }>(page, 'GET', '/api/session')
      const note = { text: `Look at it, @${named.name}.`, public: false, mentions: [named.id] }
      await ask(other, 'POST', `/api/tickets/${id}/replies`, note)
      // Far sooner than it is asked for by the clock.
      await page.getByRole('link', { name: /Named at once/ }).waitFor({ timeout: 15_000 })
      await expect.poll(waiting).toBe(before + 1)
    }),
  ))

test('words that name a customer lead to the tickets of that customer, also where no ticket has them', () =>
  inPage(browser, {}, async (page) => {
    await steward.signIn(page, 'lead')
    await page.goto(`${steward.url}/tickets?queue=all&of=everybody&q=Noor+Haddad`)
    const offered = page.getByRole('list', { name: 'Customers of this name' }).getByRole('link')
    await expect.poll(() => offered.allTextContents()).toEqual([expect.stringMatching(/^Tickets of Noor Haddad \(.*4417-92\)$/)])
    await inEachLook(page, async (name) => {
      await expectNoAxeViolations(page)
      await expectFits(page)
      await picture(page, `customers named ${name}`)
    })
    await offered.press('Enter')
    await page.getByRole('button', { name: 'Without Noor Haddad' }).waitFor()
    await expect.poll(() => page.url()).toContain(`customerId=${noor}`)
    const rows = page.getByRole('list', { name: 'Tickets of this queue' }).getByRole('listitem')
    await expect.poll(() => rows.filter({ hasNotText: 'Noor Haddad' }).count()).toBe(0)
    await expect.poll(() => rows.count()).toBeGreaterThan(0)
  }))

test('an agent answers, notes, snoozes and closes a ticket that waits, with the keyboard alone', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'agent')
    const { id, number } = await opened(page, 'Panel beeps at noon', { assignTo: 'me' })
    await ask(page, 'POST', `/api/tickets/${id}/replies`, { text: 'Which panel? See https://hub.example/panels', public: true })
    await customerWrites(id, 'The one in the hall.')
    await page.goto(`${steward.url}/customers`)
    await page.getByRole('button', { name: /your menu/ }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('q')
    const queues = page.getByRole('navigation', { name: 'Queues' })
    await queues.getByRole('link', { name: /^Waiting/ }).waitFor()
    const row = page.getByRole('list', { name: 'Tickets of this queue' }).getByRole('link', { name: /Panel beeps at noon/ })
    await row.waitFor()
    // The list is narrowed to it by a word.
    await page.keyboard.press('f')
    await expectFocus(page.getByLabel('Words or number'))
    await page.keyboard.type('Panel beeps')
    await expect.poll(() => page.url()).toContain('q=Panel+beeps')
    await page.locator('[data-outdated]').first().waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await expectFocus(row)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Panel beeps at noon' }).waitFor()
    const link = page.getByRole('link', { name: 'https://hub.example/panels', exact: true })
    await expect.poll(() => link.getAttribute('rel')).toBe('noopener noreferrer')
    // Beside an open contact there is no room for the customer: they open over the ticket.
    await page.getByRole('button', { name: 'Customer', exact: true }).press('Enter')
    const customer = page.getByRole('dialog', { name: 'The customer' })
    await customer.getByText('Hard of hearing. Write, do not call.').waitFor()
    await customer.getByText('From here').waitFor()
    await expectNoAxeViolations(page)
    await page.keyboard.press('Escape')
    await page.getByText('The one in the hall.').last().waitFor()
    await expect.poll(() => page.title()).toBe(`Panel beeps at noon, ticket ${number}`)
    await inEachLook(page, async (name) => {
      await expectNoAxeViolations(page)
      await expectFits(page)
      await picture(page, `ticket ${name}`)
    })

    await page.keyboard.press('r')
    const answer = page.getByLabel('Your answer')
    await expectFocus(answer)
    await page.keyboard.type('Thank you. ;batt')
    const offered = page.getByRole('listbox', { name: 'Saved replies' })
    await offered.getByRole('option', { name: /How to change a battery/ }).waitFor()
    // What is for notes is offered in notes, and the list stands within the screen.
    await expect.poll(() => offered.getByRole('option').count()).toBe(1)
    await expect.poll(() => offered.evaluate((list: Box) => list.getBoundingClientRect().bottom <= innerHeight)).toBe(true)
    await page.keyboard.press('Enter')
    await expect.poll(() => answer.inputValue()).toMatch(/^Thank you\. Open the cover/)
    // What the mail adds stands around the text.
    const composer = page.getByRole('region', { name: 'Write on this ticket' })
    await composer.getByText('Hello Noor Haddad,').waitFor()
    await composer.getByText(/Alder Ridge/).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('n')
    await expectFocus(page.getByLabel('Your internal note'))
    await page.keyboard.type('Ask first. ;batt')
    await offered.getByRole('option', { name: /Battery, step by step/ }).waitFor()
    await expect.poll(() => offered.getByRole('option').count()).toBe(1)
    await page.keyboard.press('Escape')
    // What was begun of both kinds is there again after the browser was closed.
    await expect
      .poll(() => steward.db.selectFrom('ticket_drafts_by_kind').select('text').where('ticket_id', '=', id).execute())
      .toHaveLength(2)
    await page.reload()
    await expect.poll(() => page.getByLabel('Your internal note').inputValue()).toBe('Ask first. ;batt')
    await page.getByRole('button', { name: 'Internal note' }).waitFor()
    await page.keyboard.press('n')
    await page.getByLabel('Your internal note').fill('')
    // What was emptied is dropped before the next thing is begun.
    await expect
      .poll(() => steward.db.selectFrom('ticket_drafts_by_kind').select('text').where('ticket_id', '=', id).execute())
      .toHaveLength(1)
    await page.keyboard.press('Escape')
    await page.keyboard.press('r')
    await expect.poll(() => answer.inputValue()).toMatch(/^Thank you\. Open/)
    await answer.focus()
    await page.keyboard.press('Control+Enter')
    const head = page.getByRole('article', { name: /Panel beeps at noon/ })
    await head.getByText('Answered', { exact: true }).waitFor()
    await page.getByText('Sent.').waitFor()
    await expect.poll(() => answer.inputValue()).toBe('')
    await expect.poll(() => steward.db.selectFrom('ticket_drafts_by_kind').select('text').where('ticket_id', '=', id).execute()).toEqual([])
    // Work on a ticket is a contact: it owes a note.
    await page.getByRole('button', { name: 'Wrap up' }).first().waitFor()

    await page.keyboard.press('Escape')
    await page.keyboard.press('n')
    await expectFocus(page.getByLabel('Your internal note'))
    await page.keyboard.type('The log may say more, @mara')
    await page.getByRole('option', { name: /Mara Quist/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Not an answer; the customer never sees it.').waitFor()
    // One that was a mistake is taken back, and its writer goes on from it.
    await composer.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('The note is taken back.', { exact: false }).waitFor()
    await expect.poll(() => page.getByLabel('Your internal note').inputValue()).toMatch(/^The log may say more, @Mara Quist/)
    await page.getByText('Not an answer; the customer never sees it.').waitFor({ state: 'detached' })
    await page.getByLabel('Your internal note').press('Control+Enter')
    await page.getByText('Not an answer; the customer never sees it.').waitFor()
    // What is said of a note is not said of an answer.
    await page.getByRole('button', { name: /^Reply to/ }).click()
    await expect.poll(() => page.getByText('Note kept.').count()).toBe(0)
    await expect
      .poll(() =>
        steward.db
          .selectFrom('ticket_mentions')
          .select('staff_id')
          .where('staff_id', '=', staff['Mara Quist'] ?? '')
          .execute(),
      )
      .not.toHaveLength(0)
    await head.getByText('Answered', { exact: true }).waitFor()

    await page.keyboard.press('Escape')
    await page.keyboard.press('z')
    const snooze = page.getByRole('dialog', { name: `Snooze ticket ${number}` })
    await expectFocus(snooze.getByRole('radio', { name: /^Tomorrow/ }))
    await expectNoAxeViolations(page)
    await page.keyboard.press('Control+Enter')
    await page.getByText(/^Snoozed until /).waitFor()

    await page.keyboard.press('Control+k')
    await page.keyboard.type('repost')
    const repost = page.getByRole('option', { name: /Repost the last answer/ })
    await expect.poll(() => repost.getAttribute('aria-disabled')).toBe('true')
    await repost.getByText('Mailing an answer again is for ticket administrators and leads.', { exact: false }).waitFor()
    await page.getByRole('combobox', { name: 'Actions' }).fill('close the ticket')
    await page.getByRole('option', { name: new RegExp(`Close the ticket.*${number}`) }).waitFor()
    await page.keyboard.press('Enter')
    await head.getByText('Closed', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Undo' }).waitFor()
    // Opened again it says why, where somebody does.
    await page.keyboard.press('Control+k')
    await page.keyboard.type('reopen the ticket')
    await page.getByRole('option', { name: new RegExp(`Reopen the ticket.*${number}`) }).waitFor()
    await page.keyboard.press('Enter')
    const reopen = page.getByRole('dialog', { name: `Reopen ticket ${number}` })
    await expectFocus(reopen.getByLabel('Why it is opened again'))
    await expectNoAxeViolations(page)
    await page.keyboard.type('It beeps again.')
    await page.keyboard.press('Control+Enter')
    await head.getByText('It beeps again.').waitFor()
    // It moved on: nothing is said of the closing any more.
    await expect.poll(() => page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { level: 1, name: 'Tickets' }).waitFor()
    // What was left without its note is said where one goes on, and leads to it; nothing asks how the contact took place.
    await page
      .getByRole('link', { name: /My work/ })
      .filter({ hasText: /[1-9]/ })
      .waitFor()
    await queues.getByRole('link', { name: '1 note is owed from tickets' }).press('Enter')
    await page.getByRole('heading', { name: 'Wrap up' }).waitFor()
    await page.getByLabel('Reason').waitFor()
    await expect.poll(() => page.getByText('No contact', { exact: true }).count()).toBe(0)
  }))

test('an answer goes where mail does not come back from, or where its writer wants it, and only once nothing in it is left to fill in', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'ticket_administrator')
    const { id } = await opened(page, 'Keypad is dark', { assignTo: 'me' })
    const of = sql`customer_id = ${noor}::uuid`
    await sql`insert into emails (id, customer_id, position, address, is_primary, added_at)
              select gen_random_uuid(), ${noor}::uuid, 1 + max(position), 'noor@new.example', false, now() from emails where ${of}`.execute(
      steward.db,
    )
    await sql`update emails set undeliverable_since = now(), undeliverable_because = '550 no such user' where ${of} and is_primary`.execute(
      steward.db,
    )
    const { address: old } = await steward.db
      .selectFrom('emails')
      .select('address')
      .where('customer_id', '=', noor)
      .where('is_primary', '=', true)
      .executeTakeFirstOrThrow()
    await page.goto(`${steward.url}/tickets/${id}`)
    const composer = page.getByRole('region', { name: 'Write on this ticket' })
    await composer.getByText('This answer goes to noor@new.example.').waitFor()
    const answer = page.getByLabel('Your answer')
    await answer.fill('Dear {{customer.nickname}}, told [caller name].')
    await page.keyboard.press('Control+Enter')
    await composer.getByText('{{customer.nickname}}, [caller name] are not filled in.').waitFor()
    await inEachLook(page, async (name) => {
      await expectNoAxeViolations(page)
      await expectFits(page)
      await picture(page, `address ${name}`)
    })
    await composer.getByRole('button', { name: `Send it to ${old} all the same` }).click()
    // What was pressed is gone; one goes on writing.
    await expectFocus(answer)
    await composer.getByRole('status').getByText('Correct the address before you write').waitFor()
    await composer.getByRole('button', { name: 'Send it to noor@new.example' }).waitFor()
    await answer.fill('Hold the star key.')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Sent.').waitFor()
    const sent = () => steward.db.selectFrom('outbox').select('to_address').where('thread_id', '=', id).execute()
    await expect.poll(sent).toEqual([{ to_address: old }])
    // The next one goes by itself again.
    await composer.getByText('This answer goes to noor@new.example.').waitFor()
    await sql`update emails set undeliverable_since = null, undeliverable_because = null where ${of}`.execute(steward.db)
    await sql`delete from emails where address = 'noor@new.example'`.execute(steward.db)

    const { id: spam } = await opened(page, 'Win a house')
    await ask(page, 'POST', `/api/tickets/${spam}/spam`, { isSpam: true })
    await customerWrites(spam, 'Still time to win.')
    await page.goto(`${steward.url}/tickets?queue=all&spam=true`)
    await page.getByRole('link', { name: /Win a house.*Wrote again/ }).waitFor()
    await inEachLook(page, async (name) => {
      await expectNoAxeViolations(page)
      await picture(page, `spam ${name}`)
    })
  }))

test('what a person began to write is there as they last typed it, and a second window of theirs writes over nothing', () =>
  inPage(browser, { expectedStatuses: [409, 503] }, async (page) => {
    await steward.comeIn(page, 'agent')
    const { id } = await opened(page, 'Draft story', { assignTo: 'me' })
    const kept = async () => (await ask<{ drafts: { text: string }[] }>(page, 'GET', `/api/tickets/${id}?peek=true`)).drafts[0]?.text ?? ''
    const answer = page.getByLabel('Your answer')
    const leave = async () => {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await answer.waitFor({ state: 'detached' })
    }
    const again = async () => {
      await page.getByRole('link', { name: /Draft story/ }).press('Enter')
      await answer.waitFor()
    }
    await page.goto(`${steward.url}/tickets?queue=open&q=Draft+story`)
    await page.goto(`${steward.url}/tickets/${id}?queue=open&q=Draft+story`)
    await answer.fill('First')
    await expect.poll(kept).toBe('First')
    await leave()
    await again()
    expect(await answer.inputValue()).toBe('First')
    await answer.fill('First, second')
    await expect.poll(kept).toBe('First, second')
    await leave()
    await again()
    expect(await answer.inputValue()).toBe('First, second')
    // Left before it was saved, and left by loading the page anew.
    await answer.fill('First, second, third')
    await leave()
    await again()
    expect(await answer.inputValue()).toBe('First, second, third')
    // What was brought for it comes back with it, for each of both what it was brought for.
    const attach = async (...names: string[]) => {
      const files = names.map((name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) }))
      await page.locator('input[type=file]').setInputFiles(files)
      await page.getByRole('button', { name: `Leave out ${names.at(-1)}` }).waitFor()
    }
    const chips = page.getByRole('list', { name: 'Files of this message' }).getByRole('listitem')
    const shown = async () => (await chips.allInnerTexts()).map((text) => text.split(/\s/)[0])
    await attach('one.txt', 'two.txt')
    await page.keyboard.press('n')
    await expectFocus(page.getByLabel('Your internal note'))
    await expect.poll(shown).toEqual([])
    await attach('mine.txt')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await answer.waitFor({ state: 'detached' })
    await page.getByRole('link', { name: /Draft story/ }).press('Enter')
    await page.keyboard.press('r')
    await expect.poll(shown).toEqual(['one.txt', 'two.txt'])
    await page.getByRole('button', { name: 'Leave out one.txt' }).press('Enter')
    await page.reload()
    await answer.waitFor()
    await expect.poll(shown).toEqual(['two.txt'])
    await page.getByRole('button', { name: 'Internal note' }).click()
    await expect.poll(shown).toEqual(['mine.txt'])
    await page.getByRole('button', { name: 'Leave out mine.txt' }).press('Enter')
    await expect.poll(shown).toEqual([])
    await page.getByRole('button', { name: /^Reply to/ }).click()
    await answer.fill('First, second, third, fourth')
    await page.reload()
    await answer.waitFor()
    await expect.poll(() => answer.inputValue()).toBe('First, second, third, fourth')
    await expect.poll(kept).toBe('First, second, third, fourth')
    // What could not be kept is, once the server is back, and nothing is said of it any more.
    await page.route(/\/draft$/, (route) => route.fulfill({ status: 503, contentType: 'text/plain', body: 'no' }))
    await answer.fill('First to fourth')
    await page.getByText('The draft could not be kept.').waitFor()
    await page.unroute(/\/draft$/)
    await page.getByText('The draft could not be kept.').waitFor({ state: 'detached' })
    await expect.poll(kept).toBe('First to fourth')
    const second = await page.context().newPage()
    await second.goto(page.url())
    const there = second.getByLabel('Your answer')
    await expect.poll(() => there.inputValue()).toBe('First to fourth')
    await answer.fill('From one')
    await expect.poll(kept).toBe('From one')
    await there.fill('From two')
    const told = second.getByRole('alert').filter({ hasText: 'This draft was changed in another window.' })
    await told.getByText('From one').waitFor()
    await inEachLook(second, () => expectNoAxeViolations(second))
    // It is not sent past the choice.
    await there.press('Control+Enter')
    await expectFocus(told.getByRole('button', { name: 'Keep what stands here' }))
    expect(await kept()).toBe('From one')
    // The other window goes on: what it has now is shown. Looking for it is no reading of the ticket, which would keep the session alive.
    const looks: (string | undefined)[] = []
    second.on('request', (request) => request.url().includes(`/api/tickets/${id}`) && looks.push(request.url().split('/').at(-1)))
    await answer.fill('From one, more')
    await told.getByText('From one, more').waitFor()
    expect(looks).toContain('drafts')
    expect(looks).not.toContain(id)
    await told.getByRole('button', { name: 'Put both together' }).press('Enter')
    await expect.poll(kept).toBe('From one, more\n\nFrom two')
    await there.press('Control+Enter')
    await second.getByText('Sent.').waitFor()
    // What was sent there does not live on here.
    await answer.fill('From one, again')
    await page.getByText('This draft was sent or dropped in another window.', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Drop it here too' }).press('Enter')
    await expect.poll(() => answer.inputValue()).toBe('')
    expect(await kept()).toBe('')
    // What the other window has sent meanwhile is not put together with anything.
    await answer.fill('One sends')
    await expect.poll(kept).toBe('One sends')
    await there.fill('Two waits')
    await told.getByText('One sends').waitFor()
    await answer.press('Control+Enter')
    await page.getByText('Sent.').waitFor()
    await second.getByText('This draft was sent or dropped in another window.', { exact: false }).waitFor()
    await expect.poll(() => second.getByRole('button', { name: 'Put both together' }).count()).toBe(0)
    await second.getByRole('button', { name: 'Keep what stands here' }).press('Enter')
    await expect.poll(kept).toBe('Two waits')
    await second.close()
  }))

test('keys that come before a ticket is drawn do nothing but what one of them was meant for, and a text is none', () =>
  inPage(browser, {}, async (page) => {
    await steward.signIn(page, 'agent')
    const { id, number } = await opened(page, 'Early keys', { assignTo: 'me' })
    // Each as fast as it is typed, whatever is on its way.
    const press = async (keys: string) => {
      for (const key of keys) {
        await page.keyboard.down(key)
        await page.keyboard.up(key)
      }
    }
    const comesLate = async (path: RegExp) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      const asked = page.waitForRequest(path)
      await page.route(path, async (route) => {
        await promise
        await route.continue()
      })
      return { asked, come: resolve }
    }
    const answer = page.getByLabel('Your answer')
    const note = page.getByLabel('Your internal note')
    const ticket = await comesLate(new RegExp(`/api/tickets/${id}$`))
    await page.goto(`${steward.url}/tickets/${number}`, { waitUntil: 'commit' })
    await ticket.asked
    await press('rplease unplu')
    ticket.come()
    await answer.waitFor()
    await press('n')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => note.count()).toBe(0)
    await expect.poll(() => answer.inputValue()).toBe('')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)

    const again = await comesLate(new RegExp(`/api/tickets/${id}$`))
    await page.reload({ waitUntil: 'commit' })
    await again.asked
    await press('r')
    again.come()
    await expectFocus(answer)
    await page.keyboard.type('Please unplug it.')
    await expect.poll(() => answer.inputValue()).toBe('Please unplug it.')

    const customer = await comesLate(new RegExp(`/api/customers/${noor}/dashboard`))
    await page.goto(`${steward.url}/customers/${noor}`, { waitUntil: 'commit' })
    await customer.asked
    await press('i')
    customer.come()
    await page.getByRole('dialog').getByRole('heading').first().waitFor()
  }))

test('the keys go on in the ticket that was taken out of the list, and begin anew in another queue', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'agent')
    for (const which of ['one', 'two', 'three']) await opened(page, `Taken story ${which}`)
    await page.goto(`${steward.url}/tickets?queue=unassigned&q=Taken+story`)
    const links = page.getByRole('list', { name: 'Tickets of this queue' }).getByRole('link')
    await expect.poll(() => links.count()).toBe(3)
    const next = await links.nth(2).innerText()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    const read = page.getByRole('article', { name: /^Taken story/ })
    await read.waitFor()
    await page.keyboard.press('t')
    await expect.poll(() => links.count()).toBe(2)
    await expectFocus(read)
    await expect.poll(() => page.locator('[data-cursor]').count()).toBe(0)
    // The list says that what is open beside it is not in it, and where it is.
    await page.getByText(/^Ticket \d+ is not in this list\./).waitFor()
    await inEachLook(page, async (name) => {
      await expectNoAxeViolations(page)
      await picture(page, `not in list ${name}`)
    })
    await page.getByRole('link', { name: 'Show it in Open' }).waitFor()
    await page.keyboard.press('j')
    await expectFocus(links.nth(1))
    expect(await links.nth(1).innerText()).toContain(next.split('\n')[0] ?? '?')
    // Its contact is wrapped up elsewhere, and the way back leads here.
    await page.keyboard.press('w')
    await page.getByLabel('Reason').waitFor()
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await read.waitFor()
    await page.goto(`${steward.url}/tickets?queue=unassigned&q=Taken+story&saved=88123`)
    await page.getByText('Note 88123 is saved.').waitFor()
    await expectNoAxeViolations(page)
    await page.goto(`${steward.url}/tickets?queue=unassigned&q=Taken+story`)
    await expect.poll(() => links.count()).toBe(2)
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await expectFocus(links.nth(1))
    // What is marked goes along with what is opened by another way.
    await page.keyboard.press('Enter')
    await page.locator('[data-row="1"][data-current]').waitFor()
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await page.locator('[data-row="0"][data-current]').waitFor()
    await page.goBack()
    await page.locator('[data-row="1"][data-current][data-cursor]').waitFor()
    await page
      .getByRole('navigation', { name: 'Queues' })
      .getByRole('link', { name: /^All tickets/ })
      .click()
    await page.waitForURL(/queue=all/)
    await page.waitForLoadState('networkidle')
    await page.keyboard.press('j')
    await expectFocus(links.first())
  }))

test('keys that are pressed while the list is on its way are done once it is there; a key that has nothing to act on says why', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'agent')
    for (const which of ['one', 'two', 'three']) await opened(page, `Hasty story ${which}`, { tags: ['hasty'] })
    let list = Promise.withResolvers<void>()
    await page.route(/\/api\/tickets\?.*tag=hasty/, async (route) => {
      await list.promise
      await route.continue()
    })
    await page.goto(`${steward.url}/tickets?queue=unassigned&tag=hasty`)
    await page.getByRole('button', { name: 'Filter' }).waitFor()
    const press = (key: string) =>
      page.evaluate(`document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', bubbles: true }))`)
    for (const key of ['j', 'j', 'Enter']) await press(key)
    list.resolve()
    await page.getByRole('heading', { level: 1, name: 'Hasty story two' }).waitFor()
    await page.keyboard.press('Escape')
    const links = page.getByRole('list', { name: 'Tickets of this queue' }).getByRole('link')
    await expectFocus(links.nth(1))

    for (const key of ['r', 'n', 'h', 't', 'z', 'o', ';']) {
      await page.keyboard.press(key)
      await page.getByRole('status').getByText('Open a ticket first: J and K choose one, Enter opens it.').waitFor()
      await page.keyboard.press('Shift')
      await page.keyboard.press('ArrowLeft')
      await page.getByText('Open a ticket first').waitFor({ state: 'detached' })
    }
    await page.keyboard.press('i')
    await page.getByText('A contact is with somebody.', { exact: false }).waitFor()
    await page.keyboard.press('x')
    await page.getByText('A ticket administrator or a lead acts on many tickets at once.').waitFor()
    await inEachLook(page, async (name) => {
      await expectNoAxeViolations(page)
      await expectFits(page)
      await picture(page, `said ${name}`)
    })
    // Opening the three tickets was a contact that is running.
    await page.keyboard.press('w')
    await page.getByLabel('Reason').waitFor()
    await page.waitForURL(new RegExp(`/customers/${noor}/notes/new`))

    // Who may select does so ahead of the list as well; what then leaves the list is selected no more.
    list = Promise.withResolvers<void>()
    await steward.comeIn(page, 'ticket_administrator')
    await page.goto(`${steward.url}/tickets?queue=unassigned&of=everybody&tag=hasty`)
    await page.getByRole('button', { name: 'Filter' }).waitFor()
    for (const key of ['j', 'x', 'j', 'x']) await press(key)
    list.resolve()
    const bar = page.getByRole('region', { name: 'Selected tickets' })
    await bar.getByText('2 tickets selected').waitFor()
    await expect.poll(() => page.getByRole('status').getByText('There is no ticket in this list.').count()).toBe(0)
    const boxes = page.getByRole('list', { name: 'Tickets of this queue' }).getByRole('checkbox')
    await expect.poll(() => Promise.all([0, 1, 2].map((at) => boxes.nth(at).isChecked()))).toEqual([true, true, false])
    await expectFocus(links.nth(1))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Hasty story two' }).waitFor()
    await page.keyboard.press('t')
    await bar.getByText('1 ticket selected').waitFor()
    await expect.poll(() => Promise.all([0, 1].map((at) => boxes.nth(at).isChecked()))).toEqual([true, false])
  }))

test('a ticket that was handed over or taken comes back by Undo and by its key, and the history says so', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'agent')
    const { id } = await opened(page, 'Handed over and back')
    await page.goto(`${steward.url}/tickets/${id}?queue=all`)
    const read = page.getByRole('article', { name: /Handed over and back/ })
    await read.getByText('Unassigned', { exact: true }).first().waitFor()
    await page.keyboard.press('t')
    await read.getByText('It is yours.').first().waitFor()
    await inEachLook(page, async (name) => {
      await expectFits(page, name)
      await expectNoAxeViolations(page)
    })
    await page.keyboard.press('u')
    await read.getByText('Taken back: nobody holds it.').first().waitFor()
    await page.keyboard.press('t')
    await read.getByText('It is yours.').first().waitFor()
    await page.keyboard.press('h')
    const dialog = page.getByRole('dialog', { name: /^Hand over ticket/ })
    await expectFocus(dialog.getByRole('combobox'))
    await page.keyboard.type('Priya')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Enter')
    await dialog.waitFor({ state: 'detached' })
    await read.getByText('It is with Priya Raman now.').first().waitFor()
    await picture(page, 'handed over')
    const undone: string[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/assign/undo')) undone.push(request.method())
    })
    // A second press finds it done, and asks for nothing.
    await read.getByRole('button', { name: 'Undo' }).dblclick()
    await read
      .getByText(/^Taken back: it is with .+ again\.$/)
      .first()
      .waitFor()
    const { steps } = await ask<{ steps: { text: string }[] }>(page, 'GET', `/api/tickets/${id}?peek=true`)
    expect(steps.at(-1)?.text).toMatch(/^Taken back by /)
    const { assigned_to: holder } = await steward.db
      .selectFrom('tickets')
      .select('assigned_to')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(holder).not.toBe(staff['Priya Raman'])
    await page.waitForLoadState('networkidle')
    expect(undone).toEqual(['POST'])
    expect((await page.request.post(`${steward.url}/api/tickets/${id}/assign/undo`, { headers: { origin: steward.url } })).status()).toBe(
      422,
    )
  }))

test('who takes back the note that a contact began with reads that the contact is over', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'agent')
    const other = await steward.db
      .selectFrom('customers')
      .select('id')
      .where('status', '=', 'active')
      .where('merged_into', 'is', null)
      .where('id', '!=', noor)
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow()
    const asked = { subject: 'Hub by the stairs', message: 'It beeps.' }
    const { id } = await ask(page, 'POST', `/api/customers/${other.id}/tickets`, asked)
    await steward.db
      .updateTable('interactions')
      .set({ ended_at: new Date(steward.now()), dropped_because: 'pressed' })
      .where('customer_id', '=', other.id)
      .where('ended_at', 'is', null)
      .execute()
    await page.goto(`${steward.url}/tickets/${id}`)
    await page.getByRole('heading', { name: asked.subject, level: 1 }).waitFor()
    await page.keyboard.press('n')
    await expectFocus(page.getByLabel('Your internal note'))
    await page.keyboard.type('Not for here.')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Not an answer; the customer never sees it.').waitFor()
    await page.getByRole('region', { name: 'Write on this ticket' }).getByRole('button', { name: 'Undo' }).click()
    await page.getByText('The contact that began with it is over: no note is owed.', { exact: false }).first().waitFor()
    await inEachLook(page, async (name) => {
      await expectFits(page, name)
      await expectNoAxeViolations(page)
    })
  }))

test('a giving and a closing are taken back by who comes back to the ticket, and a putting off where it was done', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'agent')
    const { id } = await opened(page, 'Taken back later')
    await page.goto(`${steward.url}/tickets/${id}?queue=all`)
    const read = page.getByRole('article', { name: /Taken back later/ })
    await read.getByText('Unassigned', { exact: true }).first().waitFor()
    await page.keyboard.press('t')
    await read.getByText('It is yours.').first().waitFor()
    await page.reload()
    await read.getByText('It is yours.').first().waitFor()
    await page.keyboard.press('u')
    await read.getByText('Taken back: nobody holds it.').first().waitFor()
    // What was taken back is not offered anew.
    await page.reload()
    await read.getByText('Unassigned', { exact: true }).first().waitFor()
    await expect.poll(() => read.getByRole('button', { name: 'Undo' }).count()).toBe(0)

    await ask(page, 'POST', `/api/tickets/${id}/close`, {})
    await page.reload()
    await read.getByText('Closed. The customer still waits for an answer, and is told nothing.').first().waitFor()
    await inEachLook(page, async (name) => {
      await expectFits(page, name)
      await expectNoAxeViolations(page)
      await picture(page, `undo after coming back ${name}`)
    })
    await read.getByRole('button', { name: 'Undo' }).click()
    await read.getByText('Open again.').first().waitFor()

    const snooze = async (at: string) => {
      await page.keyboard.press('z')
      const dialog = page.getByRole('dialog', { name: /^Snooze ticket/ })
      await dialog.getByRole('radio', { name: 'A day and time' }).check()
      await dialog.getByRole('textbox', { name: 'Day and time' }).fill(at)
      await page.keyboard.press('Control+Enter')
      await dialog.waitFor({ state: 'detached' })
    }
    const [soon, later] = [3, 5].map((days) => new Date(steward.now() + days * 86_400_000).toISOString().slice(0, 10))
    await snooze(`${soon}T09:00`)
    await read
      .getByText(/^Put off until .+, 09:00\.$/)
      .first()
      .waitFor()
    await snooze(`${later}T10:00`)
    await read
      .getByText(/^Put off until .+, 10:00\.$/)
      .first()
      .waitFor()
    await page.keyboard.press('u')
    await read
      .getByText(/^Taken back: it is put off until .+, 09:00 again\.$/)
      .first()
      .waitFor()
    await snooze(`${later}T10:00`)
    await read
      .getByText(/^Put off until .+, 10:00\.$/)
      .first()
      .waitFor()
    await ask(page, 'POST', `/api/tickets/${id}/snooze`, { until: null })
    await page.reload()
    await read.getByText('Unassigned', { exact: true }).first().waitFor()
    await snooze(`${soon}T09:00`)
    await read.getByRole('button', { name: 'Undo' }).click()
    await read.getByText('It is back.').first().waitFor()
    await expect.poll(() => read.getByText(/^Snoozed until/).count()).toBe(0)
  }))

test('on a phone the bar of a contact says how much was done once that is known, and nothing before', () =>
  inPage(browser, { viewport: { width: 390, height: 844 } }, async (page) => {
    await steward.comeIn(page, 'agent')
    const { id } = await opened(page, 'Counted on a phone')
    await ask(page, 'POST', `/api/tickets/${id}/replies`, { text: 'It is the battery.', public: false })
    const asked = Promise.withResolvers<void>()
    const known = Promise.withResolvers<void>()
    await page.route(/\/api\/customers\/[^/]+\/changes\?/, async (route) => {
      asked.resolve()
      await known.promise
      await route.continue()
    })
    await page.goto(`${steward.url}/customers/${noor}`)
    await asked.promise
    await page.getByRole('button', { name: 'Wrap up' }).waitFor()
    expect(await page.getByText(/^\d+ done$/).count()).toBe(0)
    known.resolve()
    await page.getByText(/^[1-9]\d* done$/).waitFor()
  }))

test('a ticket that is put off is found to be linked or merged with, marked so, and the list that has it is the one that is named', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'agent')
    const one = await opened(page, 'Hub hums at night')
    const off = await opened(page, 'Hub hums by day', { assignTo: 'me' })
    await ask(page, 'POST', `/api/tickets/${off.id}/snooze`, { until: new Date(steward.now() + 5 * 86_400_000).toISOString() })
    await page.goto(`${steward.url}/tickets/${one.id}?queue=unassigned`)
    await page.getByRole('heading', { level: 1, name: 'Hub hums at night' }).waitFor()
    const choose = async (act: RegExp) => {
      await page.getByRole('button', { name: 'More acts on this ticket' }).press('Enter')
      await page.getByRole('menuitem', { name: act }).filter({ visible: true }).press('Enter')
    }
    const marked = new RegExp(`^${off.number} Hub hums by day .*Snoozed until `)
    await choose(/Merge into another ticket/)
    await page.getByRole('dialog').getByRole('radio', { name: marked }).waitFor()
    await page.keyboard.press('Escape')
    await choose(/Link with another ticket/)
    const link = page.getByRole('dialog', { name: /^Link ticket/ })
    const field = link.getByLabel('Number or words of the other ticket')
    await field.fill('hums by day')
    await link.getByRole('radio', { name: marked }).waitFor()
    await field.fill(off.number)
    await expect.poll(() => link.getByRole('radio', { name: marked }).isChecked()).toBe(true)
    await inEachLook(page, async (name) => {
      await expectFits(page, name)
      await expectNoAxeViolations(page)
      await picture(page, `link with a snoozed one ${name}`)
    })
    await page.keyboard.press('Control+Enter')
    await link.waitFor({ state: 'detached' })

    await page.goto(`${steward.url}/tickets/${off.id}?queue=unassigned`)
    await page.getByText(`Ticket ${off.number} is not in this list.`).waitFor()
    await page.getByRole('link', { name: 'Show it in Snoozed' }).press('Enter')
    await page
      .getByRole('list', { name: 'Tickets of this queue' })
      .getByRole('link', { name: /Hub hums by day/ })
      .waitFor()
    await expect.poll(() => page.getByText('is not in this list').count()).toBe(0)
  }))

test('who signs out while a file is on its way is asked nothing', () =>
  inPage(browser, { expectedStatuses: [401] }, async (page) => {
    await steward.comeIn(page, 'agent')
    const { id } = await opened(page, 'File half sent', { assignTo: 'me' })
    await page.goto(`${steward.url}/tickets/${id}`)
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.accept()
    })
    await page.route(/\/api\/ticket-files/, () => undefined)
    const begun = page.waitForRequest(/\/api\/ticket-files/)
    await page
      .getByRole('region', { name: 'Write on this ticket' })
      .locator('input[type=file]')
      .setInputFiles({ name: 'hall.txt', mimeType: 'text/plain', buffer: Buffer.from('It beeps.') })
    await begun
    await page.getByRole('button', { name: /your menu/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL(/\/sign-in$/)
    await page.getByRole('textbox', { name: 'Password' }).waitFor()
    expect(asked).toEqual([])
  }))

test('a choice alone is not asked about, a day that was typed is, and so is what stands beside a list that opens another', () =>
  inPage(browser, {}, async (page) => {
    await steward.signIn(page, 'administrator')
    const { id } = await opened(page, 'Put off or not', { assignTo: 'me' })
    await page.goto(`${steward.url}/tickets/${id}`)
    await page.getByRole('heading', { name: 'Put off or not', level: 1 }).waitFor()
    const asks = page.getByRole('dialog', { name: 'Leave without saving?' })
    const leave = asks.getByRole('button', { name: 'Leave without saving' })
    const dialog = page.getByRole('dialog', { name: /^Snooze ticket/ })
    await page.keyboard.press('z')
    await expectFocus(dialog.getByRole('radio', { checked: true }))
    // One radio button for another, and the empty field that it brings: nothing is lost.
    await dialog.getByRole('radio').last().check()
    await dialog.getByRole('textbox', { name: 'Day and time' }).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await asks.count()).toBe(0)
    await page.keyboard.press('z')
    await dialog.getByRole('radio').last().check()
    await dialog.getByRole('textbox', { name: 'Day and time' }).fill('2031-02-03T10:00')
    await page.keyboard.press('Escape')
    await leave.press('Enter')
    await dialog.waitFor({ state: 'detached' })

    // Of rows that were there, one goes without a question and two do not.
    const rowsGo = async (...gone: string[]) => {
      await page.keyboard.press('z')
      await expectFocus(dialog.getByRole('radio', { checked: true }))
      await page.evaluate(`for (const name of ['first', 'second']) {
        const row = document.createElement('div')
        row.innerHTML = '<input value="' + name + '" aria-label="' + name + '"><button type="button">Take ' + name + ' away</button>'
        row.querySelector('button').addEventListener('click', () => row.remove())
        document.querySelector('dialog form').append(row)
      }`)
      for (const name of gone) await dialog.getByRole('button', { name: `Take ${name} away` }).press('Enter')
      await dialog.getByRole('radio', { checked: true }).focus()
      await page.keyboard.press('Escape')
    }
    await rowsGo('first')
    await dialog.waitFor({ state: 'detached' })
    expect(await asks.count()).toBe(0)
    await rowsGo('first', 'second')
    await leave.press('Enter')
    await dialog.waitFor({ state: 'detached' })

    // A name that was typed is text, though names are suggested for it.
    await page.keyboard.press('i')
    const start = page.getByRole('dialog', { name: /Noor Haddad/ })
    await start.getByLabel('Who is speaking').fill('Rosa')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await leave.press('Enter')
    await start.waitFor({ state: 'detached' })

    await page.goto(`${steward.url}/settings/ticket-categories`)
    const add = page.getByRole('button', { name: 'New category' })
    const edit = page.getByRole('button', { name: /^Rename / }).first()
    await add.press('Enter')
    const named = page.getByRole('complementary').getByRole('textbox').first()
    await named.fill('Begun')
    await edit.press('Enter')
    await asks.getByRole('button', { name: /^Stay here/ }).press('Enter')
    await expect.poll(() => named.inputValue()).toBe('Begun')
    await edit.press('Enter')
    await leave.press('Enter')
    await expect.poll(() => named.inputValue()).not.toBe('Begun')
    // Another one in its place begins anew.
    await add.press('Enter')
    await expect.poll(() => named.inputValue()).toBe('')
    expect(await asks.count()).toBe(0)
  }))

test('a ticket administrator assigns what was selected, after seeing what it would touch', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'ticket_administrator')
    const tickets = [await opened(page, 'Bulk story one'), await opened(page, 'Bulk story two')]
    // Who gives tickets out begins with everybody's, at what nobody holds, and finds the mail that nobody could place.
    await page.goto(`${steward.url}/tickets`)
    const queues = page.getByRole('navigation', { name: 'Queues' })
    await queues.getByRole('radio', { name: 'Everybody' }).waitFor()
    await expect.poll(() => queues.getByRole('radio', { name: 'Everybody' }).isChecked()).toBe(true)
    await expect.poll(() => queues.getByRole('link', { name: /^Unassigned/ }).getAttribute('aria-current')).toBe('page')
    await expect.poll(() => queues.getByRole('link', { name: /^Mail to place \d/ }).getAttribute('href')).toBe('/tickets/mail-in')
    await page.goto(`${steward.url}/tickets?queue=unassigned&of=everybody&q=Bulk+story`)
    const list = page.getByRole('list', { name: 'Tickets of this queue' })
    await expect.poll(() => list.getByRole('link').count()).toBe(2)
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    // All that the list finds is ticked in the list as well.
    await page.getByLabel('All that the filter finds').check()
    await expect.poll(() => list.getByRole('checkbox', { checked: true }).count()).toBe(2)
    await page.getByText('2 tickets: all that the filter finds, on every page').waitFor()
    await page.getByLabel('All that the filter finds').uncheck()
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    const bar = page.getByRole('region', { name: 'Selected tickets' })
    await bar.getByText('2 tickets selected').waitFor()
    await inEachLook(page, async (name) => {
      await expectNoAxeViolations(page)
      await expectFits(page)
      await picture(page, `list ${name}`)
    })
    // Many are not closed without a word on why.
    await bar.getByRole('button', { name: 'Close', exact: true }).press('Enter')
    const closing = page.getByRole('dialog', { name: 'Close many tickets' })
    await closing.getByText('It would touch 2 tickets.').waitFor()
    await expectFocus(closing.getByLabel('Why they are closed'))
    await page.keyboard.press('Control+Enter')
    await closing.getByText('Write why they are closed.').first().waitFor()
    await expect.poll(() => closing.getByLabel('Why they are closed').getAttribute('aria-invalid')).toBe('true')
    await page.keyboard.press('Escape')
    await bar.getByRole('button', { name: 'Assign' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Assign many tickets' })
    // To whom is chosen, and nothing is counted before.
    await dialog.getByText('Choose somebody.').waitFor()
    await page.keyboard.press('Control+Enter')
    await dialog.getByRole('alert').getByText('Choose somebody.').waitFor()
    await expect.poll(() => dialog.getByText('Assign 0 tickets').count()).toBe(0)
    await dialog.getByRole('combobox').fill('mara')
    await dialog.getByRole('option', { name: /Mara Quist/ }).waitFor()
    await page.keyboard.press('Enter')
    await dialog.getByText('Nothing has happened yet.').waitFor()
    await dialog.getByText('It would touch 2 tickets.').waitFor()
    await dialog.getByText(/^\d+ · Bulk story one · Noor Haddad$/).waitFor()
    await expectNoAxeViolations(page)
    await picture(page, 'bulk')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Done: 2 tickets.').waitFor()
    for (const { id } of tickets) {
      const row = await steward.db.selectFrom('tickets').select('assigned_to').where('id', '=', id).executeTakeFirstOrThrow()
      expect(row.assigned_to).toBe(staff['Mara Quist'])
    }
    // By mistake: back to where nobody held them, and the keys go on in the list.
    await dialog.getByRole('button', { name: 'Undo' }).press('Enter')
    await dialog.getByText('Taken back: 2 tickets.').waitFor()
    // What has no way back says why.
    await dialog.getByText('This took something back itself. Do the act once more, if it is wanted after all.').waitFor()
    await expect.poll(() => page.locator('[data-row]').count()).toBe(2)
    await page.keyboard.press('Escape')
    await expect.poll(() => list.getByRole('link').count()).toBe(2)
    await expectFocus(list.getByRole('link').first())
    // Who closes what waits for an answer is told so; the way back is found when the dialog is gone.
    await page.keyboard.press('x')
    await page.getByLabel('All that the filter finds').check()
    await expect.poll(() => bar.getByRole('button', { name: 'Reopen' }).count()).toBe(0)
    await bar.getByRole('button', { name: 'Close', exact: true }).press('Enter')
    await closing.getByText('Their customers still wait for an answer.').waitFor()
    await expect
      .poll(() => closing.getByText(/· Bulk story/).allInnerTexts())
      .toEqual([/one/, /two/].map((name) => expect.stringMatching(name)))
    await closing.getByLabel('Why they are closed').fill('Answered by the notice')
    await expectNoAxeViolations(page)
    await picture(page, 'bulk close')
    await page.keyboard.press('Control+Enter')
    await closing.getByText('Done: 2 tickets.').waitFor()
    await closing.getByRole('link', { name: 'Latest bulk acts' }).press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Latest bulk acts' }).waitFor()
    await page.getByRole('button', { name: 'Undo Closed 2 tickets' }).press('Enter')
    const undoing = page.getByRole('dialog', { name: 'Undo: Closed 2 tickets' })
    await undoing.getByText('Each is opened again.').waitFor()
    await expectNoAxeViolations(page)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('status').getByText('Undo of “Close”: 2 tickets.').waitFor()
    await page
      .getByRole('row', { name: /^Closed 2 tickets/ })
      .getByText('It was taken back already.')
      .waitFor()
    await inEachLook(page, async (name) => {
      await expectNoAxeViolations(page)
      await expectFits(page)
      await picture(page, `bulk acts ${name}`)
    })
    await page.getByRole('link', { name: 'Closed 2 tickets', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'What became of each ticket' }).waitFor()
    await page.getByRole('row', { name: /Bulk story one Noor Haddad Done Unassigned nobody/ }).waitFor()
    await inEachLook(page, async () => {
      await expectNoAxeViolations(page)
      await expectFits(page)
    })
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Actions' }).fill('bulk acts')
    await page.getByRole('option', { name: /Latest bulk acts/ }).waitFor()
    // What is closed is opened again in the same way.
    for (const { id } of tickets) await ask(page, 'POST', `/api/tickets/${id}/close`, {})
    await page.goto(`${steward.url}/tickets?queue=closed&of=everybody&q=Bulk+story`)
    await expect.poll(() => list.getByRole('link').count()).toBe(2)
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.getByLabel('All that the filter finds').check()
    await bar.getByRole('button', { name: 'Reopen' }).press('Enter')
    const opening = page.getByRole('dialog', { name: 'Reopen many tickets' })
    await opening.getByText('It would touch 2 tickets.').waitFor()
    await expectNoAxeViolations(page)
    await page.keyboard.press('Control+Enter')
    await opening.getByText('Done: 2 tickets.').waitFor()
    await page.goto(`${steward.url}/tickets?queue=all&of=everybody&q=Bulk+story`)
    await expect.poll(() => queues.getByRole('link', { name: 'Latest bulk acts' }).getAttribute('href')).toBe('/tickets/bulk-acts')
    const row = list.getByRole('link', { name: /Bulk story one/ })
    await row.getByText('Unassigned', { exact: true }).waitFor()
    await row.getByText('With nobody').waitFor()
    // Marking an account holder's ticket as spam says whose it is.
    await row.click()
    await page.getByRole('button', { name: 'More acts on this ticket' }).click()
    await page.getByRole('menuitem', { name: 'Close the ticket' }).click()
    await page.getByText('Closed. The customer still waits for an answer, and is told nothing.').first().waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Open again.', { exact: true }).first().waitFor()
    await page.getByRole('button', { name: 'More acts on this ticket' }).click()
    await page.getByRole('menuitem', { name: 'Mark as spam' }).click()
    await page.getByText('Noor Haddad is an account holder here.').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('h')
    await page.getByRole('dialog').getByRole('combobox').fill('wren')
    await page.getByRole('option', { name: /Wren Tolliver.*Away until/ }).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'More acts on this ticket' }).click()
    await page.getByRole('menuitem', { name: 'Mark as spam' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Mark as spam' }).click()
    await page.getByText('It is closed. Other mail of this customer goes on coming in.').waitFor()
    await expect.poll(() => page.getByText('Open again.').count()).toBe(0)
    // Once nothing is left of everything, there is nothing to do with it, and its buttons go.
    await page.goto(`${steward.url}/tickets?queue=unassigned&of=everybody&q=Bulk+story`)
    await list.getByRole('link').first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.getByLabel('All that the filter finds').check()
    for (const { id } of tickets) await ask(page, 'POST', `/api/tickets/${id}/close`, {}).catch(() => undefined)
    await expect.poll(() => list.getByRole('link').count()).toBe(0)
    await bar.waitFor({ state: 'detached' })
    await page.goto(`${steward.url}/tickets?queue=expired_2&of=everybody`)
    await list
      .getByText(/the customer (never viewed it|viewed it .+ and did not close it)\.$/)
      .first()
      .waitFor()
  }))

test('a ticket is merged by keyboard, told where one lands, and taken out again there', () =>
  inPage(browser, { expectedStatuses: [422] }, async (page) => {
    await steward.comeIn(page, 'lead')
    const one = await opened(page, 'Chime is silent', { priority: 'urgent', tags: ['chime'], assignTo: 'me' })
    const two = await opened(page, 'Chime again')
    await page.goto(`${steward.url}/tickets/${one.id}?queue=all&of=everybody`)
    const merge = async (subject: string) => {
      await page.getByRole('heading', { level: 1, name: subject }).waitFor()
      await page.getByRole('button', { name: 'More acts on this ticket' }).press('Enter')
      return page.getByRole('menuitem', { name: /Merge into another ticket/ }).filter({ visible: true })
    }
    // It is urgent: its row says until when, and who puts it off past that is told so first.
    await page.getByRole('link', { name: /Chime is silent.*Answer (by|soon, by|late since) / }).waitFor()
    await page.getByRole('heading', { level: 1, name: 'Chime is silent' }).waitFor()
    await page.keyboard.press('z')
    const snooze = page.getByRole('dialog', { name: `Snooze ticket ${one.number}` })
    await expectFocus(snooze.getByRole('radio', { checked: true }))
    await expect.poll(() => snooze.getByText('This ticket has to be answered by').count()).toBe(0)
    // On a Sunday no other day is offered that is surely past it.
    await snooze.getByRole('radio', { name: 'A day and time' }).check()
    await snooze.getByRole('textbox', { name: 'Day and time' }).fill('2099-01-01T09:00')
    await snooze.getByRole('status').getByText('This ticket has to be answered by').waitFor()
    await inEachLook(page, async (name) => {
      await expectNoAxeViolations(page)
      await picture(page, `snooze past its time ${name}`)
    })
    // What is refused of one time is not said of another.
    await snooze.getByRole('textbox', { name: 'Day and time' }).fill('2020-01-01T09:00')
    await page.keyboard.press('Control+Enter')
    await snooze.getByText('This time is over.').waitFor()
    await snooze.getByRole('textbox', { name: 'Day and time' }).fill('2099-01-01T09:00')
    await expect.poll(() => snooze.getByText('This time is over.').count()).toBe(0)
    await page.keyboard.press('Escape')
    await (await merge('Chime is silent')).press('Enter')
    const dialog = page.getByRole('dialog', { name: `Merge ticket ${one.number} into another one` })
    await expectFocus(dialog.getByRole('radio').first())
    // The ring of what has focus is not cut: 2 px of line, 2 px off.
    const [radio, box] = [
      await dialog.getByRole('radio').first().boundingBox(),
      await dialog.getByRole('group', { name: 'Into' }).boundingBox(),
    ]
    expect((radio?.x ?? 0) - (box?.x ?? 0)).toBeGreaterThanOrEqual(4)
    await dialog.getByRole('radio', { name: new RegExp(`^${two.number}`) }).press('Space')
    const left = ['the priority Urgent: it stays Normal', 'the holder Priya Raman: it stays with nobody', 'the tag chime']
    await expect.poll(() => dialog.getByRole('status').getByRole('listitem').allInnerTexts()).toEqual(left)
    await expectNoAxeViolations(page)
    await picture(page, 'merge')
    await page.keyboard.press('Control+Enter')
    await page.getByText(`Ticket ${one.number} was put into this one.`).first().waitFor()
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Chime is silent, since yesterday.' })
      .getByRole('link', { name: `from ticket ${one.number}` })
      .waitFor()
    await picture(page, 'merged')
    await expectNoAxeViolations(page)
    expect(await (await merge('Chime again')).getAttribute('aria-disabled')).toBe('true')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Undo' }).waitFor()
    await page.getByRole('button', { name: `Take it out again ${one.number}` }).press('Enter')
    await expect.poll(() => page.getByRole('button', { name: `Take it out again ${one.number}` }).count()).toBe(0)
    // Nothing is said of the merge any more, and the keys go on where the ticket is read.
    await expect.poll(() => page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
    await expectFocus(page.locator('[data-ticket-read]'))
    const row = await steward.db.selectFrom('tickets').select('merged_into').where('id', '=', one.id).executeTakeFirstOrThrow()
    expect(row.merged_into).toBeNull()
    // Nothing is there to be merged again: the other way stands open.
    expect(await (await merge('Chime again')).getAttribute('aria-disabled')).not.toBe('true')
  }))

test('a reply appears on the other page within a second, and what the customer wrote meanwhile is read before an answer goes out', () =>
  inPage(browser, {}, async (agent) => {
    await steward.comeIn(agent, 'agent')
    const { id } = await opened(agent, 'Two at one ticket', { assignTo: 'me' })
    await agent.goto(`${steward.url}/tickets/${id}?queue=all`)
    await agent.getByRole('heading', { level: 1, name: 'Two at one ticket' }).waitFor()
    await inPage(browser, { expectedStatuses: [409] }, async (lead) => {
      await steward.signIn(lead, 'lead', `/tickets/${id}?queue=all`)
      const answer = lead.getByLabel('Your answer')
      await answer.fill('I am looking')
      await agent.getByText('Priya Raman is writing on this ticket.').waitFor()
      await agent.getByRole('button', { name: 'Ask Priya' }).press('Enter')
      await expect.poll(() => agent.getByLabel('Your internal note').inputValue()).toBe('@Priya Raman ')

      // The quickest of several: a busy machine may hold any one of them up.
      let quickest = Infinity
      for (let cable = 1; cable <= 15 && quickest >= 1_000; cable += 1) {
        const begun = performance.now()
        await ask(agent, 'POST', `/api/tickets/${id}/replies`, { text: `It is cable ${cable}.`, public: true })
        await lead.getByRole('article').getByText(`It is cable ${cable}.`).first().waitFor()
        quickest = Math.min(quickest, performance.now() - begun)
      }
      expect(quickest).toBeLessThan(1_000)
      await lead.getByText('Dana Whitcombe has answered since you began.').waitFor()

      await customerWrites(id, 'No, the cable is new.')
      await lead.getByText(/wrote while you were writing/).waitFor()
      await answer.press('Control+Enter')
      await lead.getByRole('button', { name: 'I have read it' }).press('Enter')
      await expect.poll(() => answer.inputValue()).toBe('I am looking')
      await answer.press('Control+Enter')
      await lead.getByText('Sent.').waitFor()
    })

    // A note that waits keeps its files and whom it names while an answer goes out.
    await agent.getByRole('article').getByText('I am looking').waitFor()
    await agent.locator('input[type=file]').setInputFiles({ name: 'hub.txt', mimeType: 'text/plain', buffer: Buffer.from('It dropped.') })
    const files = agent.getByRole('list', { name: 'Files of this message' })
    await files.getByText('hub.txt').waitFor()
    await agent.keyboard.press('Escape')
    await agent.keyboard.press('r')
    await expectFocus(agent.getByLabel('Your answer'))
    await expect.poll(() => files.count()).toBe(0)
    await agent.keyboard.type('It is on its way.')
    await agent.keyboard.press('Control+Enter')
    await agent.getByText('Sent.').waitFor()
    await agent.keyboard.press('Escape')
    await agent.keyboard.press('n')
    await expectFocus(agent.getByLabel('Your internal note'))
    await files.getByText('hub.txt').waitFor()
    await agent.keyboard.press('Control+Enter')
    await agent.getByText('Not an answer; the customer never sees it.').waitFor()
    const noted = steward.db
      .selectFrom('ticket_messages')
      .innerJoin('ticket_files', 'ticket_files.message_id', 'ticket_messages.id')
      .innerJoin('ticket_mentions', 'ticket_mentions.message_id', 'ticket_messages.id')
      .select(['ticket_files.name', 'ticket_mentions.staff_id'])
      .where('ticket_id', '=', id)
      .where('is_internal', '=', true)
    await expect.poll(() => noted.execute()).toEqual([{ name: 'hub.txt', staff_id: staff['Priya Raman'] }])
  }))

test('a ticket is opened from the customer’s page by its command', () =>
  inPage(browser, { expectedStatuses: [400] }, async (page) => {
    await steward.signIn(page, 'agent', `/customers/${noor}`)
    await page.getByRole('navigation', { name: 'Pages of this customer' }).waitFor()
    await page.waitForLoadState('networkidle')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('new ticket')
    await page.getByRole('option', { name: 'New ticket' }).waitFor()
    await page.keyboard.press('Enter')
    const form = page.getByRole('form', { name: 'New ticket' })
    await expectFocus(form.getByLabel('Subject'))
    await page.keyboard.type('Doorbell rings by itself')
    await form.getByRole('button', { name: 'Open the ticket' }).press('Enter')
    await form.getByText('Write what it is about.').first().waitFor()
    await inEachLook(page, async (name) => {
      await expectNoAxeViolations(page)
      await picture(page, `new ticket ${name}`)
    })
    await form.getByLabel('What it is about').fill('Since the storm.')
    await form.getByRole('button', { name: 'Open the ticket' }).press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Doorbell rings by itself' }).waitFor()
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/tickets\//)
    // A call that begins here stands here.
    await page.keyboard.press('i')
    const begin = page.getByRole('dialog', { name: /^Start an interaction/ })
    await begin.getByRole('radio', { name: 'Outbound' }).check()
    await page.keyboard.press('Control+Enter')
    await page.getByText('The customer was called by Dana Whitcombe.').waitFor()
    // Back on the customer's page it stands in their list.
    await page.keyboard.press('o')
    await page.getByRole('heading', { level: 1, name: 'Noor Haddad' }).waitFor()
    await page
      .getByRole('navigation', { name: 'Pages of this customer' })
      .getByRole('link', { name: /^Tickets/ })
      .press('Enter')
    const table = page.getByRole('table', { name: 'Tickets' })
    const numbered = table.getByRole('row', { name: /Doorbell rings by itself/ }).getByRole('link', { name: /^\d+$/ })
    const number = await numbered.innerText()
    await expectNoAxeViolations(page)
    // A number in the address leads to its ticket; one that there is not says so.
    await page.goto(`${steward.url}/tickets/${number}`)
    await page.waitForURL(/\/tickets\/[0-9a-f]{8}-/)
    await page.getByRole('heading', { level: 1, name: 'Doorbell rings by itself' }).waitFor()
    await page.goto(`${steward.url}/tickets/999999999`)
    await page.getByText('There is no such ticket, or it is not yours to see.').waitFor()
  }))

test('from wherever a ticket was opened, its note leads back to it', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'agent')
    const save = async (ticket: Given) => {
      await page.getByRole('heading', { name: 'Wrap up' }).waitFor()
      // Enter that comes before what was found takes the first of it.
      await page.getByLabel('Find a disposition').fill('update account information')
      await page.keyboard.press('Enter')
      await page.getByText('Chosen', { exact: true }).waitFor()
      await page.getByLabel('Who is speaking').fill('Noor Haddad')
      await page.getByLabel('Relationship').fill('account holder')
      await page.keyboard.press('Control+Enter')
      await page.getByText(/^Note \d+ is saved\.$/).waitFor()
      await expect.poll(() => new URL(page.url()).pathname).toBe(`/tickets/${ticket.id}`)
    }
    const readTicket = async (subject: string) => {
      await page.getByRole('heading', { level: 1, name: subject }).waitFor()
      await page.waitForLoadState('networkidle')
    }

    const queued = await opened(page, 'Back to the queue', { assignTo: 'me' })
    await page.goto(`${steward.url}/tickets?queue=all&q=Back+to+the+queue`)
    await page.getByRole('link', { name: /Back to the queue/ }).click()
    await readTicket('Back to the queue')
    // How many notes there are, beside the thread where there is room.
    const notes = page.locator('a[aria-label^="Last notes: All"]').first()
    const before = Number((await notes.textContent())?.replace('All ', ''))
    await page.keyboard.press('w')
    // Whoever has left the field before it is found chooses nothing.
    const find = page.getByLabel('Find a disposition')
    let answerNow = () => {}
    const isLeft = new Promise<void>((leave) => {
      answerNow = leave
    })
    await page.route(/\/dispositions\?.*q=update/, (route) => isLeft.then(() => route.continue()))
    await find.fill('update account')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    answerNow()
    await find.press('ArrowDown')
    await page.getByRole('option').first().getByText('Update account information').waitFor()
    expect(await page.getByText('Chosen', { exact: true }).count()).toBe(0)
    await save(queued)
    await expect.poll(() => notes.textContent()).toBe(`All ${before + 1}`)
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('Back to the queue')

    const searched = await opened(page, 'Back to what was found', { assignTo: 'me' })
    await page.reload()
    await readTicket('Back to the queue')
    await page.keyboard.press('/')
    await page.getByRole('dialog', { name: 'Search' }).getByRole('combobox').fill(searched.number)
    await page
      .getByRole('option', { name: /Back to what was found/ })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    await readTicket('Back to what was found')
    // By the palette, and after the page was loaded anew in the middle.
    await page.keyboard.press('Control+k')
    await page.keyboard.type('wrap up')
    await page
      .getByRole('option', { name: /^Wrap up/ })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    await page.getByLabel('Reason').waitFor()
    await page.reload()
    await save(searched)

    const listed = await opened(page, 'Back from the customer', { assignTo: 'me' })
    await page.goto(`${steward.url}/customers/${noor}/tickets`)
    await page.getByRole('table', { name: 'Tickets' }).getByRole('link', { name: listed.number }).click()
    await readTicket('Back from the customer')
    // On to the customer, and wrapped up there: the contact was work on the ticket.
    await page.keyboard.press('o')
    await page.getByRole('heading', { level: 1, name: 'Noor Haddad' }).waitFor()
    await page.waitForLoadState('networkidle')
    await page.keyboard.press('w')
    await page.getByLabel('Reason').waitFor()
    await page.waitForLoadState('networkidle')
    await save(listed)
    // Held by a colleague, it can be noted in, and no answer is offered.
    await steward.db
      .updateTable('tickets')
      .set({ assigned_to: staff['Priya Raman'] ?? '' })
      .where('id', '=', listed.id)
      .execute()
    await page.reload()
    const composer = page.getByRole('region', { name: 'Write on this ticket' })
    await composer.getByText('A colleague holds this ticket. Leave a note in it').waitFor()
    await expect.poll(() => composer.getByRole('button', { name: /^Reply to/ }).count()).toBe(0)
    await expectNoAxeViolations(page)
    // Put off, it says so beside the customer as well.
    await sql`update tickets set snoozed_until = now() + interval '1 day' where id = ${listed.id}::uuid`.execute(steward.db)
    await page.goto(`${steward.url}/customers/${noor}/tickets`)
    await page.getByRole('row', { name: /Back from the customer.*snoozed until / }).waitFor()
  }))

test('what is too long is kept and not sent; a closing with an answer is taken back once; a call about a ticket stays with it', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'agent')
    await steward.db
      .updateTable('interactions')
      .set({ ended_at: new Date(steward.now()) })
      .where('ended_at', 'is', null)
      .execute()
    const { id, number } = await opened(page, 'Keypad is dark', { assignTo: 'me' })
    await steward.db
      .updateTable('interactions')
      .set({ ended_at: new Date(steward.now()) })
      .where('ended_at', 'is', null)
      .execute()
    await page.goto(`${steward.url}/tickets/${id}?queue=all`)
    const read = page.getByRole('article', { name: /Keypad is dark/ })
    const answer = page.getByLabel('Your answer')
    // In view beside the thread, with its telephone, as long as no contact is open.
    await page.getByRole('complementary', { name: 'The customer' }).locator('a[href^="tel:"]').first().waitFor()
    const written = () => steward.db.selectFrom('ticket_messages').select('text').where('ticket_id', '=', id).execute()

    await answer.fill(`${'Long. '.repeat(19_000)}`)
    await page.getByText('94,000 characters too many.', { exact: false }).waitFor()
    await expectNoAxeViolations(page)
    await picture(page, 'ticket too long')
    await answer.press('Control+Enter')
    await expectFocus(answer)
    expect([(await written()).length, (await answer.inputValue()).length]).toEqual([1, 114_000])
    await answer.fill('x'.repeat(19_999))
    await page.getByText('1 character left.').waitFor()

    await answer.fill('Press any key twice.')
    await page.getByRole('button', { name: 'Send and close' }).click()
    const undo = read.getByRole('button', { name: 'Undo' })
    await undo.dblclick()
    await read
      .getByText('Open again. The customer still reads that we have closed it; your next answer tells them otherwise.')
      .first()
      .waitFor()
    await expectFocus(read)
    await expect.poll(() => page.getByText('can not be taken back', { exact: false }).count()).toBe(0)
    await answer.fill('Then it lights up.')
    await page.getByRole('button', { name: 'Send and close' }).click()
    await read.getByText('Sent and closed.', { exact: false }).waitFor()
    await page.getByRole('region', { name: 'Write on this ticket' }).getByRole('button', { name: 'Reopen the ticket' }).click()
    const reopen = page.getByRole('dialog', { name: `Reopen ticket ${number}` })
    await reopen.getByLabel('Why it is opened again').fill('It is still dark.')
    await page.keyboard.press('Control+Enter')
    await reopen.waitFor({ state: 'detached' })
    await answer.fill('We call you.')
    await answer.press('Control+Enter')
    await page.getByText('Sent.', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('z')
    await page.getByRole('dialog', { name: `Snooze ticket ${number}` }).waitFor()
    await expect.poll(() => page.getByText('Sent.', { exact: true }).count()).toBe(0)
    await page.keyboard.press('Escape')

    await page.keyboard.press('i')
    const start = page.getByRole('dialog', { name: /Noor Haddad/ })
    // Whom to call stands there, whatever else has room.
    await expect.poll(() => start.getByRole('list', { name: 'Numbers' }).getByRole('link').first().getAttribute('href')).toMatch(/^tel:\+/)
    await expect.poll(() => start.getByRole('radio', { name: 'Outbound' }).isChecked()).toBe(true)
    await page.keyboard.press('Control+Enter')
    await start.waitFor({ state: 'detached' })
    await page.getByRole('heading', { name: 'Done in this contact' }).waitFor()
    await page.keyboard.press('w')
    await expect.poll(() => page.getByLabel('Reason').inputValue()).toBe('Keypad is dark')
    // A note is kept whole as well, and not sent.
    await page.getByLabel('Reason').fill('x'.repeat(4_007))
    await page.getByText('7 characters too many.', { exact: false }).waitFor()
    // A check comes when nothing was typed for a quarter of a second: nobody asks for one that would be refused.
    await page.waitForTimeout(400)
    await page.keyboard.press('Control+Enter')
    await expectFocus(page.getByLabel('Reason'))
    await page.getByLabel('Reason').fill('Keypad is dark')
    // The page of a note that was saved is gone from the history.
    await page.getByLabel('Find a disposition').fill('update account information')
    await page.keyboard.press('Enter')
    await page.getByText('Chosen', { exact: true }).waitFor()
    await page.getByLabel('Who is speaking').fill('Noor Haddad')
    await page.getByLabel('Relationship').fill('account holder')
    await page.keyboard.press('Control+Enter')
    await page.getByText(/^Note \d+ is saved\.$/).waitFor()
    await page.goBack()
    await read.waitFor()
    expect(await page.getByRole('heading', { name: 'Write a note' }).count()).toBe(0)

    // What another window of theirs begins is known here at once.
    await page.waitForLoadState('networkidle')
    await ask(page, 'POST', `/api/tickets/${id}/replies`, { text: 'And once more.', public: true })
    await page.getByRole('button', { name: 'Wrap up' }).first().waitFor()
  }))

test('on the phone queues, list and ticket are three pages, each with a way back', () =>
  inPage(browser, { viewport: { width: 390, height: 844 } }, async (page) => {
    await steward.signIn(page, 'ticket_administrator', '/tickets')
    await opened(page, 'Read on the phone')
    const queues = page.getByRole('navigation', { name: 'Queues' })
    const list = page.getByRole('list', { name: 'Tickets of this queue' })
    await queues.getByRole('link', { name: /^Unassigned/ }).waitFor()
    await expect.poll(() => list.isVisible()).toBe(false)
    await expectNoAxeViolations(page)
    await picture(page, 'phone queues')
    await queues.getByRole('link', { name: /^Unassigned/ }).press('Enter')
    await list.getByRole('link', { name: /Read on the phone/ }).press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Read on the phone' }).waitFor()
    await expect.poll(async () => [await queues.isVisible(), await list.isVisible()]).toEqual([false, false])
    await picture(page, 'phone ticket')
    await page.getByRole('link', { name: 'The list' }).press('Enter')
    await list.waitFor()
    await page.getByRole('link', { name: 'Queues', exact: true }).press('Enter')
    await queues.waitFor()
    await expect.poll(() => list.isVisible()).toBe(false)
  }))

test('script in subject, text, tag and name is text', () =>
  inPage(browser, {}, async (page) => {
    await steward.comeIn(page, 'administrator')
    const made = await ask(page, 'POST', '/api/customers', { holderNames: [hostileTexts[1]] })
    for (const [at, subject] of hostileTexts.filter((text) => text.trim() !== '').entries())
      await ask(page, 'POST', `/api/customers/${made.id}/tickets`, { subject, message: hostilePassages.at(-1 - (at % 3)), assignTo: 'me' })
    const last = await ask(page, 'POST', `/api/customers/${made.id}/tickets`, {
      subject: hostileTexts[0],
      message: hostilePassages.join('\n'),
      assignTo: 'me',
    })
    await customerWrites(last.id, hostilePassages.join('\n'))
    await page.goto(`${steward.url}/tickets/${last.id}?queue=new`)
    await page.getByRole('heading', { level: 1, name: hostileTexts[0] }).waitFor()
    await page.getByRole('button', { name: 'Customer', exact: true }).waitFor()
    await inEachLook(page, async () => expectFits(page))
    await page.goto(`${steward.url}/tickets?queue=new&sort=newest`)
    await page
      .getByRole('link', { name: /<img src=x/ })
      .first()
      .waitFor()
    await expectFits(page)
    expect(await page.evaluate('window.tripped')).toBeUndefined()
    expect(await page.locator('#tripped').count()).toBe(0)
  }))

// The last story of this file: nothing of tickets is there after it.
test('where the service desk is switched off, its pages say so and who can switch it on', () =>
  inPage(browser, {}, async (page) => {
    await sql`update company set modules = array_remove(modules, 'service_desk')`.execute(steward.db)
    await steward.signIn(page, 'agent', '/tickets?queue=waiting')
    const off = page.getByText('Tickets are switched off: the service desk is not among the modules of this company.')
    await off.waitFor()
    await page.getByText('An administrator can switch it on in Settings, under Company.').waitFor()
    await page.getByRole('heading', { level: 1, name: 'Tickets' }).waitFor()
    await inEachLook(page, async (name) => {
      await expectNoAxeViolations(page)
      await expectFits(page)
      await picture(page, `tickets-off ${name}`)
    })
    await page.goto(`${steward.url}/customers/${noor}/tickets`)
    await off.waitFor()
    await steward.signIn(page, 'administrator', '/tickets')
    await page.getByRole('link', { name: 'Switch it on in Settings, under Company' }).click()
    await page.getByRole('heading', { name: 'Modules' }).waitFor()
    // What waits for a person is not asked of a desk that is not there.
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await steward.signIn(page, 'ticket_administrator', '/work')
    await page.getByRole('heading', { level: 1, name: 'My work' }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(asked).toContain('/api/commitments')
    expect(asked.filter((path) => /^\/api\/(received-mails|ticket-deadlines|ticket-counts|ticket-colleagues)/.test(path))).toEqual([])
  }))
