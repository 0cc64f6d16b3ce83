import { type FormEvent, useState } from 'react'
import type { FormProps } from '#portal/account-screen.tsx'
import styles from '#portal/portal.module.css'
import { Said } from '#portal/said.tsx'
import { usePortalSession, viewerOf } from '#portal/session-context.ts'
import { useEditAccount } from '#portal/use-edit-account.ts'
import { fieldInWords, inWords, useWords } from '#portal/words.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { toE164 } from '#ui/to-e164.ts'

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
  const { homeCountry } = viewerOf(usePortalSession())
  const country = account.fields.billingAddress.value?.country ?? homeCountry
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const filled = lines.filter(({ text }) => text.trim() !== '')
    if (field === 'holderNames') edit.save({ holderNames: filled.map(({ text }) => text) })
    else if (field === 'phones') {
      const numbers = await Promise.all(filled.map(({ text }) => toE164(text, country)))
      edit.save({ phones: filled.map(({ label }, place) => ({ number: numbers[place] ?? '', label, primary: place === 0 })) })
    } else edit.save({ emails: filled.map(({ text }, place) => ({ address: text.trim(), primary: place === 0 })) })
  }
  const of = field
  // Lines that were left empty are not sent, so the places of the refusal leave them out.
  const sentPlace = (place: number) => (lines[place]?.text.trim() ? lines.slice(0, place).filter(({ text }) => text.trim()).length : -1)
  return (
    <form className={styles.form} onSubmit={(event) => void send(event)} noValidate>
      {field !== 'holderNames' && <p className={styles.quiet}>{words.account.primary}</p>}
      {lines.map((line, place) => (
        <div key={line.key} className={styles.line}>
          <Field
            label={`${words.account[field]}, ${words.account.one(place + 1)}`}
            stacked
            error={fieldInWords(edit.error, `${of}.${sentPlace(place)}`, words)}
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
