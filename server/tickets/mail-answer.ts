import type { AccountWork } from '#server/work.ts'
import type { LockedTicket } from './lock-ticket.ts'

/** Mails a public answer to who the ticket is with. */
export async function mailAnswer(_work: AccountWork, _ticket: LockedTicket, _messageId: string): Promise<void> {}
