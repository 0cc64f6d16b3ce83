import { useState } from 'react'
import { formatPhoneAtOnce } from '#ui/format-phone.ts'
import { TextInput, type TextInputProps } from '#ui/text-input.tsx'
import { toE164AtOnce } from '#ui/to-e164.ts'
import { useViewer } from '#ui/viewer-context.ts'

/** A telephone number, typed in any spelling; what can be read at once is held as E.164, so that a new spelling is no change. */
export function PhoneInput({
  number,
  onChange,
  ...rest
}: Omit<TextInputProps, 'value' | 'onChange'> & { number: string; onChange: (number: string) => void }) {
  const { homeCountry } = useViewer()
  const held = (typed: string) => toE164AtOnce(typed, homeCountry) ?? typed
  const [text, setText] = useState(() => formatPhoneAtOnce(number, homeCountry) ?? number)
  const shown = held(text) === number ? text : (formatPhoneAtOnce(number, homeCountry) ?? number)

  return (
    <TextInput
      {...rest}
      type="tel"
      autoComplete="off"
      value={shown}
      onChange={(typed) => {
        setText(typed)
        onChange(held(typed))
      }}
    />
  )
}
