import type { ReactNode } from 'react'
import styles from '#ui/status-word.module.css'

export type Tone = 'plain' | 'quiet' | 'act' | 'thread' | 'settled' | 'due' | 'stop'

/** A status: icon and word, color last. `soft` puts it on a ground (the customer's own status and membership only). */
export function StatusWord({
  icon,
  children,
  tone = 'plain',
  soft = false,
}: {
  icon: ReactNode
  children: ReactNode
  tone?: Tone
  soft?: boolean
}) {
  return (
    <span className={styles.status} data-tone={tone} data-soft={soft || undefined}>
      {icon}
      <span>{children}</span>
    </span>
  )
}
