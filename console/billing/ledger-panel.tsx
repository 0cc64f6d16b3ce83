import { messages } from '#console/billing/messages.ts'
import { transactionPath } from '#console/billing/transaction-table.tsx'
import { listLedger } from '#contract/panels.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Money } from '#ui/money.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import type { ReplyOf } from '#ui/use-endpoint.ts'
import { usePages } from '#ui/use-pages.ts'

const { columns, none, parts, what } = messages
type Entry = ReplyOf<typeof listLedger>['items'][number]

/** An entry leads to what it is of: the invoice, the payment or the refund; else to its own story. */
function pathOf({ id, kind, invoiceId, paymentId, refundId }: Entry) {
  if (kind === 'invoice' && invoiceId) return { kind: 'invoice', id: invoiceId } as const
  if (kind === 'refund' && refundId) return { kind: 'refund', id: refundId } as const
  if (kind === 'payment' && paymentId) return { kind: 'payment', id: paymentId } as const
  return { kind: 'entry', id } as const
}

/** Every entry, what it adds to what is owed, and the balance after it. */
export function LedgerPanel({ id }: { id: string }) {
  const pages = usePages(listLedger, { params: { id } })
  return (
    <ShownPages pages={pages} what={what.ledger}>
      {(items, more) => (
        <DataTable
          label={parts.ledger}
          rows={items}
          rowKey={(entry) => entry.id}
          opens={(entry) => transactionPath(id, pathOf(entry))}
          empty={<EmptyState>{none.ledger}</EmptyState>}
          foot={more}
          columns={[
            { id: 'at', title: columns.date, cell: (entry) => <ShownDate instant={entry.at} as="date" /> },
            { id: 'kind', title: columns.entry, cell: (entry) => messages.ledgerKind[entry.kind] },
            {
              id: 'description',
              title: columns.description,
              spare: true,
              cell: (entry) => [entry.description, entry.invoiceNumber, entry.correctsId && messages.corrects].filter(Boolean).join(', '),
            },
            { id: 'effect', title: columns.effect, end: true, cell: (entry) => <Money value={entry.effect} /> },
            { id: 'after', title: columns.balanceAfter, end: true, cell: (entry) => <Money value={entry.balanceAfter} strong /> },
          ]}
        />
      )}
    </ShownPages>
  )
}
