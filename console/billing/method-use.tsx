import { IconAlertTriangle, IconBan, IconCheck, IconX } from '@tabler/icons-react'
import { messages } from '#console/billing/messages.ts'
import { formatInstant } from '#ui/format-date.ts'
import { besideWords } from '#ui/icon.ts'
import { StatusWord } from '#ui/status-word.tsx'
import { useViewer } from '#ui/viewer-context.ts'

/** What a payment method is used for, or why it is not. */
export function MethodUse({
  method,
}: {
  method: {
    removedAt: string | null
    isBlocked: boolean
    isExpired: boolean
    expiresSoon: boolean
    state: 'waiting' | 'usable' | 'refused'
    isAutopay: boolean
    isDefault: boolean
  }
}) {
  const viewer = useViewer()
  if (method.removedAt) {
    return (
      <StatusWord icon={<IconX {...besideWords} />} tone="quiet">
        {messages.removed(formatInstant(method.removedAt, viewer, 'date'))}
      </StatusWord>
    )
  }
  if (method.isBlocked) {
    return (
      <StatusWord icon={<IconBan {...besideWords} />} tone="stop">
        {messages.blocked}
      </StatusWord>
    )
  }
  if (method.isExpired) {
    return (
      <StatusWord icon={<IconAlertTriangle {...besideWords} />} tone="due">
        {messages.expired}
      </StatusWord>
    )
  }
  if (method.state !== 'usable' || method.expiresSoon) {
    return (
      <StatusWord icon={<IconAlertTriangle {...besideWords} />} tone={method.state === 'refused' ? 'stop' : 'due'}>
        {method.state === 'usable' ? messages.expiresSoon : messages[method.state]}
      </StatusWord>
    )
  }
  if (method.isAutopay) {
    return (
      <StatusWord icon={<IconCheck {...besideWords} />} tone="settled">
        {messages.autopay}
      </StatusWord>
    )
  }
  return method.isDefault ? messages.primary : messages.backup
}
