import { SheetPage } from '#ui/sheet-page.tsx'

export function NewNoteScreen() {
  return <SheetPage title="New note">{null}</SheetPage>
}
