import { NoteComposer } from '#console/notes/note-composer.tsx'
import { messages } from '#console/prospects/messages.ts'
import { useProspectInView } from '#console/prospects/prospect-context.tsx'
import { LockedLine } from '#ui/locked-line.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'

/** Wrapping up with a prospect, or a note by itself. */
export function NewProspectNoteScreen() {
  const prospect = useProspectInView()?.prospect
  if (!prospect) return null
  const { id, name, can } = prospect
  if (!can.work.allowed)
    return (
      <SheetPage title={name}>
        <LockedLine lock={{ because: can.work.because ?? '', ...(can.work.instead ? { detail: can.work.instead } : {}) }} />
      </SheetPage>
    )
  return (
    <SheetPage title={name} lead={messages.page.lead} isWhole>
      <NoteComposer key={id} party={{ prospectId: id }} name={name} />
    </SheetPage>
  )
}
