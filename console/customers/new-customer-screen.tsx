import { useLocation } from '@tanstack/react-router'
import { messages } from '#console/customers/messages.ts'
import { NewCustomerForm } from '#console/customers/new-customer-form.tsx'
import { useHas } from '#console/session/session-context.tsx'
import { readProspect } from '#contract/prospects.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.newCustomer

/** A new account, by hand: who it is for and how they are reached. */
export function NewCustomerScreen() {
  const has = useHas()
  return (
    <SheetPage title={words.title} lead={words.lead}>
      {has('customer.create') ? (
        <FromProspect />
      ) : (
        <EmptyState act={<PlaceLink to="/customers">{words.toList}</PlaceLink>}>{words.notYours}</EmptyState>
      )}
    </SheetPage>
  )
}

/** Who was spoken with before brings along what is known of them. */
function FromProspect() {
  const { searchStr } = useLocation()
  const id = new URLSearchParams(searchStr).get('prospect')
  return id === null ? <NewCustomerForm prospect={null} /> : <KnownProspect id={id} />
}

function KnownProspect({ id }: { id: string }) {
  const reply = useReply(readProspect, { params: { id }, query: { quiet: 'true' } })
  return (
    <ShownReply reply={reply} what={words.prospect} rows={6}>
      {(prospect) => <NewCustomerForm prospect={prospect} />}
    </ShownReply>
  )
}
