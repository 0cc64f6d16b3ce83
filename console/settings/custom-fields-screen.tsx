import { useState } from 'react'
import { useHas } from '#console/session/session-context.tsx'
import { CustomFieldForm } from '#console/settings/custom-field-form.tsx'
import { CustomFieldRetire } from '#console/settings/custom-field-retire.tsx'
import { messages } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import { type CustomField, listCustomFields } from '#contract/company.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.fields
type Opened = { act: 'add' } | { act: 'edit' | 'retire'; field: CustomField } | null

/** The fields of this company's own. */
export function CustomFieldsScreen() {
  const reply = useReply(listCustomFields, {})
  const mayWrite = useHas()('settings.write')
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)

  const label = (one: CustomField) =>
    mayWrite ? (
      <button
        type="button"
        className={styles.link}
        aria-label={words.edit(one.label)}
        onClick={() => setOpened({ act: 'edit', field: one })}
      >
        {one.label}
      </button>
    ) : (
      one.label
    )
  const retire = (one: CustomField) => (
    <ActionButton kind="quiet" onPress={() => setOpened({ act: 'retire', field: one })}>
      {one.retired ? words.bringBack(one.label) : words.retire(one.label)}
    </ActionButton>
  )

  return (
    <SheetPage
      title={messages.section['custom-fields'][0]}
      lead={messages.section['custom-fields'][1]}
      acts={mayWrite && <ActionButton onPress={() => setOpened({ act: 'add' })}>{words.add}</ActionButton>}
      aside={
        opened?.act === 'add' ? (
          <CustomFieldForm onClose={close} />
        ) : opened?.act === 'edit' ? (
          <CustomFieldForm key={opened.field.id} field={opened.field} onClose={close} />
        ) : opened?.act === 'retire' ? (
          <CustomFieldRetire key={opened.field.id} field={opened.field} onClose={close} />
        ) : undefined
      }
    >
      <ShownReply reply={reply} what={words.what}>
        {({ items }) => (
          <DataTable
            label={words.what}
            rows={items}
            rowKey={({ id }) => id}
            empty={<EmptyState>{words.none}</EmptyState>}
            columns={[
              { id: 'label', title: words.label, cell: label },
              { id: 'kind', title: words.kind, cell: (one) => words.kinds[one.kind] },
              { id: 'key', title: words.key, cell: (one) => one.key, spare: true },
              { id: 'choices', title: words.choices, cell: (one) => one.choices.join(', '), spare: true },
              { id: 'state', title: words.state, cell: (one) => (one.retired ? words.retired : words.inUse), spare: true },
              ...(mayWrite ? [{ id: 'acts', title: '', cell: retire, end: true }] : []),
            ]}
          />
        )}
      </ShownReply>
    </SheetPage>
  )
}
