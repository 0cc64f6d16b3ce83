import { IconCheck, IconClock, IconLock, IconX } from '@tabler/icons-react'
import { staffWords } from '#console/settings/staff-words.ts'
import type { StaffMember } from '#contract/staff.ts'
import { besideWords } from '#ui/icon.ts'
import { ShownDate } from '#ui/shown-date.tsx'
import { StatusWord } from '#ui/status-word.tsx'

const words = staffWords
const looks = { invited: [IconClock, 'plain'], active: [IconCheck, 'settled'], disabled: [IconX, 'quiet'] } as const

/** Invited, active or disabled; and while wrong tries keep the sign-in shut, until when. */
export function StaffStateWord({ member }: { member: StaffMember }) {
  if (member.lockedUntil)
    return (
      <StatusWord icon={<IconLock {...besideWords} />} tone="due">
        {words.locked} <ShownDate instant={member.lockedUntil} as="time" />
      </StatusWord>
    )
  const [Icon, tone] = looks[member.state]
  return (
    <StatusWord icon={<Icon {...besideWords} />} tone={tone}>
      {words.states[member.state]}
    </StatusWord>
  )
}
