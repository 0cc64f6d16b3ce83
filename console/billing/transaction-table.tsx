import type { ReactNode } from 'react'
import { InvoiceStateWord } from '#console/billing/invoice-state-word.tsx'
import { messages as manager } from '#console/billing/manager-messages.ts'
import { messages } from '#console/billing/messages.ts'
import { PaymentStateWord } from '#console/billing/payment-state-word.tsx'
import { RefundStateWord } from '#console/billing/refund-state-word.tsx'
import type { listTransactions } from '#contract/ledger.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Money } from '#ui/money.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import type { ReplyOf } from '#ui/use-endpoint.ts'

export type Transaction = ReplyOf<typeof listTransactions>['items'][number]
const { columns } = messages

/** Where the story of a transaction is told; an invoice has a page of its own. */
export const transactionPath = (customerId: string, { kind, id }: Pick<Transaction, 'kind' | 'id'>) =>
  kind === 'invoice' ? `/customers/${customerId}/billing/invoices/${id}` : `/customers/${customerId}/billing/transactions/${kind}/${id}`

export const transactionKind = ({ kind, entry }: Pick<Transaction, 'kind' | 'entry'>) =>
  kind === 'entry' ? messages.ledgerKind[entry ?? 'credit'] : manager.kind[kind]

/** Money of every kind in one list: each row opens its story. */
export function TransactionTable({
  id,
  label,
  rows,
  empty,
  foot,
}: {
  id: string
  label: string
  rows: readonly Transaction[]
  empty: string
  foot?: ReactNode
}) {
  return (
    <DataTable
      label={label}
      rows={rows}
      rowKey={(row) => `${row.kind} ${row.id}`}
      opens={(row) => transactionPath(id, row)}
      empty={<EmptyState>{empty}</EmptyState>}
      foot={foot}
      columns={[
        { id: 'at', title: columns.date, cell: (row) => <ShownDate instant={row.at} as="date" /> },
        { id: 'kind', title: columns.kind, cell: transactionKind },
        {
          id: 'about',
          title: manager.columns.about,
          spare: true,
          cell: (row) => [row.method, row.description, ...row.numbers].filter(Boolean).join(', '),
        },
        { id: 'state', title: columns.state, spare: true, cell: stateOf },
        {
          id: 'left',
          title: manager.columns.left,
          end: true,
          spare: true,
          cell: (row) => row.left && row.left.amount !== '0' && <Money value={row.left} />,
        },
        { id: 'amount', title: columns.amount, end: true, cell: (row) => <Money value={row.amount} strong /> },
      ]}
    />
  )
}

function stateOf({ invoice, payment, refund }: Transaction): ReactNode {
  if (invoice) return <InvoiceStateWord state={invoice} dueOn="" />
  if (payment) return <PaymentStateWord status={payment} />
  return refund && <RefundStateWord status={refund} />
}
