import { IconLock } from '@tabler/icons-react'
import type { MouseEvent } from 'react'
import styles from '#ui/editable-card.module.css'
import type { CardField } from '#ui/editable-card.tsx'
import { Field } from '#ui/field.tsx'
import { besideWords } from '#ui/icon.ts'
import { messages } from '#ui/messages.ts'
import type { Problem } from '#ui/problem.ts'
import type { CardDraft, Conflict } from '#ui/use-card-draft.ts'

export type CardFieldEditedProps<Values> = {
  field: CardField<Values>
  draft: CardDraft<Values>
  /** As the card was opened. */
  read: Values
  conflict: Conflict<Values> | null
  problem: Problem | null
}

/** One field of an open card: its control, what it was, why it was refused, and the choice where somebody else changed it too. */
export function CardFieldEdited<Values>({ field, draft, read, conflict, problem }: CardFieldEditedProps<Values>) {
  const { names, label, help, locked, edit, inWords = (values) => names.map((name) => values[name]).join(', ') } = field

  if (locked || !edit) {
    return (
      <div className={styles.still}>
        <span className={styles.stillLabel}>
          {locked && <IconLock {...besideWords} role="img" aria-hidden={undefined} aria-label={messages.card.locked} />}
          {label}
        </span>
        <span>{field.read}</span>
      </div>
    )
  }

  const isEdited = names.some((name) => draft.changed.includes(name))
  const contested = names.filter((name) => draft.contested.includes(name))
  const refused = Object.entries(problem?.fields ?? {}).find(([path]) =>
    names.some((name) => path === name || path.startsWith(`${name}.`)),
  )?.[1]

  // The buttons go once a choice is made; focus goes to the field, so that the card's keys go on working.
  const chosen = (choose: () => void) => (event: MouseEvent<HTMLButtonElement>) => {
    event.currentTarget.closest('[data-edited]')?.querySelector<HTMLElement>('input, select, textarea')?.focus()
    choose()
  }
  const was = isEdited && !contested.length && <p>{messages.was(inWords({ ...read, ...conflict?.theirs }))}</p>
  const choice = contested.length > 0 && conflict && (
    <p className={styles.contested}>
      <strong>{messages.card.theirs(inWords({ ...read, ...conflict.theirs }))}</strong>
      <button type="button" onClick={chosen(() => draft.keepMine(contested))}>
        {messages.card.keepMine}
      </button>
      <button type="button" onClick={chosen(() => draft.takeTheirs(contested))}>
        {messages.card.takeTheirs}
      </button>
    </p>
  )
  const under = (was || choice || help) && (
    <>
      {was}
      {choice}
      {help}
    </>
  )

  return (
    <Field label={label} edited={isEdited} error={refused} help={under}>
      {(parts) => edit(draft, parts)}
    </Field>
  )
}
