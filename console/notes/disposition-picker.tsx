import { IconCheck } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useGuidance } from '#console/articles/guidance-context.tsx'
import type { Party } from '#console/interactions/party.ts'
import composer from '#console/notes/composer.module.css'
import marks from '#console/notes/findings.module.css'
import { guardWords, guidanceSubjectOf } from '#console/notes/guard-words.ts'
import { messages } from '#console/notes/messages.ts'
import type { DispositionRef } from '#console/notes/note-draft.ts'
import styles from '#console/notes/notes.module.css'
import { type Disposition, listDispositions } from '#contract/notes.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { FailedState } from '#ui/failed-state.tsx'
import { Field } from '#ui/field.tsx'
import { besideWords } from '#ui/icon.ts'
import { useKeys } from '#ui/keys.ts'
import { StatusWord } from '#ui/status-word.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TypeAhead } from '#ui/type-ahead.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.disposition

export type SuggestedDisposition = DispositionRef & { because: string }

/** What the contact was about: found by any word of a disposition's name or of when to use it; one that does not fit says why. */
export function DispositionPicker({
  party,
  chosen,
  suggestions = [],
  onChosen,
  problem,
}: {
  party: Party
  chosen: DispositionRef | null
  /** What was done suggests these, the best first. */
  suggestions?: readonly SuggestedDisposition[]
  onChosen: (chosen: DispositionRef) => void
  problem: string | undefined
}) {
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(chosen === null)
  const guidance = useGuidance()
  const asked = usePaused(text.trim())
  const found = useReply(
    listDispositions,
    { query: { ...party, ...(asked ? { q: asked } : {}) } },
    { keepPrevious: true, freshFor: 60_000 },
  )
  const titleId = useId()
  const picker = useRef<HTMLElement>(null)
  // Enter that comes before what was found takes the first of it once it is there.
  const isComing = text.trim() !== asked || found.isPlaceholderData || (!found.data && !found.error)
  const takesFirst = useRef(false)
  const pick = (picked: Disposition | undefined) => {
    if (!picked) return
    onChosen({ category: picked.category, name: picked.name })
    setText('')
    isPicked.current = true
    setOpen(false)
  }
  useEffect(() => {
    if (isComing || !takesFirst.current) return
    takesFirst.current = false
    const [first] = found.data?.items ?? []
    if (first?.can.use.allowed) pick(first)
  })
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !isComing || text.trim() === '') return
    event.preventDefault()
    event.stopPropagation()
    takesFirst.current = true
  }
  const isPicked = useRef(false)
  const held = useReply(
    listDispositions,
    { query: { ...party, category: chosen?.category ?? '' } },
    { when: chosen !== null, freshFor: 60_000 },
  ).data?.items.find(({ category, name }) => category === chosen?.category && name === chosen?.name)

  // The field that was typed into is gone: on goes from what was chosen.
  useEffect(() => {
    if (isOpen || !isPicked.current) return
    isPicked.current = false
    picker.current?.querySelector<HTMLElement>('header button')?.focus()
  }, [isOpen])

  const isChosen = ({ category, name }: DispositionRef) => category === chosen?.category && name === chosen?.name
  const suggested = suggestions.find(isChosen)
  const others = suggestions.filter((each) => !isChosen(each))

  // One that is suggested after the page was opened closes the search that nobody has used.
  const isNamed = chosen !== null
  useEffect(() => {
    if (isNamed) setOpen(false)
  }, [isNamed])

  useKeys([{ keys: 'd', label: words.change, run: () => setOpen(true) }])

  return (
    <section ref={picker} className={composer.aside} aria-labelledby={titleId}>
      <header className={composer.asideHead}>
        <h2 id={titleId}>{words.title}</h2>
        {chosen && !isOpen && (
          <ActionButton kind="quiet" keys="D" onPress={() => setOpen(true)}>
            {words.change}
          </ActionButton>
        )}
      </header>
      {isOpen && (
        <Field label={words.search} help={words.help} error={problem} stacked>
          {(parts) => (
            <div
              onKeyDownCapture={onEnter}
              // Whoever has gone on is not taken by surprise.
              onBlurCapture={() => {
                takesFirst.current = false
              }}
            >
              <TypeAhead
                parts={parts}
                text={text}
                onText={(typed) => {
                  takesFirst.current = false
                  setText(typed)
                }}
                placeholder={words.hint}
                {...(chosen ? { autoFocus: true } : {})}
                suggestions={(found.data?.items ?? []).slice(0, 40).map((disposition) => ({
                  id: disposition.id,
                  title: words.pathTo(disposition.category, disposition.name),
                  second: secondLine(disposition),
                  ...(disposition.can.use.allowed ? {} : { because: whyNot(disposition) }),
                }))}
                onPick={({ id }) => pick(found.data?.items.find((disposition) => disposition.id === id))}
              />
            </div>
          )}
        </Field>
      )}
      {found.error && <FailedState what={words.failed} why={found.error.detail} onRetry={() => void found.refetch()} />}
      {chosen && (
        <div className={marks.chosen}>
          <p className={marks.chosenHead}>
            <span>
              {chosen.category} › <strong>{chosen.name}</strong>
            </span>
            <StatusWord icon={<IconCheck {...besideWords} />} tone="act">
              {words.chosen}
            </StatusWord>
          </p>
          {suggested && <p className={marks.suggestedBy}>{words.suggested(suggested.because)}</p>}
          {held && (
            <>
              <p className={styles.help}>
                {held.useWhen}{' '}
                <button type="button" className={styles.link} onClick={() => guidance.open(guidanceSubjectOf(held))}>
                  {words.guidance}
                </button>
              </p>
              {guardWords(held).length > 0 && <p className={styles.help}>{guardWords(held).join(' · ')}</p>}
            </>
          )}
        </div>
      )}
      {others.length > 0 && (
        <div className={marks.suggestions}>
          <p className={styles.help}>{suggested ? words.others : words.fits}</p>
          {others.slice(0, 3).map(({ category, name, because }) => (
            <button
              key={`${category} ${name}`}
              type="button"
              className={marks.suggestion}
              onClick={() => {
                onChosen({ category, name })
                setOpen(false)
              }}
            >
              <span>{words.pathTo(category, name)}</span>
              <span className={marks.suggestedBy}>{words.suggested(because)}</span>
            </button>
          ))}
        </div>
      )}
      {held && !held.can.use.allowed && (
        <SunkenLine tone="stop" strong={held.can.use.because}>
          {held.can.use.instead}{' '}
          <button type="button" className={styles.link} onClick={() => guidance.open(held.can.use.code ?? guidanceSubjectOf(held))}>
            {words.why}
          </button>
        </SunkenLine>
      )}
    </section>
  )
}

const secondLine = (disposition: Disposition) => [disposition.useWhen, ...guardWords(disposition)].filter(Boolean).join(' · ')
const whyNot = ({ can }: Disposition) => [can.use.because ?? words.notUsable, can.use.instead].filter(Boolean).join(' ')

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const later = window.setTimeout(() => setPaused(text), 120)
    return () => window.clearTimeout(later)
  }, [text])
  return paused
}
