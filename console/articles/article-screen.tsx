import { SheetPage } from '#ui/sheet-page.tsx'

export function ArticleScreen() {
  return <SheetPage title="Article">{null}</SheetPage>
}
