import { messages } from '#console/refunds/messages.ts'
import { listBulkCreditCustomers } from '#contract/credits.ts'
import { CustomerStatusWord } from '#ui/customer-status.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'

const words = messages.bulk.whom

/** Whom a bulk credit is for, by name, with those whose account is not active marked. */
export function BulkCustomers({ id }: { id: string }) {
  const pages = usePages(listBulkCreditCustomers, { params: { id } })
  return (
    <ShownPages pages={pages} what={words.title}>
      {(items, more) => (
        <DataTable
          label={words.title}
          rows={items}
          rowKey={(customer) => customer.id}
          opens={(customer) => `/customers/${customer.id}`}
          empty={<EmptyState>{words.none}</EmptyState>}
          foot={more}
          columns={[
            { id: 'who', title: words.customer, cell: ({ name, number }) => words.named(name, number) },
            {
              id: 'status',
              title: words.account,
              cell: ({ status }) => <CustomerStatusWord of={{ status }} />,
            },
            { id: 'state', title: words.credited, cell: ({ state, because }) => because ?? words.states[state] },
          ]}
        />
      )}
    </ShownPages>
  )
}
