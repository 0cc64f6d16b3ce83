import type { Ref, TextareaHTMLAttributes } from 'react'
import styles from '#ui/field.module.css'
import { useLength } from '#ui/length.tsx'

export type TextAreaProps = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'value' | 'maxLength'> & {
  value: string
  onChange: (value: string) => void
  /** In characters. What is longer is kept as typed, and said. */
  longest?: number
  ref?: Ref<HTMLTextAreaElement>
}

export function TextArea({ value, onChange, rows = 3, longest, ...rest }: TextAreaProps) {
  const { marks, shown } = useLength(value, longest, rest['aria-describedby'])
  return (
    <>
      <textarea
        {...rest}
        {...marks}
        rows={rows}
        className={styles.input}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {shown}
    </>
  )
}
