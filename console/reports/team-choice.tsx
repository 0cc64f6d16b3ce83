import { LabelledSelect } from '#console/reports/labelled-select.tsx'
import { messages } from '#console/reports/messages.ts'
import type { Filters } from '#console/reports/report-address.ts'
import { reportChoices } from '#contract/reports.ts'
import { useReply } from '#ui/use-endpoint.ts'

const everybody = '*'

/** One team, or all of them. */
export function TeamChoice({ filters, onChange }: { filters: Filters; onChange: (filters: Filters) => void }) {
  const choices = useReply(reportChoices, { query: {} }, { freshFor: 300_000 }).data
  return (
    <LabelledSelect
      label={messages.filter.teamId}
      value={filters.teamId ?? everybody}
      options={[
        { value: everybody, label: messages.filter.allTeams },
        ...(choices?.teams ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(value) => {
        const { teamId: _former, ...rest } = filters
        onChange(value === everybody ? rest : { ...rest, teamId: value })
      }}
    />
  )
}
