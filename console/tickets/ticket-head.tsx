import { IconDots, IconUser, IconUserQuestion } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSession } from '#console/session/session-context.tsx'
import { actWords } from '#console/tickets/act-words.ts'
import deskStyles from '#console/tickets/desk.module.css'
import { deskWords } from '#console/tickets/desk-words.ts'
import { PriorityMark } from '#console/tickets/priority-mark.tsx'
import { TargetLine } from '#console/tickets/target-line.tsx'
import { threadWords as words } from '#console/tickets/thread-words.ts'
import { type TicketAct, ticketActs, whyNot } from '#console/tickets/ticket-acts.ts'
import { TicketLines } from '#console/tickets/ticket-lines.tsx'
import styles from '#console/tickets/ticket-pane.module.css'
import type { QuickActs } from '#console/tickets/use-quick-acts.ts'
import type { Ticket } from '#contract/tickets.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { formatAge, formatInstant } from '#ui/format-date.ts'
import { besideWords } from '#ui/icon.ts'
import { Menu } from '#ui/menu.tsx'
import { StateWord } from '#ui/state-word.tsx'
import { StatusWord } from '#ui/status-word.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { UndoLine } from '#ui/undo-line.tsx'
import { useViewer } from '#ui/viewer-context.ts'

type Props = {
  ticket: Ticket
  back: ReactNode
  ask: (act: TicketAct) => void
  quick: QuickActs
  onSide: () => void
}

/** What the ticket is about, where it stands and why, until when, and whose it is; at the right what is done with it. */
export function TicketHead({ ticket, back, ask, quick, onSide }: Props) {
  const viewer = useViewer()
  const { staff } = useSession()
  const { subject, number, queue, since, because, assignee, priority, category, tags, snoozedUntil, can } = ticket
  const saved = new URLSearchParams(useLocation().searchStr).get('saved')
  const offered = ticketActs(ticket)
  const acts = offered.filter(({ act }) => !['assign', 'take', 'reply', 'note'].includes(act))
  const isTaken = offered.some(({ act, because: why }) => act === 'take' && !why)

  return (
    <header className={styles.head}>
      {back}
      <div className={styles.title}>
        <h1>{subject}</h1>
        <span className={styles.headActs}>
          <span className={styles.sideAct}>
            <ActionButton icon={<IconUser {...besideWords} />} onPress={onSide}>
              {words.about}
            </ActionButton>
          </span>
          {isTaken && (
            <ActionButton keys="T" busy={quick.isBusy} onPress={() => ask('take')}>
              {words.take}
            </ActionButton>
          )}
          <ActionButton keys="H" because={can.assign.allowed ? undefined : whyNot(can.assign)} onPress={() => ask('assign')}>
            {words.handOver}
          </ActionButton>
          <Menu
            label={actWords.menu}
            className={styles.dots}
            face={<IconDots {...besideWords} />}
            groups={[
              {
                id: 'acts',
                entries: acts.map(({ act, label, because: why }) => ({
                  id: act,
                  label,
                  ...(why ? { because: why } : {}),
                  run: () => ask(act),
                })),
              },
            ]}
          />
        </span>
      </div>
      <div className={styles.facts}>
        <span className={styles.number}>{number}</span>
        <span title={because}>
          <StateWord state={queue} detail={queue === 'waiting' ? formatAge(since, viewer.now()) : ''} />
        </span>
        <TargetLine ticket={ticket} />
        {!ticket.customer && (
          <StatusWord icon={<IconUserQuestion {...besideWords} />} tone="due">
            {deskWords.unknownWriter}
          </StatusWord>
        )}
        <span>
          {assignee === null ? words.unassigned : assignee.id === staff.id ? words.assignedToYou : words.assignedTo(assignee.name)}
        </span>
        {priority !== 'normal' && <PriorityMark priority={priority} />}
        {category && <span>{category.name}</span>}
        {snoozedUntil && <span>{deskWords.snoozedUntil(formatInstant(snoozedUntil, viewer))}</span>}
        {tags.length > 0 && (
          <ul className={styles.tags} aria-label={words.tags}>
            {tags.map((tag) => (
              <li key={tag} className={deskStyles.tag}>
                {tag}
              </li>
            ))}
          </ul>
        )}
      </div>
      <p className={styles.because}>{because}</p>
      {saved && <UndoLine>{deskWords.noteSaved(saved)}</UndoLine>}
      {quick.said && <UndoLine {...(quick.undo ? { onUndo: quick.undo, keys: 'U' } : {})}>{quick.said}</UndoLine>}
      {quick.problem && <SunkenLine tone="stop" strong={quick.problem} />}
      <TicketLines ticket={ticket} />
    </header>
  )
}
