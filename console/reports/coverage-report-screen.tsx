import { useState } from 'react'
import type { z } from 'zod'
import { CountingLine } from '#console/reports/counting-line.tsx'
import { percentWords } from '#console/reports/label-words.ts'
import { LabelledSelect } from '#console/reports/labelled-select.tsx'
import { messages } from '#console/reports/messages.ts'
import { PeriodChoice } from '#console/reports/period-choice.tsx'
import { isPeriod } from '#console/reports/report-address.ts'
import { ShareReport, ShareReportPage } from '#console/reports/share-report.tsx'
import { TeamChoice } from '#console/reports/team-choice.tsx'
import { useReportState } from '#console/reports/use-report-state.ts'
import { coverageBy, noteCoverage, noteCoverageCsv } from '#contract/reports.ts'
import { addressOf } from '#ui/exchange.ts'
import { formatCount } from '#ui/format-count.ts'
import { formatDate } from '#ui/format-date.ts'
import { ShownReply } from '#ui/shown-reply.tsx'
import { type ReplyOf, useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.coverage
type By = z.infer<typeof coverageBy>
type Line = ReplyOf<typeof noteCoverage>['lines'][number]

/** Of how many contacts the note is written, and who owes which. */
export function CoverageReportScreen() {
  const viewer = useViewer()
  const [{ from, to, filters }, change] = useReportState()
  const [by, setBy] = useState<By>('agent')
  const { teamId } = filters
  const query = { from, to, by, ...(teamId ? { teamId } : {}) }
  const reply = useReply(noteCoverage, { query }, { when: isPeriod({ from, to }), keepPrevious: true, freshFor: 30_000 })
  // Who only began contacts by mistake owes nothing.
  const shareOf = ({ noted, owed }: Pick<Line, 'noted' | 'owed'>) => (noted + owed === 0 ? 1 : noted / (noted + owed))
  const percent = (line: Pick<Line, 'noted' | 'owed'>) => percentWords(shareOf(line), viewer.locale)
  const count = (value: number) => formatCount(value, viewer)
  const nameOf = (line: Line) => (by === 'day' ? formatDate(line.key, viewer) : line.key === '' ? messages.noTeam : line.label)

  return (
    <ShareReportPage
      isAsked={isPeriod({ from, to })}
      title={messages.places.coverage[0]}
      lead={words.toLists}
      filters={
        <>
          <PeriodChoice from={from} to={to} onChange={(period) => change(period)} />
          <LabelledSelect
            label={words.by.label}
            value={by}
            options={coverageBy.options.map((value) => ({ value, label: words.by[value] }))}
            onChange={(value) => setBy(value as By)}
          />
          <TeamChoice filters={filters} onChange={(next) => change({ filters: next })} />
        </>
      }
    >
      <ShownReply reply={reply} what={words.what} rows={8}>
        {(report) => (
          <>
            <CountingLine counting={report.counting} />
            <ShareReport
              what={words.what}
              figures={[
                { figure: report.noted + report.owed === 0 ? '–' : percent(report), of: words.share },
                { figure: count(report.owed), of: words.owed(report.owed) },
                { figure: count(report.dropped), of: words.dropped(report.dropped) },
              ]}
              title={words.title}
              lead={by === 'day' ? words.leadByDay : words.lead}
              none={words.none}
              bars={report.lines
                .filter(({ noted, owed }) => noted + owed > 0)
                .map((line) => ({
                  key: line.key,
                  label: nameOf(line),
                  value: shareOf(line),
                  words: words.words(percent(line), count(line.owed)),
                }))}
              table={{
                head: [words.by[by], words.noted, words.owedHead, words.percent, words.since, words.droppedHead],
                rows: report.lines.map((line) => ({
                  key: line.key,
                  cells: [
                    nameOf(line),
                    count(line.noted),
                    count(line.owed),
                    percent(line),
                    line.owedSince === null ? '' : formatDate(line.owedSince.slice(0, 10), viewer),
                    count(line.dropped),
                  ],
                })),
              }}
              csv={addressOf(noteCoverageCsv, { query })}
            />
          </>
        )}
      </ShownReply>
    </ShareReportPage>
  )
}
