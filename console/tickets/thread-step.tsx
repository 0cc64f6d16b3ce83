import {
  IconAlertTriangle,
  IconArrowsSplit,
  IconClock,
  IconFlag,
  IconLink,
  IconPaperclip,
  IconPencil,
  IconStar,
  IconUser,
} from '@tabler/icons-react'
import { Fragment } from 'react'
import { useHas } from '#console/session/session-context.tsx'
import { SaidByServer } from '#console/tickets/said-by-server.tsx'
import styles from '#console/tickets/thread.module.css'
import { threadWords as words } from '#console/tickets/thread-words.ts'
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
  file_not_kept: IconPaperclip,
  undelivered: IconAlertTriangle,
}

/** What somebody is to see who only looks for what is to be done. */
const needs = new Set<Step['step']>(['undelivered', 'file_not_kept'])

/** Something that was done with the ticket, as a line between what was written. */
export function ThreadStep({ step: { step, at, text, because, answer, until, retimed }, hasRaw }: { step: Step; hasRaw: boolean }) {
  const mayTake = useHas()('ticket.administer')
  const Icon = icons[step] ?? IconClock
  return (
    <li className={styles.step} data-needs={needs.has(step) || undefined}>
      <Icon {...besideWords} size={14} />
      <span>
        <ShownDate instant={at} />. {text}
        {until && (
          <>
            {' '}
            {words.until} <ShownDate instant={until} />.
          </>
        )}
        {retimed.map(({ clock, from, to }) => (
          <Fragment key={clock}>
            {' '}
            {words.retimed[clock]} <ShownDate instant={from} /> {words.retimed.to} <ShownDate instant={to} />.
          </Fragment>
        ))}
        {because && ` ${because}`}
        {step === 'file_not_kept' && ` ${words.notKept[!hasRaw ? 'noRaw' : mayTake ? 'raw' : 'notYours']}`}
        {answer && answer !== because && <SaidByServer answer={answer} />}
      </span>
    </li>
  )
}
