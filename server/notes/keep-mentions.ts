import { newId } from '#server/platform/ids.ts'
import { invalidField } from '#server/platform/refusal.ts'
import { tellMentioned } from '#server/tickets/tell-ticket-changed.ts'
import type { Work } from '#server/work.ts'
import { colleaguesOf } from './mentions.ts'
import { mentionChanges } from './rules/mention-changes.ts'

type Of = { noteId: string; version: number; about: { customerId?: string; interactionId: string } }
type Texts = { reason: string; resolution: string; additional: string; followUp: string }

/**
 * Keeps whom a version of a note mentions, as rows beside its text. Who stood in the version before and still stands there stays
 * mentioned and seen; who was taken out is mentioned no more. @throws 400 for somebody who can not be mentioned, or whom the text does not name
 */
export async function keepMentions(work: Work, { noteId, version, about }: Of, texts: Texts, asked: readonly string[]): Promise<void> {
  const before = await work.db
    .selectFrom('note_mentions')
    .select(['staff_id as staffId', 'written_as as writtenAs'])
    .where('note_id', '=', noteId)
    .where('withdrawn_version', 'is', null)
    .execute()
  if (before.length === 0 && asked.length === 0) return
  const colleagues = asked.length === 0 ? [] : await colleaguesOf(work.db, work.viewer)
  const wanted = [...new Set(asked)].flatMap((staffId) => {
    const known = before.find((each) => each.staffId === staffId)
    const name = colleagues.find(({ id }) => id === staffId)?.name ?? known?.writtenAs
    if (name === undefined) throw invalidField('mentions', 'Somebody named here can not be mentioned. Choose a colleague who works here.')
    return [{ staffId, name }]
  })
  const all = [texts.reason, texts.resolution, texts.additional, texts.followUp]
  const { added, withdrawn, unnamed } = mentionChanges(all, before, wanted)
  const [first] = unnamed.filter(({ staffId }) => !before.some((known) => known.staffId === staffId))
  if (first) throw invalidField('mentions', `The note does not name @${first.name}. Write it in the text, or leave the mention out.`)

  for (const { staffId, name } of added) {
    const fresh = { written_as: name, version, mentioned_by: work.actor.id, mentioned_at: work.now, seen_at: null, withdrawn_version: null }
    await work.db
      .insertInto('note_mentions')
      .values({ id: newId(), note_id: noteId, staff_id: staffId, ...fresh })
      .onConflict((clash) => clash.columns(['note_id', 'staff_id']).doUpdateSet(fresh))
      .execute()
    await tellMentioned(work.db, staffId)
    await work.publish('note.mentioned', { noteId, staffId, version }, about)
  }
  for (const { staffId } of withdrawn) {
    await work.db
      .updateTable('note_mentions')
      .set({ withdrawn_version: version })
      .where('note_id', '=', noteId)
      .where('staff_id', '=', staffId)
      .execute()
    await work.publish('note.mention_withdrawn', { noteId, staffId, version }, about)
  }
}
