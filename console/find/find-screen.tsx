import { SheetPage } from '#ui/sheet-page.tsx'

export function FindScreen() {
  return <SheetPage title="Customers">{null}</SheetPage>
}
