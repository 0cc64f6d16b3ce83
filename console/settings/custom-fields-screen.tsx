import { SheetPage } from '#ui/sheet-page.tsx'

export function CustomFieldsScreen() {
  return <SheetPage title="CustomFields">{null}</SheetPage>
}
