import type { ReactNode } from 'react'
import styles from '#console/session/open-page.module.css'

/** A page outside the frame: one column, one thing to do. */
export function OpenPage({
  title,
  lead,
  wide = false,
  children,
}: {
  title: string
  lead?: ReactNode
  wide?: boolean
  children: ReactNode
}) {
  return (
    <main className={styles.page}>
      <div className={styles.sheet} data-wide={wide || undefined}>
        <svg width="32" height="32" viewBox="0 0 24 24" aria-hidden="true">
          <rect width="24" height="24" rx="5" fill="var(--ink)" />
          <path
            d="M16 8.2C15 6.9 13.6 6.3 12 6.3c-2.300 0-3.900 1.200-3.900 2.900 0 4 8 1.800 8 5.7 0 1.7-1.7 2.900-4.100 2.900-1.900 0-3.400-.7-4.300-2"
            fill="none"
            stroke="var(--surface)"
            strokeWidth="2"
          />
        </svg>
        <h1>{title}</h1>
        {lead && <p className={styles.lead}>{lead}</p>}
        {children}
      </div>
    </main>
  )
}
