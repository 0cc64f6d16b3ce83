import { SheetPage } from '#ui/sheet-page.tsx'

export function NoteScreen() {
  return <SheetPage title="Note">{null}</SheetPage>
}
