import { messages } from '#console/customers/messages.ts'
import { NewCustomerForm } from '#console/customers/new-customer-form.tsx'
import { useHas } from '#console/session/session-context.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'

const words = messages.newCustomer

/** A new account, by hand: who it is for and how they are reached. */
export function NewCustomerScreen() {
  const has = useHas()
  return (
    <SheetPage title={words.title} lead={words.lead}>
      {has('customer.create') ? (
        <NewCustomerForm />
      ) : (
        <EmptyState act={<PlaceLink to="/customers">{words.toList}</PlaceLink>}>{words.notYours}</EmptyState>
      )}
    </SheetPage>
  )
}
