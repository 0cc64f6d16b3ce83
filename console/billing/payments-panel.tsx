import styles from '#console/billing/given-back.module.css'
import { messages } from '#console/billing/messages.ts'
import { PaymentStateWord } from '#console/billing/payment-state-word.tsx'
import { VoidButton } from '#console/payments/payment-acts.tsx'
import { useHas } from '#console/session/session-context.tsx'
import { listPayments } from '#contract/panels.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Money } from '#ui/money.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'

const { columns, none, parts, what } = messages

export function PaymentsPanel({ id }: { id: string }) {
  const mayRefund = useHas()('refund.give')
  const pages = usePages(listPayments, { params: { id } })
  return (
    <ShownPages pages={pages} what={what.payments}>
      {(items, more) => (
        <DataTable
          label={parts.payments}
          rows={items}
          rowKey={(payment) => payment.id}
          opens={(payment) => `/customers/${id}/billing/transactions/payment/${payment.id}`}
          empty={<EmptyState>{none.payments}</EmptyState>}
          foot={more}
          columns={[
            { id: 'at', title: columns.date, cell: (payment) => <ShownDate instant={payment.at} /> },
            { id: 'method', title: columns.method, spare: true, cell: (payment) => payment.method },
            {
              id: 'state',
              title: columns.state,
              cell: (payment) => (
                <>
                  <PaymentStateWord status={payment.status} /> {payment.declineReason}
                </>
              ),
            },
            {
              id: 'paid',
              title: columns.paid,
              spare: true,
              cell: (payment) => (payment.paid.length > 0 ? messages.paidInvoices(payment.paid) : messages.notAllocated),
            },
            { id: 'amount', title: columns.amount, end: true, cell: (payment) => <Money value={payment.amount} /> },
            {
              id: 'acts',
              title: columns.acts,
              end: true,
              cell: (payment) => (
                <>
                  <VoidButton paymentId={payment.id} what={payment.method} status={payment.status} at={payment.at} />{' '}
                  {mayRefund && (payment.status === 'captured' || payment.status === 'refunding') && (
                    <PlaceLink className={styles.refund} to={`/customers/${id}/billing/refund?payment=${payment.id}`}>
                      {messages.refundLink}
                    </PlaceLink>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
    </ShownPages>
  )
}
