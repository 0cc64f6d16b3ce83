import { IconPlayerPause } from '@tabler/icons-react'
import { messages } from '#console/services/messages.ts'
import { besideWords } from '#ui/icon.ts'
import { StateWord } from '#ui/state-word.tsx'
import { StatusWord } from '#ui/status-word.tsx'

/** Whether a service runs. States that a company adds are said as they are. */
export function ServiceStateWord({ state }: { state: string }) {
  if (state === 'on' || state === 'active') return <StateWord state="on" />
  if (state === 'off' || state === 'ended' || state === 'blocked')
    return state === 'blocked' ? <StateWord state="blocked" /> : <StateWord state="off" />
  return (
    <StatusWord icon={<IconPlayerPause {...besideWords} />} tone="due">
      {messages.states[state] ?? state}
    </StatusWord>
  )
}
