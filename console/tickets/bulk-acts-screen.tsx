import { useEffect, useRef, useState } from 'react'
import { bulkDid } from '#console/tickets/bulk-did.ts'
import { latestBulkActs } from '#console/tickets/bulk-places.ts'
import { BulkUndo } from '#console/tickets/bulk-undo.tsx'
import { bulkWords } from '#console/tickets/bulk-words.ts'
import { whyNot } from '#console/tickets/ticket-acts.ts'
import styles from '#console/tickets/ticket-dialogs.module.css'
import { outdatedByTicket } from '#console/tickets/use-ticket-act.ts'
import { listTicketBulkChanges, stopTicketBulkChange, type TicketBulkChange } from '#contract/ticket-bulk.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useOutdate, useReply, useSubmit } from '#ui/use-endpoint.ts'

const words = bulkWords.latest
const isAtWork = ({ state }: TicketBulkChange) => state === 'waiting' || state === 'running'

/** What was done to many tickets lately, by whom, to how many, and the way back as long as there is one. */
export function BulkActsScreen() {
  const [someAtWork, setSomeAtWork] = useState(false)
  const [asked, setAsked] = useState<TicketBulkChange | null>(null)
  /** What takes back, that was begun here. */
  const [begun, setBegun] = useState<TicketBulkChange | null>(null)
  const said = useRef<HTMLDivElement>(null)
  const outdate = useOutdate()
  const reply = useReply(listTicketBulkChanges, {}, { every: someAtWork ? 1_000 : 30_000, freshFor: 0 })
  const items = reply.data?.items ?? []
  const isMoving = items.some(isAtWork)
  useEffect(() => setSomeAtWork(isMoving), [isMoving])
  const undoing = begun && (items.find(({ id }) => id === begun.id) ?? begun)
  const hasEnded = undoing !== null && !isAtWork(undoing)
  useEffect(() => {
    if (hasEnded) outdate(['getTicket', ...outdatedByTicket])
  }, [hasEnded, outdate])
  // Its button has left the list: the keys go on where it is said.
  useEffect(() => {
    if (begun) said.current?.focus()
  }, [begun])

  return (
    <SheetPage title={words.title} lead={words.lead}>
      <div ref={said} className={styles.told} role="status" tabIndex={-1}>
        {undoing && <SunkenLine strong={hasEnded ? `${bulkDid(undoing)}.` : words.undoing} />}
      </div>
      <ShownReply reply={reply} what={words.what} rows={4}>
        {({ items: changes }) => (
          <DataTable
            label={words.what}
            rows={changes}
            rowKey={({ id }) => id}
            empty={<EmptyState>{words.none}</EmptyState>}
            columns={[
              { id: 'act', title: words.columns.act, cell: (change) => <What change={change} /> },
              { id: 'by', title: words.columns.by, cell: ({ by }) => by },
              { id: 'at', title: words.columns.at, cell: ({ askedAt }) => <ShownDate instant={askedAt} /> },
              { id: 'left', title: words.columns.left, cell: (change) => <Left change={change} />, spare: true },
              { id: 'undo', title: words.columns.undo, cell: (change) => <WayBack change={change} ask={() => setAsked(change)} /> },
            ]}
          />
        )}
      </ShownReply>
      {asked && (
        <BulkUndo
          change={asked}
          close={(undo) => {
            setAsked(null)
            if (undo) setBegun(undo)
          }}
        />
      )}
    </SheetPage>
  )
}

function What({ change }: { change: TicketBulkChange }) {
  const { act, done, skipped, total } = change
  const because = 'because' in act ? act.because : undefined
  return (
    <>
      <PlaceLink to={`${latestBulkActs}/${change.id}`}>{bulkDid(change)}</PlaceLink>
      {isAtWork(change) && `. ${bulkWords.progress(done + skipped, total)}`}
      {change.stoppedBecause && `. ${change.stoppedBecause}`}
      {because && <p className={styles.quiet}>{because}</p>}
    </>
  )
}

function Left({ change: { skippedBecause } }: { change: TicketBulkChange }) {
  return skippedBecause.map(({ because, count }) => <p key={because}>{bulkWords.leaves(because, count)}</p>)
}

function WayBack({ change, ask }: { change: TicketBulkChange; ask: () => void }) {
  const stop = useSubmit(stopTicketBulkChange, { outdates: ['listTicketBulkChanges'] })
  const { undo } = change.can
  const what = <span className="for-ears"> {bulkDid(change)}</span>
  if (undo.allowed)
    return (
      <ActionButton kind="quiet" onPress={ask}>
        {bulkWords.undo}
        {what}
      </ActionButton>
    )
  if (!isAtWork(change)) return <span className={styles.quiet}>{whyNot(undo)}</span>
  return (
    <>
      <ActionButton kind="quiet" busy={stop.isPending} onPress={() => stop.mutate({ params: { id: change.id } })}>
        {words.stop}
        {what}
      </ActionButton>
      {stop.error && <SunkenLine tone="stop" strong={stop.error.detail} />}
    </>
  )
}
