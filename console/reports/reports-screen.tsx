import { messages } from '#console/reports/messages.ts'
import { reportPlaces } from '#console/reports/report-places.ts'
import styles from '#console/reports/reports.module.css'
import { SentBackNotes } from '#console/scores/sent-back-notes.tsx'
import { useHas } from '#console/session/session-context.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'

/** The reports that the role may read. */
export function ReportsScreen() {
  const has = useHas()
  const places = reportPlaces.filter(({ needs }) => has(needs))
  return (
    <SheetPage title={messages.title} lead={messages.lead}>
      {places.length === 0 ? (
        <EmptyState>{messages.empty}</EmptyState>
      ) : (
        <ul className={styles.places} aria-label={messages.list}>
          {places.map(({ to, title, lead }) => (
            <li key={to}>
              <PlaceLink to={to}>{title}</PlaceLink>
              <p className={styles.support}>{lead}</p>
            </li>
          ))}
        </ul>
      )}
      {has('own_score.read') && <SentBackNotes />}
    </SheetPage>
  )
}
