import { SheetPage } from '#ui/sheet-page.tsx'

export function TeamsScreen() {
  return <SheetPage title="Teams">{null}</SheetPage>
}
