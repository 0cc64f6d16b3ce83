import { IconAlertTriangle, IconClock, IconMail, IconMailPause } from '@tabler/icons-react'
import { useState } from 'react'
import { useHas, useSession } from '#console/session/session-context.tsx'
import { SaidByServer } from '#console/tickets/said-by-server.tsx'
import { sendingAgain } from '#console/tickets/sent-again.ts'
import styles from '#console/tickets/thread.module.css'
import { threadWords as words } from '#console/tickets/thread-words.ts'
import { outdatedByTicket } from '#console/tickets/use-ticket-act.ts'
import { resendMessage } from '#contract/messaging.ts'
import type { TicketMessage } from '#contract/ticket-thread.ts'
import type { Ticket } from '#contract/tickets.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { besideWords } from '#ui/icon.ts'
import { ShownDate } from '#ui/shown-date.tsx'
import { StatusWord } from '#ui/status-word.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const looks = {
  queued: [IconClock, 'quiet'],
  sent: [IconMail, 'quiet'],
  failed: [IconAlertTriangle, 'stop'],
  held_back: [IconMailPause, 'due'],
  returned: [IconAlertTriangle, 'stop'],
} as const

/** What became of the mail that carried an answer; one that did not leave can be sent again, one that came back says what to do. */
export function MailFate({ message: { mail }, ticket }: { message: TicketMessage; ticket: Ticket }) {
  const [sentAgain, setSentAgain] = useState<string | null>(null)
  const mayWrite = useHas()('message.write')
  const { sendsMail } = useSession().company
  const resend = useSubmit(resendMessage, {
    outdates: ['getTicket', ...outdatedByTicket],
    onDone: (_again, { params }) => setSentAgain(params.id),
  })
  if (!mail) return null
  const [Icon, tone] = looks[mail.state]
  const { isOffered, isOnItsWay } = sendingAgain(mail, sentAgain)
  return (
    <div className={styles.mail}>
      <StatusWord icon={<Icon {...besideWords} size={14} />} tone={tone}>
        {words.mail[mail.state === 'queued' && !sendsMail ? 'noServer' : mail.state]}
      </StatusWord>
      {mail.because && <span>{mail.because}</span>}
      {mail.tryAgainAt && (
        <span>
          {words.triedAgain} <ShownDate instant={mail.tryAgainAt} />.
        </span>
      )}
      {mail.answer && <SaidByServer answer={mail.answer} />}
      {mail.state === 'returned' && <span>{words.returnedInstead}</span>}
      {isOffered && mayWrite && ticket.customerId && (
        <ActionButton kind="quiet" busy={resend.isPending} onPress={() => resend.mutate({ params: { id: mail.id }, body: {} })}>
          {words.sendAgain}
        </ActionButton>
      )}
      {isOnItsWay && <span role="status">{words.sentAgain}</span>}
      {resend.error && <span role="alert">{resend.error.detail}</span>}
    </div>
  )
}
