import { PanelPage } from '#console/customers/panel-page.tsx'
import { useCustomerId } from '#console/customers/use-customer-id.ts'
import { messages } from '#console/tickets/messages.ts'
import { QueueWord } from '#console/tickets/queue-word.tsx'
import { listCustomerTickets } from '#contract/tickets.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'

export function CustomerTicketsScreen() {
  const id = useCustomerId()
  const pages = usePages(listCustomerTickets, { params: { id } })
  const { columns } = messages
  return (
    <PanelPage>
      <ShownPages pages={pages} what={messages.what}>
        {(items, more) => (
          <DataTable
            label={messages.label}
            rows={items}
            rowKey={(ticket) => ticket.id}
            opens={(ticket) => `/customers/${id}/tickets/${ticket.id}`}
            empty={<EmptyState>{messages.none}</EmptyState>}
            foot={more}
            columns={[
              { id: 'number', title: columns.number, width: '90px', cell: (ticket) => ticket.number },
              { id: 'subject', title: columns.subject, cell: (ticket) => ticket.subject },
              { id: 'state', title: columns.state, cell: (ticket) => <QueueWord queue={ticket.queue} since={ticket.since} /> },
              { id: 'opened', title: columns.opened, spare: true, cell: (ticket) => <ShownDate instant={ticket.createdAt} /> },
              { id: 'assignee', title: columns.assignee, spare: true, cell: (ticket) => ticket.assignee?.name ?? messages.unassigned },
            ]}
          />
        )}
      </ShownPages>
    </PanelPage>
  )
}
