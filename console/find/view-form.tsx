import { useState } from 'react'
import styles from '#console/find/find.module.css'
import type { ListState } from '#console/find/list-address.ts'
import { messages } from '#console/find/messages.ts'
import { createSavedView, type SavedView, updateSavedView } from '#contract/find.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { CheckInput } from '#ui/check-input.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.views

/** Keeps what the list shows under a name, or gives a kept view another name. It opens in place. */
export function ViewForm({
  view,
  state,
  mayShare,
  onKept,
  onCancel,
}: {
  view: SavedView | null
  state: ListState
  mayShare: boolean
  onKept: (view: SavedView) => void
  onCancel: () => void
}) {
  const [name, setName] = useState(view?.name ?? '')
  const [isShared, setShared] = useState(view?.isShared ?? false)
  const create = useSubmit(createSavedView, { outdates: ['listSavedViews'], onDone: onKept })
  const rename = useSubmit(updateSavedView, { outdates: ['listSavedViews'], onDone: onKept })
  const problem = create.error ?? rename.error

  const isSending = create.isPending || rename.isPending
  const keep = () => {
    if (view) rename.mutate({ params: { id: view.id }, ifMatch: view.version, body: { name } })
    else create.mutate({ body: { name, isShared, filters: state.filters, columns: state.columns, sort: state.sort } })
  }

  return (
    <Form className={styles.form} isBusy={isSending} onSubmit={keep} onLeave={onCancel}>
      <h2>{view ? words.renameTitle(view.name) : words.keepTitle}</h2>
      <div className={styles.name}>
        <Field label={words.name} stacked error={problem?.fields.name}>
          {(parts) => <TextInput {...parts} value={name} onChange={setName} maxLength={60} required autoComplete="off" autoFocus />}
        </Field>
      </div>
      {!view && mayShare && <CheckInput label={words.share} checked={isShared} onChange={setShared} />}
      <div className={styles.formActs}>
        <ActionButton kind="act" type="submit" busy={isSending}>
          {words.save}
        </ActionButton>
        <ActionButton leaves onPress={onCancel}>
          {words.cancel}
        </ActionButton>
      </div>
      {problem && (
        <div className={styles.refused}>
          <SunkenLine tone="stop" strong={problem.detail} />
        </div>
      )}
    </Form>
  )
}
