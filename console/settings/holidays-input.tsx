import { useState } from 'react'
import { companyWords } from '#console/settings/company-words.ts'
import styles from '#console/settings/settings.module.css'
import { ActionButton } from '#ui/action-button.tsx'
import type { FieldParts } from '#ui/field.tsx'
import { formatDate } from '#ui/format-date.ts'
import { Pill } from '#ui/pill.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const words = companyWords

/** Days on which the company is closed, in their order. */
export function HolidaysInput({
  parts,
  value,
  onChange,
}: {
  parts: FieldParts
  value: readonly string[]
  onChange: (days: string[]) => void
}) {
  const [day, setDay] = useState('')
  const viewer = useViewer()
  const add = () => {
    if (day) onChange([...new Set([...value, day])].sort())
    setDay('')
  }
  return (
    <div className={styles.stack}>
      <div className={styles.days}>
        {value.map((each) => (
          <Pill
            key={each}
            removeLabel={words.removeHoliday(formatDate(each, viewer))}
            onRemove={() => onChange(value.filter((other) => other !== each))}
          >
            {formatDate(each, viewer)}
          </Pill>
        ))}
      </div>
      <div className={styles.acts}>
        <TextInput {...parts} aria-label={words.newHoliday} type="date" value={day} onChange={setDay} />
        <ActionButton onPress={add}>{words.addHoliday}</ActionButton>
      </div>
    </div>
  )
}
