import { CountButton } from '#console/reports/count-button.tsx'
import { percentWords } from '#console/reports/label-words.ts'
import type { OpenedLine } from '#console/reports/line-address.ts'
import styles from '#console/reports/reports.module.css'
import { ticketWords } from '#console/reports/ticket-words.ts'
import type { TicketCaseKind, TicketReportBy, Took, ticketReport } from '#contract/ticket-report.ts'
import { ChartPanel } from '#ui/chart-panel.tsx'
import { ChartTable } from '#ui/chart-table.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatCount } from '#ui/format-count.ts'
import { Section } from '#ui/section.tsx'
import { ShareBars } from '#ui/share-bars.tsx'
import type { ReplyOf } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = ticketWords
type Report = ReplyOf<typeof ticketReport>
type Line = Report['lines'][number]
type Pick = (line: OpenedLine) => void

/** Which tickets stand behind a share: those too late, where there are any, else those that were measured. */
const behindShare = {
  firstResponse: ({ met, judged }: Took) => (met < judged ? 'first_response_missed' : 'first_response'),
  resolution: ({ met, judged }: Took) => (met < judged ? 'resolution_missed' : 'resolution'),
} as const

/** What a line is called: the server’s name for it, and ours where the value has none. */
export function ticketLineName(by: TicketReportBy, { key, label }: { key: string; label: string }): string {
  if (key === '') return words.none[by]
  return by === 'priority' ? (words.priorities[key] ?? label) : label
}

/** The same of a line that is opened: null is all of them. In another time it may be none of them. */
export function openedName(by: TicketReportBy, lines: readonly { key: string; label: string }[], key: string | null): string {
  if (key === null) return words.all
  const line = lines.find((each) => each.key === key)
  return line || key === '' ? ticketLineName(by, line ?? { key, label: '' }) : words.notHere
}

const shareOf = ({ met, judged }: Took) => (judged === 0 ? 0 : met / judged)

/** How much of what had a target was within it, by line; its table says how long it took. */
export function TicketShares({
  report,
  by,
  of,
  onPick,
}: {
  report: Report
  by: TicketReportBy
  of: 'firstResponse' | 'resolution'
  onPick: Pick
}) {
  const viewer = useViewer()
  const count = (value: number) => formatCount(value, viewer)
  const took = (minutes: number | null) => (minutes === null ? words.notMeasured : words.minutes(minutes))
  const title = of === 'firstResponse' ? words.first : words.resolved
  const percent = (measured: Took) => (measured.judged === 0 ? words.notMeasured : percentWords(shareOf(measured), viewer.locale))
  const judged = report.lines.filter((line) => line[of].judged > 0).sort((one, other) => shareOf(one[of]) - shareOf(other[of]))
  return (
    <div className={styles.readable}>
      <ChartPanel
        title={title}
        lead={words.pick}
        chart={
          judged.length === 0 ? (
            <EmptyState>{words.noTarget}</EmptyState>
          ) : (
            <ShareBars
              label={title}
              top={1}
              bars={judged.slice(0, 40).map((line) => ({
                key: line.key,
                label: ticketLineName(by, line),
                value: shareOf(line[of]),
                words: words.share(percent(line[of]), count(line[of].met), count(line[of].judged)),
                onPress: () => onPick({ key: line.key, kind: behindShare[of](line[of]) }),
              }))}
            />
          )
        }
        table={
          <ChartTable
            label={title}
            head={[words.by[by], words.inTime, words.median, words.p90, words.measured]}
            rows={report.lines.map((line) => ({
              key: line.key,
              cells: [ticketLineName(by, line), percent(line[of]), took(line[of].median), took(line[of].p90), count(line[of].count)],
            }))}
          />
        }
      />
    </div>
  )
}

/** A line a name: what it did in the period, what expired with it, and what it holds now. */
export function TicketLines({ report, by, onPick }: { report: Report; by: TicketReportBy; onPick: Pick }) {
  const viewer = useViewer()
  const count = (value: number) => formatCount(value, viewer)
  const column = (kind: TicketCaseKind, title: string, of: (line: Line) => number) => ({
    id: kind,
    title,
    end: true,
    cell: (line: Line) => (
      <CountButton
        count={of(line)}
        label={words.behindOf(ticketLineName(by, line), title, count(of(line)))}
        onPress={() => onPick({ key: line.key, kind })}
      />
    ),
  })
  return (
    <Section title={words.allOfThem}>
      <DataTable
        label={words.allOfThem}
        rows={report.lines}
        rowKey={({ key }) => key}
        empty={<EmptyState>{words.nothing}</EmptyState>}
        columns={[
          {
            id: 'name',
            title: words.by[by],
            cell: (line) => (
              <button
                type="button"
                className={styles.pick}
                aria-label={words.cases.of(ticketLineName(by, line))}
                onClick={() => onPick({ key: line.key })}
              >
                {ticketLineName(by, line)}
              </button>
            ),
          },
          column('answered', words.answered, ({ answered }) => answered),
          column('closed', words.closed, ({ closed }) => closed),
          column('expired_1', words.expired1, ({ expired1 }) => expired1),
          column('expired_2', words.expired2, ({ expired2 }) => expired2),
          ...(['open', 'ours', 'missed'] as const).map((kind) => column(kind, words[kind], ({ backlog }) => backlog[kind])),
        ]}
      />
    </Section>
  )
}

/** How old what is open is. */
export function TicketAges({ ages, onPick }: { ages: readonly number[]; onPick: Pick }) {
  const viewer = useViewer()
  const count = (value: number) => formatCount(value, viewer)
  const rows = ages.map((tickets, place) => ({ key: String(place), label: words.ageAt(place), tickets }))
  return (
    <div className={styles.readable}>
      <ChartPanel
        title={words.ages}
        lead={words.agesLead}
        chart={
          <ShareBars
            label={words.ages}
            bars={rows.map(({ key, label, tickets }, place) => ({
              key,
              label,
              value: tickets,
              words: count(tickets),
              onPress: tickets === 0 ? undefined : () => onPick({ key: null, kind: `age_${place}` }),
            }))}
          />
        }
        table={
          <ChartTable
            label={words.ages}
            head={[words.age, words.tickets]}
            rows={rows.map(({ key, label, tickets }) => ({ key, cells: [label, count(tickets)] }))}
          />
        }
      />
    </div>
  )
}
