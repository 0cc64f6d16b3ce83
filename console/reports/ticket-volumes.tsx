import { useState } from 'react'
import { ticketWords } from '#console/reports/ticket-words.ts'
import type { ReportStep } from '#contract/reports.ts'
import type { ticketReport } from '#contract/ticket-report.ts'
import { ChartPanel } from '#ui/chart-panel.tsx'
import { ChartTable } from '#ui/chart-table.tsx'
import { formatCount } from '#ui/format-count.ts'
import { formatDate } from '#ui/format-date.ts'
import { LineChart } from '#ui/line-chart.tsx'
import type { ReplyOf } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = ticketWords
const kinds = ['opened', 'answered', 'closed'] as const

/** Opened, answered and closed, step by step. */
export function TicketVolumes({ report, per }: { report: ReplyOf<typeof ticketReport>; per: ReportStep }) {
  const viewer = useViewer()
  const [held, setHeld] = useState<string>('opened')
  const count = (value: number) => formatCount(value, viewer)
  const steps = report.steps.map(({ from }) => formatDate(from, viewer))
  const spoken = kinds.map((kind) => words.line(words[kind], count(report.volumes[kind].reduce((sum, one) => sum + one, 0)))).join(', ')
  return (
    <ChartPanel
      key={per}
      title={words.volumes}
      withKey
      chart={
        <LineChart
          label={words.volumesLabel(spoken)}
          steps={steps}
          lines={kinds.map((kind) => ({ key: kind, label: words[kind], values: report.volumes[kind] }))}
          held={held}
          onHold={setHeld}
          show={count}
        />
      }
      table={
        <ChartTable
          label={words.volumes}
          head={[words.step, ...kinds.map((kind) => words[kind])]}
          rows={report.steps.map(({ from }, step) => ({
            key: from,
            cells: [steps[step] ?? from, ...kinds.map((kind) => count(report.volumes[kind][step] ?? 0))],
          }))}
        />
      }
    />
  )
}
