import { useState } from 'react'
import { minorToTyped, typedToMinor } from '#console/customers/custom-in-words.ts'
import type { FieldParts } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'

/** An amount as people type it; `value` is in minor units, empty where nothing is typed. */
export function AmountInput({
  value,
  currency,
  parts,
  onChange,
}: {
  value: string
  currency: string
  parts: FieldParts
  onChange: (minor: string) => void
}) {
  const [typed, setTyped] = useState(() => minorToTyped(value, currency))
  return (
    <TextInput
      {...parts}
      inputMode="decimal"
      autoComplete="off"
      value={typedToMinor(typed, currency) === value ? typed : minorToTyped(value, currency)}
      onChange={(text) => {
        setTyped(text)
        onChange(text === '' ? '' : typedToMinor(text, currency))
      }}
    />
  )
}

/** Whether what is typed is an amount above nothing. */
export const isAmount = (minor: string) => /^\d{1,18}$/.test(minor) && BigInt(minor) > 0n
