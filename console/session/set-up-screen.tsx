import { SheetPage } from '#ui/sheet-page.tsx'

export function SetUpScreen() {
  return <SheetPage title="Set up">{null}</SheetPage>
}
