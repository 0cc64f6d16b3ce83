import { SheetPage } from '#ui/sheet-page.tsx'

export function HistoryScreen() {
  return <SheetPage title="History">{null}</SheetPage>
}
