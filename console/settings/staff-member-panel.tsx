import { useEffect, useRef, useState } from 'react'
import { LeaverWent } from '#console/settings/leaver-went.tsx'
import { messages } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import { StaffActForm, type StaffActName } from '#console/settings/staff-act-form.tsx'
import { StaffForm } from '#console/settings/staff-form.tsx'
import { StaffSessions } from '#console/settings/staff-sessions.tsx'
import { StaffSkills } from '#console/settings/staff-skills.tsx'
import { StaffStateWord } from '#console/settings/staff-state-word.tsx'
import { staffWords } from '#console/settings/staff-words.ts'
import type { StaffMember } from '#contract/staff.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { FactRow, Facts } from '#ui/rows.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { StateWord } from '#ui/state-word.tsx'

const words = staffWords
const acts: readonly (readonly [StaffActName | 'edit', string])[] = [
  ['edit', words.edit],
  ['inviteAgain', words.inviteAgain],
  ['resetSecondFactor', words.resetFactor],
  ['endSessions', words.endSessions],
  ['disable', words.disable],
  ['enable', words.enable],
]

/** One person: the facts, and what may be done. An act that does not fit the person's state is left out; one that is refused says why. */
export function StaffMemberPanel({ member, onClose }: { member: StaffMember; onClose: () => void }) {
  const [opened, setOpened] = useState<StaffActName | 'edit' | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const close = () => {
    setOpened(null)
    heading.current?.focus()
  }

  useEffect(() => heading.current?.focus(), [])

  const offered = acts.filter(([act]) => {
    if (act === 'enable') return member.state === 'disabled'
    if (act === 'disable') return member.state !== 'disabled'
    if (act === 'inviteAgain') return member.state === 'invited'
    return true
  })

  return (
    <section className={styles.stack} aria-label={member.name}>
      <h2 ref={heading} tabIndex={-1}>
        {member.name}
      </h2>
      <Facts>
        <FactRow label={words.state} value={<StaffStateWord member={member} />} />
        {member.lockedUntil && <FactRow label="" value={words.lockedMore} />}
        <FactRow label={words.email} value={member.email} />
        <FactRow label={words.role} value={messages.role[member.role]} />
        <FactRow label={words.teams} value={member.teams.map(({ name }) => name).join(', ') || messages.none} />
        <FactRow label={words.factor} value={<StateWord state={member.hasSecondFactor ? 'on' : 'off'} />} />
        <FactRow label={words.invited} value={member.invitedAt ? <ShownDate instant={member.invitedAt} as="date" /> : messages.none} />
      </Facts>
      {member.state === 'disabled' && <LeaverWent staffId={member.id} />}
      {opened === 'edit' ? (
        <StaffForm member={member} onClose={close} />
      ) : opened ? (
        <StaffActForm act={opened} member={member} onClose={close} />
      ) : (
        <div className={styles.acts}>
          {offered.map(([act, label]) => {
            const { allowed, because, instead } = member.can[act]
            return (
              <ActionButton
                key={act}
                because={allowed ? undefined : [because, instead].filter(Boolean).join(' ')}
                onPress={() => setOpened(act)}
              >
                {label}
              </ActionButton>
            )
          })}
          <ActionButton kind="quiet" onPress={onClose}>
            {words.close}
          </ActionButton>
        </div>
      )}
      <StaffSkills member={member} />
      <StaffSessions member={member} />
    </section>
  )
}
