import { IconCheck } from '@tabler/icons-react'
import { messages } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import { permissionTable } from '#contract/company.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { besideWords } from '#ui/icon.ts'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.permissions

/** Who may do what: the very table that the server asks, with the endpoints behind each row. */
export function PermissionsScreen() {
  const reply = useReply(permissionTable, {})
  return (
    <SheetPage title={messages.section.permissions[0]} lead={words.lead}>
      <ShownReply reply={reply} what={words.what} rows={12}>
        {({ roles, items }) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is moved by key
          <section className={styles.wide} tabIndex={0} aria-label={words.caption}>
            <DataTable
              label={words.caption}
              rows={items}
              rowKey={({ permission }) => permission}
              empty={<EmptyState>{messages.none}</EmptyState>}
              columns={[
                {
                  id: 'permission',
                  title: words.permission,
                  cell: ({ permission, meaning, endpoints, roles: held }) => (
                    <div className={styles.meaning}>
                      {meaning}
                      <span className={styles.roles}>
                        {words.whoMay(roles.filter((role) => held.includes(role)).map((role) => messages.role[role]))}
                      </span>
                      <details>
                        <summary>
                          {permission}, {words.endpoints(endpoints.length)}
                        </summary>
                        <ul className={styles.endpoints} aria-label={permission}>
                          {endpoints.map(({ method, path }) => (
                            <li key={`${method} ${path}`}>
                              {method} {path}
                            </li>
                          ))}
                        </ul>
                      </details>
                    </div>
                  ),
                },
                ...roles.map((role) => ({
                  id: role,
                  title: messages.role[role],
                  spare: true,
                  cell: (item: { roles: readonly string[] }) =>
                    item.roles.includes(role) ? (
                      <IconCheck {...besideWords} aria-hidden={undefined} role="img" aria-label={words.may} />
                    ) : (
                      <span className="for-ears">{words.mayNot}</span>
                    ),
                })),
              ]}
            />
          </section>
        )}
      </ShownReply>
    </SheetPage>
  )
}
