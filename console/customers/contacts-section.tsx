import { AddressHint } from '#console/customers/address-hint.tsx'
import styles from '#console/customers/contacts-section.module.css'
import { dashboardWords } from '#console/customers/dashboard-words.ts'
import type { Thread } from '#console/customers/use-thread.ts'
import { contactPhoneThread } from '#console/customers/value-words.ts'
import { DialPhone } from '#console/interactions/dial-phone.tsx'
import type { Dashboard } from '#contract/dashboard.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Cell, Row, Rows } from '#ui/rows.tsx'
import { Section } from '#ui/section.tsx'
import { Threaded } from '#ui/threaded.tsx'
import { useViewer } from '#ui/viewer-context.ts'

export function ContactsSection({ id, contacts, thread }: { id: string; contacts: Dashboard['contacts']; thread: Thread }) {
  const viewer = useViewer()
  const words = dashboardWords
  return (
    <Section
      title={words.contacts}
      link={{ to: `/customers/${id}/account`, words: contacts.total > 0 ? words.all(contacts.total) : words.account }}
    >
      {contacts.items.length === 0 && <EmptyState>{words.noContacts}</EmptyState>}
      <Rows label={words.contacts}>
        {contacts.items.map((contact) => (
          <Row key={contact.id} columns="right">
            <Cell>
              <strong>{contact.name}</strong> <span className={styles.relationship}>{contact.relationship}</span>
            </Cell>
            <Cell tone="label" spare>
              {placeOf(contact)}
            </Cell>
            <Cell>
              {contact.phones[0] && (
                <Threaded change={contactPhoneThread(thread, contact, viewer)}>
                  <DialPhone number={contact.phones[0]} whose={{ name: contact.name, relationship: contact.relationship }} />
                </Threaded>
              )}
            </Cell>
            <Cell end>{contact.address && <AddressHint address={contact.address} whose={contact.name} />}</Cell>
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

function placeOf({ callOrder, billingContact, technicalContact }: Dashboard['contacts']['items'][number]): string {
  if (callOrder !== null) return dashboardWords.callOrder(callOrder)
  if (billingContact) return dashboardWords.billingContact
  return technicalContact ? dashboardWords.technicalContact : ''
}
