import { messages } from '#console/billing/manager-messages.ts'
import { TransactionTable } from '#console/billing/transaction-table.tsx'
import { listTransactions } from '#contract/ledger.ts'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'

/** The refunds of an account; or its credits, corrections and transfers. */
export function TransactionsPanel({ id, kind }: { id: string; kind: 'refund' | 'credit' }) {
  const part = kind === 'refund' ? 'refunds' : 'credits'
  const pages = usePages(listTransactions, { params: { id }, query: { kind } })
  return (
    <ShownPages pages={pages} what={messages.what[part]}>
      {(items, more) => (
        <TransactionTable id={id} label={messages.given.tables[part]} rows={items} empty={messages.none[part]} foot={more} />
      )}
    </ShownPages>
  )
}
