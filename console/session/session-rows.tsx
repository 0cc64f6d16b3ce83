import type { z } from 'zod'
import { browserWords } from '#console/session/browser-words.ts'
import { messages } from '#console/session/messages.ts'
import styles from '#console/session/mine.module.css'
import type { staffSession } from '#contract/session.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ShownDate } from '#ui/shown-date.tsx'

const words = messages.mine.sessions
type StaffSession = z.infer<typeof staffSession>

/** Sessions with browser, address and last use; `onEnd` gives each its end. */
export function SessionRows({ sessions, onEnd }: { sessions: readonly StaffSession[]; onEnd?: (session: StaffSession) => void }) {
  if (sessions.length === 0) return <EmptyState>{words.none}</EmptyState>
  return (
    <ul className={styles.rows} aria-label={words.title}>
      {sessions.map((session) => (
        <li key={session.id}>
          <div>
            <p>
              <strong>{browserWords(session.userAgent) ?? words.unknown}</strong> {session.isThisOne && words.thisOne}
            </p>
            <p className={styles.second}>
              {session.ip} · {words.used} <ShownDate instant={session.lastUsedAt} as="age" /> · {words.until}{' '}
              <ShownDate instant={session.endsAt} as="time" />
            </p>
          </div>
          {onEnd && (
            <ActionButton kind="quiet" onPress={() => onEnd(session)}>
              {session.isThisOne ? words.signOut : words.end}
            </ActionButton>
          )}
        </li>
      ))}
    </ul>
  )
}
