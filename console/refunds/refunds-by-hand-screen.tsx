import { useState } from 'react'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { BecauseDialog } from '#console/refunds/because-dialog.tsx'
import { messages } from '#console/refunds/messages.ts'
import { listRefundsByHand, type Refund, refundDoneOutside } from '#contract/refunds.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { Money } from '#ui/money.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.byHand
const { columns } = messages.given

/** Refunds that somebody gives outside of the gateway. */
export function RefundsByHandScreen() {
  const { locale } = useViewer()
  const reply = useReply(listRefundsByHand, {}, { every: 60_000 })
  const [opened, setOpened] = useState<{ refund: Refund; key: string } | null>(null)
  const done = useSubmit(refundDoneOutside, { outdates: outdatedByMoney })
  return (
    <SheetPage title={words.title} lead={words.lead}>
      <ShownReply reply={reply} what={words.what} rows={4}>
        {({ items }) => (
          <DataTable
            label={words.title}
            rows={items}
            rowKey={(refund) => refund.id}
            empty={<EmptyState>{words.none}</EmptyState>}
            columns={[
              {
                id: 'customer',
                title: columns.method,
                cell: (refund) => (
                  <PlaceLink to={`/customers/${refund.customer.id}/billing?part=refunds`}>
                    {refund.customer.name ?? refund.customer.number}
                  </PlaceLink>
                ),
              },
              { id: 'at', title: columns.date, spare: true, cell: (refund) => <ShownDate instant={refund.requestedAt} /> },
              { id: 'reason', title: columns.reason, spare: true, cell: (refund) => refund.reason },
              { id: 'amount', title: columns.amount, end: true, cell: (refund) => <Money value={refund.amount} /> },
              {
                id: 'done',
                title: words.done,
                cell: (refund) => (
                  <ActionButton onPress={() => setOpened({ refund, key: crypto.randomUUID() })}>
                    {words.done}
                    <span className="for-ears"> {refund.customer.name}</span>
                  </ActionButton>
                ),
              },
            ]}
          />
        )}
      </ShownReply>
      {opened && (
        <BecauseDialog
          title={words.doneTitle(formatMoney(opened.refund.amount, locale), opened.refund.customer.name ?? opened.refund.customer.number)}
          lead={words.doneLead}
          act={words.done}
          label={words.reference}
          help={words.referenceHelp}
          missing={words.writeReference}
          send={(reference) => done.mutateAsync({ params: { id: opened.refund.id }, body: { reference }, idempotencyKey: opened.key })}
          onClose={() => setOpened(null)}
        />
      )}
    </SheetPage>
  )
}
