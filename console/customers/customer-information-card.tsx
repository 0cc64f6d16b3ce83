import { accountWords } from '#console/customers/account-words.ts'
import { type Reach, reachOf, reachToSend } from '#console/customers/reach.ts'
import { contactsField, reachFields } from '#console/customers/reach-fields.tsx'
import { SavedLine } from '#console/customers/saved-line.tsx'
import { useAskedCard } from '#console/customers/use-asked-card.ts'
import { useCardEdit } from '#console/customers/use-card-edit.ts'
import { useLock } from '#console/customers/use-lock.ts'
import type { Thread } from '#console/customers/use-thread.ts'
import { type CustomerAccount, editCustomerInformation } from '#contract/customers.ts'
import { EditableCard } from '#ui/editable-card.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

/** `part`: who they are and how to reach them, or the people around them. Both are one card to the server. */
export function CustomerInformationCard({
  account,
  thread,
  part,
}: {
  account: CustomerAccount
  thread: Thread
  part: 'reach' | 'contacts'
}) {
  const viewer = useViewer()
  const asked = useAskedCard()
  const lockOf = useLock(account.customer)
  const submit = useSubmit(editCustomerInformation)
  const edit = useCardEdit<Reach>({
    account,
    keptAs: `${account.customer.id} customer information, ${part}`,
    valuesOf: reachOf,
    versionOf: ({ customerInformation }) => customerInformation.version,
    send: async (changes, ifMatch) =>
      submit.mutateAsync({ params: { id: account.customer.id }, ifMatch, body: await reachToSend(changes, viewer.homeCountry) }),
  })
  const { fields, can, undeliverableEmails } = edit.account.customerInformation
  const given = {
    values: edit.values,
    viewer,
    thread,
    lock: (name: keyof Reach) => lockOf(fields[name]),
    hasSite: account.centralStation !== null,
  }
  const shown = part === 'reach' ? reachFields(given) : [contactsField(given)]
  const isOpenable = can.edit.allowed && shown.some(({ locked }) => !locked)

  return (
    <div>
      {part === 'reach' &&
        undeliverableEmails.map(({ address, because }) => (
          <SunkenLine key={address} tone="due" strong={accountWords.undeliverable(address)}>
            {accountWords.undeliverableBecause(because)}
          </SunkenLine>
        ))}
      <EditableCard
        title={part === 'reach' ? accountWords.information : accountWords.contacts}
        values={edit.values}
        fields={shown}
        conflict={edit.conflict}
        onOpen={edit.onOpen}
        openFor={asked(part === 'reach' ? 'customer-information' : 'contacts')}
        keptAs={edit.keptAs}
        {...(isOpenable && { onUpdate: edit.onUpdate })}
      />
      <SavedLine edit={edit} />
    </div>
  )
}
