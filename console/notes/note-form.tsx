import { IconAlertTriangle } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Party } from '#console/interactions/party.ts'
import { useColleagueSource } from '#console/mentions/use-colleague-source.ts'
import { cardWords } from '#console/notes/card-words.ts'
import { CheckAside } from '#console/notes/check-aside.tsx'
import composer from '#console/notes/composer.module.css'
import { CoverageAside } from '#console/notes/coverage-aside.tsx'
import { DispositionPicker, type SuggestedDisposition } from '#console/notes/disposition-picker.tsx'
import { FilesField } from '#console/notes/files-field.tsx'
import { messages } from '#console/notes/messages.ts'
import { draftProblems, type NoteDraft } from '#console/notes/note-draft.ts'
import { NoteFields } from '#console/notes/note-fields.tsx'
import styles from '#console/notes/notes.module.css'
import { refusedHere } from '#console/notes/refused-here.ts'
import { showPlace } from '#console/notes/show-place.ts'
import { type CheckReply, useNoteCheck } from '#console/notes/use-note-check.ts'
import { type Held, whatHolds } from '#console/notes/what-holds.ts'
import { useReplySource } from '#console/replies/use-reply-source.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { besideWords } from '#ui/icon.ts'
import { InlineSources } from '#ui/inline-sources.ts'
import { useKeys } from '#ui/keys.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { Problem } from '#ui/problem.ts'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { StatusWord } from '#ui/status-word.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { goToTooLong } from '#ui/too-long.ts'

const words = messages.compose

/** A note being written or amended, focus in its first empty field or the first of all: the note at the left as one page, at the right its disposition, its coverage and its check, what keeps it from being saved at the foot. */
export function NoteForm({
  title,
  lead,
  party,
  interactionId,
  draft,
  onDraft,
  drafted,
  suggestions = [],
  asOf = '',
  isDrafting = false,
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
  otherActs,
}: {
  title: string
  lead: ReactNode
  party: Party
  /** The contact that the note is of, against which it is checked. */
  interactionId?: string | undefined
  draft: NoteDraft
  onDraft: (change: Partial<NoteDraft>) => void
  /** The sentences that what was done has written. */
  drafted?: ReadonlySet<string> | undefined
  suggestions?: readonly SuggestedDisposition[]
  /** Changes when something more was done in the contact. */
  asOf?: string
  /** They are on their way. */
  isDrafting?: boolean
  isAmendment?: boolean
  /** Above the note's parts and under them. */
  before?: ReactNode
  after?: (problems: Record<string, string>) => ReactNode
  aside?: (problems: Record<string, string>) => ReactNode
  saveWords: string
  isSaving: boolean
  problem: Problem | null
  /** With what the check found in the text that is saved, of which each warning has its reason. */
  onSave: (found: CheckReply) => void
  onBack: () => void
  backWords: string
  /** At the foot, beside the way back. */
  otherActs?: ReactNode
}) {
  const replies = useReplySource(party, draft.caller)
  const colleagues = useColleagueSource(draft.mentions, (mention) => onDraft({ mentions: [...draft.mentions, mention] }))
  const sources = [replies, colleagues]
  const sheet = useRef<HTMLDivElement>(null)
  const [hasTried, setTried] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const isInternal = interactionId === undefined && draft.channel === 'none'
  const check = useNoteCheck(draft, { interactionId, asOf, isInternal, isDrafting })
  const missing = draftProblems(draft, isAmendment)
  // A card number is said at once; what is merely missing is said when somebody tries to save.
  const isCard = (field: string) => missing[field] === words.card.found
  const unread = check.problem?.fields ?? {}
  const shown = {
    ...unread,
    ...problem?.fields,
    ...Object.fromEntries(Object.entries(missing).filter(([field]) => hasTried || isCard(field))),
  }
  // What an older text was found to hold says nothing of this one.
  const held = check.problem ? [] : whatHolds(check.found, draft)
  const refused = refusedHere(draft, unread)
  const count = refused.length + held.length
  // What is missing is said in words, so that what is counted is what the check lists.
  const toDo = new Set(Object.entries(shown).flatMap(([field, said]) => (refused.some((each) => each.field === field) ? [] : [said])))

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
  const toFirstHeld = ([first]: Held[]) => {
    if (first && 'field' in first) showPlace(first)
    else if (first?.at) showPlace(first.at)
    else document.querySelector<HTMLElement>('main [data-tone="due"] button')?.focus()
  }
  const save = async () => {
    setTried(true)
    if (isSaving || isAsking || goToTooLong(document.querySelector('main'))) return
    if (Object.keys(missing).length > 0) return void window.setTimeout(toFirstWrong)
    setAsking(true)
    try {
      const found = await check.now()
      const holding = whatHolds(found, draft)
      if (holding.length === 0) onSave(found)
      else window.setTimeout(() => toFirstHeld(holding))
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      if (Object.keys(failure.fields).length > 0) return void window.setTimeout(toFirstWrong)
      // The check is a help; the server looks again when the note is saved.
      onSave(check.found)
    } finally {
      setAsking(false)
    }
  }
  useKeys([{ keys: 'mod+enter', label: saveWords, run: () => void save() }])

  return (
    <InlineSources value={sources}>
      <div className={composer.composer}>
        <header className={composer.composerHead}>
          <h2>{title}</h2>
          <p className={composer.lead}>{lead}</p>
          <div className={composer.composerActs}>
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
        <div ref={sheet} className={composer.sheet}>
          <p className={composer.signs}>
            {words.signs}{' '}
            <PlaceLink className={styles.link} to="/replies">
              {words.replies}
            </PlaceLink>
          </p>
          {before}
          <NoteFields
            party={party}
            draft={draft}
            onDraft={onDraft}
            problems={shown}
            found={check.found}
            drafted={drafted}
            isAmendment={isAmendment}
          />
          <FilesField party={party} files={draft.files} onFiles={(files) => onDraft({ files })} problem={shown.files} />
          {after?.(shown)}
        </div>
        <aside className={composer.asides}>
          <DispositionPicker
            party={party}
            chosen={draft.disposition}
            suggestions={suggestions}
            onChosen={(disposition) => onDraft({ disposition })}
            problem={shown.disposition}
          />
          <CoverageAside check={check} draft={draft} onDraft={onDraft} onShow={showPlace} />
          <CheckAside check={check} refused={refused} draft={draft} onDraft={onDraft} onShow={showPlace} />
          {aside?.(shown)}
        </aside>
        <footer className={composer.composerFoot}>
          {problem && (
            <div className={composer.refusal}>
              <SunkenLine tone="stop" strong={words.failed}>
                {/* Mentions have no field of their own; whoever reads a 401 has signed in again: the page was covered until then. */}
                {problem.status === 401 ? words.signedOut : (problem.fields.mentions ?? problem.detail)}
              </SunkenLine>
            </div>
          )}
          <ActionButton kind="act" keys="Ctrl Enter" busy={isSaving || isAsking} onPress={() => void save()}>
            {saveWords}
          </ActionButton>
          <ActionButton onPress={onBack}>{backWords}</ActionButton>
          {otherActs}
          {(count > 0 || toDo.size > 0) && (
            <span className={composer.lookAt} role="status">
              <StatusWord icon={<IconAlertTriangle {...besideWords} />} tone={Object.keys(shown).length > 0 ? 'stop' : 'due'}>
                {[...toDo, ...(count > 0 ? [words.lookAt(count)] : [])].join(' ')}
              </StatusWord>
            </span>
          )}
        </footer>
      </div>
    </InlineSources>
  )
}
