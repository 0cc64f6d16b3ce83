import type { ReactNode } from 'react'
import styles from '#console/customers/panel-page.module.css'

/** A tab that shows lists: a line of choices, then the list. */
export function PanelPage({ head, children }: { head?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.page}>
      {head && <div className={styles.head}>{head}</div>}
      {children}
    </div>
  )
}
