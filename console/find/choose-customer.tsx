import { useEffect, useId } from 'react'
import { chooseWords } from '#console/find/choose-words.ts'
import { messages } from '#console/find/messages.ts'
import { useCustomerSearch } from '#console/find/use-customer-search.ts'
import { findCardNumbers } from '#contract/card-number.ts'
import type { CustomerLine } from '#contract/find.ts'
import styles from '#ui/choices.module.css'
import { FailedState } from '#ui/failed-state.tsx'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'

const words = chooseWords
const mostShown = 8

/** One customer, looked up by whatever is known of them. Who types an account number whole has chosen with it. */
export function ChooseCustomer({
  typed,
  onTyped,
  chosen,
  onChosen,
  error,
}: {
  typed: string
  onTyped: (typed: string) => void
  chosen: CustomerLine | null
  onChosen: (line: CustomerLine | null) => void
  error: string | undefined
}) {
  const name = useId()
  const holdsCard = findCardNumbers(typed).length > 0
  const { lines, isSearching, problem, reply } = useCustomerSearch(typed, holdsCard)
  const shown = lines.slice(0, mostShown)
  const exact = isSearching ? undefined : shown.find(({ number }) => number === typed.trim())
  useEffect(() => {
    if (exact && !chosen) onChosen(exact)
  }, [exact, chosen, onChosen])

  const type = (text: string) => {
    onTyped(text)
    onChosen(null)
  }
  return (
    <>
      <Field label={words.find} error={holdsCard ? words.card : error} stacked>
        {(parts) => <TextInput {...parts} maxLength={120} autoComplete="off" value={typed} onChange={type} />}
      </Field>
      {problem && <FailedState what={words.failed} why={problem.detail} onRetry={() => void reply.refetch()} />}
      <fieldset className={styles.choices}>
        <legend className="for-ears">{words.find}</legend>
        {shown.map((line) => (
          <label key={line.id}>
            <input type="radio" name={name} checked={line.id === chosen?.id} onChange={() => onChosen(line)} />
            <span>
              {line.name ?? messages.noName} <span className={styles.quiet}>{line.number}</span>
            </span>
          </label>
        ))}
        {!isSearching && typed.trim() !== '' && !holdsCard && lines.length === 0 && !problem && (
          <p className={styles.quiet}>{words.none}</p>
        )}
      </fieldset>
    </>
  )
}
