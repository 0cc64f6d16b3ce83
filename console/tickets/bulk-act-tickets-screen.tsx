import { useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { bulkDid } from '#console/tickets/bulk-did.ts'
import { latestBulkActs } from '#console/tickets/bulk-places.ts'
import { bulkWords } from '#console/tickets/bulk-words.ts'
import { getTicketBulkChange, listTicketsOfBulkChange } from '#contract/ticket-bulk.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { StateWord } from '#ui/state-word.tsx'
import { useOutdate, useReply } from '#ui/use-endpoint.ts'
import { usePages } from '#ui/use-pages.ts'

const words = bulkWords.latest.of

/** The tickets of one act on many: which it changed, which it left and why, and how each stands now. */
export function BulkActTicketsScreen() {
  const { changeId = '' }: { changeId?: string } = useParams({ strict: false })
  const [isAtWork, setAtWork] = useState(false)
  const change = useReply(getTicketBulkChange, { params: { id: changeId } }, isAtWork ? { every: 1_000 } : {})
  const pages = usePages(listTicketsOfBulkChange, { params: { id: changeId }, query: {} }, { every: () => isAtWork && 1_000 })
  const state = change.data?.state
  const isMoving = state === 'waiting' || state === 'running'
  const outdate = useOutdate()
  // What it did last may have been done after the list was read.
  useEffect(() => {
    setAtWork(isMoving)
    if (isAtWork && !isMoving) outdate(['listTicketsOfBulkChange'])
  }, [isMoving, isAtWork, outdate])
  return (
    <SheetPage title={words.title} lead={change.data && `${bulkDid(change.data)}.`}>
      <p>
        <PlaceLink to={latestBulkActs}>{words.back}</PlaceLink>
      </p>
      <ShownPages pages={pages} what={words.what}>
        {(items, more) => (
          <DataTable
            label={words.what}
            rows={items}
            rowKey={({ id }) => id}
            opens={({ id }) => `/tickets/${id}`}
            empty={<EmptyState>{words.none}</EmptyState>}
            foot={more}
            columns={[
              { id: 'ticket', title: words.columns.ticket, cell: ({ number, subject }) => words.ticket(number, subject) },
              { id: 'whose', title: words.columns.whose, cell: ({ whose }) => whose ?? '' },
              {
                id: 'became',
                title: words.columns.became,
                cell: ({ state, because }) => (state === 'skipped' ? words.left(because ?? '') : words.became[state]),
              },
              { id: 'now', title: words.columns.now, cell: ({ queue }) => <StateWord state={queue} /> },
              { id: 'holder', title: words.columns.holder, cell: ({ assignee }) => assignee ?? bulkWords.nobody },
            ]}
          />
        )}
      </ShownPages>
    </SheetPage>
  )
}
