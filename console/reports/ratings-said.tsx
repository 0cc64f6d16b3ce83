import { BehindLine } from '#console/reports/behind-line.tsx'
import { filterOf } from '#console/reports/ticket-report-cases.tsx'
import { ticketWords } from '#console/reports/ticket-words.ts'
import { type TicketRatingsBy, ticketRatingsSaid } from '#contract/ticket-report.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatInstant } from '#ui/format-date.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = ticketWords.ratings.said
const { cases } = ticketWords

type Props = {
  period: { from: string; to: string; teamId?: string }
  by: TicketRatingsBy
  of: { key: string | null; label: string }
  pressed: object
  onClose: () => void
}

/** The ratings behind a line with what was said, the newest first. */
export function RatingsSaid({ period, by, of, pressed, onClose }: Props) {
  const viewer = useViewer()
  const pages = usePages(ticketRatingsSaid, { query: { ...period, ...filterOf(by, of.key) } } as never)
  return (
    <BehindLine title={words.of(of.label)} close={words.close} of={pressed} onClose={onClose}>
      <ShownPages pages={pages} what={ticketWords.ratings.what}>
        {(items, more) => (
          <DataTable
            label={words.of(of.label)}
            rows={items}
            rowKey={({ id }) => id}
            empty={<EmptyState>{words.none}</EmptyState>}
            foot={more}
            columns={[
              { id: 'at', title: cases.at, cell: ({ at }) => formatInstant(at, viewer, 'date') },
              { id: 'stars', title: words.stars, cell: ({ stars }) => String(stars) },
              { id: 'said', title: words.words, cell: ({ said }) => said ?? words.silent },
              {
                id: 'ticket',
                title: cases.ticket,
                cell: ({ ticketId, number, subject }) => <PlaceLink to={`/tickets/${ticketId}`}>{cases.open(number, subject)}</PlaceLink>,
              },
              {
                id: 'customer',
                title: cases.customer,
                cell: ({ customer }) =>
                  customer && <PlaceLink to={`/customers/${customer.id}`}>{customer.name ?? customer.number}</PlaceLink>,
              },
              { id: 'by', title: cases.by, cell: (row) => row.by ?? '' },
            ]}
          />
        )}
      </ShownPages>
    </BehindLine>
  )
}
