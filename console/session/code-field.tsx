import { messages } from '#console/session/messages.ts'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'

export type CodeFieldProps = {
  label: string
  value: string
  onChange: (code: string) => void
  help?: string
  error?: string | undefined
  autoFocus?: boolean
}

/** Six digits of the app, or a recovery code. Pasted spaces are the server's to forgive. */
export function CodeField({ label, value, onChange, help = messages.codeHelp, error, autoFocus = true }: CodeFieldProps) {
  return (
    <Field label={label} help={help} error={error} stacked>
      {(parts) => (
        <TextInput
          {...parts}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          value={value}
          onChange={onChange}
          autoFocus={autoFocus}
        />
      )}
    </Field>
  )
}
