import type { ReactNode } from 'react'
import styles from '#ui/columns.module.css'

/** Two equal columns, 40 apart, one under the other below 900; `across` spans both beneath them. */
export function TwoColumns({ left, right, across }: { left: ReactNode; right: ReactNode; across?: ReactNode }) {
  return (
    <div className={styles.columns}>
      <div>{left}</div>
      <div>{right}</div>
      {across && <div className={styles.across}>{across}</div>}
    </div>
  )
}
