import { sql } from 'kysely'
import { hoursBefore } from '#server/platform/days.ts'
import type { AccountWork } from '#server/work.ts'
import type { MailRow } from './mail-facts.ts'

const mostAnHour = 20

/**
 * Whether the address began so many tickets within the hour in which this mail came that a person has to look first. One mail of an address after
 * the other, so that of many that are taken at once none slips by.
 */
export async function areTooMany({ db }: Pick<AccountWork, 'db'>, row: MailRow, from: string | null): Promise<boolean> {
  if (from === null) return false
  const address = from.toLowerCase()
  await sql`select pg_advisory_xact_lock(hashtext(${`steward takes mail of ${address}`}))`.execute(db)
  const { rows } = await sql`
    select from received_mails join tickets on tickets.id = received_mails.ticket_id
     where lower(received_mails.from_address) = ${address} and received_mails.from_address is not null
       and received_mails.received_at > ${hoursBefore(row.received_at, 1)}::timestamptz
       and tickets.created_at in (received_mails.received_at, received_mails.settled_at)
     limit ${mostAnHour}`.execute(db)
  return rows.length >= mostAnHour
}
