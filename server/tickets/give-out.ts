import { sql } from 'kysely'
import type { AccountWork } from '#server/work.ts'
import { askedOf, candidatesAt, readGiving } from './candidates.ts'
import { giveTicket } from './give-ticket.ts'
import type { LockedTicket } from './lock-ticket.ts'
import { type Chosen, chooseHolder } from './rules/choose-holder.ts'

/**
 * Gives a locked ticket that nobody holds to whom the company’s way of giving out chooses, or leaves it to be taken. One after the other, so that
 * two that come at once do not both go to the one whose turn it is. Answers the ticket as it is by then.
 */
export async function giveOut(work: AccountWork, ticket: LockedTicket, interactionId: string | null = null): Promise<LockedTicket> {
  // Whose it is a person says first: a flood of strangers must not be handed out.
  if (ticket.customer_id === null) return ticket
  const giving = await readGiving(work.db)
  if (giving.assignment === 'by_hand' || ticket.assigned_to !== null || ticket.closed_at !== null) return ticket
  const asked = giving.assignment === 'skill' ? await askedOf(work.db, ticket) : { language: null, productLine: null }
  await holdTurns(work)
  const chosen = chooseHolder(asked, await candidatesAt(work.db, work.now), giving)
  if (!chosen) return ticket
  return giveChosen(work, ticket, chosen, interactionId)
}

/** Until the end of the transaction nobody else is given a ticket by the house. A ticket is locked before, never after. */
export const holdTurns = (work: Pick<AccountWork, 'db'>) =>
  sql`select pg_advisory_xact_lock(hashtext('steward gives tickets out'))`.execute(work.db)

async function giveChosen(work: AccountWork, ticket: LockedTicket, chosen: Chosen, interactionId: string | null): Promise<LockedTicket> {
  const holder = await work.db.selectFrom('staff').select(['id', 'name']).where('id', '=', chosen.staffId).executeTakeFirstOrThrow()
  await sql`
    insert into ticket_turns (staff_id, turn) select ${holder.id}::uuid, coalesce(max(turn), 0) + 1 from ticket_turns
        on conflict (staff_id) do update set turn = excluded.turn`.execute(work.db)
  return giveTicket(work, ticket, holder, { because: howInWords(chosen), by: 'system', interactionId })
}

const skillWords = { language: 'the language', product_line: 'the product line' }

function howInWords({ how, skills }: Chosen): string {
  if (how === 'round_robin') return 'It was their turn.'
  if (how === 'load') return 'They had the fewest open.'
  return `They know ${skills.map((skill) => skillWords[skill]).join(' and ')}.`
}
