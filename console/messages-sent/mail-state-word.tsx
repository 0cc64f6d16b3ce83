import { IconAlertTriangle, IconClock, IconHandStop, IconSend } from '@tabler/icons-react'
import { messages } from '#console/messages-sent/messages.ts'
import type { MailState } from '#contract/messaging.ts'
import { besideWords } from '#ui/icon.ts'
import { StatusWord } from '#ui/status-word.tsx'

const looks = {
  queued: [IconClock, 'due'],
  sent: [IconSend, 'plain'],
  failed: [IconAlertTriangle, 'stop'],
  held_back: [IconHandStop, 'quiet'],
} as const

/** Whether a mail has left. */
export function MailStateWord({ state }: { state: MailState }) {
  const [Icon, tone] = looks[state]
  return (
    <StatusWord icon={<Icon {...besideWords} />} tone={tone}>
      {messages.states[state]}
    </StatusWord>
  )
}
