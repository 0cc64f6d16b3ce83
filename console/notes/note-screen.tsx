import { NotePanel } from '#console/notes/note-panel.tsx'
import { useNotePlace } from '#console/notes/use-note-place.ts'
import { ScorePanel } from '#console/scores/score-panel.tsx'

/** One note of the customer, and how it was scored. */
export function NoteScreen() {
  const { customerId, noteId } = useNotePlace()
  return (
    <NotePanel key={noteId} party={{ customerId }} noteId={noteId} beside={(version) => <ScorePanel noteId={noteId} version={version} />} />
  )
}
