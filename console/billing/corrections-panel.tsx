import { messages as manager } from '#console/billing/manager-messages.ts'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { sizeOf } from '#console/billing/size-of.ts'
import { GivenTable } from '#console/refunds/given-table.tsx'
import { messages as giving } from '#console/refunds/messages.ts'
import { listCorrections, withdrawCorrection } from '#contract/ledger.ts'
import { formatMoney } from '#ui/format-money.ts'
import { Money } from '#ui/money.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'
import { usePages } from '#ui/use-pages.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = manager.corrections
const { columns } = giving.given

/** Corrections and write-offs: those that wait for somebody to agree, those in the ledger, and those that came to nothing. */
export function CorrectionsPanel({ id }: { id: string }) {
  const { locale } = useViewer()
  const pages = usePages(listCorrections, { params: { id } })
  const withdraw = useSubmit(withdrawCorrection, { outdates: outdatedByMoney })
  return (
    <ShownPages pages={pages} what={words.list}>
      {(items, more) => (
        <GivenTable
          label={words.list}
          none={words.none}
          rows={items}
          more={more}
          stateOf={({ status }) => words.status[status]}
          sizeOf={({ effect }) => formatMoney(sizeOf(effect), locale)}
          acts={[
            {
              label: giving.refund.withdraw,
              isOffered: ({ can }) => can.withdraw.allowed,
              title: words.withdrawTitle,
              lead: ({ kind, effect }) => words.withdrawLead(words.kinds[kind], formatMoney(sizeOf(effect), locale)),
              send: (correction, because) => withdraw.mutateAsync({ params: { id: correction.id }, body: { because } }),
            },
          ]}
          after={[
            { id: 'what', title: words.what, cell: ({ kind }) => words.kinds[kind] },
            {
              id: 'on',
              title: columns.on,
              spare: true,
              cell: ({ entry, invoiceNumber }) => [entry?.description, invoiceNumber].filter(Boolean).join(', '),
            },
            { id: 'reason', title: columns.reason, spare: true, cell: ({ because }) => because },
          ]}
          amount={({ effect }) => <Money value={effect} />}
        />
      )}
    </ShownPages>
  )
}
