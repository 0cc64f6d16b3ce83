import { useState } from 'react'
import { useHas } from '#console/session/session-context.tsx'
import { deskWords } from '#console/tickets/desk-words.ts'
import { filterOf, type TicketsState } from '#console/tickets/tickets-address.ts'
import { saveTicketView } from '#contract/ticket-views.ts'
import { CheckInput } from '#ui/check-input.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = deskWords.view

/** Keeps what the list is narrowed to under a name. */
export function SaveTicketView({
  state,
  onSaved,
  onCancel,
}: {
  state: TicketsState
  onSaved: (viewId: string) => void
  onCancel: () => void
}) {
  const [name, setName] = useState('')
  const [isShared, setShared] = useState(false)
  const mayShare = useHas()('view.share')
  const save = useSubmit(saveTicketView, { outdates: ['listTicketViews'], onDone: ({ id }) => onSaved(id) })
  return (
    <FormPanel
      title={words.title}
      act={words.act}
      onSubmit={() => save.mutateAsync({ body: { name, isShared, filter: filterOf(state), sort: state.sort } })}
      onClose={onCancel}
    >
      {(errors) => (
        <>
          <Field label={words.name} error={errors.name} stacked>
            {(parts) => <TextInput {...parts} maxLength={60} autoComplete="off" value={name} onChange={setName} />}
          </Field>
          {mayShare && <CheckInput label={words.share} checked={isShared} onChange={setShared} />}
        </>
      )}
    </FormPanel>
  )
}
