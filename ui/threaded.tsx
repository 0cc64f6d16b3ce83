import type { ReactNode } from 'react'
import { messages } from '#ui/messages.ts'
import styles from '#ui/threaded.module.css'

/** A value changed in the open interaction: plum underline on soft plum, its from and to on hover and focus. */
export function Threaded({
  children,
  change,
}: {
  children: ReactNode
  change: { from: string; to: string } | 'secret' | null | undefined
}) {
  if (!change) return children
  // Of a secret neither value is said.
  const words =
    change === 'secret' ? messages.changedSecretHere : messages.changedHere(change.from || messages.nothing, change.to || messages.nothing)
  return (
    <span className={styles.threaded} title={words}>
      {children}
      <span className="for-ears">{words}</span>
    </span>
  )
}
