import { useState } from 'react'
import { minorToTyped, typedToMinor } from '#console/customers/custom-in-words.ts'
import type { FieldParts } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'

/** An amount as people type it; held in minor units, or as typed where it is none. */
export function AmountInput({
  parts,
  label,
  value,
  currency,
  autoFocus,
  onChange,
}: {
  parts?: FieldParts
  /** When no label points here. */
  label?: string
  value: string
  currency: string
  autoFocus?: boolean
  onChange: (minor: string) => void
}) {
  const [typed, setTyped] = useState(() => minorToTyped(value, currency))
  return (
    <TextInput
      {...parts}
      {...(label ? { 'aria-label': label } : {})}
      inputMode="decimal"
      autoComplete="off"
      autoFocus={autoFocus}
      value={typedToMinor(typed, currency) === value ? typed : minorToTyped(value, currency)}
      onChange={(text) => {
        setTyped(text)
        onChange(text === '' ? '' : typedToMinor(text, currency))
      }}
    />
  )
}
