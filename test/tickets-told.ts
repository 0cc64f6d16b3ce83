import { expect } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { lockTicket } from '#server/tickets/lock-ticket.ts'
import { takeCustomerMessage } from '#server/tickets/take-customer-message.ts'
import { viewTicket } from '#server/tickets/view-ticket.ts'
import type { TestSteward } from '#test/steward.ts'
import { jobOf } from '#test/work-of-nobody.ts'

export const countOf = (rows: { queue: string; count: number }[], queue: string) => rows.find((row) => row.queue === queue)?.count

/** Tickets as they are worked on over HTTP, and the clock that moves with their sessions. */
export function ticketsTold(asked: () => { steward: TestSteward; maya: string; tamsin: string }) {
  let offsetMinutes = 0

  /** Signed in at the time of the tests' clock, however far it has moved. */
  async function as(staffId: string) {
    const cookie = await asked().steward.given.session(staffId, { offsetMs: offsetMinutes * 60_000 })
    return asked().steward.client({ cookie })
  }
  function later({ days = 0, hours = 0, minutes = 0 }: { days?: number; hours?: number; minutes?: number }) {
    const by = (days * 24 + hours) * 60 + minutes
    asked().steward.clock.minutes(by)
    offsetMinutes += by
  }
  const now = () => new Date(Date.now() + offsetMinutes * 60_000)
  /** What a program that acts for nobody does: mail that comes in. */
  const byMail = <T>(run: Parameters<typeof jobOf<T>>[2]) => jobOf(asked().steward, now(), run)

  const post = async (by: string, id: string, path: string, body: object = {}) =>
    (await as(by)).post(`/api/tickets/${id}/${path}`, { body })
  const read = async (by: string, id: string, peek = true) => (await as(by)).get(`/api/tickets/${id}${peek ? '?peek=true' : ''}`)
  const queueOf = async (id: string) => (await read(asked().tamsin, id)).body.queue
  const list = async (by: string, query: string) =>
    ((await (await as(by)).get(`/api/tickets?${query}`)).body.items as { id: string }[]).map(({ id }) => id)
  const counts = async (by: string) => (await (await as(by)).get('/api/ticket-counts')).body

  async function opened(by = asked().maya, more: object = {}) {
    const customer = await asked().steward.given.customer({ email: `${newId()}@home.example` })
    const reply = await (await as(by)).post(`/api/customers/${customer.id}/tickets`, {
      body: { subject: 'Hub beeps', message: 'It beeps every night.', ...more },
    })
    expect(reply.status).toBe(201)
    return { id: reply.body.id as string, customerId: customer.id, body: reply.body }
  }
  const customerWrites = (id: string, text = 'Still beeping.') => byMail((work) => takeCustomerMessage(work, id, { text, channel: 'mail' }))
  const customerLooks = (id: string) => byMail(async (work) => viewTicket(work, await lockTicket(work, id)))

  return { as, later, now, byMail, post, read, queueOf, list, counts, opened, customerWrites, customerLooks }
}
