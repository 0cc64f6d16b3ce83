import { useState } from 'react'
import { messages } from '#console/session/messages.ts'
import styles from '#console/session/open-page.module.css'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'

export type PasswordFieldProps = {
  label: string
  value: string
  onChange: (password: string) => void
  isNew?: boolean
  error?: string | undefined
  autoFocus?: boolean
  /** The label beside the input, as in long forms. */
  beside?: boolean
}

/** A password can be pasted and can be looked at while it is typed. */
export function PasswordField({ label, value, onChange, isNew = false, error, autoFocus = false, beside = false }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false)
  return (
    <Field label={label} stacked={!beside} error={error} {...(isNew ? { help: messages.newPasswordHelp } : {})}>
      {(parts) => (
        <span className={styles.password}>
          <TextInput
            {...parts}
            type={isShown ? 'text' : 'password'}
            autoComplete={isNew ? 'new-password' : 'current-password'}
            autoCapitalize="none"
            spellCheck={false}
            value={value}
            onChange={onChange}
            autoFocus={autoFocus}
          />
          <button
            type="button"
            className={styles.show}
            aria-pressed={isShown}
            aria-label={messages.showPassword(label)}
            onClick={() => setShown(!isShown)}
          >
            {isShown ? messages.hide : messages.show}
          </button>
        </span>
      )}
    </Field>
  )
}
