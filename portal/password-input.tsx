import { useState } from 'react'
import styles from '#portal/portal.module.css'
import { useWords } from '#portal/words.ts'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'

type PasswordInputProps = { label: string; value: string; onChange: (value: string) => void; isNew?: boolean; error?: string | undefined }

/** A password can be pasted, and looked at while it is typed. */
export function PasswordInput({ label, value, onChange, isNew = false, error }: PasswordInputProps) {
  const words = useWords()
  const [isShown, setShown] = useState(false)
  return (
    <Field label={label} stacked error={error} {...(isNew ? { help: words.choose.help } : {})}>
      {(parts) => (
        <span className={styles.line}>
          <TextInput
            {...parts}
            type={isShown ? 'text' : 'password'}
            autoComplete={isNew ? 'new-password' : 'current-password'}
            autoCapitalize="none"
            spellCheck={false}
            value={value}
            onChange={onChange}
          />
          <button
            type="button"
            className={styles.show}
            aria-pressed={isShown}
            aria-label={words.showPassword(label)}
            onClick={() => setShown(!isShown)}
          >
            {isShown ? words.hide : words.show}
          </button>
        </span>
      )}
    </Field>
  )
}
