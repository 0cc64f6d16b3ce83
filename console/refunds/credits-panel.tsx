import { useState } from 'react'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { BecauseDialog } from '#console/refunds/because-dialog.tsx'
import { GivenStateWord } from '#console/refunds/given-state-word.tsx'
import { messages } from '#console/refunds/messages.ts'
import { type Credit, listCredits, undoCredit, withdrawCredit } from '#contract/credits.ts'
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

const words = messages.credit
const { columns } = messages.given

export function CreditsPanel({ id }: { id: string }) {
  const { locale } = useViewer()
  const pages = usePages(listCredits, { params: { id } })
  const [opened, setOpened] = useState<{ credit: Credit; what: 'undo' | 'withdraw'; key: string } | null>(null)
  const undo = useSubmit(undoCredit, { outdates: outdatedByMoney })
  const withdraw = useSubmit(withdrawCredit, { outdates: outdatedByMoney })
  const open = (credit: Credit, what: 'undo' | 'withdraw') => setOpened({ credit, what, key: crypto.randomUUID() })
  const whatOf = ({ kind, reason, department, because }: Credit) =>
    `${words.reasons[kind === 'make_right' ? 'make_right' : reason] ?? reason}${department ? ` (${department})` : ''}: ${because}`

  return (
    <>
      <ShownPages pages={pages} what={words.list}>
        {(items, more) => (
          <DataTable
            label={words.list}
            rows={items}
            rowKey={(credit) => credit.id}
            empty={<EmptyState>{words.noList}</EmptyState>}
            foot={more}
            columns={[
              { id: 'at', title: columns.date, cell: (credit) => <ShownDate instant={credit.requestedAt} /> },
              {
                id: 'state',
                title: columns.state,
                cell: (credit) => (
                  <>
                    <GivenStateWord status={credit.status}>{words.status[credit.status]}</GivenStateWord> {credit.undoneBecause}{' '}
                    {credit.can.undo.allowed && (
                      <ActionButton kind="quiet" onPress={() => open(credit, 'undo')}>
                        {words.undo}
                        <span className="for-ears"> {formatMoney(credit.amount, locale)}</span>
                      </ActionButton>
                    )}
                    {credit.can.withdraw.allowed && (
                      <ActionButton kind="quiet" onPress={() => open(credit, 'withdraw')}>
                        {messages.refund.withdraw}
                        <span className="for-ears"> {formatMoney(credit.amount, locale)}</span>
                      </ActionButton>
                    )}
                  </>
                ),
              },
              { id: 'reason', title: columns.reason, spare: true, cell: whatOf },
              { id: 'on', title: columns.on, spare: true, cell: (credit) => credit.invoiceNumber ?? words.account },
              {
                id: 'by',
                title: columns.by,
                spare: true,
                cell: (credit) => [credit.requestedBy.name, credit.approvedBy?.name].filter(Boolean).join(', '),
              },
              {
                id: 'amount',
                title: columns.amount,
                end: true,
                cell: (credit) =>
                  credit.givenAs === 'credit' ? <Money value={credit.amount} /> : messages.makeRight.kinds[credit.givenAs],
              },
            ]}
          />
        )}
      </ShownPages>
      {opened && (
        <BecauseDialog
          title={opened.what === 'undo' ? words.undoTitle : messages.refund.withdrawTitle}
          lead={
            opened.what === 'undo'
              ? words.undoLead(formatMoney(opened.credit.amount, locale))
              : messages.refund.withdrawLead(formatMoney(opened.credit.amount, locale))
          }
          act={opened.what === 'undo' ? words.undo : messages.refund.withdraw}
          send={(because) => {
            const params = { id: opened.credit.id }
            return opened.what === 'undo'
              ? undo.mutateAsync({ params, body: { because }, idempotencyKey: opened.key })
              : withdraw.mutateAsync({ params, body: { because } })
          }}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  )
}
