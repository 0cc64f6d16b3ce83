import { sql } from 'kysely'
import type { z } from 'zod'
import type { getTicketMail } from '#contract/ticket-acts.ts'
import { failureInWords } from '#server/mail/rules/failure-in-words.ts'
import type { Db } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { insistOnModule } from '#server/platform/insist-on-module.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { composeAnswer, whereAnswersGo } from './mail-answer.ts'
import { hasPortal } from './signs-in.ts'
import { ticketFamily } from './thread.ts'

type Next = z.input<typeof getTicketMail.reply>
type Asked = { id: string; customerId: string | null; address: string }

/** What the mail of the next answer will be: whoever writes one sees its greeting and its end, and that the last one came back. */
export async function nextMail(db: Db, viewer: Viewer, { params }: Input<typeof getTicketMail>): Promise<Next> {
  insistOnModule(viewer, 'service_desk')
  const ticket = await db.selectFrom('tickets').selectAll().where('id', '=', params.id).executeTakeFirst()
  if (!ticket) throw notFound()
  const { customerId, address, avoided, others } = await whereAnswersGo(db, ticket)
  if (address === null) return { address, before: '', after: '', returned: null, avoided: null, others: [] }
  const place = newId()
  const { name: agent, company } = viewer
  const signsIn = customerId !== null && (await hasPortal(db, customerId))
  const { body } = await composeAnswer(db, ticket, { customerId, signsIn, text: place, agent, isClosed: false, now: viewer.now, company })
  const [before = '', after = ''] = body.split(place)
  return {
    address,
    before: before.trim(),
    after: after.replaceAll('{{link}}', '').trim(),
    returned: await returnedFrom(db, { id: params.id, customerId, address }),
    avoided: avoided && { address: avoided.address, at: avoided.since.toISOString(), because: failureInWords(avoided.because) },
    others,
  }
}

/** Marked with the account, or told in this ticket. A mail that proves to come from there later shows that it is read; that one was sent shows nothing. */
async function returnedFrom(db: Db, { id, customerId, address }: Asked): Promise<Next['returned']> {
  const { rows } = await sql<{ at: Date; because: string | null }>`
    select undeliverable_since as at, undeliverable_because as because from emails
     where customer_id = ${customerId}::uuid and lower(address) = lower(${address}) and undeliverable_since is not null
    union all
    select at, because from ticket_steps
     where ticket_id = any(${ticketFamily(id)}) and step = 'undelivered'
       and not jsonb_exists(becomes, 'hasFailed') and lower(becomes ->> 'address') = lower(${address})
       and not exists (select from ticket_messages
                        where ticket_messages.ticket_id = any(${ticketFamily(id)}) and lower(from_address) = lower(${address})
                          and is_verified and ticket_messages.at > ticket_steps.at)
     order by at desc
     limit 1`.execute(db)
  return rows[0] ? { at: rows[0].at.toISOString(), because: failureInWords(rows[0].because) } : null
}
