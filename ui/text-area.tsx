import type { Ref, TextareaHTMLAttributes } from 'react'
import styles from '#ui/field.module.css'

export type TextAreaProps = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'value'> & {
  value: string
  onChange: (value: string) => void
  ref?: Ref<HTMLTextAreaElement>
}

export function TextArea({ value, onChange, rows = 3, ...rest }: TextAreaProps) {
  return <textarea {...rest} rows={rows} className={styles.input} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
}
