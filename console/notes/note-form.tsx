import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { cardWords } from '#console/notes/card-words.ts'
import { DispositionPicker } from '#console/notes/disposition-picker.tsx'
import { messages } from '#console/notes/messages.ts'
import { draftProblems, type NoteDraft } from '#console/notes/note-draft.ts'
import { NoteFields } from '#console/notes/note-fields.tsx'
import styles from '#console/notes/notes.module.css'
import { ActionButton } from '#ui/action-button.tsx'
import { besideWords } from '#ui/icon.ts'
import { useKeys } from '#ui/keys.ts'
import type { Problem } from '#ui/problem.ts'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { StatusWord } from '#ui/status-word.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'

const words = messages.compose

/** A note being written or amended, focus in its first empty field or the first of all: the note at the left as one page, its disposition at the right, what keeps it from being saved at the foot. */
export function NoteForm({
  title,
  lead,
  customerId,
  draft,
  onDraft,
  isAmendment = false,
  before,
  after,
  aside,
  saveWords,
  isSaving,
  problem,
  onSave,
  onBack,
  backWords,
}: {
  title: string
  lead: ReactNode
  customerId: string
  draft: NoteDraft
  onDraft: (change: Partial<NoteDraft>) => void
  isAmendment?: boolean
  /** Above the note's parts and under them. */
  before?: ReactNode
  after?: (problems: Record<string, string>) => ReactNode
  aside?: (problems: Record<string, string>) => ReactNode
  saveWords: string
  isSaving: boolean
  problem: Problem | null
  onSave: () => void
  onBack: () => void
  backWords: string
}) {
  const sheet = useRef<HTMLDivElement>(null)
  const [hasTried, setTried] = useState(false)
  const found = draftProblems(draft, isAmendment)
  // A card number is said at once; what is merely missing is said when somebody tries to save.
  const isCard = (field: string) => found[field] === words.card.found
  const shown = { ...problem?.fields, ...Object.fromEntries(Object.entries(found).filter(([field]) => hasTried || isCard(field))) }
  const count = Object.keys(shown).length

  const isCallerKnown = useRef(!isAmendment && draft.caller.name.trim() !== '')
  useEffect(() => {
    const fields = [...(sheet.current?.querySelectorAll<HTMLInputElement>('input:not([type="radio"]), textarea') ?? [])]
    const open = fields.filter((field) => !(isCallerKnown.current && field.closest('[data-caller]')))
    const empty = isAmendment ? undefined : open.find(({ value }) => value === '')
    ;(empty ?? open[0])?.focus()
  }, [isAmendment])

  /** A card number is why nothing is sent at all, so the field that holds it goes before one that is merely empty. */
  const toFirstWrong = () => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('main :is(input, textarea)')]
    const wrong =
      fields.find(({ value }) => cardWords(value).length > 0) ?? document.querySelector<HTMLElement>('main [aria-invalid="true"]')
    wrong?.focus()
  }
  const save = () => {
    setTried(true)
    if (isSaving) return
    if (Object.keys(found).length === 0) return onSave()
    window.setTimeout(toFirstWrong)
  }
  useKeys([{ keys: 'mod+enter', label: saveWords, run: save }])

  return (
    <div className={styles.composer}>
      <header className={styles.composerHead}>
        <h2>{title}</h2>
        <p className={styles.lead}>{lead}</p>
        <div className={styles.composerActs}>
          <SegmentedChoice
            label={words.form}
            value={draft.form}
            options={[
              { value: 'outline', label: words.forms.outline },
              { value: 'narrative', label: words.forms.narrative },
            ]}
            onChange={(form) => onDraft({ form })}
          />
        </div>
      </header>
      <div ref={sheet} className={styles.sheet}>
        {before}
        <NoteFields customerId={customerId} draft={draft} onDraft={onDraft} problems={shown} />
        {after?.(shown)}
      </div>
      <aside className={styles.asides}>
        <DispositionPicker
          customerId={customerId}
          chosen={draft.disposition}
          onChosen={(disposition) => onDraft({ disposition })}
          problem={shown.disposition}
        />
        {aside?.(shown)}
        <p className={styles.safe}>
          <IconShieldCheck {...besideWords} />
          {words.card.safe}
        </p>
      </aside>
      <footer className={styles.composerFoot}>
        {problem && (
          <div className={styles.refusal}>
            <SunkenLine tone="stop" strong={words.failed}>
              {problem.detail}
            </SunkenLine>
          </div>
        )}
        <ActionButton kind="act" keys="Ctrl Enter" busy={isSaving} onPress={save}>
          {saveWords}
        </ActionButton>
        <ActionButton onPress={onBack}>{backWords}</ActionButton>
        {count > 0 && (
          <span className={styles.lookAt} role="status">
            <StatusWord icon={<IconAlertTriangle {...besideWords} />} tone="stop">
              {words.lookAt(count)}
            </StatusWord>
          </span>
        )}
      </footer>
    </div>
  )
}
