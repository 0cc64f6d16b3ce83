import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import fieldStyles from '#ui/field.module.css'
import type { FieldParts } from '#ui/field.tsx'
import { messages } from '#ui/messages.ts'
import styles from '#ui/type-ahead.module.css'

export type Suggestion = {
  id: string
  title: string
  second?: ReactNode
  end?: ReactNode
  because?: string
  /** Those of one group follow each other, under its name. */
  group?: string
}

export type TypeAheadProps = {
  parts?: Partial<FieldParts>
  /** When no label points here. */
  label?: string
  text: string
  onText: (text: string) => void
  suggestions: readonly Suggestion[]
  onPick: (suggestion: Suggestion) => void
  placeholder?: string
  autoFocus?: boolean
  /** What is held: a press or an arrow opens the list at it, and typing replaces its words. */
  held?: string
  /** Whatever is typed stands, and what is suggested only helps: no list that one has to pick from. */
  isFree?: boolean
}

/** Type, move with the arrows, pick with Enter. Options have two lines; one that may not be picked says why. */
export function TypeAhead({ parts, label, text, onText, suggestions, onPick, placeholder, autoFocus, held, isFree }: TypeAheadProps) {
  const [isOpen, setOpen] = useState(false)
  const [wanted, setWanted] = useState(0)
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const at = Math.min(wanted, suggestions.length - 1)
  const isShown = isOpen && (text.length > 0 || held !== undefined)

  useEffect(() => {
    if (isShown) document.getElementById(`${listId}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [isShown, at, listId])

  const openAtHeld = () => {
    setWanted(
      Math.max(
        0,
        suggestions.findIndex(({ id }) => id === held),
      ),
    )
    setOpen(true)
  }

  const pick = (suggestion: Suggestion | undefined) => {
    if (!suggestion || suggestion.because) return
    onPick(suggestion)
    setOpen(false)
    // What is typed next replaces what is held now.
    if (held !== undefined) window.setTimeout(() => input.current?.select())
  }

  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      if (!isShown && held !== undefined) return openAtHeld()
      setOpen(true)
      setWanted(Math.max(0, Math.min(isShown ? at + step : 0, suggestions.length - 1)))
    } else if (isShown && event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      pick(suggestions[at])
    } else if (isShown && event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      setOpen(false)
    }
  }

  const option = (suggestion: Suggestion, position: number) => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys stay in the field, as a combobox has it
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, aria-activedescendant points here
    <div
      key={suggestion.id}
      id={`${listId}-${position}`}
      className={styles.option}
      role="option"
      aria-selected={position === at}
      aria-disabled={suggestion.because ? true : undefined}
      onMouseDown={(event) => event.preventDefault()}
      // Not when the list moves under a pointer that rests.
      onMouseMove={() => setWanted(position)}
      onClick={() => pick(suggestion)}
    >
      <span className={styles.title}>{suggestion.title}</span>
      {suggestion.end && <span className={styles.end}>{suggestion.end}</span>}
      {(suggestion.because ?? suggestion.second) && <span className={styles.second}>{suggestion.because ?? suggestion.second}</span>}
    </div>
  )

  return (
    <div className={styles.hold}>
      <input
        {...parts}
        ref={input}
        className={fieldStyles.input}
        type="text"
        role="combobox"
        data-free={isFree || undefined}
        autoComplete="off"
        aria-label={label}
        aria-expanded={isShown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isShown && suggestions[at] ? `${listId}-${at}` : undefined}
        placeholder={placeholder}
        // biome-ignore lint/a11y/noAutofocus: only where a person has just opened what holds the field
        autoFocus={autoFocus}
        value={text}
        onChange={(event) => {
          onText(event.currentTarget.value)
          setOpen(true)
          setWanted(0)
        }}
        onKeyDown={onKey}
        {...(held === undefined ? {} : { onFocus: (event) => event.currentTarget.select(), onClick: openAtHeld })}
        onBlur={() => setOpen(false)}
      />
      <div
        className={styles.list}
        role="listbox"
        id={listId}
        aria-label={label ?? placeholder ?? messages.list.suggestions}
        hidden={!isShown}
      >
        {grouped(isShown ? suggestions : []).map(({ group, from, members }) =>
          group === undefined ? (
            members.map((suggestion, place) => option(suggestion, from + place))
          ) : (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a list of options
            <div key={group} role="group" aria-label={group}>
              <div className={styles.group} aria-hidden="true">
                {group}
              </div>
              {members.map((suggestion, place) => option(suggestion, from + place))}
            </div>
          ),
        )}
      </div>
      <span className="for-ears" role="status">
        {isShown && (suggestions.length > 0 ? messages.list.found(suggestions.length) : messages.list.noMatch)}
      </span>
      {isShown && suggestions.length === 0 && <p className={styles.none}>{messages.list.noMatch}</p>}
    </div>
  )
}

/** Runs of one group, each with the place of its first in the whole list. */
function grouped(suggestions: readonly Suggestion[]): { group: string | undefined; from: number; members: Suggestion[] }[] {
  const runs: { group: string | undefined; from: number; members: Suggestion[] }[] = []
  for (const [from, suggestion] of suggestions.entries()) {
    const last = runs.at(-1)
    if (last && last.group === suggestion.group) last.members.push(suggestion)
    else runs.push({ group: suggestion.group, from, members: [suggestion] })
  }
  return runs
}
