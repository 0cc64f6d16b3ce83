import { accountWords } from '#console/customers/account-words.ts'
import { ComputedBeside } from '#console/customers/computed-beside.tsx'
import { CustomFieldInput } from '#console/customers/custom-field-input.tsx'
import { customInWords } from '#console/customers/custom-in-words.ts'
import { SavedLine } from '#console/customers/saved-line.tsx'
import { useAskedCard } from '#console/customers/use-asked-card.ts'
import { useCardEdit } from '#console/customers/use-card-edit.ts'
import { useLock } from '#console/customers/use-lock.ts'
import type { Thread } from '#console/customers/use-thread.ts'
import { useSession } from '#console/session/session-context.tsx'
import { type CustomerAccount, editCustomFields } from '#contract/customers.ts'
import { type CardField, EditableCard } from '#ui/editable-card.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { Problem } from '#ui/problem.ts'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = accountWords
type Values = Record<string, string | null>

/** Where a worked-out amount is made of its parts. */
const madeOf: Record<string, string> = { equipment_balance: 'instalments', monthly_credit: 'credits', credit_balance: 'ledger' }

/** Fields that the company defined, each by its kind, and those that are worked out from the ledger. */
export function CustomFieldsCard({ account, thread, columns }: { account: CustomerAccount; thread: Thread; columns?: 2 }) {
  const viewer = useViewer()
  const asked = useAskedCard()
  const { company } = useSession()
  const lockOf = useLock(account.customer)
  const submit = useSubmit(editCustomFields)
  const edit = useCardEdit<Values>({
    account,
    keptAs: `${account.customer.id} custom fields`,
    valuesOf: ({ customFields }) =>
      Object.fromEntries(customFields.items.filter(({ computed }) => !computed).map(({ key, field }) => [key, field.value])),
    versionOf: ({ customFields }) => customFields.version,
    send: (changes, ifMatch) =>
      submit
        .mutateAsync({ params: { id: account.customer.id }, ifMatch, body: { values: changes as Values } })
        .catch((failure: unknown) => {
          throw failure instanceof Problem ? withPlainNames(failure) : failure
        }),
  })
  const { items, can } = edit.account.customFields
  const empty = items.filter(({ computed, field }) => !computed && field.value === null)
  const isHidden = (key: string) => empty.length > 2 && empty.some((item) => item.key === key)

  return (
    <div>
      <EditableCard
        title={words.custom}
        {...(columns && { columns })}
        values={edit.values}
        conflict={edit.conflict}
        onOpen={edit.onOpen}
        openFor={asked('custom-fields')}
        keptAs={edit.keptAs}
        {...(can.edit.allowed && items.some(({ field }) => field.editable) && { onUpdate: edit.onUpdate })}
        {...(items.length === 0 && { foot: words.noCustom })}
        {...(empty.length > 2 && { foot: words.emptyCustom(empty.length) })}
        fields={items.map((item): CardField<Values> => {
          const change = thread.get(item.key)
          return {
            names: [item.key],
            label: item.label,
            ...(isHidden(item.key) && { whileOpen: true }),
            read: item.computed ? (
              <PlaceLink to={`/customers/${account.customer.id}/billing?part=${madeOf[item.key] ?? 'ledger'}`}>
                {customInWords(item.kind, item.field.value, viewer, company.currency)}
              </PlaceLink>
            ) : (
              customInWords(item.kind, item.field.value, viewer, company.currency) || words.none
            ),
            // A worked-out value needs no padlock: it says where it comes from.
            ...(item.computed ? { beside: <ComputedBeside account={account} label={item.label} /> } : { locked: lockOf(item.field) }),
            threaded: change
              ? {
                  from: customInWords(item.kind, change.from, viewer, company.currency),
                  to: customInWords(item.kind, change.to, viewer, company.currency),
                }
              : null,
            inWords: (of: Values) => customInWords(item.kind, of[item.key] ?? null, viewer, company.currency),
            ...(item.field.editable && {
              edit: ({ draft, set }, parts) => (
                <CustomFieldInput
                  kind={item.kind}
                  choices={item.choices}
                  value={draft[item.key] ?? ''}
                  parts={parts}
                  onChange={(value) => set(item.key, value || null)}
                />
              ),
            }),
          }
        })}
      />
      <SavedLine edit={edit} />
    </div>
  )
}

/** The server names a field by its path in the body; the card knows it by its key. */
const withPlainNames = (problem: Problem) =>
  new Problem({
    ...problem.body,
    fields: Object.fromEntries(Object.entries(problem.fields).map(([path, why]) => [path.replace(/^values\./, ''), why])),
  })
