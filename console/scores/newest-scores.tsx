import { noteHome } from '#console/interactions/party.ts'
import { messages } from '#console/scores/messages.ts'
import styles from '#console/scores/scores.module.css'
import { listNoteScores } from '#contract/scores.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { Section } from '#ui/section.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'

const words = messages.scores

/** The scores themselves, each opening on its note. */
export function NewestScores() {
  const pages = usePages(listNoteScores, { query: { limit: 20 } })
  return (
    <Section title={words.newest}>
      <ShownPages pages={pages} what={words.what}>
        {(items, more) => (
          <DataTable
            label={words.newest}
            rows={items}
            rowKey={({ id }) => id}
            empty={<EmptyState>{messages.panel.none}</EmptyState>}
            foot={more}
            columns={[
              {
                id: 'note',
                title: words.note,
                width: '110px',
                cell: ({ noteId, noteNumber, customerId, prospectId }) => (
                  <PlaceLink
                    to={noteHome(noteId, {
                      customer: customerId ? { id: customerId } : null,
                      prospect: prospectId ? { id: prospectId } : null,
                    })}
                  >
                    {messages.queue.open(noteNumber)}
                  </PlaceLink>
                ),
              },
              { id: 'agent', title: words.agent, cell: ({ agent }) => agent.name },
              { id: 'comment', title: words.comment, cell: (one) => <span className={styles.reason}>{one.comment}</span>, spare: true },
              { id: 'by', title: words.by, cell: (one) => one.by, spare: true },
              { id: 'at', title: words.at, cell: (one) => <ShownDate instant={one.at} />, spare: true },
              { id: 'score', title: messages.queue.score, cell: ({ yes, no }) => messages.score(yes, no), end: true },
            ]}
          />
        )}
      </ShownPages>
    </Section>
  )
}
