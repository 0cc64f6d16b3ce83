import { kindWords } from '#console/interactions/kind-words.ts'
import { messages } from '#console/notes/messages.ts'
import noteList from '#console/notes/note-list.module.css'
import styles from '#console/notes/notes.module.css'
import type { Note } from '#contract/notes.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownDate } from '#ui/shown-date.tsx'

const words = messages.list

/** A note in the list: what it was about, what it begins with, who wrote it, of which contact. */
export function NoteRow({
  note,
  at,
  to,
  customerNumber,
  onFocus,
}: {
  note: Note
  /** Its place in the list, for the cursor. */
  at: number
  to: string
  customerNumber: string | null
  onFocus: () => void
}) {
  const { current, interaction } = note
  const isOfAnother = note.customerNumber !== null && customerNumber !== null && note.customerNumber !== customerNumber
  return (
    <li className={noteList.row} data-row={at}>
      <div className={noteList.rowHead}>
        <PlaceLink to={to} onFocus={onFocus}>
          {current.disposition.category} › <strong>{current.disposition.name}</strong>
        </PlaceLink>
        <span className={noteList.when}>
          <ShownDate instant={note.at} />
        </span>
      </div>
      <p className={noteList.begins}>{current.reason}</p>
      <p className={styles.help}>
        {[
          words.number(note.number),
          kindWords(interaction),
          [current.caller.name, current.caller.relationship].filter(Boolean).join(', '),
          `${words.by} ${note.by}`,
          note.versions > 1 ? words.amended(note.versions) : '',
          isOfAnother && note.customerNumber ? words.from(note.customerNumber) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </li>
  )
}
