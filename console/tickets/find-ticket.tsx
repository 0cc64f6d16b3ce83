import { useEffect, useId, useState } from 'react'
import { actWords } from '#console/tickets/act-words.ts'
import { whoWrote } from '#console/tickets/who-wrote.ts'
import { listTickets } from '#contract/tickets.ts'
import styles from '#ui/choices.module.css'
import { FailedState } from '#ui/failed-state.tsx'
import { Field } from '#ui/field.tsx'
import { StateWord } from '#ui/state-word.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = actWords.link
const pauseMs = 250

/** Another ticket, found by its number or any of its words. */
export function FindTicket({
  except,
  suggestions,
  value,
  onChange,
  error,
}: {
  except: string
  suggestions: readonly { id: string; number: string; subject: string }[]
  value: string
  onChange: (id: string) => void
  error: string | undefined
}) {
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  const name = useId()
  const query = typed.trim().slice(0, 200)
  useEffect(() => {
    const later = window.setTimeout(() => setAsked(query), pauseMs)
    return () => window.clearTimeout(later)
  }, [query])
  const reply = useReply(listTickets, { query: { q: asked, limit: 8 } }, { when: asked !== '', keepPrevious: true })
  const found =
    query === ''
      ? suggestions.map((each) => ({ ...each, who: '', queue: null }))
      : (reply.data?.items ?? []).map((each) => ({ ...each, who: whoWrote(each) }))

  return (
    <>
      <Field label={words.find} error={error} stacked>
        {(parts) => <TextInput {...parts} maxLength={200} autoComplete="off" value={typed} onChange={setTyped} />}
      </Field>
      {reply.error && query !== '' && <FailedState what={words.failed} why={reply.error.detail} onRetry={() => void reply.refetch()} />}
      <fieldset className={styles.choices} data-outdated={reply.isPlaceholderData || undefined}>
        <legend>{words.found}</legend>
        {found
          .filter(({ id }) => id !== except)
          .map(({ id, number, subject, who, queue }) => (
            <label key={id}>
              <input type="radio" name={name} checked={id === value} onChange={() => onChange(id)} />
              <span>
                {number} {subject} <span className={styles.quiet}>{who}</span> {queue && <StateWord state={queue} />}
              </span>
            </label>
          ))}
        {query !== '' && asked === query && reply.data && found.length === 0 && <p className={styles.quiet}>{words.none}</p>}
      </fieldset>
    </>
  )
}
