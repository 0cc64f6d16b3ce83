import { useId } from 'react'
import { accountWords } from '#console/customers/account-words.ts'
import styles from '#console/customers/list-editor.module.css'
import type { EmailValue } from '#console/customers/reach.ts'
import { RemoveRow } from '#console/customers/remove-row.tsx'
import { CheckInput } from '#ui/check-input.tsx'
import type { FieldParts } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'

const words = accountWords

/** Email addresses, one of them primary. */
export function EmailsEditor({
  emails,
  onChange,
  parts,
}: {
  emails: readonly EmailValue[]
  onChange: (emails: EmailValue[]) => void
  parts: FieldParts
}) {
  const group = useId()
  const remove = (at: number) => onChange(withPrimary(emails.filter((_, place) => place !== at)))

  return (
    <div className={styles.list}>
      {emails.map((email, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place while it is typed
        <div key={at} className={styles.row}>
          <TextInput
            {...(at === 0 ? parts : { 'aria-label': words.emailAt(at + 1) })}
            type="email"
            autoComplete="off"
            value={email.address}
            onChange={(address) => onChange(emails.map((each, place) => (place === at ? { ...each, address } : each)))}
          />
          <CheckInput
            type="radio"
            name={group}
            label={words.primary}
            aria-label={words.primaryEmail(email.address)}
            checked={email.primary}
            onChange={() => onChange(emails.map((each, place) => ({ ...each, primary: place === at })))}
          />
          <RemoveRow label={words.removeEmail(email.address)} onPress={() => remove(at)} />
        </div>
      ))}
      <button type="button" className={styles.add} onClick={() => onChange([...emails, { address: '', primary: emails.length === 0 }])}>
        {words.addEmail}
      </button>
    </div>
  )
}

const withPrimary = (emails: EmailValue[]) =>
  emails.some(({ primary }) => primary) ? emails : emails.map((email, at) => ({ ...email, primary: at === 0 }))
