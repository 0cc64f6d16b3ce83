import { SheetPage } from '#ui/sheet-page.tsx'

export function CustomerTicketsScreen() {
  return <SheetPage title="Tickets">{null}</SheetPage>
}
