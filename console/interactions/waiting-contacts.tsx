import { kindWords } from '#console/interactions/kind-words.ts'
import { messages } from '#console/interactions/messages.ts'
import styles from '#console/interactions/owed.module.css'
import { homeOf, whoIn } from '#console/interactions/party.ts'
import { useHas } from '#console/session/session-context.tsx'
import { takeInteraction, waitingInteractions } from '#contract/interactions.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { useGo } from '#ui/place-link.tsx'
import { Section } from '#ui/section.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'

const words = messages.waiting

/** Asked anew every half a minute, by who has contacts at all. */
const useWaitingReply = () => useReply(waitingInteractions, {}, { every: 30_000, when: useHas()('interaction.open') })
export const useWaiting = () => useWaitingReply().data?.items.length ?? 0

/** Contacts that colleagues handed to this agent or their team, each with the way to take it. Nothing where none waits. */
export function WaitingContacts() {
  const { data } = useWaitingReply()
  const go = useGo()
  const take = useSubmit(takeInteraction, {
    outdates: ['waitingInteractions', 'openInteractions'],
    onDone: (taken) => go(homeOf(taken.customerId ? { customerId: taken.customerId } : { prospectId: taken.prospectId ?? '' })),
  })
  if (!data || data.items.length === 0) return null
  return (
    <Section title={words.title}>
      <ul className={styles.owed}>
        {data.items.map((contact) => (
          <li key={contact.id}>
            <strong>{whoIn(contact).name}</strong> <span className={styles.quiet}>{whoIn(contact).number}</span>
            <span className={styles.owedSecond}>
              {kindWords(contact)}, {contact.offer && words.from(contact.offer.by.name, contact.offer.warm)},{' '}
              <ShownDate instant={contact.offer?.at ?? contact.startedAt} as="age" />
            </span>
            <ActionButton busy={take.isPending} onPress={() => take.mutate({ params: { id: contact.id } })}>
              {words.take}
            </ActionButton>
          </li>
        ))}
      </ul>
      {take.error && <SunkenLine tone="stop" strong={take.error.detail} />}
    </Section>
  )
}
