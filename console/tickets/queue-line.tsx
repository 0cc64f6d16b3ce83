import {
  IconArrowBackUp,
  IconCheck,
  IconCircleDashed,
  IconCircleDot,
  IconClockPause,
  IconEye,
  IconHourglass,
  IconInbox,
  IconSend,
} from '@tabler/icons-react'
import { deskWords } from '#console/tickets/desk-words.ts'
import styles from '#console/tickets/queues-column.module.css'
import type { QueuePlace } from '#console/tickets/tickets-address.ts'
import type { countTickets } from '#contract/ticket-lists.ts'
import { useCounts } from '#ui/format-count.ts'
import { formatAge } from '#ui/format-date.ts'
import { besideWords } from '#ui/icon.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import type { ReplyOf } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

type QueueCount = ReplyOf<typeof countTickets>['mine'][number]

const icons: Record<QueuePlace, typeof IconEye> = {
  unassigned: IconCircleDashed,
  new: IconCircleDot,
  open: IconEye,
  waiting: IconArrowBackUp,
  answered: IconSend,
  expired_1: IconHourglass,
  expired_2: IconHourglass,
  closed: IconCheck,
  snoozed: IconClockPause,
  all: IconInbox,
}

/** One queue: how many, and below it what is late, or how old the oldest is. */
export function QueueLine({
  place,
  to,
  isCurrent,
  count,
  total,
}: {
  place: QueuePlace
  to: string
  isCurrent: boolean
  count: QueueCount | null
  total: number | null
}) {
  const { now } = useViewer()
  const counted = useCounts()
  const Icon = icons[place]
  const waits = place !== 'answered' && place !== 'closed'
  const missed = count && waits && count.missed > 0 ? deskWords.missed(count.missed) : null
  const second = missed ?? (count?.oldestAt && waits ? deskWords.oldest(formatAge(count.oldestAt, now())) : null)
  const many = count?.count ?? total

  return (
    <li>
      <PlaceLink className={styles.queue} to={to} aria-current={isCurrent ? 'page' : undefined}>
        <Icon {...besideWords} />
        <span className={styles.queueName}>{deskWords.queue[place]}</span>
        {many !== null && <span className={styles.queueCount}>{counted(many)}</span>}
        {second && (
          <span className={styles.second} data-late={missed ? true : undefined}>
            {second}
          </span>
        )}
      </PlaceLink>
    </li>
  )
}
