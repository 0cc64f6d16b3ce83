import { noteHome } from '#console/interactions/party.ts'
import { messages } from '#console/reports/messages.ts'
import { reportAddress } from '#console/reports/report-address.ts'
import { ReportFilters } from '#console/reports/report-filters.tsx'
import styles from '#console/reports/reports.module.css'
import { useReportState } from '#console/reports/use-report-state.ts'
import { reportNotes } from '#contract/reports.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'

const words = messages.notes

/** The notes that a count is made of. */
export function ReportNotesScreen() {
  const [state, change] = useReportState()
  const { from, to, filters } = state
  const pages = usePages(reportNotes, { query: { ...filters, from, to } } as never)
  return (
    <SheetPage
      title={words.title}
      acts={
        <PlaceLink className={styles.csv} to={reportAddress(state)}>
          {words.back}
        </PlaceLink>
      }
    >
      <ReportFilters state={state} onChange={change} />
      <ShownPages pages={pages} what={words.what}>
        {(items, more) => (
          <DataTable
            label={words.title}
            rows={items}
            rowKey={({ id }) => id}
            empty={<EmptyState>{words.none}</EmptyState>}
            foot={more}
            columns={[
              {
                id: 'note',
                title: words.note,
                cell: (one) => <PlaceLink to={noteHome(one.id, one)}>{words.open(one.number)}</PlaceLink>,
                width: '110px',
              },
              { id: 'disposition', title: words.disposition, cell: (one) => messages.path(one.category, one.disposition) },
              { id: 'reason', title: words.reason, cell: (one) => <span className={styles.reason}>{one.reason}</span>, spare: true },
              {
                id: 'customer',
                title: words.customer,
                cell: ({ customer, prospect }) => customer?.name ?? customer?.number ?? prospect?.name,
                spare: true,
              },
              { id: 'line', title: words.line, cell: (one) => one.productLine, spare: true },
              { id: 'by', title: words.by, cell: (one) => one.by, spare: true },
              { id: 'at', title: words.at, cell: (one) => <ShownDate instant={one.at} />, end: true },
            ]}
          />
        )}
      </ShownPages>
    </SheetPage>
  )
}
