import { namesColleague } from '#contract/names-colleague.ts'
import { colleaguesOf } from '#server/notes/mentions.ts'
import { newId } from '#server/platform/ids.ts'
import { invalidField } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'

type Message = { id: string; ticketId: string; text: string; isInternal: boolean; customerId: string | null; interactionId: string | null }

/**
 * Keeps whom an internal note names. A note in a ticket is never changed, so neither is this.
 * @throws 400 for a public answer, for somebody who can not be mentioned, and for one whom the text does not name
 */
export async function keepTicketMentions(work: Work, message: Message, asked: readonly string[]): Promise<void> {
  const wanted = [...new Set(asked)]
  if (wanted.length === 0) return
  if (!message.isInternal)
    throw invalidField('mentions', 'The customer reads this answer. Mention colleagues in an internal note, or leave the mentions out.')
  const colleagues = await colleaguesOf(work.db, work.viewer)
  for (const staffId of wanted) {
    const name = colleagues.find(({ id }) => id === staffId)?.name
    if (name === undefined) throw invalidField('mentions', 'Somebody named here can not be mentioned. Choose a colleague who works here.')
    if (!namesColleague([message.text], name))
      throw invalidField('mentions', `The note does not name @${name}. Write it in the text, or leave the mention out.`)
    const who = { staff_id: staffId, written_as: name, mentioned_by: work.actor.id, mentioned_at: work.now }
    await work.db
      .insertInto('ticket_mentions')
      .values({ id: newId(), message_id: message.id, ...who })
      .execute()
    await work.publish(
      'ticket.mentioned',
      { ticketId: message.ticketId, messageId: message.id, staffId },
      {
        ...(message.customerId && { customerId: message.customerId }),
        ...(message.interactionId && { interactionId: message.interactionId }),
      },
    )
  }
}
