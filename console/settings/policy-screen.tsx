import { SheetPage } from '#ui/sheet-page.tsx'

export function PolicyScreen() {
  return <SheetPage title="Policy">{null}</SheetPage>
}
