import { SheetPage } from '#ui/sheet-page.tsx'

export function PermissionsScreen() {
  return <SheetPage title="Permissions">{null}</SheetPage>
}
