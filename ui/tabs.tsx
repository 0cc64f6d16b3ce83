import { useEffect, useRef } from 'react'
import { KeyCap } from '#ui/key-cap.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import styles from '#ui/tabs.module.css'

export type Tab = { to: string; label: string; count?: number | null; keys?: string }

/** Places of one record as a row of links, 36 high; the current one semibold with a blue foot. Scrolls sideways on a phone. */
export function Tabs({ label, tabs, current }: { label: string; tabs: readonly Tab[]; current: string }) {
  const row = useRef<HTMLElement>(null)
  // Where the row is wider than the page, the place one is at is in view. Only the row moves, never the page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another is the place
  useEffect(() => {
    const nav = row.current
    const tab = nav?.querySelector<HTMLElement>('[aria-current]')
    if (!nav || !tab) return
    // Counts and letters that come later widen the row; what is observed is told of at once as well.
    const widths = new ResizeObserver(() => {
      nav.scrollLeft = tab.offsetLeft - nav.offsetLeft - (nav.clientWidth - tab.offsetWidth) / 2
    })
    for (const each of nav.children) widths.observe(each)
    return () => widths.disconnect()
  }, [current, tabs.length])
  return (
    <nav className={styles.tabs} aria-label={label} ref={row}>
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
