import { IconClock } from '@tabler/icons-react'
import { deskWords } from '#console/tickets/desk-words.ts'
import { nextTarget } from '#console/tickets/next-target.ts'
import type { TicketRow } from '#contract/tickets.ts'
import { formatInstant } from '#ui/format-date.ts'
import { besideWords } from '#ui/icon.ts'
import { localOf } from '#ui/local-time.ts'
import { StatusWord } from '#ui/status-word.tsx'
import { useViewer } from '#ui/viewer-context.ts'

/** Until when it should be answered or solved: amber once that is near or gone. */
export function TargetLine({ ticket, onlyLate = false }: { ticket: Pick<TicketRow, 'firstResponse' | 'resolution'>; onlyLate?: boolean }) {
  const viewer = useViewer()
  const next = nextTarget(ticket)
  if (!next || (onlyLate && next.state === 'in_time')) return null
  const words = deskWords.target
  const isToday = localOf(next.dueAt, viewer.timeZone).slice(0, 10) === localOf(viewer.now(), viewer.timeZone).slice(0, 10)
  const when = isToday ? words.today(formatInstant(next.dueAt, viewer, 'time')) : formatInstant(next.dueAt, viewer)
  return (
    <StatusWord icon={<IconClock {...besideWords} />} tone={next.state === 'in_time' ? 'quiet' : 'due'}>
      {next.state === 'missed'
        ? (next.of === 'answer' ? words.answerMissed : words.solveMissed)(when)
        : (next.of === 'answer' ? words.answerBy : words.solveBy)(when)}
    </StatusWord>
  )
}
