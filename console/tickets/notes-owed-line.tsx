import { IconNotes } from '@tabler/icons-react'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { notesOwed } from '#console/interactions/notes-owed.ts'
import { whoIn } from '#console/interactions/party.ts'
import { deskWords } from '#console/tickets/desk-words.ts'
import styles from '#console/tickets/queues-column.module.css'
import { besideWords } from '#ui/icon.ts'
import { PlaceLink } from '#ui/place-link.tsx'

/** From the queues to the notes that work on tickets left owed: the one, or the list of them. Nothing where none is. */
export function NotesOwedLine() {
  const { open, owed } = useInteraction()
  const left = notesOwed(owed, open).filter(({ channel }) => channel === 'ticket')
  const [one] = left
  if (!one) return null
  return (
    <ul className={styles.group}>
      <li>
        <PlaceLink className={styles.queue} to={left.length === 1 ? `${whoIn(one).home}/notes/new` : '/work'}>
          <IconNotes {...besideWords} />
          <span className={styles.queueName}>{deskWords.notesOwed(left.length)}</span>
        </PlaceLink>
      </li>
    </ul>
  )
}
