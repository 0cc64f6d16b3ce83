import { useCustomerInView } from '#console/customers/customer-context.tsx'
import { PanelPage } from '#console/customers/panel-page.tsx'
import { useCustomerId } from '#console/customers/use-customer-id.ts'
import { useAskedToWrite } from '#console/layout/use-asked-to-write.ts'
import { useSession } from '#console/session/session-context.tsx'
import styles from '#console/tickets/desk.module.css'
import { messages } from '#console/tickets/messages.ts'
import { NewTicketForm } from '#console/tickets/new-ticket-form.tsx'
import { QueueWord } from '#console/tickets/queue-word.tsx'
import { whyNot } from '#console/tickets/ticket-acts.ts'
import { TicketsOff } from '#console/tickets/tickets-off.tsx'
import { listCustomerTickets } from '#contract/ticket-lists.ts'
import type { TicketRow } from '#contract/ticket-row.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatInstant } from '#ui/format-date.ts'
import { useGo } from '#ui/place-link.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'
import { useViewer } from '#ui/viewer-context.ts'

/** The tickets of a customer, the newest first; each opens where tickets are worked on. */
export function CustomerTicketsScreen() {
  const { modules } = useSession().company
  if (modules.includes('service_desk')) return <TicketsOfCustomer />
  return (
    <PanelPage>
      <TicketsOff />
    </PanelPage>
  )
}

function TicketsOfCustomer() {
  const id = useCustomerId()
  const pages = usePages(listCustomerTickets, { params: { id } })
  const may = useCustomerInView()?.header?.can.ticket
  const [isOpening, setOpening] = useAskedToWrite('ticket')
  const go = useGo()
  const { columns } = messages
  return (
    <PanelPage
      head={
        may && !isOpening ? (
          <ActionButton because={may.allowed ? undefined : whyNot(may)} onPress={() => setOpening(true)}>
            {messages.open}
          </ActionButton>
        ) : undefined
      }
    >
      {isOpening && may?.allowed && (
        <NewTicketForm
          key={id}
          customerId={id}
          onOpened={(ticketId) => go(`/tickets/${ticketId}?queue=all`)}
          onClose={() => setOpening(false)}
        />
      )}
      <ShownPages pages={pages} what={messages.what}>
        {(items, more) => (
          <DataTable
            label={messages.label}
            rows={items}
            rowKey={(ticket) => ticket.id}
            opens={(ticket) => `/tickets/${ticket.id}?queue=all`}
            empty={<EmptyState>{messages.none}</EmptyState>}
            foot={more}
            columns={[
              { id: 'number', title: columns.number, width: '90px', cell: (ticket) => ticket.number },
              { id: 'subject', title: columns.subject, cell: (ticket) => ticket.subject },
              { id: 'state', title: columns.state, cell: (ticket) => <StateCell ticket={ticket} /> },
              { id: 'because', title: columns.because, spare: true, cell: (ticket) => ticket.because },
              { id: 'opened', title: columns.opened, spare: true, cell: (ticket) => <ShownDate instant={ticket.createdAt} /> },
              { id: 'assignee', title: columns.assignee, spare: true, cell: (ticket) => ticket.assignee?.name ?? messages.unassigned },
            ]}
          />
        )}
      </ShownPages>
    </PanelPage>
  )
}

/** In which queue it is, and whether it was put off. */
function StateCell({ ticket: { queue, since, snoozedUntil } }: { ticket: TicketRow }) {
  const viewer = useViewer()
  return (
    <>
      <QueueWord queue={queue} since={since} />
      {snoozedUntil && <div className={styles.quiet}>{messages.snoozedUntil(formatInstant(snoozedUntil, viewer))}</div>}
    </>
  )
}
