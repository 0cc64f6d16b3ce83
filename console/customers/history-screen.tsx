import { useState } from 'react'
import { ChangeSetItem } from '#console/customers/change-set-item.tsx'
import styles from '#console/customers/history-screen.module.css'
import { historyWords } from '#console/customers/history-words.ts'
import { OpeningsPanel } from '#console/customers/openings-panel.tsx'
import { useCustomerId } from '#console/customers/use-customer-id.ts'
import { fieldInWords } from '#console/customers/value-words.ts'
import { useHas } from '#console/session/session-context.tsx'
import { getCustomer, listChanges } from '#contract/customers.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Field } from '#ui/field.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { usePages } from '#ui/use-pages.ts'

const words = historyWords

/** Every change of this account, newest first, from what to what; and who opened it, for those who may know. */
export function HistoryScreen() {
  const id = useCustomerId()
  const has = useHas()
  const [field, setField] = useState('')
  const pages = usePages(listChanges, { params: { id }, query: { limit: 30, ...(field && { field }) } })
  const customFields =
    useReply(getCustomer, { params: { id }, query: { quiet: 'true' } }, { freshFor: 60_000 }).data?.customFields.items ?? []
  const [fields, setFields] = useState<readonly string[]>([])
  const known = pages.first?.fields
  if (known && known.length > fields.length) setFields(known)

  return (
    <div className={styles.ground} data-aside={has('access.read') || undefined}>
      <div>
        <div className={styles.filter}>
          <Field label={words.field}>
            {(parts) => (
              <SelectInput
                {...parts}
                value={field}
                options={[{ value: '', label: words.allFields }, ...fields.map((name) => ({ value: name, label: fieldInWords(name) }))]}
                onChange={setField}
              />
            )}
          </Field>
        </div>
        <ShownPages pages={pages} what={words.what}>
          {(items, more) =>
            items.length === 0 ? (
              <EmptyState>{field ? words.noneOf(fieldInWords(field)) : words.none}</EmptyState>
            ) : (
              <>
                <ol className={styles.list}>
                  {items.map((changeSet) => (
                    <ChangeSetItem key={changeSet.id} changeSet={changeSet} customFields={customFields} />
                  ))}
                </ol>
                {more}
              </>
            )
          }
        </ShownPages>
      </div>
      {has('access.read') && <OpeningsPanel id={id} />}
    </div>
  )
}
