import { CountButton } from '#console/reports/count-button.tsx'
import { CsvLink } from '#console/reports/csv-link.tsx'
import type { OpenedLine } from '#console/reports/line-address.ts'
import { messages } from '#console/reports/messages.ts'
import { isPeriod } from '#console/reports/report-address.ts'
import styles from '#console/reports/reports.module.css'
import { openedName, TicketAges, TicketLines, TicketShares } from '#console/reports/ticket-charts.tsx'
import { TicketReportCases } from '#console/reports/ticket-report-cases.tsx'
import { TicketReportPage } from '#console/reports/ticket-report-page.tsx'
import { TicketVolumes } from '#console/reports/ticket-volumes.tsx'
import { ticketWords } from '#console/reports/ticket-words.ts'
import { useLinesBy } from '#console/reports/use-lines-by.tsx'
import { useReportState } from '#console/reports/use-report-state.ts'
import { type TicketReportBy, ticketCaseKind, ticketReport, ticketReportBy, ticketReportCsv } from '#contract/ticket-report.ts'
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
  const { by, choice, opened, pressed, open, change, close } = useLinesBy<TicketReportBy>('agent', ticketReportBy.options, words.by)
  const { teamId } = filters
  const query = { from, to, by, per, ...(teamId ? { teamId } : {}) }
  const reply = useReply(ticketReport, { query }, { when: isPeriod({ from, to }), keepPrevious: true, freshFor: 30_000 })
  return (
    <TicketReportPage title={messages.places.tickets[0]} lead={words.lead} state={state} choice={choice}>
      <ShownReply reply={reply} what={words.what} rows={12}>
        {(report) => (
          <>
            <Figures report={report} onPick={open} />
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
            <TicketAges ages={report.backlog.ages} onPick={open} />
            <CsvLink href={addressOf(ticketReportCsv, { query })} of={words.allOfThem} />
            {opened && (
              <TicketReportCases
                key={`${by} ${opened.key}`}
                period={{ from, to, ...(teamId ? { teamId } : {}) }}
                by={by}
                of={{ key: opened.key, label: openedName(by, report.lines, opened.key) }}
                kind={ticketCaseKind.options.find((one) => one === opened.kind) ?? 'closed'}
                onKind={(kind) => change({ ...opened, kind })}
                pressed={pressed}
                onClose={close}
              />
            )}
          </>
        )}
      </ShownReply>
    </TicketReportPage>
  )
}

function Figures({ report: { total, backlog }, onPick }: { report: Report; onPick: (line: OpenedLine) => void }) {
  const viewer = useViewer()
  const took = (median: number | null) => (median === null ? words.notMeasured : words.minutes(median))
  const figures = [
    [took(total.firstResponse.median), words.firstAnswer],
    [took(total.resolution.median), words.resolution],
  ]
  const openCount = formatCount(backlog.open, viewer)
  return (
    <ul className={styles.figures} aria-label={words.figures}>
      <li>
        <p className={styles.figure}>
          <CountButton
            count={backlog.open}
            label={words.behind(words.open, openCount)}
            onPress={() => onPick({ key: null, kind: 'open' })}
          />
        </p>
        <p className={styles.support}>
          {words.openNow}{' '}
          <CountButton
            count={backlog.missed}
            label={words.pastTarget(formatCount(backlog.missed, viewer))}
            shown={words.pastTarget(formatCount(backlog.missed, viewer))}
            onPress={() => onPick({ key: null, kind: 'missed' })}
          />
        </p>
      </li>
      {figures.map(([figure, support]) => (
        <li key={support}>
          <p className={styles.figure}>{figure}</p>
          <p className={styles.support}>{support}</p>
        </li>
      ))}
    </ul>
  )
}
