import { SheetPage } from '#ui/sheet-page.tsx'

export function DashboardScreen() {
  return <SheetPage title="Dashboard">{null}</SheetPage>
}
