import type { z } from 'zod'
import { ticketQueue } from '#contract/panels.ts'
import type { listTickets } from '#contract/ticket-lists.ts'
import { priorities, ticketChannel } from '#contract/ticket-row.ts'
import type { ticketView } from '#contract/ticket-views.ts'

/** The queues in the order of the column, then what is no queue but stands below them. */
export const queues = ['unassigned', 'new', 'open', 'waiting', 'answered', 'expired_1', 'expired_2', 'closed'] as const
export type Queue = (typeof queues)[number]
export type QueuePlace = Queue | 'all' | 'snoozed'

export const filterNames = ['priority', 'categoryId', 'tag', 'channel', 'assignee', 'q', 'spam'] as const
export type FilterName = (typeof filterNames)[number]
export type TicketFilters = Partial<Record<FilterName, string>>

export const sorts = ['newest', 'oldest', 'due'] as const
export type TicketSort = (typeof sorts)[number]

/** What the list shows: all of it stands in the address, so that it can be linked and gone back to. */
export type TicketsState = {
  /** Null: none was chosen yet. On a wide screen the list then shows `shownQueue`. */
  queue: QueuePlace | null
  /** Whose: yours, or everybody's where one sees those. */
  of: 'mine' | 'everybody'
  view: string | null
  filters: TicketFilters
  sort: TicketSort
}
type Query = z.input<NonNullable<(typeof listTickets)['query']>>

/** `standard`: whose one begins with, where the address says nothing: who administers tickets begins with everybody’s. */
export function readTicketsAddress(search: string, standard: TicketsState['of'] = 'mine'): TicketsState {
  const asked = new URLSearchParams(search)
  const filters: TicketFilters = {}
  for (const name of filterNames) {
    const value = asked.get(name)
    if (value) filters[name] = value
  }
  const places: readonly QueuePlace[] = [...queues, 'all', 'snoozed']
  const queue = places.find((place) => place === asked.get('queue')) ?? null
  return {
    queue,
    of: whose(asked.get('of')) ?? (queue === null ? standard : 'mine'),
    view: asked.get('view'),
    filters,
    sort: sorts.find((sort) => sort === asked.get('sort')) ?? standardSort(queue),
  }
}

const whose = (said: string | null) => (said === 'everybody' || said === 'mine' ? said : null)

/** Before one was chosen: what waits for who holds tickets, what is to be given out for who gives them. */
export const shownQueue = ({ queue, of }: Pick<TicketsState, 'queue' | 'of'>): QueuePlace =>
  queue ?? (of === 'everybody' ? 'unassigned' : 'waiting')

/** The address of the list, or with `ticketId` of a ticket beside it. */
export function ticketsAddress({ queue, of, view, filters, sort }: TicketsState, ticketId?: string): string {
  const asked = new URLSearchParams()
  if (queue) asked.set('queue', queue)
  if (of === 'everybody' || queue === null) asked.set('of', of)
  if (view) asked.set('view', view)
  for (const name of filterNames) if (filters[name]) asked.set(name, filters[name])
  if (sort !== standardSort(queue)) asked.set('sort', sort)
  const written = asked.toString()
  return `/tickets${ticketId ? `/${ticketId}` : ''}${written ? `?${written}` : ''}`
}

/** What somebody waits for is read from its oldest on; what is done, from its newest. */
function standardSort(queue: QueuePlace | null): TicketSort {
  return queue === null || ['unassigned', 'new', 'open', 'waiting', 'expired_1', 'expired_2'].includes(queue) ? 'oldest' : 'newest'
}

/** A queue chosen in the column: nothing of what narrowed the one before stays. */
export const queueAddress = (queue: QueuePlace, of: TicketsState['of']) =>
  ticketsAddress({ queue, of, view: null, filters: {}, sort: standardSort(queue) })

type View = Pick<z.infer<typeof ticketView>, 'id' | 'filter' | 'sort'>

/** A saved view: everything that it narrows to is written into the address. */
export function viewAddress({ id, filter, sort }: View): string {
  const filters: TicketFilters = {}
  for (const name of filterNames) {
    const value = filter[name]
    if (value !== undefined && String(value) !== 'false') filters[name] = String(value)
  }
  const queue = String(filter.snoozed) === 'true' ? 'snoozed' : (filter.queue ?? 'all')
  return ticketsAddress({ queue, of: filter.assignee === 'me' ? 'mine' : 'everybody', view: id, filters, sort })
}

/** What the server is asked for. What nobody holds is nobody's, whoever asks. Who asks for all, or looks for something, is shown what is put off as well. */
export function filterOf({ queue, of, filters }: TicketsState): Omit<Query, 'sort' | 'limit' | 'cursor'> {
  const shown = shownQueue({ queue, of })
  const { priority, channel, spam, ...others } = filters
  const isMine = of === 'mine' && shown !== 'unassigned' && shown !== 'all'
  return {
    ...(isMine ? { assignee: 'me' as const } : {}),
    ...others,
    ...(shown === 'snoozed' ? { snoozed: 'true' } : shown === 'all' || others.q ? { snoozed: 'either' as const } : {}),
    ...(shown !== 'all' && shown !== 'snoozed' ? { queue: ticketQueue.parse(shown) } : {}),
    ...(priorities.some((known) => known === priority) ? { priority: priority as Query['priority'] } : {}),
    ...(ticketChannel.safeParse(channel).success ? { channel: channel as Query['channel'] } : {}),
    ...(spam === 'true' ? { spam: 'true' } : {}),
  }
}
