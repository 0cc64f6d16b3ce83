import { SheetPage } from '#ui/sheet-page.tsx'

export function AccountScreen() {
  return <SheetPage title="Account">{null}</SheetPage>
}
