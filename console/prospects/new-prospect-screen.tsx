import { useLocation } from '@tanstack/react-router'
import { messages } from '#console/prospects/messages.ts'
import { NewProspectForm } from '#console/prospects/new-prospect-form.tsx'
import { useHas } from '#console/session/session-context.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'

const words = messages.form

/** Somebody new: by hand, or with the number of a call that is nobody's. */
export function NewProspectScreen() {
  const { searchStr } = useLocation()
  const asked = new URLSearchParams(searchStr)
  const phone = asked.get('phone') ?? ''
  const call = phone
    ? { direction: asked.get('direction') === 'outbound' ? ('outbound' as const) : ('inbound' as const), callId: asked.get('call') }
    : null
  const has = useHas()
  return (
    <SheetPage title={words.title} lead={call ? words.fromCall : words.lead}>
      {has('interaction.open') ? (
        <NewProspectForm key={phone} phone={phone} call={call} />
      ) : (
        <EmptyState act={<PlaceLink to="/prospects">{words.toList}</PlaceLink>}>{words.notYours}</EmptyState>
      )}
    </SheetPage>
  )
}
