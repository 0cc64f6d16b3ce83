import { messages } from '#console/customers/messages.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'

export function CustomerNotThere() {
  return (
    <SheetPage title={messages.notThere.title}>
      <EmptyState act={<PlaceLink to="/customers">{messages.notThere.find}</PlaceLink>}>{messages.notThere.text}</EmptyState>
    </SheetPage>
  )
}
