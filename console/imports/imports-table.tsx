import styles from '#console/imports/file-coming.module.css'
import { ImportStateWord } from '#console/imports/import-state-word.tsx'
import { messages } from '#console/imports/messages.ts'
import { type ImportLine, listImports } from '#contract/imports.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useCounts } from '#ui/format-count.ts'
import { Section } from '#ui/section.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'

const words = messages.list

/** Every import, newest first: who, when and how far. Read anew while one moves. */
export function ImportsTable() {
  const shown = useCounts()
  const pages = usePages(listImports, { query: {} }, { every: (items) => items.some(moves) && 3_000 })
  const counted = (count: number | null) => (count === null ? messages.noNumber : shown(count))

  return (
    <Section title={words.title}>
      <ShownPages pages={pages} what={messages.what}>
        {(items, more) => (
          <DataTable
            label={words.title}
            rows={items}
            rowKey={({ id }) => id}
            opens={({ id }) => `/settings/import/${id}`}
            empty={<EmptyState>{words.none}</EmptyState>}
            foot={more}
            columns={[
              { id: 'file', title: words.file, cell: (one) => <span className={styles.fileName}>{one.fileName}</span> },
              { id: 'by', title: words.by, cell: (one) => one.by, spare: true },
              { id: 'at', title: words.at, cell: (one) => <ShownDate instant={one.createdAt} />, spare: true },
              { id: 'state', title: words.state, cell: (one) => <ImportStateWord of={one} /> },
              { id: 'rows', title: words.rows, cell: (one) => counted(one.rows), end: true, spare: true },
              { id: 'imported', title: words.imported, cell: (one) => counted(began(one) ? one.imported : null), end: true, spare: true },
              { id: 'updated', title: words.updated, cell: (one) => counted(began(one) ? one.updated : null), end: true, spare: true },
              {
                id: 'unchanged',
                title: words.unchanged,
                cell: (one) => counted(began(one) ? one.unchanged : null),
                end: true,
                spare: true,
              },
              { id: 'rejected', title: words.rejected, cell: (one) => counted(began(one) ? one.rejected : null), end: true, spare: true },
            ]}
          />
        )}
      </ShownPages>
    </Section>
  )
}

const moves = ({ status }: ImportLine) => status === 'checking' || status === 'running'
const began = ({ startedAt }: ImportLine) => startedAt !== null
