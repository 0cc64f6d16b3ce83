import { percentWords } from '#console/reports/label-words.ts'
import { messages } from '#console/reports/messages.ts'
import { PeriodChoice } from '#console/reports/period-choice.tsx'
import { isPeriod } from '#console/reports/report-address.ts'
import { RetentionCases } from '#console/reports/retention-cases.tsx'
import { ShareReport, ShareReportPage } from '#console/reports/share-report.tsx'
import { useLinesBy } from '#console/reports/use-lines-by.tsx'
import { useReportState } from '#console/reports/use-report-state.ts'
import { type RetentionBy, retentionBy, retentionReport, retentionReportCsv } from '#contract/retention-report.ts'
import type { Concession } from '#contract/status.ts'
import { addressOf } from '#ui/exchange.ts'
import { formatCount } from '#ui/format-count.ts'
import { formatMoney } from '#ui/format-money.ts'
import { ShownReply } from '#ui/shown-reply.tsx'
import { type ReplyOf, useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.retention
type Line = ReplyOf<typeof retentionReport>['lines'][number]

/** Saves against cancellations, by why, by whom, and by what kept them; each bar leads to its cases. */
export function RetentionReportScreen() {
  const viewer = useViewer()
  const [{ from, to }, change] = useReportState()
  const { by, choice, opened, pressed, open, close } = useLinesBy<RetentionBy>('reason', retentionBy.options, words.by)
  const query = { from, to, by }
  const reply = useReply(retentionReport, { query }, { when: isPeriod({ from, to }), keepPrevious: true, freshFor: 30_000 })
  const shareOf = ({ saved, cancelled }: Pick<Line, 'saved' | 'cancelled'>) => (saved + cancelled === 0 ? 0 : saved / (saved + cancelled))
  const percent = (line: Pick<Line, 'saved' | 'cancelled'>) => percentWords(shareOf(line), viewer.locale)
  const count = (value: number) => formatCount(value, viewer)
  const money = (cost: Line['cost']) => formatMoney(cost, viewer.locale)
  const nameOf = ({ key, label }: Line) => (by === 'concession' ? (words.concessions[key as Concession] ?? key) : label)
  const pathOf = (line: Line) => (line.category === null ? nameOf(line) : words.path(line.category, line.label))

  // Of another time it may be none.
  const line = opened && reply.data?.lines.find(({ key }) => key === opened.key)

  return (
    <ShareReportPage
      isAsked={isPeriod({ from, to })}
      title={messages.places.retention[0]}
      lead={words.lead}
      filters={
        <>
          <PeriodChoice from={from} to={to} onChange={(period) => change(period)} />
          {choice}
        </>
      }
    >
      <ShownReply reply={reply} what={words.what} rows={8}>
        {(report) => (
          <ShareReport
            what={words.what}
            figures={[
              { figure: report.saved + report.cancelled === 0 ? '–' : percent(report), of: words.share },
              { figure: money(report.cost), of: words.costOf },
            ]}
            title={words.title}
            lead={words.pick}
            none={words.none}
            bars={report.lines.map((line) => ({
              key: line.key,
              label: nameOf(line),
              group: line.category,
              value: shareOf(line),
              words: words.words(percent(line), count(line.saved), count(line.saved + line.cancelled)),
              onPress: () => open({ key: line.key }),
            }))}
            table={{
              head: [words.by[by], words.saved, words.cancelled, words.percent, words.cost],
              rows: report.lines.map((line) => ({
                key: line.key,
                cells: [pathOf(line), count(line.saved), count(line.cancelled), percent(line), money(line.cost)],
              })),
            }}
            csv={addressOf(retentionReportCsv, { query })}
          />
        )}
      </ShownReply>
      {opened && line && (
        <RetentionCases
          key={`${by} ${line.key}`}
          period={{ from, to }}
          by={by}
          of={{ key: line.key, label: pathOf(line) }}
          pressed={pressed}
          onClose={close}
        />
      )}
    </ShareReportPage>
  )
}
