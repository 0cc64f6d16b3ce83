import { CsvLink } from '#console/reports/csv-link.tsx'
import { messages } from '#console/reports/messages.ts'
import styles from '#console/reports/reports.module.css'
import { TicketAges, TicketLines, TicketShares } from '#console/reports/ticket-charts.tsx'
import { TicketReportCases } from '#console/reports/ticket-report-cases.tsx'
import { TicketReportPage } from '#console/reports/ticket-report-page.tsx'
import { TicketVolumes } from '#console/reports/ticket-volumes.tsx'
import { ticketWords } from '#console/reports/ticket-words.ts'
import { useLinesBy } from '#console/reports/use-lines-by.tsx'
import { useReportState } from '#console/reports/use-report-state.ts'
import { type TicketReportBy, ticketReport, ticketReportBy, ticketReportCsv } from '#contract/ticket-report.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { addressOf } from '#ui/exchange.ts'
import { formatCount } from '#ui/format-count.ts'
import { ShownReply } from '#ui/shown-reply.tsx'
import { type ReplyOf, useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = ticketWords
type Report = ReplyOf<typeof ticketReport>

/** How many tickets came and went, how long customers waited, what expired and what is open; each name leads to its tickets. */
export function TicketsReportScreen() {
  const state = useReportState()
  const [{ from, to, per, filters }] = state
  const { by, choice, opened, open, close } = useLinesBy<TicketReportBy>('agent', ticketReportBy.options, words.by)
  const { teamId } = filters
  const query = { from, to, by, per, ...(teamId ? { teamId } : {}) }
  const reply = useReply(ticketReport, { query }, { keepPrevious: true, freshFor: 30_000 })
  return (
    <TicketReportPage title={messages.places.tickets[0]} lead={words.lead} state={state} choice={choice}>
      <ShownReply reply={reply} what={words.what} rows={12}>
        {(report) => (
          <>
            <Figures report={report} />
            <TicketVolumes report={report} per={per} />
            {report.lines.length === 0 ? (
              <EmptyState>{words.nothing}</EmptyState>
            ) : (
              <>
                <TicketShares report={report} by={by} of="firstResponse" onPick={open} />
                <TicketShares report={report} by={by} of="resolution" onPick={open} />
                <TicketLines report={report} by={by} onPick={open} />
              </>
            )}
            <TicketAges ages={report.backlog.ages} />
            <CsvLink href={addressOf(ticketReportCsv, { query })} of={words.allOfThem} />
          </>
        )}
      </ShownReply>
      {opened && (
        <TicketReportCases
          key={`${by} ${opened.key} ${opened.kind ?? ''}`}
          period={{ from, to, ...(teamId ? { teamId } : {}) }}
          by={by}
          of={opened}
          onClose={close}
        />
      )}
    </TicketReportPage>
  )
}

function Figures({ report: { total, backlog } }: { report: Report }) {
  const viewer = useViewer()
  const took = (median: number | null) => (median === null ? words.notMeasured : words.minutes(median))
  const figures = [
    [formatCount(backlog.open, viewer), words.openNow(formatCount(backlog.missed, viewer))],
    [took(total.firstResponse.median), words.firstAnswer],
    [took(total.resolution.median), words.resolution],
  ]
  return (
    <ul className={styles.figures} aria-label={words.figures}>
      {figures.map(([figure, support]) => (
        <li key={support}>
          <p className={styles.figure}>{figure}</p>
          <p className={styles.support}>{support}</p>
        </li>
      ))}
    </ul>
  )
}
