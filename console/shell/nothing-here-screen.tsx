import { messages } from '#console/shell/messages.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'

/** For an address that no page answers to. */
export function NothingHereScreen() {
  return (
    <SheetPage title={messages.nothingHere}>
      <EmptyState act={<PlaceLink to="/">{messages.toStart}</PlaceLink>}>{messages.nothingHereMore}</EmptyState>
    </SheetPage>
  )
}
