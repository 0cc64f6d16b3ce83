/**
 * A mail to a ticket that was marked as spam is written there only where its own sender is a sender of spam: they were called so, and interrupt nobody.
 * Of anybody else it waits for a person: the ticket may have been marked by mistake, and in it nobody would hear of the mail.
 */
export const isForPersonInSpam = (ticket: { isSpam: boolean }, sender: { isOfSpam: boolean }): boolean => ticket.isSpam && !sender.isOfSpam
