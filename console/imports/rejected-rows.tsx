import { IconDownload } from '@tabler/icons-react'
import { HowItWorks } from '#console/imports/how-it-works.tsx'
import styles from '#console/imports/imports.module.css'
import { messages } from '#console/imports/messages.ts'
import { downloadRejectedRows, type ImportDetail, listRejectedRows, type RejectedRow } from '#contract/imports.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { addressOf } from '#ui/exchange.ts'
import { useCounts } from '#ui/format-count.ts'
import { besideWords } from '#ui/icon.ts'
import { Section } from '#ui/section.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'

const words = messages.rejected

/** Which rows were refused and why, and the file to correct them in. */
export function RejectedRows({ detail }: { detail: ImportDetail }) {
  const shown = useCounts()
  const pages = usePages(listRejectedRows, { params: { id: detail.id }, query: {} })
  const cellOf = ({ cells }: RejectedRow, column: string | null) => cells[detail.columns.findIndex(({ name }) => name === column)] ?? ''
  const keyColumn = detail.mapping?.columns.find(({ target }) => target.to === 'number' || target.to === 'external_id')?.column ?? null

  return (
    <Section title={words.title} beside={<span className={styles.help}>{shown(detail.rejected)}</span>}>
      <p className={styles.about}>
        {words.about} <HowItWorks subject="import_rejected" />
      </p>
      <p>
        <a className={styles.download} href={addressOf(downloadRejectedRows, { params: { id: detail.id } })} download>
          <IconDownload {...besideWords} />
          {words.download}
        </a>
      </p>
      <ShownPages pages={pages} what={words.what}>
        {(items, more) => (
          <DataTable
            label={words.label}
            rows={items.flatMap((row) => row.faults.map((fault, at) => ({ row, fault, at })))}
            rowKey={({ row, at }) => `${row.row} ${at}`}
            empty={<EmptyState>{words.none}</EmptyState>}
            foot={more}
            columns={[
              { id: 'row', title: words.row, width: '72px', cell: ({ row }) => shown(row.row) },
              ...(keyColumn
                ? [{ id: 'customer', title: words.customer, spare: true, cell: ({ row }: { row: RejectedRow }) => cellOf(row, keyColumn) }]
                : []),
              { id: 'column', title: words.column, spare: true, cell: ({ fault }) => fault.column ?? words.wholeRow },
              {
                id: 'value',
                title: words.value,
                spare: true,
                cell: ({ row, fault }) => <span className={styles.cell}>{cellOf(row, fault.column)}</span>,
              },
              { id: 'reason', title: words.reason, cell: ({ fault }) => fault.message },
            ]}
          />
        )}
      </ShownPages>
    </Section>
  )
}
