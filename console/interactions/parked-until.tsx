import { IconBell, IconPlayerPause } from '@tabler/icons-react'
import { messages } from '#console/interactions/messages.ts'
import { useHasCome } from '#console/interactions/use-due-reminders.ts'
import { formatInstant } from '#ui/format-date.ts'
import { besideWords } from '#ui/icon.ts'
import { StatusWord } from '#ui/status-word.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.parked

/** That a contact is parked, until when, and that its time has come. */
export function ParkedUntil({ contact: { remindAt } }: { contact: { remindAt: string | null } }) {
  const viewer = useViewer()
  const hasCome = useHasCome(remindAt === null ? null : Date.parse(remindAt))
  if (remindAt === null)
    return (
      <StatusWord icon={<IconPlayerPause {...besideWords} />} tone="quiet">
        {words.plain}
      </StatusWord>
    )
  const time = formatInstant(remindAt, viewer)
  return (
    <StatusWord icon={hasCome ? <IconBell {...besideWords} /> : <IconPlayerPause {...besideWords} />} tone={hasCome ? 'due' : 'quiet'}>
      {hasCome ? words.due(time) : words.until(time)}
    </StatusWord>
  )
}
