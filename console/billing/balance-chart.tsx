import type { Billing } from '#console/billing/billing-tiles.tsx'
import { messages } from '#console/billing/manager-messages.ts'
import { decimalsOf } from '#contract/decimal-amount.ts'
import { ChartPanel } from '#ui/chart-panel.tsx'
import { ChartTable } from '#ui/chart-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatDate, formatMonth } from '#ui/format-date.ts'
import { formatMoney } from '#ui/format-money.ts'
import { LineChart } from '#ui/line-chart.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.chart

/** What was owed at the end of each month, as a line and as a table. A picture may round; the table does not. */
export function BalanceChart({ billing }: { billing: Billing }) {
  const viewer = useViewer()
  const { overTime, balance, counts } = billing
  if (counts.entries === 0) return <EmptyState>{words.none}</EmptyState>
  const units = 10 ** decimalsOf(balance.currency)
  const shown = (value: number) => formatMoney({ amount: String(Math.round(value * units)), currency: balance.currency }, viewer.locale)
  const short = new Intl.NumberFormat(viewer.locale, {
    style: 'currency',
    currency: balance.currency,
    notation: 'compact',
    maximumFractionDigits: 0,
  })
  const steps = overTime.map(({ on }) => formatMonth(on, viewer))
  return (
    <ChartPanel
      title={words.title}
      lead={words.lead}
      withKey
      chart={
        <LineChart
          label={words.label(steps[0] ?? '', steps.at(-1) ?? '', formatMoney(balance, viewer.locale))}
          steps={steps}
          lines={[{ key: 'balance', label: words.line, values: overTime.map((step) => Number(step.balance.amount) / units) }]}
          held="balance"
          onHold={() => undefined}
          show={shown}
          showTick={(value) => short.format(value)}
        />
      }
      table={
        <ChartTable
          label={words.title}
          head={[words.month, words.balance]}
          rows={overTime.toReversed().map((step) => ({
            key: step.on,
            cells: [formatDate(step.on, viewer, 'always'), formatMoney(step.balance, viewer.locale)],
          }))}
        />
      }
    />
  )
}
