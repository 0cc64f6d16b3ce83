import { SheetPage } from '#ui/sheet-page.tsx'

export function ChangesScreen() {
  return <SheetPage title="Changes">{null}</SheetPage>
}
