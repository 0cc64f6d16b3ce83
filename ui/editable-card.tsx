import { IconLock, IconPencil } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { ActionButton } from '#ui/action-button.tsx'
import { CardFieldEdited } from '#ui/card-field-edited.tsx'
import styles from '#ui/editable-card.module.css'
import type { FieldParts } from '#ui/field.tsx'
import { besideWords } from '#ui/icon.ts'
import { keptDraft } from '#ui/kept-drafts.ts'
import { KeyCap } from '#ui/key-cap.tsx'
import { isTyping, useKeyBoard } from '#ui/keys.ts'
import { useAskToLeave } from '#ui/leave-context.ts'
import type { Lock } from '#ui/lock.ts'
import { LockedLine } from '#ui/locked-line.tsx'
import { messages } from '#ui/messages.ts'
import { Problem } from '#ui/problem.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { Threaded } from '#ui/threaded.tsx'
import { type CardDraft, type Conflict, useCardDraft } from '#ui/use-card-draft.ts'

export type CardField<Values> = {
  /** The values that this field edits; usually one, an address has several. */
  names: readonly (keyof Values & string)[]
  label: string
  /** How it reads while the card is closed, and when it is locked. */
  read: ReactNode
  /** At the right of what is read: a link, an explanation. */
  beside?: ReactNode
  /** The control; a field without one is only read. Spread `parts` on the first control. */
  edit?: (draft: CardDraft<Values>, parts: FieldParts) => ReactNode
  /** The values in words, for "Was …" and for a conflict. */
  inWords?: (values: Values) => string
  help?: ReactNode
  locked?: Lock | null | undefined
  /** Only there while the card is open: the reason that an edit asks for. */
  whileOpen?: boolean
  /** What the open interaction did to it. */
  threaded?: { from: string; to: string } | 'secret' | null | undefined
}

export type EditableCardProps<Values extends object> = {
  title: string
  values: Values
  fields: readonly CardField<Values>[]
  /** Saves only what changed. A thrown Problem is shown in the card; a 409 the screen turns into `conflict`. */
  onUpdate?: (changes: Partial<Values>) => Promise<unknown>
  conflict?: Conflict<Values> | null
  /** Instead of the pencil, under the fields: "Changes go through the master screen." */
  foot?: ReactNode
  /** Told when the pencil opens the card and when it closes: what it shows must rest under somebody's hands. */
  onOpen?: (isOpen: boolean) => void
  /** A name for what is typed here: it outlives the card for as long as this tab lives, and reopens the card when it comes back. */
  keptAs?: string | undefined
  /** Another value than before opens the card and gives its first field focus: a visit that asks for it. */
  openFor?: string | null | undefined
  /** Fields in two columns where there is room: for many short ones. */
  columns?: 2
}

/** Things that are changed together. The pencil opens the card in place; Update saves it; Esc leaves it as it was, and asks first where something was changed. */
export function EditableCard<Values extends object>({
  title,
  values,
  fields,
  onUpdate,
  conflict = null,
  foot,
  onOpen,
  keptAs,
  openFor = null,
  columns,
}: EditableCardProps<Values>) {
  const [isOpen, setOpen] = useState(() => keptDraft(keptAs) !== undefined)
  const [isSaving, setSaving] = useState(false)
  const [hasTried, setTried] = useState(false)
  const [refused, setRefused] = useState<{ problem: Problem; conflictBefore: Conflict<Values> | null } | null>(null)
  // A 409 that the screen made a choice of is asked about field by field; any other is said as the server says it.
  const isChoice = refused?.problem.status === 409 && conflict !== refused.conflictBefore
  const problem = isChoice ? null : (refused?.problem ?? null)
  const draft = useCardDraft(values, conflict, keptAs)
  const { singleKeysOn } = useKeyBoard()
  const titleId = useId()
  const card = useRef<HTMLElement>(null)
  // A card that comes back open takes no focus: nobody has opened it now.
  const wasOpen = useRef(isOpen)
  const tell = useRef(onOpen)
  tell.current = onOpen

  useEffect(() => {
    if (isOpen) focusFirst(card.current)
    else if (wasOpen.current) card.current?.querySelector<HTMLElement>('button')?.focus()
    if (isOpen !== wasOpen.current) tell.current?.(isOpen)
    wasOpen.current = isOpen
  }, [isOpen])

  const isOpenable = onUpdate !== undefined
  useEffect(() => {
    if (openFor === null || !isOpenable) return
    setOpen(true)
    // A card that is open already, as one with a kept draft is, has no opening to follow.
    focusFirst(card.current)
  }, [openFor, isOpenable])

  const close = () => {
    draft.reset()
    setRefused(null)
    setTried(false)
    setOpen(false)
  }
  const ask = useAskToLeave()
  // Going elsewhere keeps what is kept as a draft; this does not.
  const leave = () => ask(draft.changed.length > 0 && !isSaving, close)

  const reasonToRest =
    draft.contested.length > 0 ? messages.card.chooseFirst : draft.changed.length === 0 ? messages.card.noChange : undefined

  const save = async () => {
    setTried(true)
    if (!onUpdate || isSaving || reasonToRest) return
    setSaving(true)
    setRefused(null)
    try {
      await onUpdate(Object.fromEntries(draft.changed.map((name) => [name, draft.draft[name]])) as Partial<Values>)
      close()
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      setRefused({ problem: failure, conflictBefore: conflict })
    } finally {
      setSaving(false)
    }
  }

  const onKey = (event: KeyboardEvent) => {
    if (isOpen && event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      leave()
    } else if (isOpen && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void save()
    } else if (
      !isOpen &&
      onUpdate &&
      event.key === 'e' &&
      singleKeysOn &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey &&
      !isTyping(event.target)
    ) {
      event.preventDefault()
      setOpen(true)
    }
  }

  const locks = [...new Map(fields.flatMap(({ locked }) => (locked ? [[locked.because, locked] as const] : []))).values()]

  return (
    // The keys of a card work from whatever has focus inside it.
    <section
      ref={card}
      className={styles.card}
      data-open={isOpen || undefined}
      data-columns={columns}
      data-unsaved={(draft.changed.length > 0 && !isSaving && keptAs === undefined) || undefined}
      aria-labelledby={titleId}
      onKeyDown={onKey}
    >
      <header className={styles.head}>
        <h2 id={titleId}>{title}</h2>
        {isOpen ? (
          <span className={styles.escape}>
            <KeyCap keys="Esc" /> {messages.card.leavesAsItWas}
          </span>
        ) : (
          onUpdate && (
            <button type="button" className={styles.pencil} aria-label={messages.card.edit(title)} onClick={() => setOpen(true)}>
              <KeyCap keys="E" whileHeld />
              <IconPencil {...besideWords} />
            </button>
          )
        )}
      </header>

      {isOpen && conflict && <SunkenLine tone="due">{messages.card.conflict(conflict.by)}</SunkenLine>}
      {isOpen ? (
        <div className={styles.fields}>
          {fields.map((field) => (
            <CardFieldEdited key={field.label} field={field} draft={draft} read={values} conflict={conflict} problem={problem} />
          ))}
        </div>
      ) : (
        <dl className={styles.facts}>
          {fields
            .filter(({ whileOpen }) => !whileOpen)
            .map((field) => (
              <div key={field.label}>
                <dt>
                  {field.locked && <IconLock {...besideWords} role="img" aria-hidden={undefined} aria-label={messages.card.locked} />}
                  {field.label}
                </dt>
                <dd>
                  <span>
                    <Threaded change={field.threaded}>{field.read}</Threaded>
                  </span>
                  {field.beside && <span className={styles.beside}>{field.beside}</span>}
                </dd>
              </div>
            ))}
        </dl>
      )}

      {locks.map((lock) => (
        <LockedLine key={lock.because} lock={lock} />
      ))}
      {!isOpen && foot && <SunkenLine>{foot}</SunkenLine>}
      {problem && (
        <div role="alert">
          <SunkenLine tone="stop" strong={`${messages.card.notSaved}.`}>
            {Object.keys(problem.fields).length > 0 ? messages.card.fix : problem.detail}
          </SunkenLine>
        </div>
      )}

      {isOpen && (
        <footer className={styles.foot}>
          <ActionButton kind="act" keys="Ctrl Enter" busy={isSaving} because={reasonToRest} isTold={hasTried} onPress={() => void save()}>
            {messages.card.update}
          </ActionButton>
          <ActionButton kind="quiet" onPress={leave}>
            {messages.card.cancel}
          </ActionButton>
          <span className={styles.count} role="status">
            {draft.changed.length > 0 && (
              <>
                <IconPencil {...besideWords} size={14} /> {messages.card.changes(draft.changed.length)}
              </>
            )}
          </span>
        </footer>
      )}
    </section>
  )
}

const focusFirst = (card: HTMLElement | null) => card?.querySelector<HTMLElement>('input:not([readonly]), select, textarea')?.focus()
