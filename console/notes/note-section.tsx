import type { ReactNode } from 'react'
import styles from '#console/notes/notes.module.css'

/** A part of a note: its name at the left, what it says beside it. `labels` is the id of the one control that the name is for. */
export function NoteSection({ title, help, labels, children }: { title: string; help?: string; labels?: string; children: ReactNode }) {
  return (
    <div className={styles.section}>
      <div className={styles.sectionName}>
        {labels ? <label htmlFor={labels}>{title}</label> : <span>{title}</span>}
        {help && <p className={styles.help}>{help}</p>}
      </div>
      <div className={styles.sectionBody}>{children}</div>
    </div>
  )
}
