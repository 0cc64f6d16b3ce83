import { useId } from 'react'
import styles from '#console/reports/reports.module.css'
import { SelectInput } from '#ui/select-input.tsx'

export type LabelledSelectProps = {
  label: string
  value: string
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}

/** A choice of the report with its name above it. */
export function LabelledSelect({ label, ...rest }: LabelledSelectProps) {
  const id = useId()
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{label}</label>
      <SelectInput id={id} {...rest} />
    </div>
  )
}
