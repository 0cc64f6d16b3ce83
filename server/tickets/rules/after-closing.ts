/**
 * What a message of the customer does to a ticket: it is written into it, opens it again within so many days after it was closed, or begins
 * another that follows it. Spam is opened by nobody but a person.
 */
export function afterClosing(
  { closedAt, isSpam }: { closedAt: Date | null; isSpam: boolean },
  reopenDays: number,
  now: Date,
): 'write' | 'reopen' | 'follow' {
  if (closedAt === null || isSpam) return 'write'
  return now.getTime() - closedAt.getTime() <= reopenDays * 86_400_000 ? 'reopen' : 'follow'
}
