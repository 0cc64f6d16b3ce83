import { IconAlertTriangle, IconClock, IconHandStop, IconMailOff, IconSend } from '@tabler/icons-react'
import { alertStates } from '#console/services/alert-words.ts'
import type { AlertState } from '#contract/usage.ts'
import { besideWords } from '#ui/icon.ts'
import { StatusWord } from '#ui/status-word.tsx'

const looks = {
  queued: [IconClock, 'due'],
  sent: [IconSend, 'plain'],
  failed: [IconAlertTriangle, 'stop'],
  held_back: [IconHandStop, 'quiet'],
  no_address: [IconMailOff, 'due'],
  period_over: [IconMailOff, 'quiet'],
} as const

/** What became of the mail about a threshold. */
export function AlertStateWord({ state }: { state: AlertState }) {
  const [Icon, tone] = looks[state]
  return (
    <StatusWord icon={<Icon {...besideWords} />} tone={tone}>
      {alertStates[state]}
    </StatusWord>
  )
}
