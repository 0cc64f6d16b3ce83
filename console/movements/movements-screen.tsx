import { useState } from 'react'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { messages } from '#console/movements/messages.ts'
import styles from '#console/movements/movements.module.css'
import { SettleMovement } from '#console/movements/settle-movement.tsx'
import { listPaymentAttempts, lookAgain, type PaymentAttempt } from '#contract/gateway.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatInstant } from '#ui/format-date.ts'
import { formatMoney } from '#ui/format-money.ts'
import { Money } from '#ui/money.tsx'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'
import { usePages } from '#ui/use-pages.ts'
import { useViewer } from '#ui/viewer-context.ts'

const states = ['for_a_person', 'open'] as const
const { columns } = messages

/** Movements whose outcome nobody knows, the oldest first: ask the gateway again, or write down what one has found out. */
export function MovementsScreen() {
  const viewer = useViewer()
  const [state, setState] = useState<(typeof states)[number]>('for_a_person')
  const [settling, setSettling] = useState<PaymentAttempt | null>(null)
  const pages = usePages(listPaymentAttempts, { query: { state } })
  const look = useSubmit(lookAgain, { outdates: outdatedByMoney })
  const nameOf = ({ customer }: PaymentAttempt) => customer.name ?? messages.unnamed
  const told = (row: PaymentAttempt) => `${messages.kind[row.kind]}, ${formatMoney(row.amount, viewer.locale)}, ${nameOf(row)}`

  return (
    <SheetPage
      title={messages.title}
      lead={messages.lead}
      aside={settling ? <SettleMovement key={settling.id} movement={settling} onClose={() => setSettling(null)} /> : undefined}
    >
      <div className={styles.stack}>
        <SegmentedChoice
          label={messages.state}
          value={state}
          options={states.map((value) => ({ value, label: messages.states[value] }))}
          onChange={setState}
        />
        <div role="status" className="for-ears">
          {look.isSuccess && messages.looked}
        </div>
        <ShownPages pages={pages} what={messages.what}>
          {(items, more) => (
            <DataTable
              label={messages.title}
              rows={items as PaymentAttempt[]}
              rowKey={({ id }) => id}
              opens={({ customer }) => `/customers/${customer.id}/billing`}
              empty={<EmptyState>{`${messages.none} ${messages.noneMore}`}</EmptyState>}
              foot={more}
              columns={[
                {
                  id: 'who',
                  title: columns.who,
                  cell: (row) => (
                    <>
                      {nameOf(row)} <span className={styles.second}>{row.customer.number}</span>
                    </>
                  ),
                },
                { id: 'kind', title: columns.kind, cell: (row) => messages.kind[row.kind] },
                { id: 'amount', title: columns.amount, end: true, cell: (row) => <Money value={row.amount} /> },
                {
                  id: 'since',
                  title: columns.since,
                  spare: true,
                  cell: (row) => (
                    <>
                      {row.sentAt ? formatInstant(row.sentAt, viewer) : messages.notSent}
                      <span className={styles.second}>{row.requestedBy}</span>
                    </>
                  ),
                },
                {
                  id: 'looks',
                  title: columns.looks,
                  spare: true,
                  cell: (row) => (
                    <>
                      {messages.looks(row.lookUps)}
                      <span className={styles.second}>
                        {row.nextLookAt ? messages.next(formatInstant(row.nextLookAt, viewer)) : messages.byNow}
                      </span>
                    </>
                  ),
                },
                {
                  id: 'acts',
                  title: columns.acts,
                  cell: (row) => (
                    <div className={styles.acts}>
                      {row.can.look.allowed && (
                        <ActionButton
                          kind="quiet"
                          busy={look.isPending && look.variables?.params.id === row.id}
                          onPress={() => look.mutate({ params: { id: row.id } })}
                        >
                          <span aria-hidden="true">{messages.look}</span>
                          <span className="for-ears">{messages.lookOf(told(row))}</span>
                        </ActionButton>
                      )}
                      {row.can.settle.allowed && (
                        <ActionButton kind="quiet" onPress={() => setSettling(row)}>
                          <span aria-hidden="true">{messages.settle}</span>
                          <span className="for-ears">{messages.settleOf(told(row))}</span>
                        </ActionButton>
                      )}
                    </div>
                  ),
                },
              ]}
            />
          )}
        </ShownPages>
      </div>
    </SheetPage>
  )
}
