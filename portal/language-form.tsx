import { type FormEvent, useState } from 'react'
import { type PortalLanguage, portalLanguage } from '#contract/portal.ts'
import type { FormProps } from '#portal/account-screen.tsx'
import styles from '#portal/portal.module.css'
import { Said } from '#portal/said.tsx'
import { useEditAccount } from '#portal/use-edit-account.ts'
import { inWords, useWords } from '#portal/words.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'

/** The language of the portal and of every mail. */
export function LanguageForm({ account, onClose }: FormProps) {
  const words = useWords()
  const [language, setLanguage] = useState<PortalLanguage>(account.fields.language.value)
  const edit = useEditAccount(account, () => onClose(true))
  const send = (event: FormEvent) => {
    event.preventDefault()
    edit.save({ language })
  }
  return (
    <form className={styles.form} onSubmit={send}>
      <Field label={words.account.language} stacked>
        {(parts) => (
          <select
            {...parts}
            className={styles.select}
            value={language}
            onChange={(event) => setLanguage(portalLanguage.parse(event.currentTarget.value))}
          >
            {portalLanguage.options.map((one) => (
              <option key={one} value={one}>
                {words.account.languages[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Said refused={inWords(edit.error, words)} />
      <div className={styles.acts}>
        <ActionButton kind="act" type="submit" busy={edit.isPending}>
          {words.account.save}
        </ActionButton>
        <ActionButton onPress={() => onClose(false)}>{words.account.cancel}</ActionButton>
      </div>
    </form>
  )
}
