import { IconCalendarDue, IconCheck, IconCircleX, IconClock } from '@tabler/icons-react'
import { besideWords } from '#ui/icon.ts'
import { StatusWord } from '#ui/status-word.tsx'

type State = 'active' | 'completed' | 'failed' | 'cancelled' | 'due' | 'paid' | 'open' | 'kept' | 'broken' | 'withdrawn'

const good: readonly State[] = ['completed', 'paid', 'kept']
const bad: readonly State[] = ['failed', 'broken']

/** What has become of a plan, a part or a promise. */
export function AgreedState({ state, children }: { state: State; children: string }) {
  if (good.includes(state))
    return (
      <StatusWord icon={<IconCheck {...besideWords} />} tone="settled">
        {children}
      </StatusWord>
    )
  if (bad.includes(state))
    return (
      <StatusWord icon={<IconCircleX {...besideWords} />} tone="stop">
        {children}
      </StatusWord>
    )
  const isGoing = state === 'active' || state === 'open' || state === 'due'
  return (
    <StatusWord icon={isGoing ? <IconCalendarDue {...besideWords} /> : <IconClock {...besideWords} />} tone={isGoing ? 'plain' : 'quiet'}>
      {children}
    </StatusWord>
  )
}
