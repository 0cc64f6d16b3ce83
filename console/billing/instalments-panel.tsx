import { messages } from '#console/billing/messages.ts'
import { ProgressBar } from '#console/billing/progress-bar.tsx'
import { listInstalments } from '#contract/panels.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Money } from '#ui/money.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'

const { columns, none, parts, what } = messages

export function InstalmentsPanel({ id }: { id: string }) {
  const pages = usePages(listInstalments, { params: { id } })
  return (
    <ShownPages pages={pages} what={what.instalments}>
      {(items, more) => (
        <DataTable
          label={parts.instalments}
          rows={items}
          rowKey={(purchase) => purchase.id}
          empty={<EmptyState>{none.instalments}</EmptyState>}
          foot={more}
          columns={[
            { id: 'item', title: columns.item, cell: (purchase) => purchase.item },
            {
              id: 'progress',
              title: columns.progress,
              cell: (purchase) => {
                const words = messages.paidOf(purchase.paid, purchase.of)
                return (
                  <>
                    <ProgressBar done={purchase.paid} of={purchase.of} label={words} /> {words}
                  </>
                )
              },
            },
            { id: 'since', title: columns.date, spare: true, cell: (purchase) => <ShownDate date={purchase.boughtOn} /> },
            {
              id: 'next',
              title: columns.next,
              spare: true,
              cell: (purchase) => (purchase.nextDueOn ? <ShownDate date={purchase.nextDueOn} /> : messages.allPaid),
            },
            { id: 'left', title: columns.left, end: true, cell: (purchase) => <Money value={purchase.left} strong /> },
            { id: 'total', title: columns.total, end: true, spare: true, cell: (purchase) => <Money value={purchase.total} /> },
          ]}
        />
      )}
    </ShownPages>
  )
}
