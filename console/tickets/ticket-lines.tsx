import { IconArrowMerge, IconMailOff, IconStar, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import deskStyles from '#console/tickets/desk.module.css'
import { useDesk } from '#console/tickets/desk-context.ts'
import { standOf } from '#console/tickets/stand-of.ts'
import { threadWords as words } from '#console/tickets/thread-words.ts'
import styles from '#console/tickets/ticket-pane.module.css'
import { outdatedByTicket, useTicketAct } from '#console/tickets/use-ticket-act.ts'
import { unlinkTickets, unmergeTicket } from '#contract/ticket-links.ts'
import type { Ticket } from '#contract/tickets.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { besideWords } from '#ui/icon.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { StateWord } from '#ui/state-word.tsx'
import { StatusWord } from '#ui/status-word.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { UndoLine } from '#ui/undo-line.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

/** What stands between the head and the thread, where there is something: that it was merged, is spam, was rated, belongs with others. */
export function TicketLines({ ticket }: { ticket: Ticket }) {
  const { addressOf, merged } = useDesk()
  const takeOut = useTakeOut()
  const unlink = useTicketAct(unlinkTickets)
  const { id, customer, mergedInto, isSpam, rating, links, suggestions, can } = ticket
  const isTold = useIsMergeTold(ticket)
  return (
    <>
      {merged && isTold && (
        <UndoLine onUndo={() => takeOut.mutate({ params: { id: merged.id } })}>{words.mergedFromNow(merged.number)}</UndoLine>
      )}
      {mergedInto && (
        <SunkenLine icon={<IconArrowMerge {...besideWords} />} strong={words.mergedInto(mergedInto.number)}>
          {words.mergedMeaning} <PlaceLink to={addressOf(mergedInto.id)}>{words.openOther(mergedInto.number)}</PlaceLink>
        </SunkenLine>
      )}
      {isSpam && (
        <SunkenLine icon={<IconMailOff {...besideWords} />} strong={words.spam}>
          {customer ? words.spamOfCustomer : words.spamMeaning}
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
              <span className={deskStyles.quiet}>{words.link[kind]}</span>{' '}
              <PlaceLink to={addressOf(other.id)}>
                {other.number} {other.subject}
              </PlaceLink>{' '}
              {kind === 'merged_from' ? (
                <ActionButton kind="quiet" busy={takeOut.isPending} onPress={() => takeOut.mutate({ params: { id: other.id } })}>
                  {words.takeOut}
                  <span className="for-ears"> {other.number}</span>
                </ActionButton>
              ) : (
                <StateWord state={other.queue} />
              )}
              {kind === 'related' && can.edit.allowed && (
                <button
                  type="button"
                  className={deskStyles.small}
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
      {takeOut.error && <SunkenLine tone="stop" strong={takeOut.error.detail} />}
      {unlink.error && <SunkenLine tone="stop" strong={unlink.error.detail} />}
    </>
  )
}

/** Told where one lands after a merge, until the ticket moves on: what was done since stands above what was done before. */
function useIsMergeTold(ticket: Ticket): boolean {
  const { merged } = useDesk()
  const [told, setTold] = useState<{ id: string; stand: string } | null>(null)
  if (merged?.intoId !== ticket.id || !ticket.links.some(({ kind, ticket: other }) => kind === 'merged_from' && other.id === merged.id))
    return false
  const stand = standOf(ticket)
  if (told?.id === merged.id) return told.stand === stand
  setTold({ id: merged.id, stand })
  return true
}

/** Takes another ticket out of the one that is shown: what changes here is not what is answered. Nothing is told of the merge any more. */
function useTakeOut() {
  const { tellMerged } = useDesk()
  return useSubmit(unmergeTicket, {
    outdates: [...outdatedByTicket, 'getTicket'],
    onDone: () => {
      tellMerged(null)
      // What was pressed goes with what it took out: the keys go on where the ticket is read.
      document.querySelector<HTMLElement>('[data-ticket-read]')?.focus()
    },
  })
}
