import { percentWords } from '#console/reports/label-words.ts'
import { messages } from '#console/scores/messages.ts'
import type { scoresOverTime } from '#contract/scores.ts'
import { ChartPanel } from '#ui/chart-panel.tsx'
import { ChartTable } from '#ui/chart-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ShareBars } from '#ui/share-bars.tsx'
import type { ReplyOf } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.scores

/** How often each point was missed, of the notes to which it applies; the most missed first. */
export function PointsMissed({ points }: { points: ReplyOf<typeof scoresOverTime>['points'] }) {
  const { locale } = useViewer()
  const shares = points.filter(({ yes, no }) => yes + no > 0).map((point) => ({ ...point, share: point.no / (point.yes + point.no) }))
  const missed = shares.filter(({ no }) => no > 0).sort((one, other) => other.share - one.share)
  return (
    <ChartPanel
      title={words.points}
      lead={words.pointsLead}
      chart={
        missed.length === 0 ? (
          <EmptyState>{words.noMiss}</EmptyState>
        ) : (
          <ShareBars
            label={words.points}
            top={1}
            bars={missed.map(({ key, label, share, yes, no }) => ({
              key,
              label,
              value: share,
              words: words.missed(percentWords(share, locale), String(yes + no)),
            }))}
          />
        )
      }
      table={
        <ChartTable
          label={words.points}
          head={[words.point, words.yes, words.no]}
          rows={points.map(({ key, label, yes, no }) => ({ key, cells: [label, String(yes), String(no)] }))}
        />
      }
    />
  )
}
