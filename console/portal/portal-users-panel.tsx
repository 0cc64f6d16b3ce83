import { messages } from '#console/portal/messages.ts'
import styles from '#console/portal/portal.module.css'
import { PortalInvitePanel } from '#console/portal/portal-invite-panel.tsx'
import { PortalUserPanel } from '#console/portal/portal-user-panel.tsx'
import { PortalUserState } from '#console/portal/portal-user-state.tsx'
import { PortalViewPanel } from '#console/portal/portal-view-panel.tsx'
import { listPortalUsers } from '#contract/portal-users.ts'
import type { May } from '#contract/verdict.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/section.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useOpened } from '#ui/use-opened.ts'

const { columns } = messages
const whyNot = ({ allowed, because, instead }: May) => (allowed ? undefined : [because, instead].filter(Boolean).join(' '))

/** Who signs in to the portal for this account, and what staff do about it. */
export function PortalUsersPanel({ id }: { id: string }) {
  const reply = useReply(listPortalUsers, { params: { id } })
  const [opened, setOpened, place] = useOpened<string | null>(null)
  const close = () => setOpened(null)
  return (
    <div id="portal-users">
      <Section title={messages.title}>
        <ShownReply reply={reply} what={messages.what} rows={2}>
          {({ items, can }) => {
            const chosen = items.find((user) => user.id === opened)
            return (
              <>
                <DataTable
                  label={messages.title}
                  rows={items}
                  rowKey={(user) => user.id}
                  empty={<EmptyState>{messages.none}</EmptyState>}
                  columns={[
                    {
                      id: 'signIn',
                      title: columns.signIn,
                      cell: (user) => (
                        <button
                          type="button"
                          className={styles.link}
                          aria-label={messages.open(user.signInName)}
                          aria-expanded={user.id === opened}
                          onClick={() => setOpened(user.id === opened ? null : user.id)}
                        >
                          {user.signInName}
                        </button>
                      ),
                    },
                    { id: 'name', title: columns.name, cell: (user) => user.name, spare: true },
                    { id: 'role', title: columns.role, cell: (user) => messages.roles[user.role], spare: true },
                    { id: 'state', title: columns.state, cell: (user) => <PortalUserState user={user} /> },
                    {
                      id: 'last',
                      title: columns.last,
                      cell: (user) => (user.lastSignedInAt ? <ShownDate instant={user.lastSignedInAt} /> : messages.never),
                      spare: true,
                    },
                    {
                      id: 'sessions',
                      title: columns.sessions,
                      cell: (user) => (user.sessions === 0 ? messages.nowhere : messages.places(user.sessions)),
                      spare: true,
                    },
                  ]}
                />
                <div ref={place} hidden={opened === null}>
                  {chosen && <PortalUserPanel key={chosen.id} user={chosen} onClose={close} />}
                  {opened === 'invite' && <PortalInvitePanel customerId={id} onClose={close} />}
                  {opened === 'view' && <PortalViewPanel customerId={id} onClose={close} />}
                </div>
                {opened !== 'invite' && opened !== 'view' && (
                  <div className={styles.acts}>
                    <ActionButton because={whyNot(can.invite)} onPress={() => setOpened('invite')}>
                      {messages.invite}
                    </ActionButton>
                    <ActionButton kind="quiet" because={whyNot(can.view)} onPress={() => setOpened('view')}>
                      {messages.view}
                    </ActionButton>
                  </div>
                )}
              </>
            )
          }}
        </ShownReply>
      </Section>
    </div>
  )
}
