import { useEffect, useId, useRef } from 'react'
import styles from '#ui/segmented-choice.module.css'

/** Choices side by side, one held; where there is no room for all, the held one is in view. */
export function SegmentedChoice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}) {
  const name = useId()
  const choices = useRef<HTMLFieldSetElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another is held, and when more of them have come
  useEffect(() => {
    const row = choices.current
    const held = row?.querySelector('input:checked')?.parentElement
    if (row && held) row.scrollLeft = held.offsetLeft - row.offsetLeft - (row.clientWidth - held.offsetWidth) / 2
  }, [value, options.length])
  return (
    <fieldset className={styles.choice} ref={choices}>
      <legend className="for-ears">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles.option}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
