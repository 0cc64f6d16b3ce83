import type { InputHTMLAttributes, Ref } from 'react'
import styles from '#ui/field.module.css'

export type TextInputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> & {
  value: string
  onChange: (value: string) => void
  ref?: Ref<HTMLInputElement>
}

export function TextInput({ value, onChange, type = 'text', ...rest }: TextInputProps) {
  return <input {...rest} type={type} className={styles.input} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
}
