import type { ReactNode } from 'react'
import styles from '#ui/sunken-line.module.css'

/** A quiet box that explains: a reason in semibold, what can be done instead. `tone="due"` for a warning that may be overridden. */
export function SunkenLine({
  icon,
  strong,
  children,
  tone = 'quiet',
}: {
  icon?: ReactNode
  strong?: ReactNode
  children?: ReactNode
  tone?: 'quiet' | 'due' | 'stop'
}) {
  return (
    <div className={styles.line} data-tone={tone}>
      {icon}
      <p>
        {strong && <strong>{strong}</strong>} {children}
      </p>
    </div>
  )
}
