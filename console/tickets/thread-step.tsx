import { IconArrowsSplit, IconClock, IconFlag, IconLink, IconPencil, IconStar, IconUser } from '@tabler/icons-react'
import styles from '#console/tickets/thread.module.css'
import type { Ticket } from '#contract/tickets.ts'
import { besideWords } from '#ui/icon.ts'
import { ShownDate } from '#ui/shown-date.tsx'

type Step = Ticket['steps'][number]

const icons: Partial<Record<Step['step'], typeof IconClock>> = {
  assigned: IconUser,
  customer_set: IconUser,
  merged: IconArrowsSplit,
  unmerged: IconArrowsSplit,
  split: IconArrowsSplit,
  linked: IconLink,
  unlinked: IconLink,
  prioritised: IconFlag,
  categorised: IconPencil,
  tagged: IconPencil,
  renamed: IconPencil,
  rated: IconStar,
}

/** Something that was done with the ticket, as a line between what was written. */
export function ThreadStep({ step: { step, at, text, because } }: { step: Step }) {
  const Icon = icons[step] ?? IconClock
  return (
    <li className={styles.step}>
      <Icon {...besideWords} size={14} />
      <span>
        <ShownDate instant={at} />. {text}
        {because && ` ${because}`}
      </span>
    </li>
  )
}
