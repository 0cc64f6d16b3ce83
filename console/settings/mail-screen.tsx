import { SheetPage } from '#ui/sheet-page.tsx'

export function MailScreen() {
  return <SheetPage title="Mail">{null}</SheetPage>
}
