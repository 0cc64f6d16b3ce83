import { useRef, useState } from 'react'
import styles from '#console/customers/account-screen.module.css'
import { accountWords } from '#console/customers/account-words.ts'
import { messages } from '#console/customers/messages.ts'
import { type Reach, reachOf, reachToSend } from '#console/customers/reach.ts'
import { contactsField, reachFields } from '#console/customers/reach-fields.tsx'
import { SavedLine } from '#console/customers/saved-line.tsx'
import { useAskedCard } from '#console/customers/use-asked-card.ts'
import { useCardEdit } from '#console/customers/use-card-edit.ts'
import { type LockedField, useLock } from '#console/customers/use-lock.ts'
import type { Thread } from '#console/customers/use-thread.ts'
import { type CustomerAccount, editMasterScreen } from '#contract/customers.ts'
import type { May } from '#contract/verdict.ts'
import { EditableCard } from '#ui/editable-card.tsx'
import { useKeys } from '#ui/keys.ts'
import { LockedLine } from '#ui/locked-line.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

/** What may be changed as one form, and under it what stays locked and why. */
export function MasterScreenForm({ account, open, thread }: { account: CustomerAccount; open: May; thread: Thread }) {
  const viewer = useViewer()
  const asked = useAskedCard()
  const lockOf = useLock(account.customer)
  const submit = useSubmit(editMasterScreen)
  const edit = useCardEdit<Reach>({
    account,
    keptAs: `${account.customer.id} master screen`,
    valuesOf: reachOf,
    versionOf: ({ masterScreen, customerInformation }) => masterScreen?.version ?? customerInformation.version,
    send: async (changes, ifMatch) =>
      submit.mutateAsync({ params: { id: account.customer.id }, ifMatch, body: await reachToSend(changes, viewer.homeCountry) }),
  })
  // The account says of each field why its card is locked; what is locked on the card alone is what this screen is for.
  const column = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  // The page is this one form, so its key works from anywhere on it.
  const toForm = () => {
    const card = column.current?.querySelector('section')
    if (isOpen) card?.querySelector<HTMLElement>('input:not([readonly]), select, textarea')?.focus()
    else card?.querySelector('button')?.click()
  }
  useKeys([open.allowed ? { keys: 'e', label: messages.masterScreen.edit, run: toForm } : null])
  const lockHere = (field: LockedField) => (field.code === 'data_entry.master_screen_only' ? null : lockOf(field))
  const { fields } = edit.account.customerInformation
  const given = {
    values: edit.values,
    viewer,
    thread,
    lock: (name: keyof Reach) => lockHere(fields[name]),
    hasSite: account.centralStation !== null,
  }
  const payment = edit.account.paymentInformation?.fields.paymentMethodId
  const custom = edit.account.customFields.items.find(({ computed }) => !computed)?.field
  const secret = edit.account.centralStation?.fields.sitePassword
  const locked = [
    payment && { what: accountWords.payment, lock: lockHere(payment) },
    custom && { what: accountWords.custom, lock: lockHere(custom) },
    secret && { what: accountWords.sitePassword, lock: lockHere(secret) },
  ].filter((each) => each?.lock)

  return (
    <div ref={column} className={styles.column}>
      <p className={styles.lead}>{messages.masterScreen.intro}</p>
      <EditableCard
        title={messages.masterScreen.title}
        values={edit.values}
        fields={[...reachFields(given), contactsField(given)]}
        conflict={edit.conflict}
        onOpen={(isNowOpen) => {
          setOpen(isNowOpen)
          edit.onOpen(isNowOpen)
        }}
        openFor={asked('master-screen')}
        keptAs={edit.keptAs}
        {...(open.allowed ? { onUpdate: edit.onUpdate } : { foot: [open.because, open.instead].filter(Boolean).join(' ') })}
      />
      <SavedLine edit={edit} />
      <section className={styles.locked} aria-label={messages.masterScreen.locked}>
        <h2>{messages.masterScreen.locked}</h2>
        {locked.map(
          (each) => each?.lock && <LockedLine key={each.what} lock={{ ...each.lock, because: `${each.what}: ${each.lock.because}` }} />,
        )}
      </section>
    </div>
  )
}
