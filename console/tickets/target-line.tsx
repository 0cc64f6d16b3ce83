import { IconClock } from '@tabler/icons-react'
import { deskWords } from '#console/tickets/desk-words.ts'
import { nextTarget } from '#console/tickets/next-target.ts'
import type { TicketRow } from '#contract/ticket-row.ts'
import { formatInstant } from '#ui/format-date.ts'
import { besideWords } from '#ui/icon.ts'
import { localOf } from '#ui/local-time.ts'
import { StatusWord } from '#ui/status-word.tsx'
import { useViewer } from '#ui/viewer-context.ts'

type Target = Pick<TicketRow, 'firstResponse' | 'resolution'>

/** When something is due, as a row and a dialog say it: today’s by their hour. */
export function useTargetTime(): (dueAt: string) => string {
  const viewer = useViewer()
  const dayOf = (at: string | Date) => localOf(at, viewer.timeZone).slice(0, 10)
  return (dueAt) =>
    dayOf(dueAt) === dayOf(viewer.now()) ? deskWords.target.today(formatInstant(dueAt, viewer, 'time')) : formatInstant(dueAt, viewer)
}

/** Until when it should be answered or solved: amber once that is near or gone. */
export function TargetLine({ ticket }: { ticket: Target }) {
  const timeOf = useTargetTime()
  const next = nextTarget(ticket)
  if (!next) return null
  const words = deskWords.target
  const when = timeOf(next.dueAt)
  return (
    <StatusWord icon={<IconClock {...besideWords} />} tone={next.state === 'in_time' ? 'quiet' : 'due'}>
      {next.state === 'missed'
        ? (next.of === 'answer' ? words.answerMissed : words.solveMissed)(when)
        : (next.of === 'answer' ? words.answerBy : words.solveBy)(when)}
    </StatusWord>
  )
}

/** The same in a row of a list, of each that has a time: in as few words as there can be, for what is near or missed with a word for it. */
export function DueMark({ ticket }: { ticket: Target }) {
  const viewer = useViewer()
  const next = nextTarget(ticket)
  if (!next) return null
  const isToday = localOf(next.dueAt, viewer.timeZone).slice(0, 10) === localOf(viewer.now(), viewer.timeZone).slice(0, 10)
  const when = formatInstant(next.dueAt, viewer, isToday ? 'time' : 'date')
  return (
    <StatusWord icon={<IconClock {...besideWords} />} tone={next.state === 'in_time' ? 'quiet' : 'due'}>
      {deskWords.due[next.of][next.state](when)}
    </StatusWord>
  )
}
