import { useState } from 'react'
import { noteHome } from '#console/interactions/party.ts'
import { messages } from '#console/scores/messages.ts'
import styles from '#console/scores/scores.module.css'
import { listNoteSamples, type sampleState } from '#contract/scores.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'

const words = messages.queue
type State = (typeof sampleState.options)[number]

/** Notes of colleagues that wait for a score, wait for their author, or are scored. Each opens on the note itself. */
export function SampleQueue() {
  const [state, setState] = useState<State>('waiting')
  const pages = usePages(listNoteSamples, { query: { state } })
  return (
    <div>
      <div className={styles.bar}>
        <SegmentedChoice
          label={words.state}
          value={state}
          options={(['waiting', 'sent_back', 'scored'] as const).map((value) => ({ value, label: words.states[value] }))}
          onChange={setState}
        />
      </div>
      <ShownPages pages={pages} what={words.what}>
        {(items, more) => (
          <DataTable
            label={words.title}
            rows={items}
            rowKey={({ id }) => id}
            empty={<EmptyState>{words.none[state]}</EmptyState>}
            foot={more}
            columns={[
              {
                id: 'note',
                title: words.note,
                width: '110px',
                cell: (sample) => <PlaceLink to={noteHome(sample.note.id, sample)}>{words.open(sample.note.number)}</PlaceLink>,
              },
              { id: 'agent', title: words.agent, cell: ({ agent }) => agent.name },
              { id: 'disposition', title: words.disposition, cell: ({ note }) => words.path(note.category, note.disposition), spare: true },
              { id: 'reason', title: words.reason, cell: ({ note }) => <span className={styles.reason}>{note.reason}</span>, spare: true },
              { id: 'rule', title: words.rule, cell: ({ rule }) => rule, spare: true },
              { id: 'week', title: words.week, cell: ({ week }) => <ShownDate date={week} />, spare: true },
              { id: 'score', title: words.score, cell: ({ score }) => score && messages.score(score.yes, score.no), end: true },
            ]}
          />
        )}
      </ShownPages>
    </div>
  )
}
