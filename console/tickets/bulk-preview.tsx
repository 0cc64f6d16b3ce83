import { useEffect, useRef } from 'react'
import type { z } from 'zod'
import type { BulkOn, Preview } from '#console/tickets/bulk-act.tsx'
import { bulkWords as words } from '#console/tickets/bulk-words.ts'
import styles from '#console/tickets/ticket-dialogs.module.css'
import { previewTicketBulkChange, type ticketBulkAct } from '#contract/ticket-bulk.ts'
import { FailedState } from '#ui/failed-state.tsx'
import { LoadingBars } from '#ui/loading-bars.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

/** How many it changes: what it finds without what it leaves as it is. */
export const touchedOf = ({ total, skipped }: Preview) => total - skipped.reduce((sum, { count }) => sum + count, 0)

/** What an act on many would touch and what it would leave, counted by the server before anything happens. */
export function BulkPreview({
  on,
  act,
  onCounted,
}: {
  on: BulkOn
  act: z.input<typeof ticketBulkAct>
  onCounted: (preview: Preview | null) => void
}) {
  const { mutate, data, error, isPending } = useSubmit(previewTicketBulkChange, { onDone: onCounted })
  const asked = JSON.stringify({ ...on, act })
  const told = useRef(onCounted)
  told.current = onCounted

  useEffect(() => {
    told.current(null)
    mutate({ body: JSON.parse(asked) })
  }, [asked, mutate])

  if (error) return <FailedState what={words.previewWhat} why={error.detail} onRetry={() => mutate({ body: JSON.parse(asked) })} />
  if (!data || isPending) return <LoadingBars rows={3} />
  return (
    <div className={styles.preview}>
      <SunkenLine strong={words.nothingYet}>{words.touches(touchedOf(data))}</SunkenLine>
      {act.kind === 'close' && data.awaited > 0 && (
        <SunkenLine tone="due" strong={words.awaited(data.awaited, touchedOf(data))}>
          {words.awaitedMeans}
        </SunkenLine>
      )}
      {data.first.length > 0 && (
        <>
          <h3>{words.first(data.first.length, touchedOf(data))}</h3>
          <ul>
            {data.first.map(({ id, number, subject, whose }) => (
              <li key={id}>{words.one(number, subject, whose)}</li>
            ))}
          </ul>
        </>
      )}
      {data.byAssignee.length > 0 && (
        <>
          <h3>{words.byAssignee}</h3>
          <ul>
            {data.byAssignee.map(({ name, count }) => (
              <li key={name ?? ''}>{words.with(name ?? words.nobody, count)}</li>
            ))}
          </ul>
        </>
      )}
      {data.skipped.length > 0 && (
        <>
          <h3>{words.left}</h3>
          <ul>
            {data.skipped.map(({ because, count }) => (
              <li key={because}>{words.leaves(because, count)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
