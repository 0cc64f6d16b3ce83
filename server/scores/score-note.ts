import type { z } from 'zod'
import type { scoreNote as endpoint } from '#contract/scores.ts'
import { newId } from '#server/platform/ids.ts'
import { conflict, insist, invalidField, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { noteToScore } from './note-to-score.ts'
import { scorePoints } from './queries.ts'
import { mayScore } from './rules/may-score.ts'
import { tallyOf } from './rules/tally.ts'

type Given = z.output<NonNullable<(typeof endpoint)['body']>>

/** Scores the version that was read. Earlier scores stay. Answers the score's id. */
export async function scoreNote(work: Work, noteId: string, given: Given): Promise<string> {
  const note = await noteToScore(work.db, noteId)
  if (!note) throw notFound()
  insist(mayScore({ viewer: work.actor, authorId: note.staffId }))
  if (given.noteVersion !== note.version)
    throw conflict('note.stale', 'This note was amended since you read it. Read it again, then score it.')
  const points = await scorePoints(work.db)
  const tally = tallyOf(
    given.answers,
    points.map(({ key }) => key),
  )
  if (!tally) throw invalidField('answers', 'Answer each point once.')
  const id = newId()
  await work.db
    .insertInto('note_scores')
    .values({
      id,
      note_id: noteId,
      note_version: note.version,
      staff_id: note.staffId,
      scored_by: work.actor.id,
      scored_at: work.now,
      answers: JSON.stringify(given.answers),
      ...tally,
      comment: given.comment,
    })
    .execute()
  await work.publish('note.scored', { noteId, scoreId: id, ...tally }, note.about)
  return id
}
