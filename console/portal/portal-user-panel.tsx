import { useState } from 'react'
import { messages } from '#console/portal/messages.ts'
import styles from '#console/portal/portal.module.css'
import { PortalUserActForm, type PortalUserActName } from '#console/portal/portal-user-act-form.tsx'
import { PortalUserState } from '#console/portal/portal-user-state.tsx'
import type { StaffPortalUser } from '#contract/portal-users.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { FactRow, Facts } from '#ui/rows.tsx'
import { ShownDate } from '#ui/shown-date.tsx'

const acts: readonly PortalUserActName[] = ['inviteAgain', 'resetPassword', 'endSessions', 'lock', 'unlock', 'remove']

/** One portal user: the facts, and what may be done. What does not fit the state is left out; what is refused says why. */
export function PortalUserPanel({ user, onClose }: { user: StaffPortalUser; onClose: () => void }) {
  const [opened, setOpened] = useState<PortalUserActName | null>(null)
  const offered = acts.filter((act) => {
    if (user.state === 'removed') return false
    if (act === 'inviteAgain') return user.state === 'invited'
    if (act === 'resetPassword') return user.state !== 'invited'
    if (act === 'unlock') return user.state === 'locked'
    return act !== 'lock' || user.state !== 'locked'
  })
  return (
    <section aria-label={user.signInName}>
      <Facts>
        <FactRow label={messages.columns.state} value={<PortalUserState user={user} />} />
        <FactRow label={messages.email} value={user.email} />
        <FactRow label={messages.role} value={messages.roles[user.role]} />
        <FactRow label={messages.columns.last} value={user.lastSignedInAt ? <ShownDate instant={user.lastSignedInAt} /> : messages.never} />
        {user.waitsUntil && <FactRow label="" value={<ShownDate instant={user.waitsUntil} />} />}
        {user.hasSecondFactor && <FactRow label="" value={messages.secondStep} />}
        {user.state === 'active' && !user.hasPassword && <FactRow label="" value={messages.noPassword} />}
      </Facts>
      {opened ? (
        <PortalUserActForm act={opened} user={user} onClose={() => setOpened(null)} />
      ) : (
        <div className={styles.acts}>
          {offered.map((act) => {
            const { allowed, because, instead } = user.can[act]
            return (
              <ActionButton
                key={act}
                because={allowed ? undefined : [because, instead].filter(Boolean).join(' ')}
                onPress={() => setOpened(act)}
              >
                {messages.acts[act]}
              </ActionButton>
            )
          })}
          <ActionButton kind="quiet" onPress={onClose}>
            {messages.close}
          </ActionButton>
        </div>
      )}
    </section>
  )
}
