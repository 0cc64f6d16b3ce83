import type { ReactNode } from 'react'
import { InteractionClock } from '#console/interactions/interaction-clock.tsx'
import type { OpenInteraction } from '#console/interactions/interaction-context.ts'
import { kindIcon, kindWords } from '#console/interactions/kind-words.ts'
import { whoIn } from '#console/interactions/party.ts'
import styles from '#console/interactions/running-contacts.module.css'
import { besideWords } from '#ui/icon.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { StatusWord } from '#ui/status-word.tsx'

/** Calls that go on while another page is looked at: with whom, for how long, and the way back to them. `beside`: in a line with something else, where the newest stands and what says of the others. */
export function RunningContacts({ running, label, beside }: { running: readonly OpenInteraction[]; label: string; beside?: ReactNode }) {
  return (
    <ul className={styles.running} data-beside={beside !== undefined || undefined} aria-label={label}>
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
      {beside && <li>{beside}</li>}
    </ul>
  )
}
