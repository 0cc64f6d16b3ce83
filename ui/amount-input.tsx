import { useRef, useState } from 'react'
import type { FieldParts } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { minorToTyped, typedToMinor } from '#ui/typed-amount.ts'

/** An amount as people type it; `value` is in minor units, or as typed where it is none. What was filled in is selected, so that typing replaces it. */
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
  const isEntered = useRef(false)
  return (
    <TextInput
      {...parts}
      {...(label ? { 'aria-label': label } : {})}
      inputMode="decimal"
      autoComplete="off"
      autoFocus={autoFocus}
      value={typedToMinor(typed, currency) === value ? typed : minorToTyped(value, currency)}
      onFocus={(event) => {
        isEntered.current = true
        event.currentTarget.select()
      }}
      // The press that brought focus here would put the caret into the middle again.
      onMouseUp={(event) => {
        const { selectionStart, selectionEnd } = event.currentTarget
        if (isEntered.current && selectionStart === selectionEnd) event.currentTarget.select()
        isEntered.current = false
      }}
      onChange={(text) => {
        isEntered.current = false
        setTyped(text)
        onChange(text === '' ? '' : typedToMinor(text, currency))
      }}
    />
  )
}
