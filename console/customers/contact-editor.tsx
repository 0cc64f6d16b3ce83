import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { accountWords } from '#console/customers/account-words.ts'
import { AddressEditor } from '#console/customers/address-editor.tsx'
import styles from '#console/customers/contacts-editor.module.css'
import { PhoneInput } from '#console/customers/phone-input.tsx'
import type { ContactValue } from '#console/customers/reach.ts'
import { RemoveRow } from '#console/customers/remove-row.tsx'
import { CheckInput } from '#ui/check-input.tsx'
import { besideWords } from '#ui/icon.ts'
import { TextInput } from '#ui/text-input.tsx'

const words = accountWords

export type ContactEditorProps = {
  contact: ContactValue
  isFirst: boolean
  isLast: boolean
  onChange: (contact: ContactValue) => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

export function ContactEditor({ contact, isFirst, isLast, onChange, onMove, onRemove }: ContactEditorProps) {
  const { name, relationship, phones, emails, address, callOrder, billingContact, technicalContact } = contact
  const whose = name || words.newContact
  const put = (part: Partial<ContactValue>) => onChange({ ...contact, ...part })
  const shownPhones = phones.length > 0 ? phones : ['']

  return (
    <fieldset className={styles.contact}>
      <legend className="for-ears">{whose}</legend>
      <div className={styles.two}>
        <TextInput
          aria-label={words.part(whose, words.name)}
          placeholder={words.name}
          value={name}
          onChange={(typed) => put({ name: typed })}
        />
        <TextInput
          aria-label={words.part(whose, words.relationship)}
          placeholder={words.relationship}
          value={relationship}
          onChange={(typed) => put({ relationship: typed })}
        />
        {shownPhones.map((number, at) => (
          <PhoneInput
            // biome-ignore lint/suspicious/noArrayIndexKey: a number is its place while it is typed
            key={at}
            aria-label={words.part(whose, words.phoneAt(at + 1))}
            placeholder={words.phone}
            number={number}
            onChange={(typed) => put({ phones: shownPhones.map((each, place) => (place === at ? typed : each)) })}
          />
        ))}
        <TextInput
          type="email"
          aria-label={words.part(whose, words.email)}
          placeholder={words.email}
          autoComplete="off"
          value={emails[0] ?? ''}
          onChange={(typed) => put({ emails: typed ? [typed, ...emails.slice(1)] : emails.slice(1) })}
        />
      </div>
      {address !== null && <AddressEditor address={address} whose={whose} onChange={(changed) => put({ address: changed })} />}
      <div className={styles.marks}>
        <CheckInput
          label={callOrder === null ? words.calledInAlarm : words.calledAs(callOrder)}
          checked={callOrder !== null}
          onChange={(isCalled) => put({ callOrder: isCalled ? 20 : null })}
        />
        <CheckInput label={words.billingContact} checked={billingContact} onChange={(isOne) => put({ billingContact: isOne })} />
        <CheckInput label={words.technicalContact} checked={technicalContact} onChange={(isOne) => put({ technicalContact: isOne })} />
        <CheckInput
          label={words.ownAddress}
          checked={address !== null}
          onChange={(has) => put({ address: has ? { lines: [''], city: '', region: '', postalCode: '', country: 'US' } : null })}
        />
        <span className={styles.moves}>
          {!isFirst && (
            <button type="button" className={styles.move} aria-label={words.moveUp(whose)} onClick={() => onMove(-1)}>
              <IconArrowUp {...besideWords} size={14} />
            </button>
          )}
          {!isLast && (
            <button type="button" className={styles.move} aria-label={words.moveDown(whose)} onClick={() => onMove(1)}>
              <IconArrowDown {...besideWords} size={14} />
            </button>
          )}
          <RemoveRow label={words.removeContact(whose)} onPress={onRemove} />
        </span>
      </div>
    </fieldset>
  )
}
