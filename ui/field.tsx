import { createContext, type ReactNode, use, useId } from 'react'
import styles from '#ui/field.module.css'

/** What a control needs to belong to its field. */
export type FieldParts = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

export type FieldProps = {
  label: string
  /** Under the control: what to know before typing. */
  help?: ReactNode
  /** Why it was refused. */
  error?: string | undefined
  /** Before the label: a padlock. */
  mark?: ReactNode
  /** Above the control instead of beside it. */
  stacked?: boolean
  edited?: boolean
  children: (parts: FieldParts) => ReactNode
}

/** Told of a refusal whose field is changed since; a form around takes it away. */
export const AnsweredContext = createContext<((error: string) => void) | null>(null)

/** A label on its column of 132, the control beside it, help and refusal beneath. */
export function Field({ label, help, error, mark, stacked, edited, children }: FieldProps) {
  const id = useId()
  const answered = use(AnsweredContext)
  const helpId = `${id}-help`
  return (
    <div className={styles.field} data-stacked={stacked || undefined} data-edited={edited || undefined}>
      <label className={styles.label} htmlFor={id}>
        {mark}
        {label}
      </label>
      <div className={styles.control} onChange={() => error && answered?.(error)}>
        {children({ id, 'aria-describedby': help || error ? helpId : undefined, 'aria-invalid': error ? true : undefined })}
        {(help || error) && (
          <div id={helpId} className={styles.under}>
            {error && <p className={styles.error}>{error}</p>}
            {help}
          </div>
        )}
      </div>
    </div>
  )
}
