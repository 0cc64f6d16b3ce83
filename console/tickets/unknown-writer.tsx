import { IconUserQuestion } from '@tabler/icons-react'
import { threadWords } from '#console/tickets/thread-words.ts'
import { type TicketAct, whyNot } from '#console/tickets/ticket-acts.ts'
import styles from '#console/tickets/ticket-side.module.css'
import type { Ticket } from '#contract/tickets.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { besideWords } from '#ui/icon.ts'

const words = threadWords.side

/** Beside a ticket that nobody known wrote: from where it came, and the way to say whose it is. */
export function UnknownWriter({ ticket: { requester, can }, ask }: { ticket: Ticket; ask: (act: TicketAct) => void }) {
  const who = [requester.name, requester.address].filter(Boolean).join(', ') || words.unknownSender
  const { set_customer: may } = can
  return (
    <section className={styles.unknown}>
      <h2>
        <IconUserQuestion {...besideWords} /> {words.anonymous}
      </h2>
      <p>{words.anonymousMore(who)}</p>
      <ActionButton because={may.allowed ? undefined : whyNot(may)} onPress={() => ask('set_customer')}>
        {words.whose}
      </ActionButton>
    </section>
  )
}
