import { messages as settings } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import { messages } from '#console/status/messages.ts'
import { StatusRulesCard } from '#console/status/status-rules-card.tsx'
import { getCompany } from '#contract/company.ts'
import { statusTable } from '#contract/status.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.table

/** What membership means for an account here, and the table that decides which status actions there are. */
export function StatusSettingsScreen() {
  const company = useReply(getCompany, {})
  const table = useReply(statusTable, {}, { freshFor: 300_000 })
  const [title, lead] = settings.section.status
  return (
    <SheetPage title={title} lead={lead}>
      <div className={styles.stack}>
        <ShownReply reply={company} what={settings.section.company[0]} rows={3}>
          {(known) => <StatusRulesCard company={known} />}
        </ShownReply>
        <ShownReply reply={table} what={words.what} rows={12}>
          {({ rows }) => (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is moved by key
            <section className={styles.wide} tabIndex={0} aria-label={words.caption}>
              <DataTable
                label={words.caption}
                rows={rows}
                rowKey={({ action, from, needs, to }) => [action, from, to, ...needs].join(' ')}
                empty={<EmptyState>{words.none}</EmptyState>}
                columns={[
                  { id: 'action', title: words.action, cell: ({ action }) => words.actions[action] ?? action },
                  { id: 'from', title: words.from, cell: ({ from }) => from },
                  { id: 'to', title: words.to, cell: ({ to }) => to },
                  { id: 'needs', title: words.needs, cell: ({ needs }) => needs.join('; ') },
                  { id: 'effects', title: words.effects, cell: ({ effects }) => effects.join('; ') },
                  {
                    id: 'roles',
                    title: words.roles,
                    cell: ({ roles }) => (roles.length === 0 ? words.system : roles.map((role) => settings.role[role]).join(', ')),
                  },
                ]}
              />
            </section>
          )}
        </ShownReply>
      </div>
    </SheetPage>
  )
}
