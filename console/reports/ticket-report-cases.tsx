import { BehindLine } from '#console/reports/behind-line.tsx'
import { LabelledSelect } from '#console/reports/labelled-select.tsx'
import styles from '#console/reports/reports.module.css'
import { ticketWords } from '#console/reports/ticket-words.ts'
import { type TicketCaseKind, type TicketReportBy, ticketCaseKind, ticketReportCases } from '#contract/ticket-report.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatInstant } from '#ui/format-date.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = ticketWords.cases

type Props = {
  period: { from: string; to: string; teamId?: string }
  by: TicketReportBy
  /** A line, or with null all of them together. */
  of: { key: string | null; label: string }
  kind: TicketCaseKind
  onKind: (kind: TicketCaseKind) => void
  pressed: object
  onClose: () => void
}

export const filterOf = (by: TicketReportBy, key: string | null): Record<string, string> => {
  if (key === null) return {}
  if (by === 'category') return { categoryId: key }
  return by === 'agent' ? { staffId: key } : by === 'team' ? { teamId: key } : { priority: key }
}

/** The tickets behind a line, the last first. */
export function TicketReportCases({ period, by, of, kind, onKind, pressed, onClose }: Props) {
  const viewer = useViewer()
  const pages = usePages(ticketReportCases, { query: { ...period, ...filterOf(by, of.key), kind } } as never)
  return (
    <BehindLine title={words.of(of.label)} close={words.close} of={pressed} onClose={onClose}>
      <div className={styles.filters}>
        <LabelledSelect
          label={words.kind}
          value={kind}
          options={ticketCaseKind.options.map((value) => ({ value, label: words.kinds[value] }))}
          onChange={(value) => onKind(value as TicketCaseKind)}
        />
      </div>
      <ShownPages pages={pages} what={words.title}>
        {(items, more) => (
          <DataTable
            label={words.of(of.label)}
            rows={items}
            rowKey={({ id, at }) => `${id} ${at}`}
            empty={<EmptyState>{words.none}</EmptyState>}
            foot={more}
            columns={[
              { id: 'at', title: words.at, cell: ({ at, isByLimit }) => words.when(formatInstant(at, viewer, 'date'), isByLimit) },
              {
                id: 'ticket',
                title: words.ticket,
                cell: ({ id, number, subject }) => <PlaceLink to={`/tickets/${id}`}>{words.open(number, subject)}</PlaceLink>,
              },
              {
                id: 'customer',
                title: words.customer,
                cell: ({ customer }) =>
                  customer && <PlaceLink to={`/customers/${customer.id}`}>{customer.name ?? customer.number}</PlaceLink>,
              },
              { id: 'took', title: words.took, cell: ({ minutes }) => (minutes === null ? '' : ticketWords.minutes(minutes)) },
              { id: 'by', title: words.by, cell: (row) => row.by ?? '' },
            ]}
          />
        )}
      </ShownPages>
    </BehindLine>
  )
}
