import { useState } from 'react'
import { CsvLink } from '#console/reports/csv-link.tsx'
import { changeInPercent, labelWords } from '#console/reports/label-words.ts'
import { messages } from '#console/reports/messages.ts'
import { lengthOf, type ReportState } from '#console/reports/report-address.ts'
import styles from '#console/reports/reports.module.css'
import type { DispositionReport } from '#contract/reports.ts'
import { dispositionReportCsv } from '#contract/reports.ts'
import { ChartPanel } from '#ui/chart-panel.tsx'
import { ChartTable } from '#ui/chart-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { addressOf } from '#ui/exchange.ts'
import { formatCount } from '#ui/format-count.ts'
import { formatDate } from '#ui/format-date.ts'
import { LineChart } from '#ui/line-chart.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.chart
const mostLines = 6

/** The largest lines as a chart, all of them as its table and as CSV. */
export function TrendChart({ report, state }: { report: DispositionReport; state: ReportState }) {
  const viewer = useViewer()
  const [picked, setPicked] = useState<string | null>(null)
  const shown = (count: number) => formatCount(count, viewer)
  const title = words.title(state.per, state.by)
  const lines = report.lines.map((line) => ({ ...line, label: labelWords(state.by, line) }))
  const largest = lines.slice(0, mostLines)
  const steps = report.steps.map(({ from }) => formatDate(from, viewer))
  const held = largest.some(({ key }) => key === picked) ? picked : (largest[0]?.key ?? null)
  const marks = report.holidays.map((day) => ({
    step: report.steps.findIndex(({ from, to }) => from <= day && day <= to),
    words: words.holiday,
  }))
  if (lines.length === 0) return <EmptyState>{words.none}</EmptyState>

  const spoken = largest.map(({ label, total }) => words.line(label, shown(total))).join(', ')
  return (
    <>
      <ChartPanel
        title={title}
        lead={words.lead(largest.length, lines.length)}
        withKey
        chart={
          <LineChart
            label={words.label(title, spoken)}
            steps={steps}
            lines={largest.map(({ key, label, counts }) => ({ key, label, values: counts }))}
            held={held}
            onHold={setPicked}
            marks={state.per === 'day' ? marks : []}
            show={shown}
          />
        }
        table={
          <ChartTable
            label={title}
            head={[messages.byWord[state.by], words.total, words.before, ...steps]}
            rows={lines.map(({ key, label, total, before, counts }) => ({ key, cells: [label, ...[total, before, ...counts].map(shown)] }))}
          />
        }
      />
      <p className={styles.under}>
        <CsvLink
          href={addressOf(dispositionReportCsv, {
            query: { ...state.filters, from: state.from, to: state.to, by: state.by, per: state.per },
          })}
          of={title}
        />
        <span className={styles.quiet}>{words.cut}</span>
      </p>
    </>
  )
}

/** How many there were, and against as many days before. */
export function TotalFigure({ report }: { report: DispositionReport }) {
  const viewer = useViewer()
  const change = changeInPercent(report.total, report.before, viewer.locale)
  return (
    <li>
      <p>
        <span className={styles.figure}>{formatCount(report.total, viewer)}</span>
        <span className={styles.beside}>
          {change === null ? messages.figures.noBefore : messages.figures.change(change, lengthOf(report))}
        </span>
      </p>
      <p className={styles.support}>{messages.figures.notes(report.total)}</p>
    </li>
  )
}
