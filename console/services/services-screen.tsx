import { SheetPage } from '#ui/sheet-page.tsx'

export function ServicesScreen() {
  return <SheetPage title="Services">{null}</SheetPage>
}
