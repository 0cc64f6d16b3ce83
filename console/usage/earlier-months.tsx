import { amountInWords } from '#console/usage/amount-words.ts'
import { messages } from '#console/usage/messages.ts'
import styles from '#console/usage/usage.module.css'
import type { UsageLine } from '#contract/usage.ts'
import { DataTable } from '#ui/data-table.tsx'
import { formatMonth } from '#ui/format-date.ts'
import { ShownDate } from '#ui/shown-date.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const { columns } = messages

/** The months before, in a table that opens. */
export function EarlierMonths({ line: { earlier, service, unit } }: { line: UsageLine }) {
  const viewer = useViewer()
  if (earlier.length === 0) return null
  const inUnit = (amount: string) => `${amountInWords(amount, viewer)} ${messages.units[unit]}`
  return (
    <details className={styles.earlier}>
      <summary aria-label={messages.earlierOf(service, messages.units[unit])}>{messages.earlier}</summary>
      <DataTable
        label={messages.earlierOf(service, messages.units[unit])}
        rows={earlier}
        rowKey={({ periodOn }) => periodOn}
        empty={null}
        columns={[
          { id: 'month', title: columns.month, cell: ({ periodOn }) => formatMonth(periodOn, viewer) },
          { id: 'used', title: columns.used, end: true, cell: ({ used }) => inUnit(used) },
          {
            id: 'allowance',
            title: columns.allowance,
            end: true,
            cell: ({ allowance }) => (allowance === null ? messages.noAllowance : inUnit(allowance)),
          },
          { id: 'share', title: columns.share, end: true, cell: ({ percent }) => (percent === null ? '' : messages.percent(percent)) },
          {
            id: 'reading',
            title: columns.reading,
            spare: true,
            cell: ({ lastReadingAt }) => lastReadingAt && <ShownDate instant={lastReadingAt} />,
          },
        ]}
      />
    </details>
  )
}
