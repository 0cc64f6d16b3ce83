import { IconAlertTriangle, IconArrowBackUp, IconCheck, IconClock, IconHourglass, IconX } from '@tabler/icons-react'
import type { ComponentType, ReactNode } from 'react'
import { besideWords } from '#ui/icon.ts'
import { StatusWord, type Tone } from '#ui/status-word.tsx'

const looks: Record<string, [ComponentType<typeof besideWords>, Tone]> = {
  waiting: [IconHourglass, 'due'],
  waiting_for_approval: [IconHourglass, 'due'],
  to_do_by_hand: [IconClock, 'due'],
  pending: [IconClock, 'plain'],
  running: [IconClock, 'plain'],
  unknown: [IconHourglass, 'due'],
  executed: [IconCheck, 'settled'],
  given: [IconCheck, 'settled'],
  written: [IconCheck, 'settled'],
  granted: [IconCheck, 'settled'],
  done: [IconCheck, 'settled'],
  failed: [IconAlertTriangle, 'stop'],
  refused: [IconX, 'stop'],
  expired: [IconX, 'quiet'],
  withdrawn: [IconX, 'quiet'],
  cancelled: [IconX, 'quiet'],
  undone: [IconArrowBackUp, 'plain'],
}

/** How a refund, a credit or a request stands: icon and word, color last. */
export function GivenStateWord({ status, children }: { status: string; children: ReactNode }) {
  const [Icon, tone] = looks[status] ?? [IconClock, 'plain']
  return (
    <StatusWord icon={<Icon {...besideWords} />} tone={tone}>
      {children}
    </StatusWord>
  )
}
