import { useEffect, useState } from 'react'
import { useHas } from '#console/session/session-context.tsx'
import deskStyles from '#console/tickets/desk.module.css'
import { useDesk } from '#console/tickets/desk-context.ts'
import { deskWords } from '#console/tickets/desk-words.ts'
import { NarrowList } from '#console/tickets/narrow-list.tsx'
import styles from '#console/tickets/ticket-list.module.css'
import { TicketListRow } from '#console/tickets/ticket-list-row.tsx'
import { queueAddress, queues, shownQueue, type TicketsState, ticketsAddress } from '#console/tickets/tickets-address.ts'
import type { countTickets, listTickets } from '#contract/ticket-lists.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FailedState } from '#ui/failed-state.tsx'
import { useKeys } from '#ui/keys.ts'
import { LoadingBars } from '#ui/loading-bars.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import type { ReplyOf } from '#ui/use-endpoint.ts'
import { useListCursor } from '#ui/use-list-cursor.ts'
import type { Pages } from '#ui/use-pages.ts'

type Props = {
  state: TicketsState
  onState: (change: Partial<TicketsState>) => void
  pages: Pages<typeof listTickets>
  counts: ReplyOf<typeof countTickets> | null
  current: string | null
  /** Null: this viewer selects nothing. */
  selected: ReadonlySet<string> | null
  onSelected: (selected: ReadonlySet<string>) => void
}

/** The tickets of the queue, with its rule in one sentence on top. */
export function TicketList({ state, onState, pages, counts, current, selected, onSelected }: Props) {
  const [isNarrowing, setNarrowing] = useState(false)
  const { say } = useDesk()
  const has = useHas()
  // Who works on none reads all (an auditor).
  const seesAll = has('ticket.administer') || !has('ticket.work')
  const queue = shownQueue(state)
  const items = pages.items ?? []
  const cursor = useListCursor<HTMLOListElement>(items.length, {
    ids: items.map(({ id }) => id),
    of: ticketsAddress(state),
    // Of a list that did not come nobody knows what is in it; why it did not come stands there.
    onNone: () => pages.items && say(deskWords.keys.noRow),
    onMarked: (rows) => toggle(rows.map((row) => items[row]?.id)),
    isComing: pages.isOutdated || (!pages.items && !pages.problem),
  })
  // Its row has left the list, and what had the focus with it: the keys go on where the ticket is read.
  const isBetween = !Number.isInteger(cursor.at)
  useEffect(() => {
    if (isBetween && document.activeElement === document.body) document.querySelector<HTMLElement>('[data-ticket-read]')?.focus()
  }, [isBetween])
  const isOfMany = queue === 'all' || queue === 'snoozed'
  const says = { queue: isOfMany, holder: queue !== 'unassigned' && (isOfMany || state.of === 'everybody') }
  const isFiltered = Object.keys(state.filters).length > 0

  const toggle = (ids: readonly (string | undefined)[]) => {
    if (!selected) return
    const next = new Set(selected)
    for (const id of ids) if (id && !next.delete(id)) next.add(id)
    onSelected(next)
  }
  const select = () => (selected ? cursor.mark() : say(deskWords.keys.maySelect))
  useKeys([{ keys: 'x', label: deskWords.selectKey, run: select }])

  return (
    <>
      <header className={deskStyles.listHead}>
        <PlaceLink className={deskStyles.back} to={ticketsAddress({ ...state, queue: null, view: null, filters: {} })}>
          {deskWords.backToQueues}
        </PlaceLink>
        <p className={styles.rule}>
          <strong>{deskWords.queue[queue]}.</strong> {queue === 'all' && !seesAll ? deskWords.allOfMine : deskWords.rule[queue]}{' '}
          {queue === 'expired_2' && has('ticket.work') && `${deskWords.expired2May[has('ticket.administer') ? 'all' : 'own']} `}{' '}
          {deskWords.sorted[state.sort]}
          {state.sort === 'due' && queue === 'all' && state.filters.spam !== 'true' && ` ${deskWords.withoutClosed}`}
        </p>
        <NarrowList state={state} onState={onState} isOpen={isNarrowing} onOpen={setNarrowing} />
      </header>
      <div className={styles.rows} data-outdated={pages.isOutdated || undefined}>
        {pages.problem && <FailedState what={deskWords.what} why={pages.problem.detail} onRetry={pages.again} />}
        {!pages.items && !pages.problem && <LoadingBars rows={12} />}
        {pages.items && items.length === 0 && (
          <div className={deskStyles.pad}>
            {isFiltered ? (
              <EmptyState
                act={
                  <ActionButton kind="quiet" onPress={() => onState({ filters: {}, view: null })}>
                    {deskWords.clear}
                  </ActionButton>
                }
              >
                {state.filters.q ? deskWords.noWords : deskWords.noMatch}
              </EmptyState>
            ) : (
              <EmptyState act={<OtherQueue state={state} counts={counts} />}>{deskWords.empty[queue]}</EmptyState>
            )}
          </div>
        )}
        {items.length > 0 && (
          <ol ref={cursor.list} aria-label={deskWords.list}>
            {items.map((ticket, at) => (
              <TicketListRow
                key={ticket.id}
                ticket={ticket}
                at={at}
                to={ticketsAddress(state, ticket.id)}
                isCurrent={ticket.id === current}
                isUnderCursor={cursor.at === at}
                onFocus={() => cursor.at !== at && cursor.move(at)}
                selected={selected ? selected.has(ticket.id) : null}
                onSelect={() => toggle([ticket.id])}
                says={says}
              />
            ))}
          </ol>
        )}
        {pages.more && (
          <div className={deskStyles.pad}>
            <ActionButton busy={pages.isFetchingMore} onPress={pages.more}>
              {deskWords.more}
            </ActionButton>
          </div>
        )}
        {pages.moreProblem && <FailedState what={deskWords.what} why={pages.moreProblem.detail} onRetry={pages.again} />}
      </div>
    </>
  )
}

/** From an empty queue to the first one that is not. */
function OtherQueue({ state, counts }: Pick<Props, 'state' | 'counts'>) {
  const shown = state.of === 'everybody' ? (counts?.all ?? counts?.mine) : counts?.mine
  const other = queues
    .filter((queue) => queue !== 'closed' && queue !== 'answered')
    .map((queue) => shown?.find((count) => count.queue === queue))
    .find((count) => count !== undefined && count.count > 0 && count.queue !== shownQueue(state))
  if (!other) return null
  return <PlaceLink to={queueAddress(other.queue, state.of)}>{deskWords.goTo(deskWords.queue[other.queue], other.count)}</PlaceLink>
}
