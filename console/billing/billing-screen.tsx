import { SheetPage } from '#ui/sheet-page.tsx'

export function BillingScreen() {
  return <SheetPage title="Billing">{null}</SheetPage>
}
