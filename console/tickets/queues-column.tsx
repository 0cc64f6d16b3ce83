import { IconUsers, IconX } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { AwayLine } from '#console/absences/away-line.tsx'
import { useHas } from '#console/session/session-context.tsx'
import { BulkActsLine } from '#console/tickets/bulk-acts-line.tsx'
import deskStyles from '#console/tickets/desk.module.css'
import { deskWords } from '#console/tickets/desk-words.ts'
import { MailToPlaceLine } from '#console/tickets/mail-to-place-line.tsx'
import { NotesOwedLine } from '#console/tickets/notes-owed-line.tsx'
import { QueueLine } from '#console/tickets/queue-line.tsx'
import styles from '#console/tickets/queues-column.module.css'
import { RemoveTicketView } from '#console/tickets/remove-ticket-view.tsx'
import { type QueuePlace, queueAddress, shownQueue, type TicketsState, viewAddress } from '#console/tickets/tickets-address.ts'
import type { countTickets } from '#contract/ticket-lists.ts'
import { listTicketViews, type ticketView } from '#contract/ticket-views.ts'
import { FailedState } from '#ui/failed-state.tsx'
import { besideWords } from '#ui/icon.ts'
import { PlaceLink, useGo } from '#ui/place-link.tsx'
import type { Problem } from '#ui/problem.ts'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { type ReplyOf, useReply } from '#ui/use-endpoint.ts'

type Counts = ReplyOf<typeof countTickets>
type View = z.infer<typeof ticketView>
const groups: readonly (readonly QueuePlace[])[] = [
  ['unassigned', 'new', 'open', 'waiting', 'answered'],
  ['expired_1', 'expired_2'],
  ['closed', 'snoozed', 'all'],
]

/** The queues with what waits in each, then the views that were saved. */
export function QueuesColumn({
  state,
  counts,
  isLive,
  mayAdminister,
}: {
  state: TicketsState
  counts: UseQueryResult<Counts, Problem>
  isLive: boolean
  mayAdminister: boolean
}) {
  const go = useGo()
  const canWork = useHas()('ticket.work')
  const views = useReply(listTicketViews, {}, { freshFor: 60_000 })
  const [removing, setRemoving] = useState<View | null>(null)
  const of = mayAdminister && counts.data?.all !== null ? state.of : 'mine'
  const shown = of === 'everybody' ? counts.data?.all : counts.data?.mine
  const current = state.view ? null : shownQueue(state)

  return (
    <nav className={deskStyles.queues} aria-label={deskWords.queuesLabel}>
      <h2>{of === 'mine' ? deskWords.mine : deskWords.everybodys}</h2>
      {mayAdminister && (
        <div className={styles.whose}>
          <SegmentedChoice
            label={deskWords.whose}
            value={of}
            options={[
              { value: 'mine', label: deskWords.whoseOf.mine },
              { value: 'everybody', label: deskWords.whoseOf.everybody },
            ]}
            onChange={(chosen) => go(queueAddress(state.queue ?? shownQueue({ queue: null, of: chosen }), chosen))}
          />
        </div>
      )}
      {canWork && <AwayLine />}
      {counts.error && !counts.data && (
        <FailedState what={deskWords.countsFailed} why={counts.error.detail} onRetry={() => void counts.refetch()} />
      )}
      {groups.map((places) => (
        <ul key={places[0]} className={styles.group}>
          {places.map((place) => (
            <QueueLine
              key={place}
              place={place}
              to={queueAddress(place, of)}
              isCurrent={place === current}
              count={shown?.find(({ queue }) => queue === place) ?? null}
              // Who sees all is told how many of everybody's are put off.
              total={place === 'snoozed' && (of === 'everybody' || !mayAdminister) ? (counts.data?.snoozed ?? null) : null}
            />
          ))}
        </ul>
      ))}
      {mayAdminister && <MailToPlaceLine />}
      {mayAdminister && <BulkActsLine />}
      <NotesOwedLine />
      {views.error && !views.data && (
        <FailedState what={deskWords.view.failed} why={views.error.detail} onRetry={() => void views.refetch()} />
      )}
      {(views.data?.items.length ?? 0) > 0 && (
        <div className={styles.group}>
          <h3>{deskWords.views}</h3>
          <ul>
            {views.data?.items.map((view) => (
              <li key={view.id} className={styles.view}>
                <PlaceLink className={styles.queue} to={viewAddress(view)} aria-current={view.id === state.view ? 'page' : undefined}>
                  <span className={styles.queueName}>{view.name}</span>
                  {view.isShared && <IconUsers {...besideWords} size={14} aria-hidden={false} role="img" aria-label={deskWords.shared} />}
                </PlaceLink>
                {view.id === state.view && view.isOwn && (
                  <button
                    type="button"
                    className={deskStyles.small}
                    aria-label={deskWords.removeView(view.name)}
                    onClick={() => setRemoving(view)}
                  >
                    <IconX {...besideWords} size={14} />
                  </button>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {!isLive && <p className={deskStyles.quiet}>{deskWords.notLive}</p>}
      {removing && (
        <RemoveTicketView
          view={removing}
          onRemoved={() => {
            setRemoving(null)
            go(queueAddress('waiting', of))
          }}
          onCancel={() => setRemoving(null)}
        />
      )}
    </nav>
  )
}
