import type { ReactNode } from 'react'
import styles from '#console/imports/import-progress.module.css'

/** What the import is at, as a heading that is said aloud when it changes, and that focus can go to. */
export function StateHead({ icon, children }: { icon?: ReactNode; children: ReactNode }) {
  return (
    <div role="status">
      <h2 className={styles.stateHead} tabIndex={-1} data-state-head>
        {icon}
        {children}
      </h2>
    </div>
  )
}
