import { useCustomerInView } from '#console/customers/customer-context.tsx'
import composer from '#console/notes/composer.module.css'
import { messages } from '#console/notes/messages.ts'
import { NoteComposer } from '#console/notes/note-composer.tsx'
import { useNotePlace } from '#console/notes/use-note-place.ts'
import { LockedLine } from '#ui/locked-line.tsx'

/** Wrapping up, or a note by itself. Where the policy lets nobody write here, it says why. */
export function NewNoteScreen() {
  const { customerId } = useNotePlace()
  const inView = useCustomerInView()
  const may = inView?.header?.can.note
  // Before it is known whether anything may be written here, nothing is asked and nothing can be typed in vain.
  if (!may) return null
  if (!may.allowed)
    return (
      <div className={composer.page}>
        <LockedLine lock={{ because: may.because ?? messages.list.mergedLocked, ...(may.instead ? { detail: may.instead } : {}) }} />
      </div>
    )
  return <NoteComposer key={customerId} party={{ customerId }} name={inView?.header?.name ?? ''} />
}
