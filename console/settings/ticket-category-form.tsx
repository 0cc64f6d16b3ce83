import { useState } from 'react'
import { categoryWords as words } from '#console/settings/ticket-category-words.ts'
import { createTicketCategory, type TicketCategory, updateTicketCategory } from '#contract/ticket-categories.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

/** A new category, or another name for one. */
export function TicketCategoryForm({ category, onClose }: { category?: TicketCategory; onClose: () => void }) {
  const [name, setName] = useState(category?.name ?? '')
  const outdates = ['listTicketCategories', 'listTickets', 'getTicket', 'staffHistory']
  const create = useSubmit(createTicketCategory, { outdates })
  const update = useSubmit(updateTicketCategory, { outdates })
  return (
    <FormPanel
      title={category ? words.rename(category.name) : words.add}
      act={category ? words.save : words.createAct}
      onSubmit={() =>
        category
          ? update.mutateAsync({ params: { id: category.id }, ifMatch: category.version, body: { name } })
          : create.mutateAsync({ body: { name } })
      }
      onClose={onClose}
    >
      {(errors) => (
        <Field label={words.name} error={errors.name} stacked>
          {(parts) => <TextInput {...parts} autoComplete="off" value={name} onChange={setName} />}
        </Field>
      )}
    </FormPanel>
  )
}
