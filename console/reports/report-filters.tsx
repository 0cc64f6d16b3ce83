import { LabelledSelect } from '#console/reports/labelled-select.tsx'
import { messages } from '#console/reports/messages.ts'
import { PeriodChoice } from '#console/reports/period-choice.tsx'
import { type FilterName, lengthOf, type ReportState, stepFor } from '#console/reports/report-address.ts'
import styles from '#console/reports/reports.module.css'
import { channel, direction, reportBy, reportChoices, reportStep } from '#contract/reports.ts'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.filter
const all = '*'

/** Period, what is counted by what, and to what it is narrowed. */
export function ReportFilters({ state, onChange }: { state: ReportState; onChange: (change: Partial<ReportState>) => void }) {
  const choices = useReply(reportChoices, { query: {} }, { freshFor: 300_000 }).data
  const narrow = (name: FilterName, value: string) => {
    const { [name]: _former, ...filters } = state.filters
    onChange({ filters: value === all ? filters : { ...filters, [name]: value } })
  }
  const select = (name: FilterName, everything: string, options: readonly { value: string; label: string }[]) => (
    <LabelledSelect
      key={name}
      label={words[name]}
      value={state.filters[name] ?? all}
      options={[{ value: all, label: everything }, ...options]}
      onChange={(value) => narrow(name, value)}
    />
  )
  const named = (rows: readonly { id: string; name: string }[] = []) => rows.map(({ id, name }) => ({ value: id, label: name }))
  const categories = [...new Set(choices?.dispositions.map(({ category }) => category))]
  const dispositions = (choices?.dispositions ?? []).filter(
    ({ category }) => state.filters.category === undefined || category === state.filters.category,
  )

  return (
    <div className={styles.filters}>
      <PeriodChoice from={state.from} to={state.to} onChange={(period) => onChange({ ...period, per: stepFor(lengthOf(period)) })} />
      <LabelledSelect
        label={messages.per.label}
        value={state.per}
        options={reportStep.options.map((value) => ({ value, label: messages.per[value] }))}
        onChange={(value) => onChange({ per: value as ReportState['per'] })}
      />
      <LabelledSelect
        label={messages.by.label}
        value={state.by}
        options={reportBy.options.map((value) => ({ value, label: messages.by[value] }))}
        onChange={(value) => onChange({ by: value as ReportState['by'] })}
      />
      {select(
        'category',
        words.allCategories,
        categories.map((value) => ({ value, label: value })),
      )}
      {select(
        'dispositionId',
        words.allDispositions,
        dispositions.map(({ id, category, name }) => ({ value: id, label: messages.path(category, name) })),
      )}
      {select('teamId', words.allTeams, named(choices?.teams))}
      {select('staffId', words.allAgents, named(choices?.agents))}
      {select('productLine', words.allProductLines, [
        ...(choices?.productLines ?? []).map((value) => ({ value, label: value })),
        { value: '', label: messages.noLine },
      ])}
      {select(
        'channel',
        words.allChannels,
        channel.options.map((value) => ({ value, label: messages.channel[value] ?? value })),
      )}
      {select(
        'direction',
        words.allDirections,
        direction.options.map((value) => ({ value, label: messages.direction[value] ?? value })),
      )}
    </div>
  )
}
