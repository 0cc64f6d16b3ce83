import styles from '#console/billing/invoice-screen.module.css'
import { messages as manager } from '#console/billing/manager-messages.ts'
import { messages } from '#console/billing/messages.ts'
import { RefundStateWord } from '#console/billing/refund-state-word.tsx'
import type { TransactionStory } from '#contract/ledger.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatDate } from '#ui/format-date.ts'
import { formatMoney } from '#ui/format-money.ts'
import { Money } from '#ui/money.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const words = manager.story
const { columns } = messages
type Props = { story: TransactionStory }

/** What was asked of the gateway, when, and how each ended. */
export function StoryAttempts({ story }: Props) {
  return (
    <>
      <h3 className={styles.title}>{words.attempts}</h3>
      <DataTable
        label={words.attempts}
        rows={story.attempts}
        rowKey={({ id }) => id}
        empty={<EmptyState>{story.channel === 'gateway' ? words.attemptsNotKept : words.noAttempts}</EmptyState>}
        columns={[
          {
            id: 'at',
            title: words.when,
            cell: ({ endedAt, sentAt, preparedAt }) => <ShownDate instant={endedAt ?? sentAt ?? preparedAt} />,
          },
          { id: 'kind', title: words.what, cell: ({ kind }) => words.attemptKind[kind] ?? kind },
          {
            id: 'state',
            title: words.state,
            cell: ({ state, failedBecause }) => [words.attemptState[state], failedBecause].filter(Boolean).join(': '),
          },
          { id: 'reference', title: words.reference, spare: true, cell: ({ reference }) => reference },
          { id: 'who', title: words.who, spare: true, cell: ({ by }) => by.name },
          { id: 'amount', title: columns.amount, end: true, cell: ({ amount }) => <Money value={amount} /> },
        ]}
      />
    </>
  )
}

/** What went back of it, why, and who asked for it. */
export function StoryRefunds({ story }: Props) {
  const viewer = useViewer()
  return (
    <>
      <h3 className={styles.title}>{words.refunds}</h3>
      <DataTable
        label={words.refunds}
        rows={story.refunds}
        rowKey={({ id }) => id}
        empty={<EmptyState>{manager.none.refunds}</EmptyState>}
        columns={[
          { id: 'at', title: words.when, cell: ({ requestedAt }) => <ShownDate instant={requestedAt} /> },
          { id: 'state', title: words.state, cell: ({ status }) => <RefundStateWord status={status} /> },
          {
            id: 'why',
            title: words.because,
            spare: true,
            cell: ({ because, credited, expectedBy, failedBecause }) =>
              [
                because,
                credited.amount !== '0' && words.credited(formatMoney(credited, viewer.locale)),
                expectedBy && words.expected(formatDate(expectedBy, viewer)),
                failedBecause,
              ]
                .filter(Boolean)
                .join(', '),
          },
          { id: 'who', title: words.who, spare: true, cell: ({ by }) => by.name },
          { id: 'amount', title: columns.amount, end: true, cell: ({ amount }) => <Money value={amount} strong /> },
        ]}
      />
    </>
  )
}

/** The entries that it made, and those that corrected them. */
export function StoryEntries({ story }: Props) {
  return (
    <>
      <h3 className={styles.title}>{words.entries}</h3>
      <DataTable
        label={words.entries}
        rows={story.entries}
        rowKey={({ id }) => id}
        opens={({ id }) => `/customers/${story.customerId}/billing/transactions/entry/${id}`}
        empty={<EmptyState>{messages.none.ledger}</EmptyState>}
        columns={[
          { id: 'at', title: columns.date, cell: ({ at }) => <ShownDate instant={at} as="date" /> },
          { id: 'kind', title: columns.entry, cell: ({ kind }) => messages.ledgerKind[kind] },
          {
            id: 'what',
            title: columns.description,
            spare: true,
            cell: ({ description, invoiceNumber, correctsId }) =>
              [description, invoiceNumber, correctsId && messages.corrects].filter(Boolean).join(', '),
          },
          { id: 'effect', title: columns.effect, end: true, cell: ({ effect }) => <Money value={effect} /> },
        ]}
      />
    </>
  )
}
