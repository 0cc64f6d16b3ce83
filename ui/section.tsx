import { type ReactNode, useId } from 'react'
import { PlaceLink } from '#ui/place-link.tsx'
import styles from '#ui/section.module.css'

export type SectionProps = {
  title: string
  /** Where the full page is, in words that say where it goes ("All 69"). */
  link?: { to: string; words: string }
  /** Beside the title: a switch, a count. */
  beside?: ReactNode
  children: ReactNode
}

/** A section of a dashboard: title, one link, two to five rows, a hairline above. */
export function Section({ title, link, beside, children }: SectionProps) {
  const titleId = useId()
  return (
    <section className={styles.section} aria-labelledby={titleId}>
      <header className={styles.head}>
        <h2 id={titleId}>{title}</h2>
        {beside}
        {link && (
          <PlaceLink className={styles.link} to={link.to} aria-label={`${title}: ${link.words}`}>
            {link.words}
          </PlaceLink>
        )}
      </header>
      {children}
    </section>
  )
}
