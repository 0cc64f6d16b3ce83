import { IconAlertCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from '#ui/critical-band.module.css'
import { besideWords } from '#ui/icon.ts'
import { messages } from '#ui/messages.ts'

export type CriticalNote = { id: string; text: string; about?: ReactNode }

/** The critical notes in full, one line each, from edge to edge; never folded away. */
export function CriticalBand({ notes }: { notes: readonly CriticalNote[] }) {
  if (notes.length === 0) return null
  return (
    <ul className={styles.band} aria-label={messages.critical}>
      {notes.map((note) => (
        <li key={note.id}>
          <IconAlertCircle {...besideWords} />
          <p>
            <strong>{messages.critical}</strong> {note.text} {note.about && <span className={styles.about}>{note.about}</span>}
          </p>
        </li>
      ))}
    </ul>
  )
}
