import { allowed, refused, type Verdict } from '../../platform/verdict.ts'

export type NoteWords = {
  dispositionId: string
  form: string
  callerName: string
  callerRelationship: string
  reason: string
  resolution: string
  additional: string
  followUp: string
  overrides: readonly { code: string; because: string }[]
}

/** A version that says what the one before it says is none; new files, mentions and a lead's question may be what it is for. */
export function mayAddVersion(before: NoteWords, after: NoteWords, bringsMore: boolean): Verdict {
  const said = (words: NoteWords) =>
    JSON.stringify([
      words.dispositionId,
      words.form,
      words.callerName,
      words.callerRelationship,
      ...[words.reason, words.resolution, words.additional, words.followUp].map((text) => text.trim()),
      words.overrides.map(({ code, because }) => [code, because]).sort(),
    ])
  if (bringsMore || said(before) !== said(after)) return allowed
  return refused('note.unchanged', 'This says what the note says already, so nothing is kept.', {
    instead: 'Change what is wrong or missing, or leave the note as it is.',
  })
}
