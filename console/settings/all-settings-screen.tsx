import { SheetPage } from '#ui/sheet-page.tsx'

export function AllSettingsScreen() {
  return <SheetPage title="Settings">{null}</SheetPage>
}
