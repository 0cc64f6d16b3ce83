import type { ReactNode } from 'react'
import styles from '#ui/states.module.css'

/** One sentence, and the one act that fills it. */
export function EmptyState({ children, act }: { children: ReactNode; act?: ReactNode }) {
  return (
    <p className={styles.empty}>
      {children} {act}
    </p>
  )
}
