import { SheetPage } from '#ui/sheet-page.tsx'

export function MasterScreenScreen() {
  return <SheetPage title="Master screen">{null}</SheetPage>
}
