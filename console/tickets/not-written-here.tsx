import { actWords } from '#console/tickets/act-words.ts'
import styles from '#console/tickets/composer.module.css'
import { type TicketAct, whyNot } from '#console/tickets/ticket-acts.ts'
import type { Ticket } from '#contract/tickets.ts'
import type { May } from '#contract/verdict.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'

/** Why nothing of this kind can be written, or, where a note can, why no answer; a closed ticket is opened again from there. */
export function NotWrittenHere({ ticket: { can }, may, ask }: { ticket: Ticket; may: May; ask: (act: TicketAct) => void }) {
  const reopen = can.reply.code === 'ticket.closed' && can.reopen.allowed && (
    <ActionButton kind="quiet" onPress={() => ask('reopen')}>
      {actWords.acts.reopen}
    </ActionButton>
  )
  if (!may.allowed)
    return (
      <SunkenLine strong={may.because}>
        {may.instead} {reopen}
      </SunkenLine>
    )
  return (
    <p className={styles.why}>
      {whyNot(can.reply)} {reopen}
    </p>
  )
}
