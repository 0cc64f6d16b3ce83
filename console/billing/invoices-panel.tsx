import { useLocation } from '@tanstack/react-router'
import { InvoiceStateWord } from '#console/billing/invoice-state-word.tsx'
import { messages as manager } from '#console/billing/manager-messages.ts'
import { messages } from '#console/billing/messages.ts'
import { listInvoices } from '#contract/panels.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Money } from '#ui/money.tsx'
import { useGo } from '#ui/place-link.tsx'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'

const { columns, none, parts, what } = messages

const ways = ['all', 'open', 'paid'] as const
const { shows } = manager

export function InvoicesPanel({ id }: { id: string }) {
  const asked = new URLSearchParams(useLocation().searchStr).get('show')
  const show = ways.find((one) => one === asked) ?? 'all'
  const go = useGo()
  const pages = usePages(listInvoices, { params: { id }, query: { show } })
  return (
    <>
      <SegmentedChoice
        label={shows.label}
        value={show}
        options={ways.map((value) => ({ value, label: shows[value] }))}
        onChange={(chosen) => go(`/customers/${id}/billing?part=invoices&show=${chosen}`)}
      />
      <ShownPages pages={pages} what={what.invoices}>
        {(items, more) => (
          <DataTable
            label={parts.invoices}
            rows={items}
            rowKey={(invoice) => invoice.id}
            opens={(invoice) => `/customers/${id}/billing/invoices/${invoice.id}`}
            empty={<EmptyState>{none.invoices}</EmptyState>}
            foot={more}
            columns={[
              { id: 'number', title: columns.invoice, cell: (invoice) => invoice.number },
              { id: 'about', title: columns.about, spare: true, cell: (invoice) => invoice.summary },
              { id: 'issued', title: columns.issued, spare: true, cell: (invoice) => <ShownDate date={invoice.issuedOn} /> },
              { id: 'state', title: columns.state, cell: (invoice) => <InvoiceStateWord state={invoice.state} dueOn={invoice.dueOn} /> },
              {
                id: 'open',
                title: columns.open,
                end: true,
                spare: true,
                cell: (invoice) => <Money value={invoice.open} strong={invoice.open.amount !== '0'} />,
              },
              { id: 'total', title: columns.total, end: true, cell: (invoice) => <Money value={invoice.total} /> },
            ]}
          />
        )}
      </ShownPages>
    </>
  )
}
