import { messages } from '#console/prospects/messages.ts'
import styles from '#console/prospects/prospects.module.css'
import type { ProspectWhole } from '#contract/prospects.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { Section } from '#ui/section.tsx'

const words = messages.page

/** Accounts and prospects with the same number or address; nothing where there are none. */
export function AlikePeople({ alike }: { alike: ProspectWhole['alike'] }) {
  if (alike.customers.length + alike.prospects.length === 0) return null
  return (
    <Section title={words.alike}>
      <p className={styles.quiet}>{words.alikeLead}</p>
      <ul className={styles.lines} aria-label={words.alike}>
        {alike.customers.map(({ id, number, name }) => (
          <li key={id}>
            <PlaceLink className={styles.link} to={`/customers/${id}`}>
              {name ?? number}
            </PlaceLink>
            <span className={styles.quiet}>{number}</span>
          </li>
        ))}
        {alike.prospects.map(({ id, name }) => (
          <li key={id}>
            <PlaceLink className={styles.link} to={`/prospects/${id}`}>
              {name}
            </PlaceLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}
