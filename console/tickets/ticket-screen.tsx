import { SheetPage } from '#ui/sheet-page.tsx'

export function TicketScreen() {
  return <SheetPage title="Ticket">{null}</SheetPage>
}
