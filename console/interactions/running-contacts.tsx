import { InteractionClock } from '#console/interactions/interaction-clock.tsx'
import type { OpenInteraction } from '#console/interactions/interaction-context.ts'
import { kindIcon, kindWords } from '#console/interactions/kind-words.ts'
import { whoIn } from '#console/interactions/party.ts'
import styles from '#console/interactions/running-contacts.module.css'
import { besideWords } from '#ui/icon.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { StatusWord } from '#ui/status-word.tsx'

/** Calls that go on while another page is looked at: with whom, for how long, and the way back to them. */
export function RunningContacts({ running, label }: { running: readonly OpenInteraction[]; label: string }) {
  return (
    <ul className={styles.running} aria-label={label}>
      {running.map((contact) => {
        const Icon = kindIcon(contact)
        const { home, name } = whoIn(contact)
        return (
          <li key={contact.id}>
            <StatusWord icon={<Icon {...besideWords} />} tone="thread">
              {kindWords(contact)}
            </StatusWord>
            <PlaceLink to={home}>
              {contact.caller.name && contact.caller.name !== name ? `${name}, ${contact.caller.name}` : name}
            </PlaceLink>
            <InteractionClock since={contact.startedAt} />
          </li>
        )
      })}
    </ul>
  )
}
