import { useState } from 'react'
import { percentWords } from '#console/reports/label-words.ts'
import { messages } from '#console/scores/messages.ts'
import type { scoresOverTime } from '#contract/scores.ts'
import { ChartPanel } from '#ui/chart-panel.tsx'
import { ChartTable } from '#ui/chart-table.tsx'
import { formatDate } from '#ui/format-date.ts'
import { LineChart } from '#ui/line-chart.tsx'
import type { ReplyOf } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.scores
const mostLines = 8

/** The share of points met, week by week, a line an agent. */
export function ScoreChart({ scores: { weeks, agents } }: { scores: ReplyOf<typeof scoresOverTime> }) {
  const viewer = useViewer()
  const [picked, setPicked] = useState<string | null>(null)
  const percent = (share: number) => percentWords(share, viewer.locale)
  const shareOf = ({ yes, no }: { yes: number; no: number }) => (yes + no === 0 ? null : yes / (yes + no))
  const lines = agents
    .map(({ agent, weeks: each }) => ({ key: agent.id, label: agent.name, values: each.map((week) => week && shareOf(week)) }))
    .slice(0, mostLines)
  const steps = weeks.map((week) => formatDate(week, viewer))
  const said = (share: number | null) => (share === null ? '' : percent(share))
  return (
    <ChartPanel
      title={words.chart}
      lead={words.chartLead}
      withKey
      chart={
        <LineChart
          label={words.chartLabel(agents.map((one) => `${one.agent.name} ${said(shareOf(one))}`).join(', '))}
          steps={steps}
          lines={lines}
          held={picked ?? lines[0]?.key ?? null}
          onHold={setPicked}
          show={percent}
          top={1}
        />
      }
      table={
        <ChartTable
          label={words.chart}
          head={[words.agent, words.scored, words.share, ...steps]}
          rows={agents.map((one) => ({
            key: one.agent.id,
            cells: [one.agent.name, String(one.scored), said(shareOf(one)), ...one.weeks.map((week) => said(week && shareOf(week)))],
          }))}
        />
      }
    />
  )
}
