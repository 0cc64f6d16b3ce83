import { useHas } from '#console/session/session-context.tsx'
import { type CallerCellGiven, CallerCellPanel } from '#console/settings/caller-cell-panel.tsx'
import { messages } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import { authorityTable } from '#contract/interactions.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { type ReplyOf, useReply } from '#ui/use-endpoint.ts'
import { useOpened } from '#ui/use-opened.ts'

const words = messages.callers

type Row = ReplyOf<typeof authorityTable>['rows'][number]
type Part = ReplyOf<typeof authorityTable>['parts'][number]

/** By how many factors who speaks must be verified before they may ask for a part of the account; a cell can ask for more. */
export function CallersScreen() {
  const reply = useReply(authorityTable, {})
  const mayWrite = useHas()('settings.write')
  const [opened, setOpened, place] = useOpened<{ row: Row; part: Part } | null>(null)
  const cell = opened?.row.cells[opened.part.part]

  return (
    <SheetPage
      title={messages.section.callers[0]}
      lead={messages.section.callers[1]}
      asidePlace={place}
      aside={
        opened && cell ? (
          <CallerCellPanel
            key={`${opened.row.relation} ${opened.part.part}`}
            relation={opened.row}
            part={opened.part}
            cell={cell}
            onClose={() => setOpened(null)}
          />
        ) : undefined
      }
    >
      <p className={styles.second}>{words.help}</p>
      <ShownReply reply={reply} what={words.what} rows={6}>
        {({ parts, rows }) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is moved by key
          <section className={styles.wide} tabIndex={0} aria-label={words.caption}>
            <DataTable
              label={words.caption}
              rows={rows}
              rowKey={({ relation }) => relation}
              empty={<EmptyState>{messages.none}</EmptyState>}
              columns={[
                { id: 'relation', title: words.relation, cell: ({ label }) => label },
                ...parts.map((part) => ({
                  id: part.part,
                  title: part.label,
                  cell: (row: Row) => {
                    const given = row.cells[part.part]
                    return given ? (
                      <CallerCell
                        cell={given}
                        {...(mayWrite && given.shipped !== null
                          ? { label: words.change(row.label, part.label), onOpen: () => setOpened({ row, part }) }
                          : {})}
                      />
                    ) : null
                  },
                })),
              ]}
            />
          </section>
        )}
      </ShownReply>
    </SheetPage>
  )
}

/** What was shipped as not at all can not be asked for more of. */
function CallerCell({ cell, label, onOpen }: { cell: CallerCellGiven; label?: string; onOpen?: () => void }) {
  const isOwn = cell.factors !== cell.shipped
  const face = (
    <>
      <span className={isOwn ? styles.tightened : undefined}>{words.factors(cell.factors)}</span>
      {isOwn && <span className={styles.second}> {words.shipped(words.factors(cell.shipped))}</span>}
    </>
  )
  if (!onOpen) return <span className={styles.cell}>{face}</span>
  return (
    <button type="button" className={styles.cell} onClick={onOpen}>
      {face}
      <span className="for-ears">, {label}</span>
    </button>
  )
}
