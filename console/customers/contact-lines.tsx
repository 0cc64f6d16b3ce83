import { accountWords } from '#console/customers/account-words.ts'
import { dashboardWords } from '#console/customers/dashboard-words.ts'
import type { ContactValue } from '#console/customers/reach.ts'
import styles from '#console/customers/read-lines.module.css'
import { DialPhone } from '#console/interactions/dial-phone.tsx'

const words = accountWords

/** Contacts one under the other: who, how they belong, whether and when they are called, and their first number. */
export function ContactLines({ contacts }: { contacts: readonly ContactValue[] }) {
  if (contacts.length === 0) return words.noContacts
  return contacts.map((contact) => (
    <span key={contact.id ?? contact.name} className={styles.line}>
      {contact.name} <span className={styles.aside}>{aboutOf(contact)}</span>{' '}
      {contact.phones[0] && <DialPhone number={contact.phones[0]} whose={{ name: contact.name, relationship: contact.relationship }} />}
    </span>
  ))
}

function aboutOf({ relationship, callOrder, billingContact, technicalContact }: ContactValue): string {
  const parts = [
    relationship,
    callOrder === null ? '' : dashboardWords.callOrder(callOrder).toLowerCase(),
    billingContact ? words.billingContact.toLowerCase() : '',
    technicalContact ? words.technicalContact.toLowerCase() : '',
  ]
  return parts.filter(Boolean).join(', ')
}
