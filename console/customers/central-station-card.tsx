import { accountWords } from '#console/customers/account-words.ts'
import { SavedLine } from '#console/customers/saved-line.tsx'
import { ShowSecret } from '#console/customers/show-secret.tsx'
import { useAskedCard } from '#console/customers/use-asked-card.ts'
import { useCardEdit } from '#console/customers/use-card-edit.ts'
import { useLock } from '#console/customers/use-lock.ts'
import type { Thread } from '#console/customers/use-thread.ts'
import { threadOf } from '#console/customers/value-words.ts'
import { type CustomerAccount, editCentralStation } from '#contract/customers.ts'
import { type CardField, EditableCard } from '#ui/editable-card.tsx'
import { formatDate, formatInstant } from '#ui/format-date.ts'
import { TextInput } from '#ui/text-input.tsx'
import { useSecretSubmit } from '#ui/use-secret-submit.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = accountWords
type Card = NonNullable<CustomerAccount['centralStation']>
type Values = { sitePassword: string; pin: string; because: string; still: null }

/** The alarm: what the station knows, who is called, and the two secrets, which are set here and never read without a reason. */
export function CentralStationCard({ account, card, thread }: { account: CustomerAccount; card: Card; thread: Thread }) {
  const viewer = useViewer()
  const asked = useAskedCard()
  const lockOf = useLock(account.customer)
  const submit = useSecretSubmit(editCentralStation)
  const edit = useCardEdit<Values>({
    account,
    valuesOf: () => ({ sitePassword: '', pin: '', because: '', still: null }),
    versionOf: ({ centralStation }) => (centralStation ?? card).version,
    send: ({ sitePassword, pin, because = '' }, ifMatch) =>
      submit.mutateAsync({
        params: { id: account.customer.id },
        ifMatch,
        body: { ...(sitePassword && { sitePassword }), ...(pin && { pin }), because },
      }),
  })
  const { fields, can, stationAccount, monitoringOn, testModeUntil, permits, respondingParties } = edit.account.centralStation ?? card
  const still = (label: string, read: string): CardField<Values> => ({ names: ['still'], label, read })
  const secret = (name: 'sitePassword' | 'pin', kind: 'site_password' | 'pin'): CardField<Values> => {
    const { isSet, changedAt } = fields[name].value
    return {
      names: [name],
      label: words[name],
      locked: lockOf(fields[name]),
      threaded: threadOf(thread, name, viewer),
      read: isSet ? words.isSet(changedAt ? formatInstant(changedAt, viewer, 'date') : '') : words.notSet,
      ...(isSet && can.show.allowed && { beside: <ShowSecret customerId={account.customer.id} secret={kind} /> }),
      inWords: () => words.wasHidden,
      edit: ({ draft, set }, parts) => (
        <TextInput
          {...parts}
          autoComplete="off"
          placeholder={words.newSecret}
          {...(name === 'pin' && { inputMode: 'numeric', maxLength: 4 })}
          value={draft[name]}
          onChange={(typed) => set(name, typed)}
        />
      ),
    }
  }

  return (
    <div>
      <EditableCard
        title={words.station}
        values={edit.values}
        conflict={edit.conflict}
        onOpen={edit.onOpen}
        openFor={asked('central-station')}
        {...(can.edit.allowed && { onUpdate: edit.onUpdate })}
        fields={[
          still(words.stationAccount, `${stationAccount ?? words.noStation}, ${words.monitoring(monitoringOn)}`),
          ...(testModeUntil ? [still(words.testMode, words.testUntil(formatInstant(testModeUntil, viewer)))] : []),
          still(
            words.responding,
            respondingParties.map(({ callOrder, name }) => words.party(callOrder, name)).join(', ') || words.noParties,
          ),
          ...(permits.length > 0
            ? [
                still(
                  words.permits,
                  permits
                    .map(({ number, authority, expiresOn }) =>
                      words.permit(number, authority, expiresOn ? formatDate(expiresOn, viewer, 'always') : ''),
                    )
                    .join('; '),
                ),
              ]
            : []),
          secret('sitePassword', 'site_password'),
          secret('pin', 'pin'),
          {
            names: ['because'],
            label: words.reason,
            whileOpen: true,
            read: '',
            help: words.reasonHelp,
            edit: ({ draft, set }, parts) => <TextInput {...parts} value={draft.because} onChange={(typed) => set('because', typed)} />,
          },
        ]}
      />
      <SavedLine edit={{ ...edit, undo: null }} />
    </div>
  )
}
