import { expect } from 'vitest'
import { portalJobWork } from '#server/portal/portal-job-work.ts'
import { takeCustomerMessage } from '#server/tickets/take-customer-message.ts'
import type { Client, TestSteward } from '#test/steward.ts'

// What is done with tickets over HTTP, as stories say it.

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it names
type Json = any

export const ok = (reply: { status: number; text: string; body: Json }, status = 200): Json => {
  expect(reply.status, reply.text).toBe(status)
  return reply.body
}
export const open = async (by: Client, customerId: string, subject = 'Door', more: object = {}) =>
  ok(await by.post(`/api/customers/${customerId}/tickets`, { body: { subject, message: `${subject} stays open.`, ...more } }), 201)
export const look = async (by: Client, id: string) => ok(await by.get(`/api/tickets/${id}?peek=true`))
export const act = (by: Client, id: string, path: string, body: object = {}) => by.post(`/api/tickets/${id}/${path}`, { body })
export const edit = (by: Client, one: Json, body: object, version = one.version) =>
  by.patch(`/api/tickets/${one.id}`, { body, headers: { 'if-match': String(version) } })
export const answer = async (by: Client, id: string, text = 'We look into it.') =>
  ok(await act(by, id, 'replies', { text, public: true }), 201)
export const stepsOf = (one: Json) => one.steps.map((step: Json) => step.step)

/** As the portal or a mail brings it in. */
export const customerWrites = (steward: TestSteward, ticketId: string, text: string) =>
  steward.database.db.transaction().execute(async (db) => {
    const parts = { secrets: steward.secrets, reactions: {}, now: new Date(), requestId: 'test' }
    return takeCustomerMessage(await portalJobWork(db, parts), ticketId, { text, channel: 'mail' })
  })

/** A ticket that nobody known wrote. */
export async function fromNobody(steward: TestSteward, address: string, subject = 'Win now'): Promise<string> {
  const { rows } = await steward.owner.pool.query(
    `insert into tickets (id, subject, created_at, channel, requester_name, requester_address, active_at, unanswered_since)
     values (gen_random_uuid(), $1, now(), 'mail', 'Somebody', $2, now(), now()) returning id`,
    [subject, address],
  )
  await steward.owner.pool.query(
    `insert into ticket_messages (id, ticket_id, author, text, at, channel) values (gen_random_uuid(), $1, 'customer', 'Click here.', now(), 'mail')`,
    [rows[0].id],
  )
  return rows[0].id
}
