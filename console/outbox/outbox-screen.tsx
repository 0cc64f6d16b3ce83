import { asQuery, MailFilterLine, useMailFilters } from '#console/messages-sent/mail-filters.tsx'
import { MailStateWord } from '#console/messages-sent/mail-state-word.tsx'
import { messages } from '#console/messages-sent/messages.ts'
import styles from '#console/outbox/outbox-screen.module.css'
import { listOutbox, type OutboxLine } from '#contract/messaging.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'

const words = messages.outbox

/** The outbox of the company: who was to get what, and what became of it. A row opens the mail, which stands with its customer. */
export function OutboxScreen() {
  const { filters, setFilters, isFiltered } = useMailFilters()
  const pages = usePages(listOutbox, { query: asQuery(filters) }, { keepPrevious: true })
  return (
    <SheetPage title={words.title} lead={words.lead}>
      <MailFilterLine filters={filters} onChange={setFilters} counts={pages.first?.counts} templates={pages.first?.templates ?? []} />
      <ShownPages pages={pages} what={messages.what}>
        {(items, more) => (
          <DataTable
            label={words.label}
            rows={items}
            rowKey={({ id }) => id}
            opens={({ id, customer }) => `/customers/${customer.id}/messages?mail=${id}`}
            empty={<EmptyState>{isFiltered ? messages.noneFound : words.none}</EmptyState>}
            foot={more}
            columns={[
              { id: 'customer', title: words.customer, cell: (line) => <Whom line={line} /> },
              { id: 'subject', title: words.subject, spare: true, cell: ({ subject }) => subject },
              { id: 'to', title: words.to, spare: true, cell: ({ toAddress }) => toAddress },
              { id: 'state', title: words.state, cell: (line) => <Standing line={line} /> },
              { id: 'at', title: words.at, spare: true, cell: ({ at, sentAt }) => <ShownDate instant={sentAt ?? at} /> },
            ]}
          />
        )}
      </ShownPages>
    </SheetPage>
  )
}

/** Where one column is all there is, number and subject each stand on a line under the name: a name is as long as it is. */
function Whom({ line: { customer, subject } }: { line: OutboxLine }) {
  return (
    <>
      {customer.name ?? words.nameNotKnown}
      <span className={styles.comma}>, </span>
      <span className={styles.number}>{customer.number}</span>
      <span className={styles.subject}>{subject}</span>
    </>
  )
}

function Standing({ line: { state, because } }: { line: OutboxLine }) {
  return (
    <>
      <MailStateWord state={state} />
      {because && state !== 'sent' && <span className={styles.because}>{because}</span>}
    </>
  )
}
