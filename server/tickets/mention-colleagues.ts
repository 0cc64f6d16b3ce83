import { namesColleague } from '#contract/names-colleague.ts'
import { colleaguesOf } from '#server/notes/mentions.ts'
import { newId } from '#server/platform/ids.ts'
import { invalidField } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { aboutTicket } from './contact-of.ts'
import { joinHands } from './join-hands.ts'
import type { LockedTicket } from './lock-ticket.ts'
import { tellMentioned } from './tell-ticket-changed.ts'

/**
 * Names colleagues in an internal note, so that it comes to their eyes: they may read the ticket from now on. A note in a ticket is never changed, so neither is this.
 * @throws 400 for a public answer, for somebody who can not be mentioned, and for one whom the text does not name
 */
export async function mentionColleagues(work: Work, ticket: LockedTicket, messageId: string, staffIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(staffIds)]
  if (wanted.length === 0) return
  const { text, is_internal, interaction_id } = await work.db
    .selectFrom('ticket_messages')
    .select(['text', 'is_internal', 'interaction_id'])
    .where('id', '=', messageId)
    .executeTakeFirstOrThrow()
  if (!is_internal)
    throw invalidField('mentions', 'The customer reads this answer. Mention colleagues in an internal note, or leave the mentions out.')
  const colleagues = await colleaguesOf(work.db, work.viewer)
  for (const staffId of wanted) {
    const name = colleagues.find(({ id }) => id === staffId)?.name
    if (name === undefined) throw invalidField('mentions', 'Somebody named here can not be mentioned. Choose a colleague who works here.')
    if (!namesColleague([text], name))
      throw invalidField('mentions', `The note does not name @${name}. Write it in the text, or leave the mention out.`)
    const who = { staff_id: staffId, written_as: name, mentioned_by: work.actor.id, mentioned_at: work.now }
    await work.db
      .insertInto('ticket_mentions')
      .values({ id: newId(), message_id: messageId, ...who })
      .execute()
    await tellMentioned(work.db, staffId)
    await joinHands(work.db, staffId, ticket.id)
    await work.publish('ticket.mentioned', { ticketId: ticket.id, messageId, staffId }, aboutTicket(ticket, interaction_id))
  }
}
