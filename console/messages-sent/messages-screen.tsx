import { SheetPage } from '#ui/sheet-page.tsx'

export function MessagesScreen() {
  return <SheetPage title="Messages">{null}</SheetPage>
}
