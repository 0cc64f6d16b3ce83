import { messages as words } from '#console/absences/messages.ts'
import { useSession } from '#console/session/session-context.tsx'
import { listTicketColleagues } from '#contract/absences.ts'
import { formatInstant } from '#ui/format-date.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

/** Whoever is marked as away, by themselves or by a lead, is told so where they work. */
export function AwayLine() {
  const viewer = useViewer()
  const { staff } = useSession()
  const reply = useReply(listTicketColleagues, {}, { every: 60_000, freshFor: 30_000 }).data
  const until = reply?.items.find(({ id }) => id === staff.id)?.awayUntil
  if (!until) return null
  return (
    <SunkenLine tone="due" strong={words.youAre(formatInstant(until, viewer))}>
      {words.youAreMeans} <PlaceLink to="/absences">{words.toEnd}</PlaceLink>
    </SunkenLine>
  )
}
