import { type KeyboardEvent, type TextareaHTMLAttributes, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { useInlineSources } from '#ui/inline-sources.ts'
import { type Triggered, triggerAt } from '#ui/inline-trigger.ts'
import { useLength } from '#ui/length.tsx'
import { messages } from '#ui/messages.ts'
import { Problem } from '#ui/problem.ts'
import styles from '#ui/type-ahead.module.css'
import type { Suggestion } from '#ui/type-ahead.tsx'

export type Picked = { text: string; from: number; to: number }

type Props = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'value' | 'maxLength'> & {
  value: string
  onChange: (text: string) => void
  /** In characters. What is longer is kept as typed, and said. */
  longest?: number | undefined
  /** What was picked stands in the text, with what is to be selected of it. Left out: the field takes it as typed. */
  onPicked?: (picked: Picked) => void
}

/**
 * A text in which signs at the beginning of a word open a list: the arrows move in it, Enter or Tab picks, Escape closes. Focus stays in
 * the text; the list is pointed at, as a listbox of a text field is.
 */
export function PickingTextArea({ value, onChange, onPicked, onKeyDown, onBlur, longest, ...rest }: Props) {
  const length = useLength(value, longest, rest['aria-describedby'])
  const sources = useInlineSources()
  const [open, setOpen] = useState<Triggered | null>(null)
  const [wanted, setWanted] = useState(0)
  const [isFilling, setFilling] = useState(false)
  const [failed, setFailed] = useState('')
  const area = useRef<HTMLTextAreaElement>(null)
  const selection = useRef<{ from: number; to: number } | null>(null)
  const listId = useId()
  const source = open && sources.find(({ trigger }) => trigger === open.trigger)
  const suggestions = source && open ? source.find(open.typed).slice(0, 8) : []
  const isShown = suggestions.length > 0
  const at = Math.min(wanted, suggestions.length - 1)

  useLayoutEffect(() => {
    const next = selection.current
    if (!next || !area.current) return
    selection.current = null
    area.current.focus()
    area.current.setSelectionRange(next.from, next.to)
  })
  useEffect(() => {
    if (isShown) document.getElementById(`${listId}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [isShown, at, listId])

  const look = (field: HTMLTextAreaElement) => {
    setOpen(field.selectionStart === field.selectionEnd ? triggerAt(field.value, field.selectionStart, sources) : null)
  }

  const pick = async (suggestion: Suggestion | undefined) => {
    if (!suggestion || suggestion.because || !source || !open || isFilling) return
    setFilling(true)
    setFailed('')
    try {
      const inserted = await source.pick(suggestion)
      const text = value.slice(0, open.start) + inserted + value.slice(open.start + 1 + open.typed.length)
      // What is still to be written is selected, so that it is written next.
      const gap = /\[[^\]\n]{1,40}\]/.exec(inserted)
      const from = open.start + (gap?.index ?? inserted.length)
      const picked = { text, from, to: from + (gap?.[0].length ?? 0) }
      setOpen(null)
      if (onPicked) return onPicked(picked)
      selection.current = picked
      onChange(text)
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      setFailed(failure.fields.replyId ?? failure.detail ?? source.failed)
      setOpen(null)
    } finally {
      setFilling(false)
    }
  }

  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (isShown && !event.nativeEvent.isComposing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      // What can not be picked takes no key: Enter breaks the line, Tab goes on.
      const isPick = !suggestions[at]?.because && (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey))
      if (step || isPick || event.key === 'Escape') {
        event.preventDefault()
        event.stopPropagation()
        if (step) setWanted((at + step + suggestions.length) % suggestions.length)
        else if (isPick) void pick(suggestions[at])
        else setOpen(null)
        return
      }
    }
    onKeyDown?.(event)
  }

  return (
    <>
      <textarea
        {...rest}
        {...length.marks}
        ref={area}
        value={value}
        readOnly={isFilling}
        aria-busy={isFilling || undefined}
        aria-autocomplete={sources.length > 0 ? 'list' : undefined}
        aria-haspopup={sources.length > 0 ? 'listbox' : undefined}
        aria-controls={isShown ? listId : undefined}
        aria-activedescendant={isShown ? `${listId}-${at}` : undefined}
        onChange={(event) => {
          onChange(event.currentTarget.value)
          setWanted(0)
          setFailed('')
          look(event.currentTarget)
        }}
        onKeyDown={onKey}
        onBlur={(event) => {
          setOpen(null)
          onBlur?.(event)
        }}
      />
      {length.shown}
      {isShown && (
        <div className={styles.list} role="listbox" id={listId} aria-label={source?.label}>
          {suggestions.map((suggestion, position) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys stay in the text
            // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the text, aria-activedescendant points here
            <div
              key={suggestion.id}
              id={`${listId}-${position}`}
              className={styles.option}
              role="option"
              aria-selected={position === at}
              aria-disabled={suggestion.because ? true : undefined}
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={() => setWanted(position)}
              onClick={() => void pick(suggestion)}
            >
              <span className={styles.title}>{suggestion.title}</span>
              {suggestion.end && <span className={styles.end}>{suggestion.end}</span>}
              {(suggestion.because ?? suggestion.second) && (
                <span className={styles.second}>{suggestion.because ?? suggestion.second}</span>
              )}
            </div>
          ))}
        </div>
      )}
      {sources.length > 0 && (
        <span className="for-ears" role="status">
          {isShown && messages.list.found(suggestions.length)}
        </span>
      )}
      {failed && (
        <p className={styles.failed} role="alert">
          {failed}
        </p>
      )}
    </>
  )
}
