import { useRef, useState } from 'react'
import { messages } from '#console/notes/messages.ts'
import styles from '#console/notes/notes.module.css'
import type { CustomerHeader } from '#contract/customers.ts'
import { removeCriticalNote } from '#contract/notes.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { LongInput } from '#ui/long-input.tsx'
import { Overlay } from '#ui/overlay.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { goToTooLong } from '#ui/too-long.ts'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.critical

/** Says what goes away and asks why, before it does. */
export function RemoveCritical({
  note,
  onRemoved,
  onCancel,
}: {
  note: CustomerHeader['criticalNotes'][number]
  onRemoved: () => void
  onCancel: () => void
}) {
  const [because, setBecause] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const remove = useSubmit(removeCriticalNote, { outdates: ['getCustomer', 'getDashboard', 'listChanges'], onDone: onRemoved })

  return (
    <Overlay label={words.removeTitle} onClose={onCancel}>
      <Form
        ref={form}
        className={styles.dialog}
        isBusy={remove.isPending}
        onSubmit={() => {
          if (because.trim() !== '' && !goToTooLong(form.current)) remove.mutate({ params: { id: note.id }, body: { because } })
        }}
      >
        <h2>{words.removeTitle}</h2>
        <p>{note.text}</p>
        <p className={styles.help}>{words.removeWhat}</p>
        <Field label={words.removeBecause} stacked error={remove.error?.fields.because}>
          {(parts) => <LongInput {...parts} value={because} onChange={setBecause} longest={500} required autoFocus />}
        </Field>
        {remove.error && <SunkenLine tone="stop" strong={remove.error.detail} />}
        <div className={styles.formActs}>
          <ActionButton kind="stop" type="submit" busy={remove.isPending}>
            {words.removeAct}
          </ActionButton>
          <ActionButton leaves onPress={onCancel} keys="Esc">
            {words.cancel}
          </ActionButton>
        </div>
      </Form>
    </Overlay>
  )
}
