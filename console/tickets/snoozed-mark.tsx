import { IconClockPause } from '@tabler/icons-react'
import { deskWords } from '#console/tickets/desk-words.ts'
import { formatInstant } from '#ui/format-date.ts'
import { besideWords } from '#ui/icon.ts'
import { StatusWord } from '#ui/status-word.tsx'
import { useViewer } from '#ui/viewer-context.ts'

/** Of a ticket that is put off: until when. */
export function SnoozedMark({ until }: { until: string }) {
  const viewer = useViewer()
  return (
    <StatusWord icon={<IconClockPause {...besideWords} />} tone="quiet">
      {deskWords.snoozedUntil(formatInstant(until, viewer))}
    </StatusWord>
  )
}
