import { messages as billing } from '#console/billing/messages.ts'
import { accountWords } from '#console/customers/account-words.ts'
import { SavedLine } from '#console/customers/saved-line.tsx'
import { useAskedCard } from '#console/customers/use-asked-card.ts'
import { useCardEdit } from '#console/customers/use-card-edit.ts'
import { useLock } from '#console/customers/use-lock.ts'
import type { Thread } from '#console/customers/use-thread.ts'
import { threadOf } from '#console/customers/value-words.ts'
import { type CustomerAccount, editPaymentInformation } from '#contract/customers.ts'
import { EditableCard } from '#ui/editable-card.tsx'
import { formatDate } from '#ui/format-date.ts'
import { SelectInput } from '#ui/select-input.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = accountWords
type Card = NonNullable<CustomerAccount['paymentInformation']>
type Cycle = Card['fields']['billingCycle']['value']
type Values = { paymentMethodId: string | null; billingCycle: Cycle; nextBillOn: string | null }

/** How and when the customer pays. */
export function PaymentInformationCard({ account, card, thread }: { account: CustomerAccount; card: Card; thread: Thread }) {
  const viewer = useViewer()
  const asked = useAskedCard()
  const lockOf = useLock(account.customer)
  const submit = useSubmit(editPaymentInformation)
  const edit = useCardEdit<Values>({
    account,
    keptAs: `${account.customer.id} payment information`,
    valuesOf: ({ paymentInformation }) => valuesOf(paymentInformation ?? card),
    versionOf: ({ paymentInformation }) => (paymentInformation ?? card).version,
    send: (changes, ifMatch) => submit.mutateAsync({ params: { id: account.customer.id }, ifMatch, body: changes }),
  })
  const { fields, choices, can } = edit.account.paymentInformation ?? card
  const methods = choices.paymentMethods.map((method) => ({ value: method.id, label: words.method(method.brand, method.lastFour) }))
  const nameOf = (id: string | null) => methods.find(({ value }) => value === id)?.label ?? words.noMethod
  const { paymentMethodId, billingCycle, nextBillOn } = fields
  const method = paymentMethodId.value

  return (
    <div>
      <EditableCard
        title={words.payment}
        values={edit.values}
        conflict={edit.conflict}
        onOpen={edit.onOpen}
        openFor={asked('payment-information')}
        keptAs={edit.keptAs}
        {...(can.edit.allowed && { onUpdate: edit.onUpdate })}
        fields={[
          {
            names: ['paymentMethodId'],
            label: words.paymentType,
            locked: lockOf(paymentMethodId),
            threaded: threadOf(thread, 'paymentMethod', viewer),
            read: method
              ? [words.method(method.brand, method.lastFour), method.isAutopay && words.autopay].filter(Boolean).join(', ')
              : words.noMethod,
            inWords: (of) => nameOf(of.paymentMethodId),
            edit: ({ draft, set }, parts) => (
              <SelectInput
                {...parts}
                value={draft.paymentMethodId ?? ''}
                options={[{ value: '', label: words.noMethod }, ...methods]}
                onChange={(chosen) => set('paymentMethodId', chosen || null)}
              />
            ),
          },
          {
            names: ['billingCycle'],
            label: words.cycle,
            locked: lockOf(billingCycle),
            threaded: threadOf(thread, 'billingCycle', viewer),
            read: cycleInWords(billingCycle.value, nextBillOn.value),
            inWords: (of) => (of.billingCycle ? words.cycles[of.billingCycle] : words.noCycle),
            edit: ({ draft, set }, parts) => (
              <SelectInput
                {...parts}
                value={draft.billingCycle ?? ''}
                options={[{ value: '', label: words.noCycle }, ...Object.entries(words.cycles).map(([value, label]) => ({ value, label }))]}
                onChange={(chosen) => set('billingCycle', (chosen || null) as Cycle)}
              />
            ),
          },
          {
            names: ['nextBillOn'],
            label: words.nextBill,
            locked: lockOf(nextBillOn),
            threaded: threadOf(thread, 'nextBillOn', viewer),
            read: nextBillOn.value ? formatDate(nextBillOn.value, viewer, 'always') : words.none,
            inWords: (of) => (of.nextBillOn ? formatDate(of.nextBillOn, viewer, 'always') : ''),
            edit: ({ draft, set }, parts) => (
              <TextInput {...parts} type="date" value={draft.nextBillOn ?? ''} onChange={(chosen) => set('nextBillOn', chosen || null)} />
            ),
          },
        ]}
      />
      <SavedLine edit={edit} />
    </div>
  )
}

const valuesOf = ({ fields }: Card): Values => ({
  paymentMethodId: fields.paymentMethodId.value?.id ?? null,
  billingCycle: fields.billingCycle.value,
  nextBillOn: fields.nextBillOn.value,
})

function cycleInWords(cycle: Cycle, nextBillOn: string | null): string {
  if (!cycle) return words.noCycle
  return cycle === 'monthly' && nextBillOn ? words.monthlyOn(billing.day(Number(nextBillOn.slice(8)))) : words.cycles[cycle]
}
