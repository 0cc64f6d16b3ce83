import { NotePanel } from '#console/notes/note-panel.tsx'
import { messages } from '#console/prospects/messages.ts'
import { useProspectInView } from '#console/prospects/prospect-context.tsx'
import { useProspectPlace } from '#console/prospects/use-prospect-place.ts'
import { ScorePanel } from '#console/scores/score-panel.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'

/** One note of the prospect, and how it was scored. */
export function ProspectNoteScreen() {
  const { prospectId, noteId } = useProspectPlace()
  const prospect = useProspectInView()?.prospect
  if (!prospect) return null
  return (
    <SheetPage title={prospect.name} lead={messages.page.lead} isWhole>
      <NotePanel
        key={noteId}
        party={{ prospectId }}
        noteId={noteId}
        beside={(version) => <ScorePanel noteId={noteId} version={version} />}
      />
    </SheetPage>
  )
}
