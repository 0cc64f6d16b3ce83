import { SheetPage } from '#ui/sheet-page.tsx'

export function BrandsScreen() {
  return <SheetPage title="Brands">{null}</SheetPage>
}
