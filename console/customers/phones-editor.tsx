import { useId } from 'react'
import { accountWords } from '#console/customers/account-words.ts'
import styles from '#console/customers/list-editor.module.css'
import { PhoneInput } from '#console/customers/phone-input.tsx'
import type { PhoneValue } from '#console/customers/reach.ts'
import { RemoveRow } from '#console/customers/remove-row.tsx'
import { CheckInput } from '#ui/check-input.tsx'
import type { FieldParts } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'

const words = accountWords

/** Numbers with what they are, one of them primary. */
export function PhonesEditor({
  phones,
  onChange,
  parts,
}: {
  phones: readonly PhoneValue[]
  onChange: (phones: PhoneValue[]) => void
  parts: FieldParts
}) {
  const group = useId()
  const put = (at: number, part: Partial<PhoneValue>) =>
    onChange(phones.map((phone, place) => (place === at ? { ...phone, ...part } : phone)))
  const remove = (at: number) => onChange(withPrimary(phones.filter((_, place) => place !== at)))

  return (
    <div className={styles.list}>
      {phones.map((phone, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place while it is typed
        <div key={at} className={styles.row}>
          <PhoneInput
            {...(at === 0 ? parts : { 'aria-label': words.phoneAt(at + 1) })}
            number={phone.number}
            onChange={(number) => put(at, { number })}
          />
          <span className={styles.label}>
            <TextInput
              aria-label={words.phoneLabelAt(at + 1)}
              placeholder={words.label}
              value={phone.label}
              onChange={(label) => put(at, { label })}
            />
          </span>
          <CheckInput
            type="radio"
            name={group}
            label={words.primary}
            aria-label={words.primaryPhone(phone.number)}
            checked={phone.primary}
            onChange={() => onChange(phones.map((each, place) => ({ ...each, primary: place === at })))}
          />
          <RemoveRow label={words.removePhone(phone.number)} onPress={() => remove(at)} />
        </div>
      ))}
      <button
        type="button"
        className={styles.add}
        onClick={() => onChange([...phones, { number: '', label: '', primary: phones.length === 0 }])}
      >
        {words.addPhone}
      </button>
    </div>
  )
}

const withPrimary = (phones: PhoneValue[]) =>
  phones.some(({ primary }) => primary) ? phones : phones.map((phone, at) => ({ ...phone, primary: at === 0 }))
