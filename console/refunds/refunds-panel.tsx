import { useState } from 'react'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { BecauseDialog } from '#console/refunds/because-dialog.tsx'
import { GivenStateWord } from '#console/refunds/given-state-word.tsx'
import { messages } from '#console/refunds/messages.ts'
import { listRefunds, type Refund, withdrawRefund } from '#contract/refunds.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { Money } from '#ui/money.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'
import { usePages } from '#ui/use-pages.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.refund
const { columns } = messages.given
const moves = ['pending', 'unknown', 'waiting_for_approval']

export function RefundsPanel({ id }: { id: string }) {
  const { locale } = useViewer()
  const pages = usePages(
    listRefunds,
    { params: { id } },
    { every: (items) => (items.some(({ status }) => moves.includes(status)) ? 5_000 : false) },
  )
  const [withdrawing, setWithdrawing] = useState<Refund | null>(null)
  const withdraw = useSubmit(withdrawRefund, { outdates: outdatedByMoney })
  return (
    <>
      <ShownPages pages={pages} what={words.list}>
        {(items, more) => (
          <DataTable
            label={words.list}
            rows={items}
            rowKey={(refund) => refund.id}
            empty={<EmptyState>{words.noList}</EmptyState>}
            foot={more}
            columns={[
              { id: 'at', title: columns.date, cell: (refund) => <ShownDate instant={refund.requestedAt} /> },
              { id: 'method', title: columns.method, spare: true, cell: (refund) => refund.method },
              {
                id: 'state',
                title: columns.state,
                cell: (refund) => (
                  <>
                    <GivenStateWord status={refund.status}>{words.status[refund.status]}</GivenStateWord> {refund.failedBecause}{' '}
                    {refund.can.withdraw.allowed && (
                      <ActionButton kind="quiet" onPress={() => setWithdrawing(refund)}>
                        {words.withdraw}
                        <span className="for-ears"> {formatMoney(refund.amount, locale)}</span>
                      </ActionButton>
                    )}
                  </>
                ),
              },
              { id: 'reason', title: columns.reason, spare: true, cell: (refund) => refund.reason },
              {
                id: 'by',
                title: columns.by,
                spare: true,
                cell: (refund) => [refund.requestedBy.name, refund.approvedBy?.name].filter(Boolean).join(', '),
              },
              { id: 'amount', title: columns.amount, end: true, cell: (refund) => <Money value={refund.amount} /> },
            ]}
          />
        )}
      </ShownPages>
      {withdrawing && (
        <BecauseDialog
          title={words.withdrawTitle}
          lead={words.withdrawLead(formatMoney(withdrawing.amount, locale))}
          act={words.withdraw}
          send={(because) => withdraw.mutateAsync({ params: { id: withdrawing.id }, body: { because } })}
          onClose={() => setWithdrawing(null)}
        />
      )}
    </>
  )
}
