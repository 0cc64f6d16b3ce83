import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { actWords } from '#console/tickets/act-words.ts'
import { Composer, type ComposerHandle } from '#console/tickets/composer.tsx'
import deskStyles from '#console/tickets/desk.module.css'
import { useDesk } from '#console/tickets/desk-context.ts'
import { deskWords } from '#console/tickets/desk-words.ts'
import type { TicketAct } from '#console/tickets/ticket-acts.ts'
import { useShowTicketInView } from '#console/tickets/ticket-context.tsx'
import { TicketDialog } from '#console/tickets/ticket-dialog.tsx'
import { TicketHead } from '#console/tickets/ticket-head.tsx'
import styles from '#console/tickets/ticket-pane.module.css'
import { TicketSide } from '#console/tickets/ticket-side.tsx'
import { TicketThread } from '#console/tickets/ticket-thread.tsx'
import { useQuickActs } from '#console/tickets/use-quick-acts.ts'
import { useTicketKeys } from '#console/tickets/use-ticket-keys.ts'
import { useTicketPresence } from '#console/tickets/use-ticket-presence.ts'
import { getTicket, type Ticket } from '#contract/tickets.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { FailedState } from '#ui/failed-state.tsx'
import { useKeys, useKeysWait } from '#ui/keys.ts'
import { LoadingBars } from '#ui/loading-bars.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { useReply } from '#ui/use-endpoint.ts'

/** One ticket: its head, what was written, where one writes, and whom it is with. */
export function OneTicket({ id }: { id: string }) {
  const { isLive, addressOf } = useDesk()
  const reply = useReply(getTicket, { params: { id } }, isLive ? {} : { every: 30_000 })
  useKeysWait(!reply.data && !reply.error)
  const back = (
    <PlaceLink className={deskStyles.back} to={addressOf(null)}>
      {deskWords.backToList}
    </PlaceLink>
  )
  if (reply.data) return <ShownTicket ticket={reply.data} readAt={reply.dataUpdatedAt} back={back} />
  return (
    <div className={deskStyles.pad}>
      {back}
      {reply.error?.status === 404 || reply.error?.status === 403 ? (
        <EmptyState>
          {deskWords.notThere} {deskWords.notThereMore}
        </EmptyState>
      ) : reply.error ? (
        <FailedState what={deskWords.whatOne} why={reply.error.detail} onRetry={() => void reply.refetch()} />
      ) : (
        <LoadingBars rows={10} />
      )}
    </div>
  )
}

function ShownTicket({ ticket, readAt, back }: { ticket: Ticket; readAt: number; back: ReactNode }) {
  const { id, subject, number } = ticket
  const [asked, setAsked] = useState<TicketAct | null>(null)
  const [isWriting, setWriting] = useState(false)
  const [isSideShown, setSideShown] = useState(false)
  const composer = useRef<ComposerHandle>(null)
  const showInView = useShowTicketInView()
  const others = useTicketPresence(id, isWriting)
  const quick = useQuickActs(ticket)

  const { run, hush } = quick
  const read = useRef<HTMLElement>(null)
  // What was pressed may be gone with what it did: one goes on reading.
  const toRead = useCallback(() => {
    window.setTimeout(() => document.activeElement === document.body && read.current?.focus())
  }, [])
  const lastSaid = useRef(quick.said)
  useEffect(() => {
    if (lastSaid.current !== quick.said) toRead()
    lastSaid.current = quick.said
  }, [quick.said, toRead])
  const ask = useCallback(
    (act: TicketAct) => {
      hush()
      composer.current?.hush()
      if (act === 'reply' || act === 'note') composer.current?.write(act)
      else if (!run(act)) setAsked(act)
    },
    [run, hush],
  )
  useTicketKeys(ticket, ask)
  useKeys([quick.undo ? { keys: 'u', label: actWords.undoLast, run: quick.undo } : null])

  useEffect(() => {
    document.title = deskWords.titleOf(subject, number)
  }, [subject, number])
  const inView = useMemo(() => ({ ticket, ask }), [ticket, ask])
  // Before a key that waited for the ticket is done: what is begun from it is of this ticket.
  useLayoutEffect(() => showInView(inView), [inView, showInView])
  useEffect(() => () => showInView(null), [showInView])

  return (
    <div className={styles.pane}>
      <article ref={read} className={styles.middle} aria-label={deskWords.titleOf(subject, number)} tabIndex={-1} data-ticket-read>
        <TicketHead ticket={ticket} back={back} ask={ask} quick={quick} onSide={() => setSideShown(true)} />
        <TicketThread ticket={ticket} />
        <Composer
          key={id}
          ref={composer}
          ticket={ticket}
          readAt={readAt}
          others={others}
          ask={ask}
          onWriting={setWriting}
          onSending={hush}
          onSentAndClosed={quick.tellSentAndClosed}
        />
      </article>
      <TicketSide ticket={ticket} ask={ask} isShown={isSideShown} onHide={() => setSideShown(false)} />
      {asked && (
        <TicketDialog
          act={asked}
          ticket={ticket}
          onGiven={quick.tellGiven}
          onSnoozed={quick.tellSnoozed}
          close={() => {
            setAsked(null)
            toRead()
          }}
        />
      )}
      <span className="for-ears" role="status">
        {quick.said}
      </span>
    </div>
  )
}
