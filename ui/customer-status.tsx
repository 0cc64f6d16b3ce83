import { IconArrowMerge, IconCircleCheck, IconPlayerPause, IconStar, IconX } from '@tabler/icons-react'
import { besideWords } from '#ui/icon.ts'
import { messages } from '#ui/messages.ts'
import { StatusWord } from '#ui/status-word.tsx'
import { StepRing } from '#ui/step-ring.tsx'

const words = messages.customerStatus

export type DataEntryStep = keyof typeof words.step

export type CustomerStatus =
  | { status: 'active' }
  | { status: 'data_entry'; step?: DataEntryStep | null; done?: number; of?: number }
  | { status: 'inactive'; cause?: keyof typeof words.cause | null }
  | { status: 'cancelled' }
  | { status: 'merged'; into?: string | null }

/** The customer's own status; `soft` in the header, bare in lists. */
export function CustomerStatusWord({ of, soft = false }: { of: CustomerStatus; soft?: boolean }) {
  switch (of.status) {
    case 'active':
      return (
        <StatusWord icon={<IconCircleCheck {...besideWords} />} tone="settled" soft={soft}>
          {words.active}
        </StatusWord>
      )
    case 'data_entry': {
      return (
        <StatusWord icon={<StepRing done={of.done ?? 0} of={of.of ?? 7} />} tone="act" soft={soft}>
          {words.dataEntry(of.step ? words.step[of.step] : '')}
        </StatusWord>
      )
    }
    case 'inactive':
      return (
        <StatusWord icon={<IconPlayerPause {...besideWords} />} tone="due" soft={soft}>
          {words.inactive(of.cause ? words.cause[of.cause] : '')}
        </StatusWord>
      )
    case 'cancelled':
      return (
        <StatusWord icon={<IconX {...besideWords} />} tone="quiet" soft={soft}>
          {words.cancelled}
        </StatusWord>
      )
    case 'merged':
      return (
        <StatusWord icon={<IconArrowMerge {...besideWords} />} tone="quiet" soft={soft}>
          {words.merged(of.into ?? '')}
        </StatusWord>
      )
  }
}

/** Whether they are in the rewards program; `soft` in the header, bare in lists. */
export function MembershipWord({ membership, soft = true }: { membership: keyof typeof messages.membership; soft?: boolean }) {
  return (
    <StatusWord icon={<IconStar {...besideWords} />} tone={membership === 'enrolled' ? 'plain' : 'quiet'} soft={soft}>
      {messages.membership[membership]}
    </StatusWord>
  )
}
