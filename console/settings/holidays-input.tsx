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

/** Days on which the company is closed, in their order. What stands in the field is one of them at once: nobody has to add it first. */
export function HolidaysInput({
  parts,
  value,
  onChange,
}: {
  parts: FieldParts
  value: readonly string[]
  onChange: (days: string[]) => void
}) {
  const [typed, setTyped] = useState({ day: '', isNew: false })
  const viewer = useViewer()
  const listed = typed.isNew ? value.filter((day) => day !== typed.day) : value
  const type = (day: string) => {
    const isNew = day !== '' && !listed.includes(day)
    setTyped({ day, isNew })
    onChange(isNew ? [...listed, day].sort() : [...listed])
  }
  const add = () => setTyped({ day: '', isNew: false })
  return (
    <div className={styles.stack}>
      <div className={styles.days}>
        {listed.map((each) => {
          const day = formatDate(each, viewer, 'always')
          return (
            <Pill key={each} removeLabel={words.removeHoliday(day)} onRemove={() => onChange(value.filter((other) => other !== each))}>
              {day}
            </Pill>
          )
        })}
      </div>
      <div className={styles.acts}>
        <TextInput
          {...parts}
          aria-label={words.newHoliday}
          type="date"
          value={typed.day}
          onChange={type}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
            event.preventDefault()
            add()
          }}
        />
        <ActionButton onPress={add}>{words.addHoliday}</ActionButton>
      </div>
    </div>
  )
}
