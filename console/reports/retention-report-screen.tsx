import { useState } from 'react'
import { percentWords } from '#console/reports/label-words.ts'
import { LabelledSelect } from '#console/reports/labelled-select.tsx'
import { messages } from '#console/reports/messages.ts'
import { PeriodChoice } from '#console/reports/period-choice.tsx'
import styles from '#console/reports/reports.module.css'
import { RetentionCases } from '#console/reports/retention-cases.tsx'
import { useReportState } from '#console/reports/use-report-state.ts'
import { type RetentionBy, retentionBy, retentionReport, retentionReportCsv } from '#contract/retention-report.ts'
import type { Concession } from '#contract/status.ts'
import { ChartPanel } from '#ui/chart-panel.tsx'
import { ChartTable } from '#ui/chart-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { addressOf } from '#ui/exchange.ts'
import { formatCount } from '#ui/format-count.ts'
import { formatMoney } from '#ui/format-money.ts'
import { ShareBars } from '#ui/share-bars.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { type ReplyOf, useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.retention
type Line = ReplyOf<typeof retentionReport>['lines'][number]

/** Saves against cancellations, by why, by whom, and by what kept them; each bar leads to its cases. */
export function RetentionReportScreen() {
  const viewer = useViewer()
  const [{ from, to }, change] = useReportState()
  const [by, setBy] = useState<RetentionBy>('reason')
  const [opened, setOpened] = useState<{ key: string; label: string } | null>(null)
  const query = { from, to, by }
  const reply = useReply(retentionReport, { query }, { keepPrevious: true, freshFor: 30_000 })
  const shareOf = ({ saved, cancelled }: Pick<Line, 'saved' | 'cancelled'>) => (saved + cancelled === 0 ? 0 : saved / (saved + cancelled))
  const percent = (line: Pick<Line, 'saved' | 'cancelled'>) => percentWords(shareOf(line), viewer.locale)
  const count = (value: number) => formatCount(value, viewer)
  const money = (cost: Line['cost']) => formatMoney(cost, viewer.locale)
  const nameOf = ({ key, label }: Line) => (by === 'concession' ? (words.concessions[key as Concession] ?? key) : label)

  return (
    <SheetPage title={messages.places.retention[0]} lead={words.lead}>
      <div className={styles.filters}>
        <PeriodChoice from={from} to={to} onChange={(period) => change(period)} />
        <LabelledSelect
          label={words.by.label}
          value={by}
          options={retentionBy.options.map((value) => ({ value, label: words.by[value] }))}
          onChange={(value) => {
            setBy(value as RetentionBy)
            setOpened(null)
          }}
        />
      </div>
      <ShownReply reply={reply} what={words.what} rows={8}>
        {(report) => (
          <>
            <ul className={styles.figures} aria-label={words.what}>
              <li>
                <p className={styles.figure}>{report.saved + report.cancelled === 0 ? '–' : percent(report)}</p>
                <p className={styles.support}>{words.share}</p>
              </li>
              <li>
                <p className={styles.figure}>{money(report.cost)}</p>
                <p className={styles.support}>{words.costOf}</p>
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
                      top={1}
                      bars={report.lines.slice(0, 40).map((line) => ({
                        key: line.key,
                        label: nameOf(line),
                        value: shareOf(line),
                        words: words.words(percent(line), count(line.saved), count(line.saved + line.cancelled)),
                        onPress: () => setOpened({ key: line.key, label: nameOf(line) }),
                      }))}
                    />
                  )
                }
                table={
                  <ChartTable
                    label={words.title}
                    head={[words.by[by], words.saved, words.cancelled, words.percent, words.cost]}
                    rows={report.lines.map((line) => ({
                      key: line.key,
                      cells: [nameOf(line), count(line.saved), count(line.cancelled), percent(line), money(line.cost)],
                    }))}
                  />
                }
              />
            </div>
            <a className={styles.csv} href={addressOf(retentionReportCsv, { query })} download aria-label={messages.csvOf(words.title)}>
              {messages.csv}
            </a>
          </>
        )}
      </ShownReply>
      {opened && <RetentionCases key={`${by} ${opened.key}`} period={{ from, to }} by={by} of={opened} onClose={() => setOpened(null)} />}
    </SheetPage>
  )
}
