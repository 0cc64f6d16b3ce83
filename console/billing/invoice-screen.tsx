import { SheetPage } from '#ui/sheet-page.tsx'

export function InvoiceScreen() {
  return <SheetPage title="Invoice">{null}</SheetPage>
}
