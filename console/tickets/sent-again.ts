import type { TicketMessage } from '#contract/ticket-thread.ts'

type Mail = Pick<NonNullable<TicketMessage['mail']>, 'id' | 'state'>

/**
 * What stands at the mail of an answer where this page sent the mail `sentAgain` anew. The answer names the new one as soon as it is read, and that one
 * may fail as well: then it is offered again.
 */
export function sendingAgain(mail: Mail, sentAgain: string | null): { isOffered: boolean; isOnItsWay: boolean } {
  const isStuck = mail.state === 'failed' || mail.state === 'held_back'
  const isOwn = sentAgain === mail.id
  return { isOffered: isStuck && !isOwn, isOnItsWay: isOwn || (sentAgain !== null && mail.state === 'queued') }
}
