import { SheetPage } from '#ui/sheet-page.tsx'

export function DispositionsScreen() {
  return <SheetPage title="Dispositions">{null}</SheetPage>
}
