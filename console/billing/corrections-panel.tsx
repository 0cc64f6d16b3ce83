import { useState } from 'react'
import { messages as manager } from '#console/billing/manager-messages.ts'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { sizeOf } from '#console/billing/size-of.ts'
import { BecauseDialog } from '#console/refunds/because-dialog.tsx'
import { GivenStateWord } from '#console/refunds/given-state-word.tsx'
import { messages as giving } from '#console/refunds/messages.ts'
import { type LedgerCorrection, listCorrections, withdrawCorrection } from '#contract/ledger.ts'
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

const words = manager.corrections
const { columns } = giving.given

/** Corrections and write-offs: those that wait for somebody to agree, those in the ledger, and those that came to nothing. */
export function CorrectionsPanel({ id }: { id: string }) {
  const { locale } = useViewer()
  const pages = usePages(listCorrections, { params: { id } })
  const [opened, setOpened] = useState<LedgerCorrection | null>(null)
  const withdraw = useSubmit(withdrawCorrection, { outdates: outdatedByMoney })
  return (
    <>
      <ShownPages pages={pages} what={words.list}>
        {(items, more) => (
          <DataTable
            label={words.list}
            rows={items}
            rowKey={(row) => row.id}
            empty={<EmptyState>{words.none}</EmptyState>}
            foot={more}
            columns={[
              { id: 'at', title: columns.date, cell: (row) => <ShownDate instant={row.requestedAt} /> },
              {
                id: 'state',
                title: columns.state,
                cell: (row) => (
                  <>
                    <GivenStateWord status={row.status}>{words.status[row.status]}</GivenStateWord>{' '}
                    {row.can.withdraw.allowed && (
                      <ActionButton kind="quiet" onPress={() => setOpened(row)}>
                        {giving.refund.withdraw}
                        <span className="for-ears"> {formatMoney(sizeOf(row.effect), locale)}</span>
                      </ActionButton>
                    )}
                  </>
                ),
              },
              { id: 'what', title: words.what, cell: (row) => words.kinds[row.kind] },
              {
                id: 'on',
                title: columns.on,
                spare: true,
                cell: (row) => [row.entry?.description, row.invoiceNumber].filter(Boolean).join(', '),
              },
              { id: 'reason', title: columns.reason, spare: true, cell: (row) => row.because },
              {
                id: 'by',
                title: columns.by,
                spare: true,
                cell: (row) => [row.requestedBy.name, row.approvedBy?.name].filter(Boolean).join(', '),
              },
              { id: 'effect', title: columns.amount, end: true, cell: (row) => <Money value={row.effect} /> },
            ]}
          />
        )}
      </ShownPages>
      {opened && (
        <BecauseDialog
          title={words.withdrawTitle}
          lead={words.withdrawLead(words.kinds[opened.kind], formatMoney(sizeOf(opened.effect), locale))}
          act={giving.refund.withdraw}
          send={(because) => withdraw.mutateAsync({ params: { id: opened.id }, body: { because } })}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  )
}
