import { accountWords } from '#console/customers/account-words.ts'
import { ContactEditor } from '#console/customers/contact-editor.tsx'
import styles from '#console/customers/contacts-editor.module.css'
import type { ContactValue } from '#console/customers/reach.ts'

const words = accountWords

const nobody: ContactValue = {
  name: '',
  relationship: '',
  phones: [''],
  emails: [],
  address: null,
  callOrder: null,
  billingContact: false,
  technicalContact: false,
}

/** The people around the account: add, change, remove, and in which order they are called in an alarm. */
export function ContactsEditor({
  contacts,
  onChange,
}: {
  contacts: readonly ContactValue[]
  onChange: (contacts: ContactValue[]) => void
}) {
  const inOrder = (list: readonly ContactValue[]) => numbered(list)

  return (
    <fieldset className={styles.contacts}>
      <legend className="for-ears">{words.contacts}</legend>
      {contacts.map((contact, at) => (
        <ContactEditor
          key={contact.id ?? `new-${at}`}
          contact={contact}
          isFirst={at === 0}
          isLast={at === contacts.length - 1}
          onChange={(changed) => onChange(inOrder(contacts.map((each, place) => (place === at ? changed : each))))}
          onMove={(by) => onChange(inOrder(moved(contacts, at, at + by)))}
          onRemove={() => onChange(inOrder(contacts.filter((_, place) => place !== at)))}
        />
      ))}
      <button type="button" className={styles.add} onClick={() => onChange([...contacts, nobody])}>
        {words.addContact}
      </button>
    </fieldset>
  )
}

function moved(contacts: readonly ContactValue[], from: number, to: number): ContactValue[] {
  const list = contacts.filter((_, place) => place !== from)
  const one = contacts[from]
  if (one) list.splice(to, 0, one)
  return list
}

/** The call order is the order of the list among those who are called. */
function numbered(contacts: readonly ContactValue[]): ContactValue[] {
  let place = 0
  return contacts.map((contact) => {
    if (contact.callOrder === null) return contact
    place += 1
    return contact.callOrder === place ? contact : { ...contact, callOrder: place }
  })
}
