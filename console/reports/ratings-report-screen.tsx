import { CsvLink } from '#console/reports/csv-link.tsx'
import { messages } from '#console/reports/messages.ts'
import { RatingsSaid } from '#console/reports/ratings-said.tsx'
import { isPeriod } from '#console/reports/report-address.ts'
import styles from '#console/reports/reports.module.css'
import { openedName, ticketLineName } from '#console/reports/ticket-charts.tsx'
import { TicketReportPage } from '#console/reports/ticket-report-page.tsx'
import { ticketWords } from '#console/reports/ticket-words.ts'
import { useLinesBy } from '#console/reports/use-lines-by.tsx'
import { useReportState } from '#console/reports/use-report-state.ts'
import { type TicketRatingsBy, ticketRatings, ticketRatingsBy, ticketRatingsCsv } from '#contract/ticket-report.ts'
import { ChartPanel } from '#ui/chart-panel.tsx'
import { ChartTable } from '#ui/chart-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { addressOf } from '#ui/exchange.ts'
import { formatCount } from '#ui/format-count.ts'
import { ShareBars } from '#ui/share-bars.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = ticketWords.ratings

/** What customers said of answers, by who gave them; each name leads to what was said. */
export function RatingsReportScreen() {
  const viewer = useViewer()
  const state = useReportState()
  const [{ from, to, filters }] = state
  const { by, choice, opened, pressed, open, close } = useLinesBy<TicketRatingsBy>('agent', ticketRatingsBy.options, words.by)
  const { teamId } = filters
  const query = { from, to, by, ...(teamId ? { teamId } : {}) }
  const reply = useReply(ticketRatings, { query }, { when: isPeriod({ from, to }), keepPrevious: true, freshFor: 30_000 })
  const count = (value: number) => formatCount(value, viewer)
  const average = (value: number | null) =>
    value === null ? ticketWords.notMeasured : new Intl.NumberFormat(viewer.locale, { maximumFractionDigits: 1 }).format(value)
  return (
    <TicketReportPage title={messages.places.ratings[0]} lead={words.lead} state={state} choice={choice}>
      <ShownReply reply={reply} what={words.what} rows={8}>
        {(report) => (
          <>
            <ul className={styles.figures} aria-label={ticketWords.figures}>
              <li>
                <p className={styles.figure}>{average(report.average)}</p>
                <p className={styles.support}>{words.average}</p>
              </li>
              <li>
                <p className={styles.figure}>{count(report.answers)}</p>
                <p className={styles.support}>{words.answers(count(report.answers), count(report.closed))}</p>
              </li>
            </ul>
            <div className={styles.readable}>
              <ChartPanel
                title={words.title}
                withKey
                lead={words.pick}
                chart={
                  report.lines.length === 0 ? (
                    <EmptyState>{words.none}</EmptyState>
                  ) : (
                    <ShareBars
                      label={words.title}
                      top={5}
                      bars={report.lines.slice(0, 40).map((line) => ({
                        key: line.key,
                        label: ticketLineName(by, line),
                        value: line.average ?? 0,
                        words: words.words(average(line.average), line.answers, count(line.answers)),
                        onPress: () => open({ key: line.key }),
                      }))}
                    />
                  )
                }
                table={
                  <ChartTable
                    label={words.title}
                    head={[words.by[by], words.number, words.averageHead, ...[1, 2, 3, 4, 5].map(words.starsHead)]}
                    rows={report.lines.map((line) => ({
                      key: line.key,
                      cells: [ticketLineName(by, line), count(line.answers), average(line.average), ...line.stars.map(count)],
                    }))}
                  />
                }
              />
              <ChartPanel
                title={words.spread}
                chart={
                  <ShareBars
                    label={words.spread}
                    bars={report.stars.map((given, place) => ({
                      key: String(place),
                      label: words.starsHead(place + 1),
                      value: given,
                      words: count(given),
                    }))}
                  />
                }
                table={
                  <ChartTable
                    label={words.spread}
                    head={[words.said.stars, words.number]}
                    rows={report.stars.map((given, place) => ({ key: String(place), cells: [words.starsHead(place + 1), count(given)] }))}
                  />
                }
              />
            </div>
            <CsvLink href={addressOf(ticketRatingsCsv, { query })} of={words.title} />
            {opened && (
              <RatingsSaid
                key={`${by} ${opened.key}`}
                period={{ from, to, ...(teamId ? { teamId } : {}) }}
                by={by}
                of={{ key: opened.key, label: openedName(by, report.lines, opened.key) }}
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
