import { SheetPage } from '#ui/sheet-page.tsx'

export function InvitationScreen() {
  return <SheetPage title="Invitation">{null}</SheetPage>
}
