import { type FormEvent, useState } from 'react'
import { type PortalTicket, ratePortalTicket } from '#contract/portal-tickets.ts'
import styles from '#portal/portal.module.css'
import { Said } from '#portal/said.tsx'
import { inWords, useWords } from '#portal/words.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const stars = [1, 2, 3, 4, 5] as const

/** How our answer was, in five steps with words. Said again, the last counts. */
export function RatingForm({ ticket }: { ticket: PortalTicket }) {
  const words = useWords()
  const [chosen, setChosen] = useState(ticket.rating?.stars ?? 0)
  const [said, setSaid] = useState(ticket.rating?.said ?? '')
  const rate = useSubmit(ratePortalTicket, { outdates: ['getPortalTicket'] })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (chosen > 0 && !rate.isPending) rate.mutate({ params: { id: ticket.id }, body: { stars: chosen, said } })
  }
  if (rate.isSuccess)
    return (
      <div className={styles.card}>
        <Said done={`${words.tickets.thanks} ${words.tickets.stars[chosen as 1]}.`} />
      </div>
    )
  return (
    <form className={styles.card} onSubmit={send} noValidate>
      <fieldset className={styles.form}>
        <legend>{words.tickets.howWasIt}</legend>
        {stars.map((star) => (
          <label key={star} className={styles.check}>
            <input type="radio" name="stars" checked={chosen === star} onChange={() => setChosen(star)} />
            {words.tickets.stars[star]}
          </label>
        ))}
      </fieldset>
      <Field label={words.tickets.anything} stacked>
        {(ids) => <TextArea {...ids} rows={2} maxLength={1000} value={said} onChange={setSaid} />}
      </Field>
      <Said refused={inWords(rate.error, words)} />
      <ActionButton type="submit" busy={rate.isPending} because={chosen === 0 ? words.tickets.chooseFirst : undefined}>
        {words.tickets.rate}
      </ActionButton>
    </form>
  )
}
