import type { z } from 'zod'
import type { draftElsewhere } from '#contract/ticket-drafts.ts'
import type { Db } from '#server/platform/database.ts'
import { conflict } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'

type Draft = { text: string; isInternal: boolean; seenMessageId?: string | undefined; version?: number | undefined }

/**
 * Keeps what the actor has begun to write, in place of what was kept of that kind before; nothing but spaces drops it. Answers its version
 * from then on, 0 for none. @throws 409 where another window of theirs wrote, sent or dropped it since the version that this goes on from
 */
export async function saveDraft(work: Work, ticketId: string, draft: Draft): Promise<number> {
  const { text, isInternal, seenMessageId, version } = draft
  const kept = await keptDraft(work, ticketId, isInternal)
  if (version !== undefined && version !== kept.version && text !== kept.text) throw changedElsewhere(kept)
  if (text.trim() === '') {
    await dropDraft(work, ticketId, isInternal)
    return 0
  }
  const written = { text, seen_message_id: seenMessageId ?? null, saved_at: work.now }
  const saved = await work.db
    .insertInto('ticket_drafts_by_kind')
    .values({ ticket_id: ticketId, staff_id: work.actor.id, is_internal: isInternal, ...written })
    .onConflict((clash) => {
      const update = clash.columns(['ticket_id', 'staff_id', 'is_internal']).doUpdateSet(written)
      // Two windows that begin at the same moment: the second one finds a draft that was not there when it looked.
      return version === undefined ? update : update.where('ticket_drafts_by_kind.version', '=', BigInt(kept.version))
    })
    .returning('version')
    .executeTakeFirst()
  if (!saved) throw changedElsewhere(await keptDraft(work, ticketId, isInternal))
  return Number(saved.version)
}

async function keptDraft({ db, actor }: Work, ticketId: string, isInternal: boolean): Promise<{ text: string; version: number }> {
  const row = await db
    .selectFrom('ticket_drafts_by_kind')
    .select(['text', 'version'])
    .where('ticket_id', '=', ticketId)
    .where('staff_id', '=', actor.id)
    .where('is_internal', '=', isInternal)
    .forUpdate()
    .executeTakeFirst()
  return row ? { text: row.text, version: Number(row.version) } : { text: '', version: 0 }
}

const changedElsewhere = (draft: z.input<typeof draftElsewhere>) =>
  conflict('draft.changed_elsewhere', 'This draft was changed in another window. Look at both texts and choose.', { draft })

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
    .select(['text', 'is_internal', 'saved_at', 'seen_message_id', 'version'])
    .where('ticket_id', '=', ticketId)
    .where('staff_id', '=', viewer.id)
    .orderBy('saved_at', 'desc')
    .execute()
  return rows.map((row) => ({
    text: row.text,
    isInternal: row.is_internal,
    savedAt: row.saved_at.toISOString(),
    seenMessageId: row.seen_message_id,
    version: Number(row.version),
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
