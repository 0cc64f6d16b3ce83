/** The worker looks once a minute; after as many missed looks it is gone, whatever it said last. */
const silentMinutes = 5

type Watch = { connectedSince: Date | null; lookedAt: Date | null } | undefined
export type MailboxState = 'read' | 'failing' | 'silent' | 'never'

/** Whether a mailbox is read now: by what the worker last wrote of it. */
export function mailboxState(watch: Watch, now: Date): MailboxState {
  if (!watch) return 'never'
  if (watch.connectedSince === null || watch.lookedAt === null) return 'failing'
  return now.getTime() - watch.lookedAt.getTime() > silentMinutes * 60_000 ? 'silent' : 'read'
}
