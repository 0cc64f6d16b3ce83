import { useHas } from '#console/session/session-context.tsx'
import { messages } from '#console/settings/messages.ts'
import { PolicyCell, type PolicyCellGiven } from '#console/settings/policy-cell.tsx'
import { PolicyCellPanel } from '#console/settings/policy-cell-panel.tsx'
import styles from '#console/settings/settings.module.css'
import { getPolicy } from '#contract/company.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useOpened } from '#ui/use-opened.ts'

const words = messages.policy

/** The table that decides what may change in which status; a cell can be tightened, and given back. */
export function PolicyScreen() {
  const reply = useReply(getPolicy, {})
  const mayWrite = useHas()('settings.write')
  const [opened, setOpened, place] = useOpened<{ subject: string; label: string; cell: PolicyCellGiven } | null>(null)

  return (
    <SheetPage
      title={messages.section.policy[0]}
      lead={messages.section.policy[1]}
      asidePlace={place}
      aside={
        opened ? <PolicyCellPanel key={`${opened.subject} ${opened.cell.status}`} {...opened} onClose={() => setOpened(null)} /> : undefined
      }
    >
      <p className={styles.second}>{words.help}</p>
      <ShownReply reply={reply} what={words.what} rows={12}>
        {({ statuses, subjects }) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is moved by key
          <section className={styles.wide} tabIndex={0} aria-label={words.caption}>
            <DataTable
              label={words.caption}
              rows={subjects}
              rowKey={({ subject }) => subject}
              empty={<EmptyState>{messages.none}</EmptyState>}
              columns={[
                { id: 'subject', title: words.subject, whole: true, cell: ({ label }) => label },
                ...statuses.map((status) => ({
                  id: status,
                  title: words.status[status] ?? status,
                  whole: true,
                  cell: ({ subject, label, cells }: (typeof subjects)[number]) => {
                    const cell = cells.find((each) => each.status === status)
                    if (!cell) return null
                    return (
                      <PolicyCell label={label} cell={cell} {...(mayWrite ? { onOpen: () => setOpened({ subject, label, cell }) } : {})} />
                    )
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
