import { useId, useState } from 'react'
import { useToday } from '#console/imports/use-today.ts'
import { LabelledSelect } from '#console/reports/labelled-select.tsx'
import { messages } from '#console/reports/messages.ts'
import { daysBefore, isPeriod, lengthOf, periods } from '#console/reports/report-address.ts'
import styles from '#console/reports/reports.module.css'
import { TextInput } from '#ui/text-input.tsx'

const words = messages.period
const own = 'own'

/** How far the report goes: so many days up to today, or from one day to another. */
export function PeriodChoice({
  from,
  to,
  onChange,
}: {
  from: string
  to: string
  onChange: (period: { from: string; to: string }) => void
}) {
  const today = useToday()
  const days = lengthOf({ from, to })
  const known = to === today ? periods.find((one) => one === days) : undefined
  const [isOwn, setOwn] = useState(known === undefined)
  const choose = (value: string) => {
    setOwn(value === own)
    if (value !== own) onChange({ from: daysBefore(today, Number(value) - 1), to: today })
  }
  return (
    <>
      <LabelledSelect
        label={words.label}
        value={isOwn || known === undefined ? own : String(known)}
        options={[...periods.map((one) => ({ value: String(one), label: words[`days${one}`] })), { value: own, label: words.own }]}
        onChange={choose}
      />
      {(isOwn || known === undefined) && (
        <>
          <DayChoice label={words.from} value={from} onChange={(given) => onChange({ from: given, to })} />
          <DayChoice
            label={words.to}
            value={to}
            error={isPeriod({ from, to }) ? undefined : words.backwards}
            onChange={(given) => onChange({ from, to: given })}
          />
        </>
      )}
    </>
  )
}

type DayProps = { label: string; value: string; error?: string | undefined; onChange: (day: string) => void }

function DayChoice({ label, value, error, onChange }: DayProps) {
  const id = useId()
  const errorId = `${id}-error`
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{label}</label>
      <TextInput
        id={id}
        type="date"
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? errorId : undefined}
        value={value}
        onChange={(given) => given && onChange(given)}
      />
      {/* Always there, so that what comes into it is heard. */}
      <p id={errorId} className={styles.wrong} role="status">
        {error}
      </p>
    </div>
  )
}
