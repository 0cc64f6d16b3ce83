import { BehindLine } from '#console/reports/behind-line.tsx'
import { messages } from '#console/reports/messages.ts'
import { type RetentionBy, retentionCases } from '#contract/retention-report.ts'
import type { Concession } from '#contract/status.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatDate, formatInstant } from '#ui/format-date.ts'
import { formatMoney } from '#ui/format-money.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.retention.cases

type Props = {
  period: { from: string; to: string }
  by: RetentionBy
  of: { key: string; label: string }
  pressed: object
  onClose: () => void
}

/** The customers behind one bar, newest first. */
export function RetentionCases({ period, by, of, pressed, onClose }: Props) {
  const viewer = useViewer()
  const filter = by === 'reason' ? { reasonId: of.key } : by === 'agent' ? { staffId: of.key } : { concession: of.key as Concession }
  const pages = usePages(retentionCases, { query: { ...period, ...filter } } as never)
  return (
    <BehindLine title={words.of(of.label)} close={words.close} of={pressed} onClose={onClose}>
      <ShownPages pages={pages} what={words.title}>
        {(items, more) => (
          <DataTable
            label={words.of(of.label)}
            rows={items}
            rowKey={({ id }) => id}
            empty={<EmptyState>{words.none}</EmptyState>}
            foot={more}
            columns={[
              { id: 'at', title: words.at, cell: ({ at }) => formatInstant(at, viewer, 'date') },
              {
                id: 'customer',
                title: words.customer,
                cell: ({ customer }) => <PlaceLink to={`/customers/${customer.id}`}>{customer.name ?? customer.number}</PlaceLink>,
              },
              {
                id: 'outcome',
                title: words.outcome,
                cell: ({ outcome, askAgainOn }) =>
                  [words.outcomes[outcome], askAgainOn ? words.askAgain(formatDate(askAgainOn, viewer)) : ''].filter(Boolean).join(', '),
              },
              { id: 'reason', title: words.reason, cell: ({ reason }) => reason },
              { id: 'concession', title: words.concession, cell: ({ concession }) => messages.retention.concessions[concession] },
              { id: 'cost', title: words.cost, cell: ({ cost }) => formatMoney(cost, viewer.locale) },
              { id: 'by', title: words.by, cell: (row) => row.by },
            ]}
          />
        )}
      </ShownPages>
    </BehindLine>
  )
}
