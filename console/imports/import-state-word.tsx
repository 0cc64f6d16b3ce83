import { IconAlertTriangle, IconCheck, IconClock, IconEye, IconPencil, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { messages } from '#console/imports/messages.ts'
import type { ImportLine } from '#contract/imports.ts'
import { besideWords } from '#ui/icon.ts'
import { StatusWord } from '#ui/status-word.tsx'

const looks = {
  checking: [IconEye, 'plain'],
  faulty: [IconAlertTriangle, 'stop'],
  awaiting_mapping: [IconPencil, 'due'],
  running: [IconPlayerPlay, 'act'],
  cancelled: [IconPlayerPause, 'quiet'],
  failed: [IconAlertTriangle, 'stop'],
  finished: [IconCheck, 'settled'],
} as const

/** How far an import is, in a word. */
export function ImportStateWord({ of: { status, startedAt, position, rows } }: { of: ImportLine }) {
  const isQueued = status === 'running' && startedAt === null
  const [Icon, tone] = isQueued ? ([IconClock, 'plain'] as const) : looks[status]
  const word = () => {
    if (isQueued) return messages.queued
    return status === 'running' && rows ? messages.runningAt(Math.floor((position / rows) * 100)) : messages.status[status]
  }
  return (
    <StatusWord icon={<Icon {...besideWords} />} tone={tone}>
      {word()}
    </StatusWord>
  )
}
