import { useSession } from '#console/session/session-context.tsx'
import { actWords } from '#console/tickets/act-words.ts'
import { listTicketColleagues } from '#contract/absences.ts'
import type { FieldParts } from '#ui/field.tsx'
import { formatInstant } from '#ui/format-date.ts'
import { PickOne } from '#ui/pick-one.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = actWords.assign

/** One of those who work on tickets, yourself first, unless you hold it already; `nobody` where that is a choice. Who is away is shown, and until when. */
export function StaffChoice({
  parts,
  value,
  onChange,
  withNobody,
  withMe = true,
}: {
  parts: FieldParts
  value: string
  onChange: (id: string) => void
  withNobody: boolean
  withMe?: boolean
}) {
  const viewer = useViewer()
  const { staff } = useSession()
  const everybody = useReply(listTicketColleagues, {}, { freshFor: 30_000 }).data?.items ?? []
  const away = (id: string) => {
    const until = everybody.find((one) => one.id === id)?.awayUntil
    return until ? { because: words.away(formatInstant(until, viewer)) } : {}
  }
  const others = everybody.filter(({ id }) => id !== staff.id)
  const isThere = ({ awayUntil }: { awayUntil: string | null }) => awayUntil === null
  return (
    <PickOne
      parts={parts}
      value={value}
      options={[
        ...(withMe ? [{ id: staff.id, title: words.me(staff.name), ...away(staff.id) }] : []),
        ...(withNobody ? [{ id: 'nobody', title: words.nobody }] : []),
        ...[...others.filter(isThere), ...others.filter((one) => !isThere(one))].map(({ id, name, teams }) => ({
          id,
          title: name,
          second: teams.join(', '),
          ...away(id),
        })),
      ]}
      onChange={onChange}
    />
  )
}
