import { SheetPage } from '#ui/sheet-page.tsx'

export function ArticlesScreen() {
  return <SheetPage title="Guidance">{null}</SheetPage>
}
