import { useState } from 'react'
import { Field } from '#ui/field.tsx'
import styles from '#ui/password-field.module.css'
import { TextInput } from '#ui/text-input.tsx'

/** In the language of the page that asks. */
export type PasswordWords = { show: string; hide: string; showWhat: (label: string) => string; newHelp: string }

export type PasswordFieldProps = {
  words: PasswordWords
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
export function PasswordField({
  words,
  label,
  value,
  onChange,
  isNew = false,
  error,
  autoFocus = false,
  beside = false,
}: PasswordFieldProps) {
  const [isShown, setShown] = useState(false)
  return (
    <Field label={label} stacked={!beside} error={error} {...(isNew ? { help: words.newHelp } : {})}>
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
            aria-label={words.showWhat(label)}
            onClick={() => setShown(!isShown)}
          >
            {isShown ? words.hide : words.show}
          </button>
        </span>
      )}
    </Field>
  )
}
