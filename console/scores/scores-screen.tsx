import { useState } from 'react'
import { useToday } from '#console/imports/use-today.ts'
import { LabelledSelect } from '#console/reports/labelled-select.tsx'
import { daysBefore } from '#console/reports/report-address.ts'
import { messages } from '#console/scores/messages.ts'
import { NewestScores } from '#console/scores/newest-scores.tsx'
import { PointsMissed } from '#console/scores/points-missed.tsx'
import { ScoreChart } from '#console/scores/score-chart.tsx'
import styles from '#console/scores/scores.module.css'
import { useHas } from '#console/session/session-context.tsx'
import { reportChoices } from '#contract/reports.ts'
import { scoresOverTime } from '#contract/scores.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.scores
const periods = ['12', '26', '52'] as const
const everybody = '*'

/** Scores over time: an agent's own, a lead's team, for those above a lead everybody's. */
export function ScoresScreen() {
  const today = useToday()
  const mayNarrow = useHas()('report.read')
  const [weeks, setWeeks] = useState<string>('12')
  const [team, setTeam] = useState(everybody)
  const choices = useReply(reportChoices, { query: {} }, { when: mayNarrow, freshFor: 300_000 }).data
  const query = { from: daysBefore(today, Number(weeks) * 7 - 1), to: today, ...(team !== everybody && { teamId: team }) }
  const reply = useReply(scoresOverTime, { query }, { keepPrevious: true })
  return (
    <SheetPage title={words.title}>
      <div className={styles.bar}>
        <LabelledSelect
          label={words.period}
          value={weeks}
          options={periods.map((value) => ({ value, label: words.weeks(Number(value)) }))}
          onChange={setWeeks}
        />
        {mayNarrow && (
          <LabelledSelect
            label={words.team}
            value={team}
            options={[
              { value: everybody, label: words.allTeams },
              ...(choices?.teams ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={setTeam}
          />
        )}
      </div>
      <div className={styles.stack}>
        <ShownReply reply={reply} what={words.what} rows={6}>
          {(scores) =>
            scores.agents.length === 0 ? (
              <EmptyState>{words.none}</EmptyState>
            ) : (
              <>
                <ScoreChart scores={scores} />
                <PointsMissed points={scores.points} />
              </>
            )
          }
        </ShownReply>
        <NewestScores />
      </div>
    </SheetPage>
  )
}
