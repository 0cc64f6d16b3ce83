import { useState } from 'react'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { BulkCreditForm } from '#console/refunds/bulk-credit-form.tsx'
import { BulkCustomers } from '#console/refunds/bulk-customers.tsx'
import { GivenStateWord } from '#console/refunds/given-state-word.tsx'
import { messages } from '#console/refunds/messages.ts'
import styles from '#console/refunds/refunds.module.css'
import { useHas } from '#console/session/session-context.tsx'
import { cancelBulkCredit, listBulkCredits } from '#contract/credits.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Money } from '#ui/money.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'

const words = messages.bulk

/** The same credit for many: who would get it, then how far it is. */
export function BulkCreditScreen() {
  const may = useHas()('books.close')
  const reply = useReply(listBulkCredits, {}, { every: 3_000 })
  const [opened, setOpened] = useState<string | null>(null)
  const cancel = useSubmit(cancelBulkCredit, { outdates: outdatedByMoney })
  const aside = opened !== null && (
    <section aria-label={words.whom.title}>
      <h2>{words.whom.title}</h2>
      <BulkCustomers key={opened} id={opened} />
      <ActionButton kind="quiet" autoFocus onPress={() => setOpened(null)}>
        {words.whom.close}
      </ActionButton>
    </section>
  )
  return (
    <SheetPage title={words.title} lead={words.lead} aside={aside || undefined}>
      {may && (
        <div className={styles.page}>
          <BulkCreditForm />
        </div>
      )}
      <div className={styles.list}>
        <ShownReply reply={reply} what={words.what} rows={3}>
          {({ items }) => (
            <DataTable
              label={words.title}
              rows={items}
              rowKey={(bulk) => bulk.id}
              empty={<EmptyState>{words.none}</EmptyState>}
              columns={[
                {
                  id: 'because',
                  title: words.columns.because,
                  cell: (bulk) => (
                    <>
                      {bulk.because}{' '}
                      <ActionButton kind="quiet" onPress={() => setOpened(bulk.id)}>
                        {words.whom.see}
                        <span className="for-ears">{words.whom.of(bulk.because)}</span>
                      </ActionButton>
                    </>
                  ),
                },
                { id: 'at', title: words.columns.date, spare: true, cell: (bulk) => <ShownDate instant={bulk.requestedAt} /> },
                { id: 'by', title: words.columns.by, spare: true, cell: (bulk) => bulk.requestedBy.name },
                {
                  id: 'state',
                  title: words.columns.state,
                  cell: (bulk) => (
                    <>
                      <GivenStateWord status={bulk.status}>{words.status[bulk.status]}</GivenStateWord>{' '}
                      {may && bulk.can.cancel.allowed && (
                        <ActionButton kind="quiet" onPress={() => cancel.mutate({ params: { id: bulk.id } })}>
                          {words.cancel}
                        </ActionButton>
                      )}
                    </>
                  ),
                },
                { id: 'progress', title: words.columns.progress, end: true, cell: (bulk) => words.progress(bulk.given, bulk.customers) },
                { id: 'each', title: words.columns.each, end: true, cell: (bulk) => <Money value={bulk.each} /> },
              ]}
            />
          )}
        </ShownReply>
      </div>
    </SheetPage>
  )
}
