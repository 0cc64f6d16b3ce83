import styles from '#console/commitments/commitments.module.css'
import { messages } from '#console/commitments/messages.ts'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { kindWords } from '#console/interactions/kind-words.ts'
import { whoIn } from '#console/interactions/party.ts'
import { listNotesOwed } from '#contract/commitments.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { Section } from '#ui/section.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.owed

/** Contacts without a note, oldest first: one's own with the way to write it, a team's with whose it is. */
export function OwedList({ of }: { of: 'me' | 'team' }) {
  const own = useInteraction().owed
  /** What is put aside or handed over owes its note later: the count at My work leaves it out. */
  const later = (id: string) => words.later[own.find((contact) => contact.id === id)?.state ?? 'open']
  const reply = useReply(listNotesOwed, { query: { of } }, { every: 60_000 })
  return (
    <Section title={of === 'me' ? words.title : words.team}>
      <ShownReply reply={reply} what={words.failed} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{words.none}</EmptyState>
          ) : (
            <ul aria-label={of === 'me' ? words.title : words.team}>
              {items.map((owed) => (
                <li key={owed.interactionId} className={styles.row}>
                  <p className={styles.what}>
                    <PlaceLink
                      className={styles.link}
                      to={`${whoIn(owed).home}${of === 'me' ? '/notes/new' : owed.customer ? '/notes' : ''}`}
                    >
                      {whoIn(owed).name}
                    </PlaceLink>{' '}
                    <span className={styles.quiet}>
                      {whoIn(owed).number} · {kindWords(owed)}
                      {of === 'team' && ` · ${owed.agent.name}`}
                      {later(owed.interactionId) && ` · ${later(owed.interactionId)}`}
                    </span>
                  </p>
                  <p className={styles.when}>
                    <ShownDate instant={owed.startedAt} as="age" begins />
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </ShownReply>
    </Section>
  )
}
