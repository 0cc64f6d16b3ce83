import { KeyCap } from '#ui/key-cap.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import styles from '#ui/tabs.module.css'

export type Tab = { to: string; label: string; count?: number | null; keys?: string }

/** Places of one record as a row of links, 36 high; the current one semibold with a blue foot. Scrolls sideways on a phone. */
export function Tabs({ label, tabs, current }: { label: string; tabs: readonly Tab[]; current: string }) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <PlaceLink key={tab.to} className={styles.tab} to={tab.to} aria-current={tab.to === current ? 'page' : undefined}>
          <span className={styles.word} data-word={tab.label}>
            {tab.label}
          </span>
          {typeof tab.count === 'number' && <span className={styles.count}> {tab.count}</span>}
          {tab.keys && <KeyCap keys={tab.keys} whileHeld />}
        </PlaceLink>
      ))}
    </nav>
  )
}
