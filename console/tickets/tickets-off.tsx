import { useHas } from '#console/session/session-context.tsx'
import { deskWords } from '#console/tickets/desk-words.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'

/** Whoever comes by a link where the company has no service desk: that it is off, and who switches it on. */
export function TicketsOff() {
  const maySwitch = useHas()('settings.write')
  return (
    <EmptyState act={maySwitch && <PlaceLink to="/settings/company">{deskWords.off.here}</PlaceLink>}>
      {maySwitch ? deskWords.off.is : `${deskWords.off.is} ${deskWords.off.who}`}
    </EmptyState>
  )
}
