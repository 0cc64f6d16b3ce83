import { useEffect } from 'react'
import { actWords } from '#console/tickets/act-words.ts'
import deskStyles from '#console/tickets/desk.module.css'
import styles from '#console/tickets/ticket-dialogs.module.css'
import { outdatedByTicket } from '#console/tickets/use-ticket-act.ts'
import { getTicketBulkChange } from '#contract/ticket-bulk.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useOutdate, useReply } from '#ui/use-endpoint.ts'

const words = actWords.bulk

/** How far an act on many is; it goes on when this is closed. */
export function BulkProgress({ id, title, close }: { id: string; title: string; close: () => void }) {
  const reply = useReply(getTicketBulkChange, { params: { id } }, { every: 700, freshFor: 0 })
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
                ? words.done(change.done)
                : change.state === 'stopped'
                  ? words.stopped
                  : words.progress(change.done + change.skipped, change.total)}
            </p>
            {!isOver && <p className={deskStyles.quiet}>{words.leaveIt}</p>}
            {change.skipped > 0 && (
              <>
                <p>{words.skipped(change.skipped)}</p>
                <ul>
                  {change.skippedBecause.map(({ because, count }) => (
                    <li key={because}>{words.leaves(because, count)}</li>
                  ))}
                </ul>
              </>
            )}
          </>
        )}
      </ShownReply>
      <div className={deskStyles.acts}>
        <ActionButton autoFocus keys="Esc" onPress={close}>
          {words.close}
        </ActionButton>
      </div>
    </div>
  )
}
