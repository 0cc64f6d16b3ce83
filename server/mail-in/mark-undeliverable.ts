import { sql } from 'kysely'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { threadOfMail } from '#server/mail/sent-anew.ts'
import { tellUndelivered } from '#server/tickets/tell-undelivered.ts'
import type { AccountWork } from '#server/work.ts'
import { template as acknowledgement } from './acknowledge.ts'
import type { Bounce } from './rules/read-bounce.ts'

/**
 * Marks the addresses that a report says are gone, of customers whom we wrote to there. Only a report that names the Message-ID of a mail of ours
 * to that very address is heard: anybody can write a report. An answer that came back is told on its ticket, whatever kept it. Answers whether it was about mail of ours at all.
 */
export async function markUndeliverable(work: AccountWork, bounce: Bounce): Promise<boolean> {
  if (bounce.messageIds.length === 0) return false
  const sent = await work.db
    .selectFrom('outbox')
    .select(['id', 'to_address', 'customer_id', 'thread_id', 'resends', 'template'])
    .where('message_id', 'in', bounce.messageIds)
    .execute()
  for (const { address, isPermanent, isOver, because } of bounce.failures) {
    const to = sent.find((mail) => mail.to_address.toLowerCase() === address)
    if (isPermanent && to?.customer_id) await mark(work, to.customer_id, address, because)
    // That a mail is here is no answer.
    const ticketId = isOver && to && to.template !== acknowledgement ? await threadOfMail(work.db, to) : null
    if (to && ticketId !== null) await tellUndelivered(work, { mailId: to.id, ticketId, address: to.to_address, because })
  }
  return sent.length > 0
}

async function mark(work: AccountWork, customerId: string, address: string, because: string): Promise<void> {
  const { rows } = await sql<{ customer_id: string; address: string }>`
    update emails set undeliverable_since = ${work.now}, undeliverable_because = ${because}
     where lower(address) = ${address} and undeliverable_since is null
       and customer_id in (select kin.id from customers as given
                             join customers as kin on coalesce(kin.merged_into, kin.id) = coalesce(given.merged_into, given.id)
                            where given.id = ${customerId}::uuid)
    returning customer_id, address`.execute(work.db)
  for (const row of rows) {
    await record(work, row.customer_id, 'mark_undeliverable', { from: null, to: row.address }, because)
    await work.publish('email.undeliverable', {}, { customerId: row.customer_id })
  }
}

/** Mail that proves its sender came from it, so it is there. */
export async function deliveredFrom(work: AccountWork, customerId: string, address: string): Promise<void> {
  const { rows } = await sql<{ customer_id: string; address: string }>`
    update emails set undeliverable_since = null, undeliverable_because = null
     where lower(address) = ${address.toLowerCase()} and undeliverable_since is not null
       and customer_id in (select id from customers where id = ${customerId}::uuid or merged_into = ${customerId}::uuid)
    returning customer_id, address`.execute(work.db)
  for (const row of rows) {
    await record(work, row.customer_id, 'clear_undeliverable', { from: row.address, to: null })
    await work.publish('email.reached_again', {}, { customerId: row.customer_id })
  }
}

async function record(
  work: AccountWork,
  customerId: string,
  action: string,
  { from, to }: { from: string | null; to: string | null },
  because?: string,
): Promise<void> {
  const { version } = await work.db
    .updateTable('customers')
    .set(({ eb }) => ({ version: eb('version', '+', 1), updated_at: work.now }))
    .where('id', '=', customerId)
    .returning('version')
    .executeTakeFirstOrThrow()
  await recordChangeSet(work, {
    recordKind: 'customer',
    action,
    ...(because !== undefined && { because }),
    customer: { id: customerId, version, card: 'customer-information', interactionId: null },
    changes: [{ field: 'emailUndeliverable', from, to }],
  })
}
