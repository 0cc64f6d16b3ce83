import { type FormEvent, useState } from 'react'
import { type PortalTicket, ratePortalTicket } from '#contract/portal-tickets.ts'
import styles from '#portal/portal.module.css'
import { Said } from '#portal/said.tsx'
import { sendByKey } from '#portal/send-by-key.ts'
import { useOneKey } from '#portal/use-one-key.ts'
import { useTicketDraft } from '#portal/use-ticket-draft.ts'
import { inWords, useWords, type Words } from '#portal/words.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { goToTooLong } from '#ui/too-long.ts'
import { type Submitted, useOutdate, useSubmit } from '#ui/use-endpoint.ts'

type Body = Submitted<typeof ratePortalTicket>['body']
type Rating = NonNullable<PortalTicket['rating']>
const stars = [1, 2, 3, 4, 5] as const
const starsInWords = (of: number, words: Words) => words.tickets.stars[of as 1]

/** How our answer was: what was said of it, to be changed, else the question. Said again, the last counts. */
export function TicketRating({ ticket }: { ticket: PortalTicket }) {
  const words = useWords()
  // What another window says of it meanwhile takes nothing away that is being written here.
  const [isOpen, setOpen] = useState(ticket.rating === null)
  const [hasRated, setRated] = useState(false)
  if (isOpen || !ticket.rating)
    return (
      <RatingForm
        ticket={ticket}
        onRated={() => {
          setRated(true)
          setOpen(false)
        }}
      />
    )
  return (
    <div className={styles.card}>
      <Said done={hasRated ? words.tickets.thanks : null} leads />
      <p>{words.tickets.rated(starsInWords(ticket.rating.stars, words))}</p>
      {ticket.rating.said && <p className={`${styles.text} ${styles.quiet}`}>{ticket.rating.said}</p>}
      <ActionButton onPress={() => setOpen(true)}>{words.tickets.changeRating}</ActionButton>
    </div>
  )
}

function RatingForm({ ticket, onRated }: { ticket: PortalTicket; onRated: () => void }) {
  const words = useWords()
  const [seen] = useState(ticket.rating)
  const [chosen, setChosen] = useState(seen?.stars ?? 0)
  const [hasTried, setTried] = useState(false)
  const [said, setSaid, drop] = useTicketDraft(`rating.${ticket.id}`, seen?.said ?? '')
  const key = useOneKey<Body>()
  const outdate = useOutdate()
  const rate = useSubmit(ratePortalTicket, { outdates: ['getPortalTicket'] })
  const isRatedMeanwhile = rate.error?.code === 'ticket.rated_meanwhile'
  // The keys get past the button that rests.
  const isMissing = hasTried && chosen === 0
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (chosen === 0 || rate.isPending || goToTooLong(event.currentTarget as HTMLFormElement)) return
    // Whoever was told of the other one replaces it knowingly.
    const replaces = (isRatedMeanwhile ? ticket.rating : seen)?.id ?? null
    rate.mutate(
      { params: { id: ticket.id }, ...key.with({ stars: chosen, said, replaces }) },
      {
        onSuccess: () => {
          key.done()
          drop()
          onRated()
        },
        onError: () => outdate(['getPortalTicket']),
      },
    )
  }
  return (
    <form className={styles.card} onSubmit={send} onKeyDown={sendByKey} noValidate>
      <fieldset className={styles.form}>
        <legend>{words.tickets.howWasIt}</legend>
        {stars.map((star) => (
          <label key={star} className={styles.check}>
            <input
              // Whoever pressed “Change it” goes on here.
              ref={seen?.stars === star ? focusOnce : undefined}
              type="radio"
              name="stars"
              checked={chosen === star}
              onChange={() => setChosen(star)}
            />
            {words.tickets.stars[star]}
          </label>
        ))}
      </fieldset>
      <Field label={words.tickets.anything} stacked>
        {(ids) => <TextArea {...ids} rows={2} longest={1000} value={said} onChange={setSaid} />}
      </Field>
      <Said
        refused={
          isMissing ? words.tickets.chooseFirst : isRatedMeanwhile ? ratedMeanwhile(ticket.rating, words) : inWords(rate.error, words)
        }
      />
      <ActionButton type="submit" busy={rate.isPending} because={chosen === 0 ? words.tickets.chooseFirst : undefined}>
        {words.tickets.rate}
      </ActionButton>
    </form>
  )
}

const focusOnce = (radio: HTMLInputElement | null) => radio?.focus()
const ratedMeanwhile = (rating: Rating | null, words: Words) =>
  rating && words.tickets.ratedMeanwhile(starsInWords(rating.stars, words), rating.said)
