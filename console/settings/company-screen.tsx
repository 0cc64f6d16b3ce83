import { SheetPage } from '#ui/sheet-page.tsx'

export function CompanyScreen() {
  return <SheetPage title="Company">{null}</SheetPage>
}
