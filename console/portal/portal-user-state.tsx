import { IconLock, IconMail, IconUserOff } from '@tabler/icons-react'
import { messages } from '#console/portal/messages.ts'
import type { StaffPortalUser } from '#contract/portal-users.ts'
import { besideWords } from '#ui/icon.ts'
import { StateWord } from '#ui/state-word.tsx'
import { StatusWord } from '#ui/status-word.tsx'

const icons = { invited: IconMail, locked: IconLock, removed: IconUserOff }

/** Whether somebody can sign in to the portal now. */
export function PortalUserState({ user: { state } }: { user: StaffPortalUser }) {
  if (state === 'active') return <StateWord state="on" />
  const Icon = icons[state]
  return (
    <StatusWord icon={<Icon {...besideWords} />} tone={state === 'locked' ? 'stop' : 'due'}>
      {messages.states[state]}
    </StatusWord>
  )
}
