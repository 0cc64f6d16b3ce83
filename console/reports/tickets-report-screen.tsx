import { useState } from 'react'
import { LabelledSelect } from '#console/reports/labelled-select.tsx'
import { messages } from '#console/reports/messages.ts'
import { PeriodChoice } from '#console/reports/period-choice.tsx'
import styles from '#console/reports/reports.module.css'
import { TeamChoice } from '#console/reports/team-choice.tsx'
import { TicketAges, TicketLines, TicketShares } from '#console/reports/ticket-charts.tsx'
import { TicketReportCases } from '#console/reports/ticket-report-cases.tsx'
import { TicketVolumes } from '#console/reports/ticket-volumes.tsx'
import { ticketWords } from '#console/reports/ticket-words.ts'
import { useReportState } from '#console/reports/use-report-state.ts'
import { type TicketReportBy, ticketReport, ticketReportBy, ticketReportCsv } from '#contract/ticket-report.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { addressOf } from '#ui/exchange.ts'
import { formatCount } from '#ui/format-count.ts'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { type ReplyOf, useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = ticketWords
type Report = ReplyOf<typeof ticketReport>

/** How many tickets came and went, how long customers waited, what expired and what is open; each name leads to its tickets. */
export function TicketsReportScreen() {
  const [{ from, to, per, filters }, change] = useReportState()
  const [by, setBy] = useState<TicketReportBy>('agent')
  const [opened, setOpened] = useState<{ key: string; label: string } | null>(null)
  const { teamId } = filters
  const query = { from, to, by, per, ...(teamId ? { teamId } : {}) }
  const reply = useReply(ticketReport, { query }, { keepPrevious: true, freshFor: 30_000 })
  return (
    <SheetPage title={messages.places.tickets[0]} lead={words.lead}>
      <div className={styles.filters}>
        <PeriodChoice from={from} to={to} onChange={(period) => change(period)} />
        <LabelledSelect
          label={words.by.label}
          value={by}
          options={ticketReportBy.options.map((value) => ({ value, label: words.by[value] }))}
          onChange={(value) => {
            setBy(value as TicketReportBy)
            setOpened(null)
          }}
        />
        <TeamChoice filters={filters} onChange={(next) => change({ filters: next })} />
      </div>
      <ShownReply reply={reply} what={words.what} rows={12}>
        {(report) => (
          <>
            <Figures report={report} />
            <TicketVolumes report={report} per={per} />
            {report.lines.length === 0 ? (
              <EmptyState>{words.nothing}</EmptyState>
            ) : (
              <>
                <TicketShares report={report} by={by} of="firstResponse" onPick={setOpened} />
                <TicketShares report={report} by={by} of="resolution" onPick={setOpened} />
                <TicketLines report={report} by={by} onPick={setOpened} />
              </>
            )}
            <TicketAges ages={report.backlog.ages} />
            <a className={styles.csv} href={addressOf(ticketReportCsv, { query })} download aria-label={messages.csvOf(words.allOfThem)}>
              {messages.csv}
            </a>
          </>
        )}
      </ShownReply>
      {opened && (
        <TicketReportCases
          key={`${by} ${opened.key}`}
          period={{ from, to, ...(teamId ? { teamId } : {}) }}
          by={by}
          of={opened}
          onClose={() => setOpened(null)}
        />
      )}
    </SheetPage>
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
