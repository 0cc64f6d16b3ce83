import { useState } from 'react'
import { CriticalFields } from '#console/notes/critical-fields.tsx'
import { messages } from '#console/notes/messages.ts'
import { criticalBodyOf, draftProblems, emptyCritical, emptyDraft } from '#console/notes/note-draft.ts'
import styles from '#console/notes/notes.module.css'
import { addCriticalNote } from '#contract/notes.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Form } from '#ui/form.tsx'
import { useKeys } from '#ui/keys.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.critical

/** A critical note by itself, without a note beside it. */
export function AddCriticalForm({ customerId, onDone }: { customerId: string; onDone: () => void }) {
  const [critical, setCritical] = useState(emptyCritical)
  const [hasTried, setTried] = useState(false)
  const add = useSubmit(addCriticalNote, { outdates: ['getCustomer', 'getDashboard', 'listChanges'], onDone })
  const found = draftProblems({ ...emptyDraft, critical }, false)
  const problemOf = (field: string) => (hasTried ? found[`critical.${field}`] : undefined) ?? add.error?.fields[field]

  const save = () => {
    setTried(true)
    if (add.isPending) return
    if (Object.keys(found).some((field) => field.startsWith('critical.'))) return
    add.mutate({ params: { id: customerId }, body: criticalBodyOf(critical) })
  }

  useKeys([{ keys: 'mod+enter', label: words.save, run: save }])

  return (
    <Form className={styles.criticalForm} aria-label={words.formTitle} isBusy={add.isPending} onSubmit={save} onLeave={onDone}>
      <CriticalFields
        critical={critical}
        onCritical={setCritical}
        problems={{ text: problemOf('text'), because: problemOf('because'), endsOn: problemOf('endsOn') }}
        autoFocus
      />
      {add.error && <SunkenLine tone="stop" strong={add.error.detail} />}
      <div className={styles.formActs}>
        <ActionButton kind="act" type="submit" keys="Ctrl Enter" busy={add.isPending}>
          {words.save}
        </ActionButton>
        <ActionButton leaves onPress={onDone}>
          {words.cancel}
        </ActionButton>
      </div>
    </Form>
  )
}
