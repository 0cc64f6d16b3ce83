import { useInteraction } from '#console/interactions/interaction-context.ts'
import { kindWords } from '#console/interactions/kind-words.ts'
import { messages } from '#console/interactions/messages.ts'
import styles from '#console/interactions/owed.module.css'
import { ParkedUntil } from '#console/interactions/parked-until.tsx'
import { whoIn } from '#console/interactions/party.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { Section } from '#ui/section.tsx'
import { ShownDate } from '#ui/shown-date.tsx'

/** Contacts of this agent that still owe a note, each with the way to write it. */
export function OwedNotes() {
  const { owed } = useInteraction()
  return (
    <Section title={messages.owed.title}>
      <ul className={styles.owed} aria-label={messages.owed.count(owed.length)}>
        {owed.map((interaction) => (
          <li key={interaction.id}>
            <PlaceLink className={styles.owedLink} to={`${whoIn(interaction).home}/notes/new`}>
              {whoIn(interaction).name}
            </PlaceLink>{' '}
            <span className={styles.quiet}>{whoIn(interaction).number}</span>
            <span className={styles.owedSecond}>
              {kindWords(interaction)}, <ShownDate instant={interaction.startedAt} as="age" />
            </span>
            {interaction.state === 'parked' && (
              <div>
                <ParkedUntil contact={interaction} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
