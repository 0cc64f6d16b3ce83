import { NotePanel } from '#console/notes/note-panel.tsx'
import { useNotePlace } from '#console/notes/use-note-place.ts'

/** One note of the customer. */
export function NoteScreen() {
  const { customerId, noteId } = useNotePlace()
  return <NotePanel key={noteId} customerId={customerId} noteId={noteId} />
}
