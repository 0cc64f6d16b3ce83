import { noteHome } from '#console/interactions/party.ts'
import { messages } from '#console/scores/messages.ts'
import styles from '#console/scores/scores.module.css'
import { listSentBackNotes } from '#contract/scores.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { Section } from '#ui/section.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.sentBack

/** The viewer's own notes that wait to be amended, each with what is missing. Nothing where none does. */
export function SentBackNotes() {
  const reply = useReply(listSentBackNotes, {})
  if (reply.data?.items.length === 0) return null
  return (
    <Section title={words.title}>
      <ShownReply reply={reply} what={words.what} rows={2}>
        {({ items }) => (
          <ul className={styles.scores} aria-label={words.title}>
            {items.map(({ noteId, noteNumber, customer, prospect, category, disposition, by, at, comment }) => (
              <li key={noteId}>
                <PlaceLink className={styles.link} to={noteHome(noteId, { customer, prospect })}>
                  {messages.queue.open(noteNumber)}
                </PlaceLink>{' '}
                <span className={styles.quiet}>
                  {messages.queue.path(category, disposition)} · {messages.panel.by(by)}, <ShownDate instant={at} />
                </span>
                <p className={styles.comment}>{comment}</p>
              </li>
            ))}
          </ul>
        )}
      </ShownReply>
    </Section>
  )
}
