import { useState } from 'react'
import styles from '#console/billing/invoice-screen.module.css'
import { InvoiceStateWord } from '#console/billing/invoice-state-word.tsx'
import { messages as manager } from '#console/billing/manager-messages.ts'
import { messages } from '#console/billing/messages.ts'
import { TakeBackForm } from '#console/billing/take-back-form.tsx'
import type { TransactionStory } from '#contract/ledger.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Money } from '#ui/money.tsx'

const words = manager.story
const { columns } = messages

type Props = { story: TransactionStory; source: { kind: 'payment' | 'entry'; id: string }; onDone: (said: string) => void }

/** The invoices that a transaction is on, with what was billed and what of it can be taken off again. */
export function StoryInvoices({ story, source, onDone }: Props) {
  const [taken, setTaken] = useState<string | null>(null)
  const invoice = story.invoices.find(({ id }) => id === taken)
  return (
    <>
      <h3 className={styles.title}>{words.invoices}</h3>
      {invoice && <TakeBackForm id={story.customerId} source={source} invoice={invoice} onClose={() => setTaken(null)} onDone={onDone} />}
      <DataTable
        label={words.invoices}
        rows={story.invoices}
        rowKey={({ id }) => id}
        opens={({ id }) => `/customers/${story.customerId}/billing/invoices/${id}`}
        empty={<EmptyState>{words.noInvoice}</EmptyState>}
        columns={[
          { id: 'number', title: columns.invoice, cell: ({ number }) => number },
          {
            id: 'lines',
            title: columns.about,
            spare: true,
            cell: ({ lines, summary }) => words.lines(lines.map((line) => line.description)) || summary,
          },
          { id: 'state', title: columns.state, spare: true, cell: ({ state }) => <InvoiceStateWord state={state} dueOn="" /> },
          { id: 'total', title: columns.total, end: true, spare: true, cell: ({ total }) => <Money value={total} /> },
          { id: 'amount', title: words.onIt, end: true, cell: ({ amount }) => <Money value={amount} strong /> },
          {
            id: 'act',
            title: words.undo,
            end: true,
            cell: ({ id, number, takeBack }) =>
              takeBack.allowed && (
                <ActionButton kind="quiet" onPress={() => setTaken(id)}>
                  {manager.takeBack.short} <span className="for-ears">{number}</span>
                </ActionButton>
              ),
          },
        ]}
      />
    </>
  )
}
