import type { InputHTMLAttributes, ReactNode } from 'react'
import styles from '#ui/field.module.css'

export type CheckInputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'checked' | 'type'> & {
  label: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
  type?: 'checkbox' | 'radio'
}

export function CheckInput({ label, checked, onChange, type = 'checkbox', ...rest }: CheckInputProps) {
  return (
    <label className={styles.check}>
      <input {...rest} type={type} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  )
}
