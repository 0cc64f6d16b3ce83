import { SheetPage } from '#ui/sheet-page.tsx'

export function StaffScreen() {
  return <SheetPage title="Staff">{null}</SheetPage>
}
