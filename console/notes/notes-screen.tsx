import { SheetPage } from '#ui/sheet-page.tsx'

export function NotesScreen() {
  return <SheetPage title="Notes">{null}</SheetPage>
}
