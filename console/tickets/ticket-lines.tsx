import { IconArrowMerge, IconMailOff, IconStar, IconX } from '@tabler/icons-react'
import styles from '#console/tickets/desk.module.css'
import { useDesk } from '#console/tickets/desk-context.ts'
import { threadWords as words } from '#console/tickets/thread-words.ts'
import { useTicketAct } from '#console/tickets/use-ticket-act.ts'
import { type Ticket, unlinkTickets } from '#contract/tickets.ts'
import { besideWords } from '#ui/icon.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { StateWord } from '#ui/state-word.tsx'
import { StatusWord } from '#ui/status-word.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'

/** What stands between the head and the thread, where there is something: that it was merged, is spam, was rated, belongs with others. */
export function TicketLines({ ticket }: { ticket: Ticket }) {
  const { addressOf } = useDesk()
  const unlink = useTicketAct(unlinkTickets)
  const { id, mergedInto, isSpam, rating, links, suggestions, can } = ticket
  return (
    <>
      {mergedInto && (
        <SunkenLine icon={<IconArrowMerge {...besideWords} />} strong={words.mergedInto(mergedInto.number)}>
          {words.mergedMeaning} <PlaceLink to={addressOf(mergedInto.id)}>{words.openOther(mergedInto.number)}</PlaceLink>
        </SunkenLine>
      )}
      {isSpam && (
        <SunkenLine icon={<IconMailOff {...besideWords} />} strong={words.spam}>
          {words.spamMeaning}
        </SunkenLine>
      )}
      {rating && (
        <p className={styles.rating}>
          <StatusWord icon={<IconStar {...besideWords} />} tone={rating.stars > 2 ? 'settled' : 'due'}>
            {words.rated(rating.stars)}
          </StatusWord>{' '}
          {rating.said}
        </p>
      )}
      {suggestions.length > 0 && (
        <p className={styles.suggestion}>
          {words.suggestion}{' '}
          {suggestions.map((other) => (
            <PlaceLink key={other.id} to={addressOf(other.id)}>
              {other.number} {other.subject}
            </PlaceLink>
          ))}
        </p>
      )}
      {links.length > 0 && (
        <ul className={styles.links} aria-label={words.links}>
          {links.map(({ id: linkId, kind, ticket: other }) => (
            <li key={linkId}>
              <span className={styles.quiet}>{words.link[kind]}</span>{' '}
              <PlaceLink to={addressOf(other.id)}>
                {other.number} {other.subject}
              </PlaceLink>{' '}
              <StateWord state={other.queue} />
              {kind === 'related' && can.edit.allowed && (
                <button
                  type="button"
                  className={styles.small}
                  aria-label={words.unlink(other.number)}
                  onClick={() => unlink.mutate({ params: { id, linkId } })}
                >
                  <IconX {...besideWords} size={14} />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {unlink.error && <SunkenLine tone="stop" strong={unlink.error.detail} />}
    </>
  )
}
