import { IconArrowDown, IconArrowUp, IconChevronsUp, IconMinus } from '@tabler/icons-react'
import { deskWords } from '#console/tickets/desk-words.ts'
import type { TicketRow } from '#contract/ticket-row.ts'
import { besideWords } from '#ui/icon.ts'
import { StatusWord } from '#ui/status-word.tsx'

type Priority = TicketRow['priority']
const icons = { urgent: IconChevronsUp, high: IconArrowUp, normal: IconMinus, low: IconArrowDown } as const

/** How pressing it is; in a list only where it is more than usual. */
export function PriorityMark({ priority, onlyHigh = false }: { priority: Priority; onlyHigh?: boolean }) {
  if (onlyHigh && (priority === 'normal' || priority === 'low')) return null
  const Icon = icons[priority]
  return (
    <StatusWord icon={<Icon {...besideWords} />} tone={priority === 'urgent' ? 'due' : priority === 'high' ? 'plain' : 'quiet'}>
      {deskWords.priority[priority]}
    </StatusWord>
  )
}
