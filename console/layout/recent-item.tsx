import type { ReactNode } from 'react'
import styles from '#console/layout/overlays.module.css'
import { PlaceLink } from '#ui/place-link.tsx'

/** Something viewed before, with what is still owed. */
export function RecentItem({
  to,
  title,
  number,
  when,
  second,
  onGo,
}: {
  to: string
  title: string
  number?: string
  when: ReactNode
  second: ReactNode
  onGo: () => void
}) {
  return (
    <PlaceLink className={styles.recentItem} to={to} onClick={onGo}>
      <span className={styles.recentHead}>
        <span>
          {title} <span className={styles.number}>{number}</span>
        </span>
        <span className={styles.when}>{when}</span>
      </span>
      <span className={styles.second}>{second}</span>
    </PlaceLink>
  )
}
