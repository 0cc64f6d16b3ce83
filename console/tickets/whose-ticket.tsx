import { useId, useState } from 'react'
import { useCustomerSearch } from '#console/find/use-customer-search.ts'
import { actWords } from '#console/tickets/act-words.ts'
import styles from '#console/tickets/desk.module.css'
import { threadWords } from '#console/tickets/thread-words.ts'
import type { TicketFormProps } from '#console/tickets/ticket-dialog.tsx'
import { useTicketAct } from '#console/tickets/use-ticket-act.ts'
import { findCardNumbers } from '#contract/card-number.ts'
import { setTicketCustomer } from '#contract/tickets.ts'
import { FailedState } from '#ui/failed-state.tsx'
import { Field } from '#ui/field.tsx'
import { Overlay } from '#ui/overlay.tsx'
import { OverlayForm } from '#ui/overlay-form.tsx'
import { TextInput } from '#ui/text-input.tsx'

const words = actWords.customer

/** Whose ticket it is that nobody known wrote. It begins with the address that it came from. */
export function WhoseTicket({ ticket: { id, number, requester }, close }: TicketFormProps) {
  const [typed, setTyped] = useState(requester.address ?? requester.name ?? '')
  const [chosen, setChosen] = useState('')
  const [hasTried, setTried] = useState(false)
  const name = useId()
  const holdsCard = findCardNumbers(typed).length > 0
  const search = useCustomerSearch(typed, holdsCard)
  const set = useTicketAct(setTicketCustomer, close)
  const submit = () => {
    setTried(true)
    if (chosen !== '' && !set.isPending) set.mutate({ params: { id }, body: { customerId: chosen } })
  }
  return (
    <Overlay label={words.title(number)} onClose={close}>
      <OverlayForm
        title={words.title(number)}
        act={words.act}
        busy={set.isPending}
        refused={set.error?.detail}
        leave={actWords.cancel}
        focusOn="input"
        onSubmit={submit}
        onClose={close}
      >
        <p className={styles.quiet}>{words.lead}</p>
        <Field label={words.find} error={holdsCard ? words.card : hasTried && chosen === '' ? words.choose : undefined} stacked>
          {(parts) => <TextInput {...parts} maxLength={120} autoComplete="off" value={typed} onChange={setTyped} />}
        </Field>
        {search.problem && <FailedState what={words.failed} why={search.problem.detail} onRetry={() => void search.reply.refetch()} />}
        <fieldset className={styles.choices}>
          <legend className="for-ears">{words.find}</legend>
          {search.lines.slice(0, 8).map((line) => (
            <label key={line.id}>
              <input type="radio" name={name} checked={line.id === chosen} onChange={() => setChosen(line.id)} />
              <span>
                {line.name ?? threadWords.side.nameless} <span className={styles.quiet}>{line.number}</span>
              </span>
            </label>
          ))}
          {!search.isSearching && typed.trim() !== '' && !holdsCard && search.lines.length === 0 && (
            <p className={styles.quiet}>{words.none}</p>
          )}
        </fieldset>
      </OverlayForm>
    </Overlay>
  )
}
