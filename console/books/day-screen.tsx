import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import styles from '#console/books/books.module.css'
import { messages } from '#console/books/messages.ts'
import { SettleDifference } from '#console/books/settle-difference.tsx'
import { useHas } from '#console/session/session-context.tsx'
import { type BookDay, closeBookDay, getBookDay } from '#contract/books.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { formatDate, formatInstant } from '#ui/format-date.ts'
import { formatMoney } from '#ui/format-money.ts'
import { Money } from '#ui/money.tsx'
import { Section } from '#ui/section.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const { columns } = messages

/** A day of the books: its figures, what differs from the gateway's report, and what came after it was closed. */
export function DayScreen() {
  const viewer = useViewer()
  const { day = '' } = useParams({ strict: false }) as { day?: string }
  const reply = useReply(getBookDay, { params: { day } }, { every: 60_000 })
  return (
    <SheetPage title={messages.dayTitle(/^\d{4}-\d{2}-\d{2}$/.test(day) ? formatDate(day, viewer, 'always') : day)}>
      <ShownReply reply={reply} what={messages.what.day} rows={6}>
        {(books) => <Day books={books} />}
      </ShownReply>
    </SheetPage>
  )
}

function Day({ books }: { books: BookDay }) {
  const viewer = useViewer()
  const mayClose = useHas()('books.close')
  const [isAsking, setAsking] = useState(false)
  const isClosed = books.closed !== null
  const verdict = books.can.close
  return (
    <>
      <p className={styles.total}>{messages.totalOf(formatMoney(books.total, viewer.locale))}</p>
      <DataTable
        label={messages.days[0] ?? ''}
        rows={books.lines}
        rowKey={({ movement, channel, method }) => `${movement} ${channel} ${method}`}
        empty={<EmptyState>{messages.none}</EmptyState>}
        columns={[
          { id: 'movement', title: columns.movement, cell: ({ movement }) => messages.movement[movement] },
          { id: 'channel', title: columns.channel, spare: true, cell: ({ channel }) => messages.channel[channel] ?? channel },
          { id: 'method', title: columns.method, cell: ({ method }) => messages.method(method) },
          { id: 'count', title: columns.count, end: true, cell: ({ count }) => count },
          { id: 'amount', title: columns.amount, end: true, cell: ({ amount }) => <Money value={amount} /> },
          ...(isClosed
            ? [
                {
                  id: 'closed',
                  title: columns.closed,
                  end: true,
                  cell: ({ closed }: BookDay['lines'][number]) =>
                    closed && messages.asClosed(closed.count, formatMoney(closed.amount, viewer.locale)),
                },
              ]
            : []),
        ]}
      />
      {books.closed && <p className={styles.support}>{messages.closedBy(books.closed.by.name, formatInstant(books.closed.at, viewer))}</p>}
      {!isClosed && mayClose && !isAsking && (
        <p className={styles.total}>
          <ActionButton
            kind="act"
            because={verdict.allowed ? undefined : [verdict.because, verdict.instead].filter(Boolean).join(' ')}
            onPress={() => setAsking(true)}
          >
            {messages.close}
          </ActionButton>
        </p>
      )}
      {!isClosed && isAsking && <CloseDay books={books} onClose={() => setAsking(false)} />}
      <Differences books={books} />
      {books.late.length > 0 && (
        <Section title={messages.late}>
          <DataTable
            label={messages.late}
            rows={books.late}
            rowKey={({ id }) => id}
            opens={({ customerId }) => `/customers/${customerId}/billing?part=ledger`}
            empty={null}
            columns={[
              { id: 'who', title: messages.customers, cell: ({ number }) => number },
              { id: 'kind', title: messages.kind, cell: ({ kind }) => messages.kinds[kind] },
              { id: 'at', title: messages.day, spare: true, cell: ({ at }) => formatInstant(at, viewer) },
              { id: 'amount', title: columns.amount, end: true, cell: ({ amount }) => <Money value={amount} /> },
            ]}
          />
        </Section>
      )}
    </>
  )
}

/** Asked once more, as it can not be taken back: the figure, and whether anybody looked at what the gateway says. */
function CloseDay({ books, onClose }: { books: BookDay; onClose: () => void }) {
  const viewer = useViewer()
  const close = useSubmit(closeBookDay, { outdates: ['getBookDay', 'listBookDays'] })
  return (
    <FormPanel
      title={messages.closeTitle(formatDate(books.day, viewer, 'always'))}
      lead={[messages.totalOf(formatMoney(books.total, viewer.locale)), messages.closeLead].join('. ')}
      act={messages.closeAct}
      onSubmit={() => close.mutateAsync({ params: { day: books.day } })}
      onClose={onClose}
    >
      {() =>
        books.comparedAt ? (
          <SunkenLine strong={messages.closeCompared(formatInstant(books.comparedAt, viewer))} />
        ) : (
          <SunkenLine tone="due" strong={messages.closeNotCompared} />
        )
      }
    </FormPanel>
  )
}

function Differences({ books }: { books: BookDay }) {
  const viewer = useViewer()
  const [settling, setSettling] = useState<string | null>(null)
  const maySettle = useHas()('books.close')
  const chosen = books.differences.find(({ id }) => id === settling)
  return (
    <Section title={messages.differencesTitle}>
      {books.comparedAt && <p className={styles.support}>{messages.comparedAt(formatInstant(books.comparedAt, viewer))}</p>}
      {books.differences.length === 0 ? (
        <EmptyState>{books.comparedAt ? messages.allAgree : books.closed ? messages.closedNotCompared : messages.notCompared}</EmptyState>
      ) : (
        <DataTable
          label={messages.differencesTitle}
          rows={books.differences}
          rowKey={({ id }) => id}
          empty={null}
          columns={[
            {
              id: 'what',
              title: columns.movement,
              cell: ({ kind, movement }) => `${messages.movementOfDifference[movement]}: ${messages.difference[kind]}`,
            },
            { id: 'reference', title: messages.reference, spare: true, cell: ({ gatewayReference }) => gatewayReference },
            { id: 'ours', title: messages.ours, end: true, cell: ({ ours }) => ours && <Money value={ours} /> },
            { id: 'theirs', title: messages.theirs, end: true, cell: ({ theirs }) => theirs && <Money value={theirs} /> },
            {
              id: 'settled',
              title: messages.state,
              cell: (one) =>
                one.settled ? (
                  messages.settled(one.settled.by.name, one.settled.because)
                ) : !maySettle ? (
                  messages.open
                ) : (
                  <ActionButton onPress={() => setSettling(one.id)}>
                    {messages.settle}
                    <span className="for-ears"> {one.gatewayReference}</span>
                  </ActionButton>
                ),
            },
          ]}
        />
      )}
      {chosen && <SettleDifference id={chosen.id} reference={chosen.gatewayReference} onClose={() => setSettling(null)} />}
    </Section>
  )
}
