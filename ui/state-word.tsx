import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconCircleDashed,
  IconCircleDot,
  IconClock,
  IconEye,
  IconHandStop,
  IconHourglass,
  IconPencil,
  IconRefresh,
  IconSend,
  IconShieldCheck,
  IconTruck,
  IconX,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { besideWords } from '#ui/icon.ts'
import { messages } from '#ui/messages.ts'
import { StatusWord, type Tone } from '#ui/status-word.tsx'

export type State = keyof typeof messages.state

const looks: Record<State, [ComponentType<typeof besideWords>, Tone]> = {
  draft: [IconPencil, 'quiet'],
  open: [IconEye, 'plain'],
  due: [IconClock, 'act'],
  overdue: [IconClock, 'due'],
  paid: [IconCheck, 'settled'],
  partly_paid: [IconCircleDashed, 'due'],
  refunding: [IconRefresh, 'due'],
  refunded: [IconArrowBackUp, 'plain'],
  void: [IconX, 'quiet'],
  written_off: [IconX, 'quiet'],
  pending: [IconClock, 'plain'],
  authorized: [IconClock, 'plain'],
  captured: [IconCheck, 'settled'],
  failed: [IconAlertTriangle, 'stop'],
  disputed: [IconHandStop, 'stop'],
  charged_back: [IconArrowBackUp, 'stop'],
  unknown: [IconHourglass, 'due'],
  unassigned: [IconCircleDashed, 'plain'],
  new: [IconCircleDot, 'plain'],
  waiting: [IconArrowBackUp, 'act'],
  answered: [IconSend, 'plain'],
  expired_1: [IconHourglass, 'due'],
  expired_2: [IconHourglass, 'due'],
  closed: [IconCheck, 'quiet'],
  on: [IconCheck, 'settled'],
  off: [IconX, 'quiet'],
  blocked: [IconHandStop, 'stop'],
  delivered: [IconCheck, 'settled'],
  shipped: [IconTruck, 'plain'],
  verified: [IconShieldCheck, 'settled'],
  late: [IconClock, 'due'],
}

/** The state of an invoice, payment, ticket, service or shipment. `detail`: its day, age or promise ("Nov 26", "2 h"). */
export function StateWord({ state, detail = '' }: { state: State; detail?: string }) {
  const [Icon, tone] = looks[state]
  const word = messages.state[state]
  return (
    <StatusWord icon={<Icon {...besideWords} />} tone={tone}>
      {typeof word === 'string' ? word : word(detail)}
    </StatusWord>
  )
}
