import { expiryInWords } from '#console/billing/expiry.ts'
import { messages } from '#console/billing/messages.ts'
import { MethodUse } from '#console/billing/method-use.tsx'
import { MethodButton } from '#console/payments/payment-acts.tsx'
import { listPaymentMethods } from '#contract/panels.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'

const { columns, none, parts, what } = messages

export function MethodsPanel({ id }: { id: string }) {
  const pages = usePages(listPaymentMethods, { params: { id } })
  return (
    <ShownPages pages={pages} what={what.methods}>
      {(items, more) => (
        <DataTable
          label={parts.methods}
          rows={items}
          rowKey={(method) => method.id}
          empty={<EmptyState>{none.methods}</EmptyState>}
          foot={more}
          columns={[
            { id: 'brand', title: columns.method, cell: (method) => method.brand },
            { id: 'number', title: columns.number, cell: (method) => method.lastFour },
            { id: 'kind', title: columns.kind, spare: true, cell: (method) => messages.kind[method.kind] },
            {
              id: 'expires',
              title: columns.expires,
              spare: true,
              cell: (method) => (method.expires ? expiryInWords(method.expires) : messages.noExpiry),
            },
            { id: 'since', title: columns.since, spare: true, cell: (method) => <ShownDate instant={method.addedAt} as="date" /> },
            {
              id: 'use',
              title: columns.use,
              end: true,
              cell: (method) => (
                <>
                  <MethodUse method={method} />{' '}
                  {!method.removedAt && (
                    <MethodButton methodId={method.id} label={`${method.brand} ${messages.endingIn(method.lastFour)}`} />
                  )}
                </>
              ),
            },
          ]}
        />
      )}
    </ShownPages>
  )
}
