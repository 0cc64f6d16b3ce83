import { useLocation } from '@tanstack/react-router'
import { CustomerCommitmentsPanel } from '#console/commitments/customer-commitments-panel.tsx'
import { CriticalNotesPanel } from '#console/notes/critical-notes-panel.tsx'
import styles from '#console/notes/notes.module.css'
import { NotesPanel } from '#console/notes/notes-panel.tsx'
import { useNotePlace } from '#console/notes/use-note-place.ts'

/** The notes of a customer, and beside them what everybody must know. */
export function NotesScreen() {
  const { customerId } = useNotePlace()
  const { searchStr, hash } = useLocation()
  const saved = new URLSearchParams(searchStr).get('saved')

  return (
    <div className={styles.composer}>
      <div className={styles.sheet}>
        <NotesPanel customerId={customerId} saved={saved} />
      </div>
      <aside className={styles.asides}>
        <CustomerCommitmentsPanel customerId={customerId} />
        <CriticalNotesPanel key={hash} customerId={customerId} opensForm={hash === 'critical'} />
      </aside>
    </div>
  )
}
