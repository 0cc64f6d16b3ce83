import { useInteraction } from '#console/interactions/interaction-context.ts'
import { kindWords } from '#console/interactions/kind-words.ts'
import { messages } from '#console/interactions/messages.ts'
import styles from '#console/interactions/owed.module.css'
import { ParkedUntil } from '#console/interactions/parked-until.tsx'
import { whoIn } from '#console/interactions/party.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { Section } from '#ui/section.tsx'

const words = messages.parked

/** What this agent has put aside, by when it asks for itself; nothing where there is none. */
export function ParkedContacts() {
  const { owed } = useInteraction()
  const parked = owed.filter(({ state }) => state === 'parked').sort((one, other) => timeOf(one) - timeOf(other))
  if (parked.length === 0) return null
  return (
    <Section title={words.title}>
      <ul className={styles.owed} aria-label={words.title}>
        {parked.map((contact) => {
          const { home, name, number } = whoIn(contact)
          return (
            <li key={contact.id}>
              <PlaceLink className={styles.owedLink} to={home}>
                {name}
              </PlaceLink>{' '}
              <span className={styles.quiet}>
                {number} · {kindWords(contact)}
              </span>
              <div>
                <ParkedUntil contact={contact} />
              </div>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

const timeOf = ({ remindAt }: { remindAt: string | null }) => (remindAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(remindAt))
