import { useLength } from '#ui/length.tsx'
import { TextInput, type TextInputProps } from '#ui/text-input.tsx'

/** A sentence on one line: what is too long is kept as typed and said, where a name or a number is merely cut. */
export function LongInput({ longest, ...rest }: Omit<TextInputProps, 'maxLength'> & { longest: number }) {
  const { marks, shown } = useLength(rest.value, longest, rest['aria-describedby'])
  return (
    <>
      <TextInput {...rest} {...marks} />
      {shown}
    </>
  )
}
