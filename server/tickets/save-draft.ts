import type { Db } from '#server/platform/database.ts'
import type { Work } from '#server/work.ts'

type Draft = { text: string; isInternal: boolean; seenMessageId?: string | undefined }

/** Keeps what the actor has begun to write, in place of what was kept of that kind before; nothing but spaces drops it. */
export async function saveDraft(work: Work, ticketId: string, { text, isInternal, seenMessageId }: Draft): Promise<void> {
  if (text.trim() === '') return dropDraft(work, ticketId, isInternal)
  const written = { text, seen_message_id: seenMessageId ?? null, saved_at: work.now }
  await work.db
    .insertInto('ticket_drafts_by_kind')
    .values({ ticket_id: ticketId, staff_id: work.actor.id, is_internal: isInternal, ...written })
    .onConflict((clash) => clash.columns(['ticket_id', 'staff_id', 'is_internal']).doUpdateSet(written))
    .execute()
}

/** What was sent is no draft any more; what was begun of the other kind stays. */
export async function dropDraft({ db, actor }: Pick<Work, 'db' | 'actor'>, ticketId: string, isInternal: boolean): Promise<void> {
  await db
    .deleteFrom('ticket_drafts_by_kind')
    .where('ticket_id', '=', ticketId)
    .where('staff_id', '=', actor.id)
    .where('is_internal', '=', isInternal)
    .execute()
}

/** What the viewer has begun to write there. Another's is nobody's to read. */
export async function draftsIn(db: Db, viewer: { id: string }, ticketId: string) {
  const rows = await db
    .selectFrom('ticket_drafts_by_kind')
    .select(['text', 'is_internal', 'saved_at', 'seen_message_id'])
    .where('ticket_id', '=', ticketId)
    .where('staff_id', '=', viewer.id)
    .orderBy('saved_at', 'desc')
    .execute()
  return rows.map((row) => ({
    text: row.text,
    isInternal: row.is_internal,
    savedAt: row.saved_at.toISOString(),
    seenMessageId: row.seen_message_id,
  }))
}

const keptDays = 90
const presentDays = 1

/** Drafts that nobody went on with, and marks of who looked. */
export async function sweepDrafts(db: Db, now: Date): Promise<void> {
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)
  await db.deleteFrom('ticket_drafts_by_kind').where('saved_at', '<', ago(keptDays)).execute()
  await db.deleteFrom('ticket_presence').where('seen_at', '<', ago(presentDays)).execute()
}
