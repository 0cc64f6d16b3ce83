import { type FormEvent, useState } from 'react'
import type { FormProps } from '#portal/account-screen.tsx'
import styles from '#portal/portal.module.css'
import { Said } from '#portal/said.tsx'
import { useEditAccount } from '#portal/use-edit-account.ts'
import { fieldInWords, inWords, useWords } from '#portal/words.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'

type Line = { key: string; text: string; label: string }
const newLine = (text = '', label = ''): Line => ({ key: crypto.randomUUID(), text, label })

/** Names, numbers or addresses, one a line; the first is the one that is used. */
export function LinesForm({ account, field, onClose }: FormProps & { field: 'holderNames' | 'phones' | 'emails' }) {
  const words = useWords()
  const [lines, setLines] = useState<Line[]>(() => {
    const { holderNames, phones, emails } = account.fields
    // The primary one stands first, whatever its place was.
    const first = <T extends { primary: boolean }>(rows: T[]) => rows.toSorted((one, other) => Number(other.primary) - Number(one.primary))
    const given =
      field === 'holderNames'
        ? holderNames.value.map((name) => newLine(name))
        : field === 'phones'
          ? first(phones.value).map(({ number, label }) => newLine(number, label))
          : first(emails.value).map(({ address }) => newLine(address))
    return given.length > 0 ? given : [newLine()]
  })
  const edit = useEditAccount(account, () => onClose(true))
  const send = (event: FormEvent) => {
    event.preventDefault()
    const filled = lines.filter(({ text }) => text.trim() !== '')
    if (field === 'holderNames') edit.save({ holderNames: filled.map(({ text }) => text) })
    else if (field === 'phones')
      edit.save({
        phones: filled.map(({ text, label }, place) => ({ number: text.replace(/[\s().-]/g, ''), label, primary: place === 0 })),
      })
    else edit.save({ emails: filled.map(({ text }, place) => ({ address: text.trim(), primary: place === 0 })) })
  }
  const of = field === 'holderNames' ? 'holderNames' : field
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      {field !== 'holderNames' && <p className={styles.quiet}>{words.account.primary}</p>}
      {lines.map((line, place) => (
        <div key={line.key} className={styles.line}>
          <Field
            label={`${words.account[field]}, ${words.account.one(place + 1)}`}
            stacked
            error={fieldInWords(edit.error, `${of}.${place}`, words)}
            {...(field === 'phones' && place === 0 ? { help: words.account.phoneHelp } : {})}
          >
            {(parts) => (
              <TextInput
                {...parts}
                type={field === 'phones' ? 'tel' : field === 'emails' ? 'email' : 'text'}
                value={line.text}
                onChange={(text) => setLines(lines.map((one) => (one === line ? { ...one, text } : one)))}
              />
            )}
          </Field>
          {lines.length > 1 && (
            <button
              type="button"
              className={styles.show}
              aria-label={words.account.remove(line.text)}
              onClick={() => setLines(lines.filter((one) => one !== line))}
            >
              ×
            </button>
          )}
        </div>
      ))}
      <div>
        <ActionButton kind="quiet" onPress={() => setLines([...lines, newLine()])}>
          {words.account.add}
        </ActionButton>
      </div>
      {field !== 'holderNames' && <p className={styles.quiet}>{words.account.emailNotice}</p>}
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
