import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { GivenTable } from '#console/refunds/given-table.tsx'
import { messages } from '#console/refunds/messages.ts'
import { listRefunds, withdrawRefund } from '#contract/refunds.ts'
import { formatMoney } from '#ui/format-money.ts'
import { Money } from '#ui/money.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'
import { usePages } from '#ui/use-pages.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.refund
const { columns } = messages.given
const moves = ['pending', 'unknown', 'waiting_for_approval']

/** What went back of payments; while one is on its way, it is looked at again. */
export function RefundsPanel({ id }: { id: string }) {
  const { locale } = useViewer()
  const pages = usePages(
    listRefunds,
    { params: { id } },
    { every: (items) => (items.some(({ status }) => moves.includes(status)) ? 5_000 : false) },
  )
  const withdraw = useSubmit(withdrawRefund, { outdates: outdatedByMoney })
  return (
    <ShownPages pages={pages} what={words.list}>
      {(items, more) => (
        <GivenTable
          label={words.list}
          none={words.noList}
          rows={items}
          more={more}
          stateOf={({ status }) => words.status[status]}
          asideOf={({ failedBecause }) => failedBecause}
          sizeOf={({ amount }) => formatMoney(amount, locale)}
          acts={[
            {
              label: words.withdraw,
              isOffered: ({ can }) => can.withdraw.allowed,
              title: words.withdrawTitle,
              lead: ({ amount }) => words.withdrawLead(formatMoney(amount, locale)),
              send: (refund, because) => withdraw.mutateAsync({ params: { id: refund.id }, body: { because } }),
            },
          ]}
          before={[{ id: 'method', title: columns.method, spare: true, cell: ({ method }) => method }]}
          after={[{ id: 'reason', title: columns.reason, spare: true, cell: ({ reason }) => reason }]}
          amount={({ amount }) => <Money value={amount} />}
        />
      )}
    </ShownPages>
  )
}
