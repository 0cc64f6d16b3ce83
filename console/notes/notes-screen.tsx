import { useLocation } from '@tanstack/react-router'
import { CustomerCommitmentsPanel } from '#console/commitments/customer-commitments-panel.tsx'
import composer from '#console/notes/composer.module.css'
import { CriticalNotesPanel } from '#console/notes/critical-notes-panel.tsx'
import { NotesPanel } from '#console/notes/notes-panel.tsx'
import { useNotePlace } from '#console/notes/use-note-place.ts'

/** The notes of a customer, and beside them what everybody must know. */
export function NotesScreen() {
  const { customerId } = useNotePlace()
  const { searchStr, hash } = useLocation()
  const saved = new URLSearchParams(searchStr).get('saved')

  return (
    <div className={composer.composer}>
      <div className={composer.sheet}>
        <NotesPanel customerId={customerId} saved={saved} />
      </div>
      <aside className={composer.asides}>
        <CustomerCommitmentsPanel customerId={customerId} />
        <CriticalNotesPanel key={hash} customerId={customerId} opensForm={hash === 'critical'} />
      </aside>
    </div>
  )
}
