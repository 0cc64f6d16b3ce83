import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { openSecrets } from '#server/platform/secrets.ts'
import { portalJobWork } from '#server/portal/portal-job-work.ts'
import { reactions } from '#server/reactions.ts'
import { takeCustomerMessage } from '#server/tickets/take-customer-message.ts'
import { demoKey } from '#test/demo-template.ts'
import type { TestConsole } from './console.ts'

export type OpenedTicket = { id: string; number: string }

/** Whom the stories of tickets are about, and how they arrange what they begin with. */
export async function deskOf(steward: TestConsole) {
  const { id: noor } = await steward.db.selectFrom('customers').select('id').where('number', '=', '4417-92').executeTakeFirstOrThrow()
  const colleagues = await steward.db.selectFrom('staff').select(['name', 'id']).execute()

  /** What is arranged goes through the product's own door, as whoever is signed in on this page. */
  async function ask<T = OpenedTicket>(page: Page, method: 'GET' | 'POST' | 'PATCH', path: string, body?: object): Promise<T> {
    const reply = await page.request.fetch(steward.url + path, {
      method,
      ...(body ? { data: body } : {}),
      headers: { origin: steward.url },
    })
    expect(reply.status(), `${method} ${path}: ${await reply.text()}`).toBeLessThan(300)
    return reply.json()
  }

  return {
    /** The customer of the demo company who writes most of them. */
    noor,
    /** The id of each colleague, by name. */
    staff: Object.fromEntries(colleagues.map(({ name, id }) => [name, id])) as Record<string, string>,
    ask,
    opened: (page: Page, subject: string, more: object = {}) =>
      ask(page, 'POST', `/api/customers/${noor}/tickets`, { subject, message: `${subject}, since yesterday.`, ...more }),
    customerWrites: async (ticketId: string, text: string) => {
      const secrets = await openSecrets(steward.db, [demoKey])
      const given = { secrets, reactions, now: new Date(steward.now()), requestId: 'test' }
      await steward.db.transaction().execute(async (db) => {
        await takeCustomerMessage(await portalJobWork(db, given), ticketId, { text, channel: 'portal' })
      })
    },
    /** Work on a ticket begins a contact, which goes on until its note is saved: no story finds one that another has left. */
    endContacts: async () => {
      await steward.db
        .updateTable('interactions')
        .set({ ended_at: new Date(steward.now()) })
        .where('ended_at', 'is', null)
        .execute()
    },
  }
}

export type Desk = Awaited<ReturnType<typeof deskOf>>
