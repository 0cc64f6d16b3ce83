import { CountingLine } from '#console/reports/counting-line.tsx'
import { FlagsSection } from '#console/reports/flags-section.tsx'
import { percentWords } from '#console/reports/label-words.ts'
import { messages } from '#console/reports/messages.ts'
import { RepeatsSection } from '#console/reports/repeats-section.tsx'
import { isPeriod } from '#console/reports/report-address.ts'
import { ReportFilters } from '#console/reports/report-filters.tsx'
import styles from '#console/reports/reports.module.css'
import { TotalFigure, TrendChart } from '#console/reports/trend-chart.tsx'
import { useReportState } from '#console/reports/use-report-state.ts'
import { dispositionFlags, dispositionReport, repeatContacts } from '#contract/reports.ts'
import { formatCount } from '#ui/format-count.ts'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.figures

/** What notes were about over time, what left the usual, and who came to us again. */
export function DispositionsReportScreen() {
  const [state, change] = useReportState()
  const { filters, ...asked } = state
  const query = { ...filters, ...asked } as Parameters<typeof useReply<typeof dispositionReport>>[1]['query']
  const reply = useReply(dispositionReport, { query } as never, { when: isPeriod(state), keepPrevious: true, freshFor: 60_000 })
  return (
    <SheetPage title={messages.places.dispositions[0]}>
      <ReportFilters state={state} onChange={change} />
      {isPeriod(state) && (
        <ShownReply reply={reply} what={messages.what} rows={8}>
          {(report) => (
            <>
              <CountingLine counting={report.counting} />
              <ul className={styles.figures} aria-label={words.label}>
                <TotalFigure report={report} />
                <RepeatFigure from={state.from} to={state.to} filters={filters} />
                <FlagsFigure />
              </ul>
              <div className={styles.grid}>
                <div>
                  <TrendChart report={report} state={state} />
                  <FlagsSection />
                </div>
                <RepeatsSection state={state} />
              </div>
            </>
          )}
        </ShownReply>
      )}
    </SheetPage>
  )
}

function RepeatFigure({ from, to, filters }: { from: string; to: string; filters: object }) {
  const viewer = useViewer()
  const { data } = useReply(repeatContacts, { query: { ...filters, from, to, by: 'disposition' } } as never, {
    keepPrevious: true,
    freshFor: 60_000,
  })
  if (!data) return null
  return (
    <li>
      <p className={styles.figure}>{data.contacts === 0 ? '–' : percentWords(data.repeats / data.contacts, viewer.locale)}</p>
      <p className={styles.support}>{data.contacts === 0 ? words.repeatNone : words.repeat}</p>
    </li>
  )
}

function FlagsFigure() {
  const viewer = useViewer()
  const { data } = useReply(dispositionFlags, { query: {} }, { freshFor: 60_000 })
  if (!data) return null
  return (
    <li>
      <p>
        <span className={styles.figure}>{formatCount(data.items.length, viewer)}</span>
        <span className={styles.beside}>{words.flagsIn}</span>
      </p>
      <p className={styles.support}>{words.flags(data.items.length)}</p>
    </li>
  )
}
