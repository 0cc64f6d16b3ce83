import { Outlet, useLocation, useParams } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useHas, useSession } from '#console/session/session-context.tsx'
import type { BulkKind } from '#console/tickets/bulk-act.tsx'
import { BulkBar } from '#console/tickets/bulk-bar.tsx'
import styles from '#console/tickets/desk.module.css'
import { type Desk, DeskContext } from '#console/tickets/desk-context.ts'
import { deskWords } from '#console/tickets/desk-words.ts'
import { KeySaid } from '#console/tickets/key-said.tsx'
import { QueuesColumn } from '#console/tickets/queues-column.tsx'
import { RestingKeys } from '#console/tickets/resting-keys.tsx'
import { TicketList } from '#console/tickets/ticket-list.tsx'
import { filterOf, shownQueue, ticketsAddress } from '#console/tickets/tickets-address.ts'
import { TicketsOff } from '#console/tickets/tickets-off.tsx'
import { useTicketCounts } from '#console/tickets/use-ticket-counts.ts'
import { useTicketEvents } from '#console/tickets/use-ticket-events.ts'
import { useTicketsState } from '#console/tickets/use-tickets-state.ts'
import { listTickets } from '#contract/ticket-lists.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { useKeys } from '#ui/keys.ts'
import { useGo } from '#ui/place-link.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { UndoLine } from '#ui/undo-line.tsx'
import { usePages } from '#ui/use-pages.ts'

export function TicketsScreen() {
  const { modules } = useSession().company
  const isOn = modules.includes('service_desk')
  useEffect(() => {
    if (!isOn) document.title = deskWords.title
  }, [isOn])
  if (isOn) return <TicketsDesk />
  return (
    <SheetPage title={deskWords.title}>
      <TicketsOff />
    </SheetPage>
  )
}

/** Queues, list and ticket side by side; where there is no room, one after the other. */
function TicketsDesk() {
  const [state, onState] = useTicketsState()
  const { ticketId }: { ticketId?: string } = useParams({ strict: false })
  const current = ticketId ?? null
  const saved = new URLSearchParams(useLocation().searchStr).get('saved')
  const [presence, setPresence] = useState<Desk['presence']>(null)
  const [why, setWhy] = useState('')
  const clearWhy = useCallback(() => setWhy(''), [])
  const [merged, tellMerged] = useState<Desk['merged']>(null)
  const tell = useCallback((id: string) => setPresence((before) => ({ ticketId: id, told: (before?.told ?? 0) + 1 })), [])
  const { isLive } = useTicketEvents(tell)
  const counts = useTicketCounts(isLive ? 60_000 : 30_000)
  const filter = filterOf(state)
  const pages = usePages(
    listTickets,
    { query: { ...filter, sort: state.sort } },
    { keepPrevious: true, every: () => (isLive ? false : 30_000) },
  )
  const mayAdminister = useHas()('ticket.administer')
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  /** All that the list finds, on every page, and not only what was ticked. */
  const [isEverything, setEverything] = useState(false)
  const [asked, setAsked] = useState<BulkKind | null>(null)
  // What has left the list is selected no more; an act on many that is open keeps what it was asked of, with its way back.
  const among = pages.isOutdated || asked ? undefined : pages.items?.filter(({ id }) => selected.has(id))
  if (among && among.length < selected.size) setSelected(new Set(among.map(({ id }) => id)))
  const select = (ids: ReadonlySet<string>) => {
    setSelected(ids)
    setEverything(false)
  }
  const section = useRef<HTMLElement>(null)
  const go = useGo()
  const shown = ticketsAddress(state)

  // What was selected was selected in this list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another list is shown
  useEffect(() => {
    setSelected(new Set())
    setEverything(false)
    setAsked(null)
  }, [shown])
  useEffect(() => {
    if (!ticketId) document.title = deskWords.title
  }, [ticketId])
  const back = () => {
    go(shown)
    // The row that it was opened from goes on having the keys.
    window.setTimeout(() => document.querySelector<HTMLElement>(`[data-row] a[href^="/tickets/${ticketId}"]`)?.focus())
  }
  useKeys([ticketId ? { keys: 'escape', label: deskWords.backToList, run: back } : null])

  const desk = useMemo<Desk>(() => {
    const ids = pages.items?.map(({ id }) => id) ?? []
    return {
      isLive,
      presence,
      nextOf: (id) => ids[ids.indexOf(id) + 1] ?? ids.find((other) => other !== id) ?? null,
      addressOf: (id) => ticketsAddress(state, id ?? undefined),
      merged,
      tellMerged,
      say: setWhy,
    }
  }, [isLive, presence, pages.items, state, merged])

  return (
    <DeskContext value={desk}>
      <RestingKeys />
      <div className={styles.hold}>
        <KeySaid text={why} onGone={clearWhy} />
        <div className={styles.desk} data-page={ticketId ? 'ticket' : state.queue ? 'list' : 'queues'}>
          {!ticketId && <h1 className="for-ears">{deskWords.title}</h1>}
          <QueuesColumn state={state} counts={counts} isLive={isLive} mayAdminister={mayAdminister} />
          <section ref={section} tabIndex={-1} className={styles.list} aria-label={deskWords.queue[shownQueue(state)]}>
            {mayAdminister && (selected.size > 0 || isEverything) && (
              <BulkBar
                selected={pages.items ? inOrder(selected, pages.items) : [...selected]}
                filter={filter}
                sort={state.sort}
                isEverything={isEverything}
                onEverything={setEverything}
                asked={asked}
                onAsked={setAsked}
                clear={() => {
                  select(new Set())
                  // What was pressed is gone with the bar: the keys go on in the list.
                  window.setTimeout(() => {
                    const list = section.current
                    ;(list?.querySelector<HTMLElement>('[data-row] a') ?? list)?.focus()
                  })
                }}
              />
            )}
            {saved && !ticketId && (
              <div className={styles.pad}>
                <UndoLine>{deskWords.noteSaved(saved)}</UndoLine>
              </div>
            )}
            <TicketList
              state={state}
              onState={onState}
              pages={pages}
              counts={counts.data ?? null}
              current={current}
              selected={mayAdminister ? (isEverything ? new Set(pages.items?.map(({ id }) => id)) : selected) : null}
              onSelected={select}
            />
          </section>
          <div className={styles.ticket}>
            {ticketId ? (
              <Outlet />
            ) : (
              <div className={styles.nothing}>
                <EmptyState>{deskWords.nothingOpen}</EmptyState>
              </div>
            )}
          </div>
        </div>
      </div>
    </DeskContext>
  )
}

/** As the list has them; what is asked about and has left it meanwhile comes last. */
function inOrder(ids: ReadonlySet<string>, items: readonly { id: string }[]): string[] {
  const listed = items.flatMap(({ id }) => (ids.has(id) ? [id] : []))
  return [...listed, ...[...ids].filter((id) => !listed.includes(id))]
}
