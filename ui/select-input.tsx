import { IconChevronDown } from '@tabler/icons-react'
import type { SelectHTMLAttributes } from 'react'
import styles from '#ui/field.module.css'
import { besideWords } from '#ui/icon.ts'

export type SelectInputProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value' | 'children'> & {
  value: string
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}

/** The browser's own list: it opens with a key, types ahead and fits every screen. */
export function SelectInput({ value, options, onChange, ...rest }: SelectInputProps) {
  return (
    <span className={styles.select}>
      <select {...rest} className={styles.input} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <IconChevronDown {...besideWords} />
    </span>
  )
}
