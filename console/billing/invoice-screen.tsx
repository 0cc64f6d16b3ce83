import { useParams } from '@tanstack/react-router'
import { BillingNotSeen } from '#console/billing/billing-not-seen.tsx'
import styles from '#console/billing/invoice-screen.module.css'
import { InvoiceStateWord } from '#console/billing/invoice-state-word.tsx'
import { messages } from '#console/billing/messages.ts'
import { PaymentStateWord } from '#console/billing/payment-state-word.tsx'
import { WriteOff } from '#console/billing/write-off.tsx'
import { PanelPage } from '#console/customers/panel-page.tsx'
import { useCustomerId } from '#console/customers/use-customer-id.ts'
import { useHas } from '#console/session/session-context.tsx'
import { getInvoice } from '#contract/panels.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Money } from '#ui/money.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { type ReplyOf, useReply } from '#ui/use-endpoint.ts'

const { columns } = messages

type Invoice = ReplyOf<typeof getInvoice>

/** A payment whose money is on its way says so by its state. */
function countsOf({ counts, status }: Invoice['payments'][number]): string {
  if (counts) return messages.countsAs.yes
  return status === 'disputed' || status === 'charged_back' ? messages.countsAs[status] : messages.countsAs.not
}

/** One invoice: its lines, what paid it, and what was credited, corrected or written off of it. */
export function InvoiceScreen() {
  const id = useCustomerId()
  const { invoiceId = '' }: { invoiceId?: string } = useParams({ strict: false })
  const seesMoney = useHas()('money.read')
  const reply = useReply(getInvoice, { params: { id: invoiceId } }, { when: seesMoney })

  if (!seesMoney) return <BillingNotSeen />

  return (
    <PanelPage>
      <p>
        <PlaceLink to={`/customers/${id}/billing?part=invoices`}>{messages.back}</PlaceLink>
      </p>
      <ShownReply reply={reply} what={messages.what.invoice} rows={8}>
        {(invoice) => (
          <>
            <div className={styles.head}>
              <h2>{invoice.number}</h2>
              <span className={styles.about}>{invoice.summary}</span>
              <InvoiceStateWord state={invoice.state} dueOn={invoice.dueOn} />
            </div>
            <dl className={styles.facts}>
              <div>
                <dt>{columns.issued}</dt>
                <dd>
                  <ShownDate date={invoice.issuedOn} year="always" />
                </dd>
              </div>
              <div>
                <dt>{columns.due}</dt>
                <dd>
                  <ShownDate date={invoice.dueOn} year="always" />
                </dd>
              </div>
              <div>
                <dt>{columns.total}</dt>
                <dd>
                  <Money value={invoice.total} strong />
                </dd>
              </div>
              <div>
                <dt>{columns.open}</dt>
                <dd>
                  <Money value={invoice.open} strong />
                </dd>
              </div>
            </dl>
            <WriteOff id={id} invoice={invoice} />
            <h3 className={styles.title}>{messages.lines}</h3>
            <DataTable
              label={messages.lines}
              rows={invoice.lines.map((line, at) => ({ ...line, key: `${at}` }))}
              rowKey={(line) => line.key}
              empty={<EmptyState>{messages.none.lines}</EmptyState>}
              columns={[
                { id: 'line', title: columns.lineOf, cell: (line) => line.description },
                { id: 'quantity', title: columns.quantity, end: true, width: '90px', cell: (line) => line.quantity },
                { id: 'amount', title: columns.amount, end: true, width: '140px', cell: (line) => <Money value={line.amount} /> },
              ]}
            />
            <h3 className={styles.title}>{messages.paidBy}</h3>
            <DataTable
              label={messages.paidBy}
              rows={invoice.payments}
              rowKey={(payment) => payment.id}
              opens={(payment) => `/customers/${id}/billing/transactions/payment/${payment.id}`}
              empty={<EmptyState>{messages.none.paidBy}</EmptyState>}
              columns={[
                { id: 'at', title: columns.date, cell: (payment) => <ShownDate instant={payment.at} /> },
                { id: 'method', title: columns.method, spare: true, cell: (payment) => payment.method },
                { id: 'state', title: columns.state, cell: (payment) => <PaymentStateWord status={payment.status} /> },
                { id: 'counts', title: columns.counts, cell: countsOf },
                { id: 'amount', title: columns.amount, end: true, width: '140px', cell: (payment) => <Money value={payment.amount} /> },
              ]}
            />
            <h3 className={styles.title}>{messages.lessBy}</h3>
            <DataTable
              label={messages.lessBy}
              rows={invoice.credits.map((credit) => ({ ...credit, key: `${credit.entryId} ${credit.isFromBalance}` }))}
              rowKey={(credit) => credit.key}
              opens={(credit) => `/customers/${id}/billing/transactions/entry/${credit.entryId}`}
              empty={<EmptyState>{messages.none.lessBy}</EmptyState>}
              columns={[
                { id: 'at', title: columns.date, cell: (credit) => <ShownDate instant={credit.at} /> },
                {
                  id: 'kind',
                  title: columns.entry,
                  cell: ({ kind, isFromBalance }) =>
                    [messages.ledgerKind[kind], isFromBalance && messages.fromBalance].filter(Boolean).join(', '),
                },
                { id: 'what', title: columns.description, spare: true, cell: (credit) => credit.description },
                {
                  id: 'counts',
                  title: columns.counts,
                  cell: (credit) => (credit.counts ? messages.countsAs.yes : messages.countsAs.creditNote),
                },
                { id: 'amount', title: columns.amount, end: true, width: '140px', cell: (credit) => <Money value={credit.amount} /> },
              ]}
            />
          </>
        )}
      </ShownReply>
    </PanelPage>
  )
}
