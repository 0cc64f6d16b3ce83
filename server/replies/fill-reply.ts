import { sql } from 'kysely'
import type { z } from 'zod'
import type { fillSavedReply } from '#contract/replies.ts'
import type { Party } from '#server/interactions/party.ts'
import { insist, invalidField, notFound } from '#server/platform/refusal.ts'
import { refused } from '#server/platform/verdict.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { readReply, replyIsSeen } from './queries.ts'
import { fillPlaceholders } from './rules/placeholders.ts'
import { countUse } from './save-reply.ts'

/** Of whom a reply is filled: what stands in for its placeholders besides the house and the hour. */
type Whom = {
  name: string | null
  number: string | null
  caller?: { name: string; relationship: string } | undefined
  ticket?: { number: string; subject: string }
}
type Filled = z.input<typeof fillSavedReply.reply>

/** The text for this customer or prospect, as it goes into the note. @throws 400 for another's own reply, 422 for a retired one */
export async function fillReply(work: Work, party: Party, { replyId, caller }: Input<typeof fillSavedReply>['body']): Promise<Filled> {
  const whom =
    'customerId' in party
      ? sql`select customers.number, (select name from account_holders where customer_id = customers.id order by position limit 1) as name
              from customers where customers.id = ${party.customerId}::uuid`
      : sql`select null as number, name from prospects where id = ${party.prospectId}::uuid`
  const { rows } = await sql<{ number: string | null; name: string | null }>`${whom}`.execute(work.db)
  return fillFor(work, replyId, { name: rows[0]?.name ?? null, number: rows[0]?.number ?? null, caller })
}

/** The text as it goes into an answer in this ticket. Who wrote the ticket is who speaks. @throws 400 for another's own reply, 422 for a retired one */
export async function fillReplyInTicket(work: Work, ticketId: string, replyId: string): Promise<Filled> {
  const { rows } = await sql<{
    number: bigint
    subject: string
    requester: string | null
    customerNumber: string | null
    name: string | null
  }>`
    select tickets.number, tickets.subject, tickets.requester_name as requester, customers.number as "customerNumber",
           (select name from account_holders where customer_id = customers.id order by position limit 1) as name
      from tickets left join customers on customers.id = tickets.customer_id
     where tickets.id = ${ticketId}::uuid`.execute(work.db)
  const [row] = rows
  if (!row) throw notFound()
  return fillFor(work, replyId, {
    name: row.name ?? row.requester,
    number: row.customerNumber,
    caller: { name: row.requester ?? row.name ?? '', relationship: '' },
    ticket: { number: row.number.toString(), subject: row.subject },
  })
}

async function fillFor(work: Work, replyId: string, { name, number, caller, ticket }: Whom): Promise<Filled> {
  if (!(await replyIsSeen(work.db, { id: replyId }, work.viewer)))
    throw invalidField('replyId', 'There is no such reply. Choose one from the list.')
  const reply = await readReply(work.db, work.viewer, replyId)
  if (reply.retired) insist(refused('reply.retired', 'This reply is retired.', { instead: 'Choose another, or bring it back first.' }))
  const company = await work.db.selectFrom('company').select('name').executeTakeFirst()
  await countUse(work, replyId)
  const { timeZone, language } = work.actor.company
  const written = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, { timeZone, ...options }).format(work.now)
  return fillPlaceholders(reply.body, {
    'customer.name': name ?? '',
    'customer.number': number ?? '',
    'caller.name': caller?.name ?? '',
    'caller.relationship': caller?.relationship ?? '',
    'agent.name': work.actor.name,
    'company.name': company?.name ?? '',
    'ticket.number': ticket?.number ?? '',
    'ticket.subject': ticket?.subject ?? '',
    date: written({ dateStyle: 'long' }),
    time: written({ timeStyle: 'short' }),
  })
}
