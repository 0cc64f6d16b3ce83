import { useSession } from '#console/session/session-context.tsx'
import { actWords } from '#console/tickets/act-words.ts'
import { listColleagues } from '#contract/mentions.ts'
import type { FieldParts } from '#ui/field.tsx'
import { PickOne } from '#ui/pick-one.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = actWords.assign

/** One of those who work here, yourself first, unless you hold it already; `nobody` where that is a choice. */
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
  const { staff } = useSession()
  const colleagues = useReply(listColleagues, {}, { freshFor: 60_000 }).data?.items ?? []
  return (
    <PickOne
      parts={parts}
      value={value}
      options={[
        ...(withMe ? [{ id: staff.id, title: words.me(staff.name) }] : []),
        ...(withNobody ? [{ id: 'nobody', title: words.nobody }] : []),
        ...colleagues.map(({ id, name, teams }) => ({ id, title: name, second: teams.join(', ') })),
      ]}
      onChange={onChange}
    />
  )
}
