import { PromisedLine } from '#console/commitments/promised-line.tsx'
import { dashboardWords } from '#console/customers/dashboard-words.ts'
import styles from '#console/customers/recent-notes-section.module.css'
import type { Dashboard } from '#contract/dashboard.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { Section } from '#ui/section.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { StateWord } from '#ui/state-word.tsx'
import { Switch } from '#ui/switch.tsx'

export type RecentNotesSectionProps = {
  id: string
  notes: Dashboard['notes']
  promises: Dashboard['promises']
  withTickets: boolean
  onWithTickets: (withTickets: boolean) => void
}

/** The last five notes across both columns, with tickets among them where the switch says so. */
export function RecentNotesSection({ id, notes, promises, withTickets, onWithTickets }: RecentNotesSectionProps) {
  const words = dashboardWords
  const at = `/customers/${id}`
  return (
    <Section
      title={words.notes}
      beside={
        <>
          {notes.canMixTickets && <Switch label={words.mixTickets} checked={withTickets} onChange={onWithTickets} />}
          <PromisedLine id={id} promises={promises} />
        </>
      }
      link={{ to: `${at}/notes`, words: words.all(notes.total) }}
    >
      {notes.items.length === 0 && (
        <EmptyState act={<PlaceLink to={`${at}/notes/new`}>{words.writeNote}</PlaceLink>}>{words.noNotes}</EmptyState>
      )}
      <ul aria-label={words.notes} className={styles.rows}>
        {notes.items.map((item) =>
          item.kind === 'note' ? (
            <li key={item.id} className={styles.row}>
              <PlaceLink to={`${at}/notes/${item.id}`} aria-label={words.noteNumber(item.number)}>
                {item.number}
              </PlaceLink>
              <span className={styles.support}>
                <ShownDate instant={item.at} as="date" />
              </span>
              <span className={styles.about}>{words.disposition(item.disposition.category, item.disposition.name)}</span>
              <span className={styles.text}>{item.text}</span>
              <span className={styles.by}>{item.by}</span>
            </li>
          ) : (
            <li key={item.id} className={styles.row}>
              <PlaceLink to={`/tickets/${item.id}?queue=all`} aria-label={words.ticketNumber(item.number)}>
                {item.number}
              </PlaceLink>
              <span className={styles.support}>
                <ShownDate instant={item.at} as="date" />
              </span>
              <span className={styles.about}>
                <StateWord state={item.queue} />
              </span>
              <span className={styles.text}>{words.ticket(item.subject)}</span>
              <span className={styles.by}>{item.by ?? words.unassigned}</span>
            </li>
          ),
        )}
      </ul>
    </Section>
  )
}
