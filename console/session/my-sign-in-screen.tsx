import { SheetPage } from '#ui/sheet-page.tsx'

export function MySignInScreen() {
  return <SheetPage title="My sign-in">{null}</SheetPage>
}
