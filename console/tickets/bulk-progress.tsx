import { useEffect } from 'react'
import { whyRefused } from '#console/interactions/held-call.ts'
import { useSession } from '#console/session/session-context.tsx'
import { bulkDone } from '#console/tickets/bulk-did.ts'
import { latestBulkActs } from '#console/tickets/bulk-places.ts'
import { bulkWords as words } from '#console/tickets/bulk-words.ts'
import deskStyles from '#console/tickets/desk.module.css'
import { keepsUndo } from '#console/tickets/keeps-undo.ts'
import { LeftTickets } from '#console/tickets/left-tickets.tsx'
import { whyNot } from '#console/tickets/ticket-acts.ts'
import styles from '#console/tickets/ticket-dialogs.module.css'
import { outdatedByTicket } from '#console/tickets/use-ticket-act.ts'
import { getTicketBulkChange, undoTicketBulkChange } from '#contract/ticket-bulk.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useOutdate, useReply, useSubmit } from '#ui/use-endpoint.ts'

/** How far an act on many is; it goes on when this is closed. */
export function BulkProgress({ id, title, onUndo, close }: { id: string; title: string; onUndo: (id: string) => void; close: () => void }) {
  const reply = useReply(getTicketBulkChange, { params: { id } }, { every: 700, freshFor: 0 })
  const undo = useSubmit(undoTicketBulkChange, { onDone: (change) => onUndo(change.id) })
  const { sendsMail } = useSession().company
  const outdate = useOutdate()
  const state = reply.data?.state
  const isOver = state === 'done' || state === 'stopped'
  useEffect(() => {
    if (isOver) outdate(['getTicket', ...outdatedByTicket])
  }, [isOver, outdate])

  return (
    <div className={styles.dialog}>
      <h2>{title}</h2>
      <ShownReply reply={reply} what={words.runWhat} rows={3}>
        {(change) => (
          <>
            <progress value={change.done + change.skipped} max={Math.max(1, change.total)} aria-label={words.runWhat} />
            <p role="status">
              {change.state === 'done'
                ? bulkDone(change)
                : change.state === 'stopped'
                  ? words.stopped
                  : words.progress(change.done + change.skipped, change.total)}
            </p>
            {change.mailsWaiting > 0 && !sendsMail && <p>{words.noServer}</p>}
            <p className={deskStyles.quiet}>
              {!isOver && words.leaveIt} {keepsUndo(change) ? words.foundWithUndo : words.foundLater}{' '}
              <PlaceLink className={styles.inText} to={latestBulkActs}>
                {words.latest.link}
              </PlaceLink>
              .
            </p>
            {isOver && !change.can.undo.allowed && <p className={deskStyles.quiet}>{whyNot(change.can.undo)}</p>}
            {change.skipped > 0 && (
              <>
                <p>{words.skipped(change.skipped)}</p>
                {isOver && <LeftTickets id={id} skipped={change.skipped} onOpen={close} />}
              </>
            )}
          </>
        )}
      </ShownReply>
      {undo.error && <SunkenLine tone="stop" strong={whyRefused(undo.error)} />}
      <div className={deskStyles.acts}>
        <ActionButton autoFocus keys="Esc" onPress={close}>
          {words.close}
        </ActionButton>
        {reply.data?.can.undo.allowed && (
          <ActionButton busy={undo.isPending} onPress={() => undo.mutate({ params: { id } })}>
            {words.undo}
          </ActionButton>
        )}
      </div>
    </div>
  )
}
