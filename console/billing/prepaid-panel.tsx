import { messages as manager } from '#console/billing/manager-messages.ts'
import { messages } from '#console/billing/messages.ts'
import { listPrepaid } from '#contract/ledger.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Money } from '#ui/money.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'

const { columns } = messages

/** The customer's own money with us: what came, what was used, and the balance after each. */
export function PrepaidPanel({ id }: { id: string }) {
  const pages = usePages(listPrepaid, { params: { id } })
  return (
    <ShownPages pages={pages} what={manager.what.prepaid}>
      {(items, more) => (
        <DataTable
          label={manager.parts.prepaid}
          rows={items}
          rowKey={(entry) => entry.id}
          empty={<EmptyState>{manager.none.prepaid}</EmptyState>}
          foot={more}
          columns={[
            { id: 'at', title: columns.date, cell: (entry) => <ShownDate instant={entry.at} as="date" /> },
            { id: 'description', title: columns.description, cell: (entry) => entry.description },
            { id: 'amount', title: columns.amount, end: true, cell: (entry) => <Money value={entry.amount} /> },
            { id: 'after', title: columns.balanceAfter, end: true, cell: (entry) => <Money value={entry.balanceAfter} strong /> },
          ]}
        />
      )}
    </ShownPages>
  )
}
