import { useEffect, useId, useState } from 'react'
import { actWords } from '#console/tickets/act-words.ts'
import { SnoozedMark } from '#console/tickets/snoozed-mark.tsx'
import { whoWrote } from '#console/tickets/who-wrote.ts'
import { listTickets } from '#contract/ticket-lists.ts'
import styles from '#ui/choices.module.css'
import { FailedState } from '#ui/failed-state.tsx'
import { Field } from '#ui/field.tsx'
import { StateWord } from '#ui/state-word.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = actWords.link
const pauseMs = 250

export type FoundTicket = { id: string; number: string; who: string; customerId: string | null }

/** A ticket, put off or not, found by its number or any of its words. Who types a number whole has chosen with it. */
export function FindTicket({
  except = '',
  suggestions = [],
  first = '',
  label = words.find,
  value,
  onChange,
  error,
}: {
  except?: string
  suggestions?: readonly { id: string; number: string; subject: string }[]
  /** What stands in the field when it opens. */
  first?: string
  label?: string
  /** The id of what is chosen. */
  value: string
  onChange: (found: FoundTicket | null) => void
  error: string | undefined
}) {
  const [typed, setTyped] = useState(first)
  const [asked, setAsked] = useState(first)
  const name = useId()
  const query = typed.trim().slice(0, 200)
  useEffect(() => {
    const later = window.setTimeout(() => setAsked(query), pauseMs)
    return () => window.clearTimeout(later)
  }, [query])
  const reply = useReply(listTickets, { query: { q: asked, snoozed: 'either', limit: 8 } }, { when: asked !== '', keepPrevious: true })
  const found =
    query === ''
      ? suggestions.map((each) => ({ ...each, who: '', queue: null, snoozedUntil: null, customer: null }))
      : (reply.data?.items ?? []).map((each) => ({ ...each, who: whoWrote(each) }))
  const shown = found.filter(({ id }) => id !== except).map(({ customer, ...each }) => ({ ...each, customerId: customer?.id ?? null }))
  const exact = asked === query && !reply.isPlaceholderData ? shown.find(({ number }) => number === query) : undefined
  useEffect(() => {
    if (exact && value === '') onChange(exact)
  }, [exact, value, onChange])
  const type = (text: string) => {
    setTyped(text)
    onChange(null)
  }

  return (
    <>
      <Field label={label} error={error} stacked>
        {(parts) => <TextInput {...parts} maxLength={200} autoComplete="off" value={typed} onChange={type} />}
      </Field>
      {reply.error && query !== '' && <FailedState what={words.failed} why={reply.error.detail} onRetry={() => void reply.refetch()} />}
      <fieldset className={styles.choices} data-outdated={reply.isPlaceholderData || undefined}>
        <legend>{words.found}</legend>
        {shown.map((each) => (
          <label key={each.id}>
            <input type="radio" name={name} checked={each.id === value} onChange={() => onChange(each)} />
            <span>
              {each.number} {each.subject} <span className={styles.quiet}>{each.who}</span> {each.queue && <StateWord state={each.queue} />}{' '}
              {each.snoozedUntil && <SnoozedMark until={each.snoozedUntil} />}
            </span>
          </label>
        ))}
        {query !== '' && asked === query && reply.data && found.length === 0 && <p className={styles.quiet}>{words.none}</p>}
      </fieldset>
    </>
  )
}
