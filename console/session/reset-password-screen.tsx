import { SheetPage } from '#ui/sheet-page.tsx'

export function ResetPasswordScreen() {
  return <SheetPage title="Reset password">{null}</SheetPage>
}
