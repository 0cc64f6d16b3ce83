import { accountWords } from '#console/customers/account-words.ts'
import { AddressEditor } from '#console/customers/address-editor.tsx'
import { ContactLines } from '#console/customers/contact-lines.tsx'
import { ContactsEditor } from '#console/customers/contacts-editor.tsx'
import { EmailsEditor } from '#console/customers/emails-editor.tsx'
import { languageChoices, languageName } from '#console/customers/language-name.ts'
import { messages } from '#console/customers/messages.ts'
import { NamesEditor } from '#console/customers/names-editor.tsx'
import { OtherAddressEditor } from '#console/customers/other-address-editor.tsx'
import { PhoneLines } from '#console/customers/phone-lines.tsx'
import { PhonesEditor } from '#console/customers/phones-editor.tsx'
import type { Reach } from '#console/customers/reach.ts'
import type { Thread } from '#console/customers/use-thread.ts'
import { threadOf, valueInWords } from '#console/customers/value-words.ts'
import { AddressLines } from '#ui/address-lines.tsx'
import type { CardField } from '#ui/editable-card.tsx'
import type { Lock } from '#ui/lock.ts'
import { SelectInput } from '#ui/select-input.tsx'
import type { Viewer } from '#ui/viewer-context.ts'

const words = accountWords

export type ReachFieldsGiven = {
  values: Reach
  viewer: Viewer
  thread: Thread
  lock: (name: keyof Reach) => Lock | null
  /** Where the alarm stands: said beside the site address. */
  hasSite: boolean
}

/** The fields of the customer information card; the master screen has the same. */
export function reachFields({ values, viewer, thread, lock, hasSite }: ReachFieldsGiven): CardField<Reach>[] {
  const inWords = (name: keyof Reach) => (of: Reach) => valueInWords(name, of[name], viewer)
  const about = (name: keyof Reach) => ({
    names: [name],
    locked: lock(name),
    threaded: threadOf(thread, name, viewer),
    inWords: inWords(name),
  })
  const address = (value: Reach['billingAddress'], same: string) => (value ? <AddressLines address={value} inline /> : same)

  return [
    {
      ...about('holderNames'),
      label: values.holderNames.length > 1 ? words.holders : words.holder,
      read: values.holderNames.join(', ') || messages.nameNotKnown,
      edit: ({ draft, set }, parts) => (
        <NamesEditor parts={parts} names={draft.holderNames} onChange={(names) => set('holderNames', names)} />
      ),
    },
    {
      ...about('phones'),
      label: words.phones,
      read: <PhoneLines phones={values.phones} />,
      edit: ({ draft, set }, parts) => <PhonesEditor parts={parts} phones={draft.phones} onChange={(phones) => set('phones', phones)} />,
    },
    {
      ...about('emails'),
      label: words.emails,
      read: values.emails.map(({ address: mail }) => mail).join(', ') || words.none,
      edit: ({ draft, set }, parts) => <EmailsEditor parts={parts} emails={draft.emails} onChange={(emails) => set('emails', emails)} />,
    },
    {
      ...about('language'),
      label: words.language,
      read: languageName(values.language, viewer.locale),
      edit: ({ draft, set }, parts) => (
        <SelectInput
          {...parts}
          value={draft.language}
          options={languageChoices(draft.language, viewer.locale)}
          onChange={(language) => set('language', language)}
        />
      ),
    },
    {
      ...about('billingAddress'),
      label: words.billingAddress,
      read: address(values.billingAddress, words.none),
      edit: ({ draft, set }, parts) => (
        <AddressEditor
          parts={parts}
          whose={words.billingAddress}
          address={draft.billingAddress}
          onChange={(changed) => set('billingAddress', changed)}
        />
      ),
    },
    ...(['shippingAddress', 'siteAddress'] as const).map(
      (name): CardField<Reach> => ({
        ...about(name),
        label: words[name],
        read: address(values[name], words.sameAsBilling),
        inWords: (of) => valueInWords(name, of[name], viewer) || words.sameAsBilling.toLowerCase(),
        edit: ({ draft, set }, parts) => (
          <OtherAddressEditor
            parts={parts}
            whose={words[name]}
            address={draft[name]}
            billing={draft.billingAddress}
            {...(name === 'siteAddress' && hasSite && { aside: words.movesTheSite })}
            onChange={(changed) => set(name, changed)}
          />
        ),
      }),
    ),
  ]
}

/** The people around the account, as a field of its own card and of the master screen. */
export function contactsField({ values, viewer, thread, lock }: Omit<ReachFieldsGiven, 'hasSite'>): CardField<Reach> {
  return {
    names: ['contacts'],
    label: words.contactsShort,
    locked: lock('contacts'),
    threaded: threadOf(thread, 'contacts', viewer),
    inWords: (of) => valueInWords('contacts', of.contacts, viewer),
    read: <ContactLines contacts={values.contacts} />,
    edit: ({ draft, set }) => <ContactsEditor contacts={draft.contacts} onChange={(contacts) => set('contacts', contacts)} />,
  }
}
