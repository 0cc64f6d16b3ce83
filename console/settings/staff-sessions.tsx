import { browserWords } from '#console/session/browser-words.ts'
import { useHas } from '#console/session/session-context.tsx'
import styles from '#console/settings/settings.module.css'
import { staffWords } from '#console/settings/staff-words.ts'
import { listStaffSessions, type StaffMember } from '#contract/staff.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = staffWords

/** Where a colleague is signed in. */
export function StaffSessions({ member }: { member: StaffMember }) {
  const may = useHas()('staff.manage')
  const reply = useReply(listStaffSessions, { params: { id: member.id } }, { when: may })
  if (!may) return null
  return (
    <div>
      <h3>{words.signedIn}</h3>
      <ShownReply reply={reply} what={words.sessions} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{words.nowhere}</EmptyState>
          ) : (
            <ul aria-label={words.signedIn}>
              {items.map((session) => (
                <li key={session.id} className={styles.change}>
                  {browserWords(session.userAgent) ?? words.unknownBrowser} <span className={styles.second}>{session.ip}</span>{' '}
                  <ShownDate instant={session.lastUsedAt} as="age" />
                </li>
              ))}
            </ul>
          )
        }
      </ShownReply>
    </div>
  )
}
