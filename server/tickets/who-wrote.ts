import { sql } from 'kysely'
import { languageOf } from '#server/notes/languages.ts'
import type { AccountWork } from '#server/work.ts'
import { speakerOf } from './rules/speaker-of.ts'
import { isStillHere, ticketFamily } from './thread.ts'

type Row = {
  name: string | null
  is_proved: boolean
  portal_role: string | null
  holders: string[]
  contacts: { name: string; relationship: string }[]
}

type Speaker = { name: string; relationship: string }
type Wrote = Speaker & { isProved: boolean }

/**
 * With whom a contact is that begins with work on a ticket: who wrote last. An answer that goes to somebody else than who wrote last, in a mail that
 * proved nothing, is with whom it goes to: who of them wrote last, else whose address it is. What they are to the account is left open then: the
 * mail asks in their name, and may not have it done by their authority.
 */
export async function whoSpeaks(work: AccountWork, customerId: string, ticketId: string, goesTo: string | null): Promise<Speaker | null> {
  const last = await whoWrote(work, customerId, ticketId, null)
  if (!last || last.isProved || goesTo === null) return last && { name: last.name, relationship: last.relationship }
  const theirs = (await whoWrote(work, customerId, ticketId, goesTo)) ?? (await whoseAddress(work, customerId, goesTo))
  return { name: theirs?.name ?? last.name, relationship: '' }
}

async function whoseAddress(work: AccountWork, customerId: string, address: string): Promise<{ name: string } | undefined> {
  const { rows } = await sql<{ name: string }>`
    select name, 0 as is_holder, position from contacts
     where customer_id = ${customerId}::uuid and lower(${address}) in (select lower(unnest(emails)))
     union all
    select name, 1, position from account_holders where customer_id = ${customerId}::uuid
     order by is_holder, position
     limit 1`.execute(work.db)
  return rows[0]
}

/**
 * Who of the customer wrote last in a ticket, as a contact names who speaks. A message of the portal keeps the name of its writer alone; an older
 * one keeps none, and is of the only user of the account, where there is one. Null where only we wrote.
 */
async function whoWrote(work: AccountWork, customerId: string, ticketId: string, goesTo: string | null): Promise<Wrote | null> {
  const { rows } = await sql<Row>`
    select coalesce(said.from_name, writer.name) as name, said.is_verified as is_proved, writer.role as portal_role,
           array(select name from account_holders where account_holders.customer_id = ${customerId}::uuid order by position) as holders,
           (select coalesce(json_agg(json_build_object('name', contacts.name, 'relationship', contacts.relationship) order by position), '[]')
              from contacts
             where contacts.customer_id = ${customerId}::uuid
               and (lower(contacts.name) = lower(said.from_name) or lower(said.from_address) in (select lower(unnest(contacts.emails))))) as contacts
      from (select from_name, from_address, is_verified, channel from ticket_messages
             where ticket_id = any(${ticketFamily(ticketId)}) and ${isStillHere} and author = 'customer'
               and (is_verified or from_address is null or lower(from_address) = lower(coalesce(${goesTo}::text, from_address)))
             order by at desc, id desc limit 1) as said
      left join lateral (select min(name) as name, min(role) as role from portal_users
                          where portal_users.customer_id = ${customerId}::uuid and said.channel = 'portal'
                            and (said.from_name is null or name = said.from_name)
                         having count(*) = 1) as writer on true`.execute(work.db)
  const [row] = rows
  if (!row) return null
  const { name, is_proved: isProved, portal_role: portalRole, holders, contacts } = row
  const holder = languageOf(work.actor.company).sentences.account_holder ?? ''
  return { ...speakerOf({ name: name ?? '', isProved, portalRole, holders, contacts }, holder), isProved }
}
