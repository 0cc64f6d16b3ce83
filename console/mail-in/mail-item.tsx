import { useState } from 'react'
import { MailDetail } from '#console/mail-in/mail-detail.tsx'
import styles from '#console/mail-in/mail-in.module.css'
import { messages } from '#console/mail-in/messages.ts'
import type { Placed } from '#console/mail-in/place-mail.tsx'
import type { ReceivedMailLine } from '#contract/mail-in.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownDate } from '#ui/shown-date.tsx'

/** One mail in the list: who says that they wrote it, what about, and why it lies here. */
export function MailItem({ mail, ...then }: { mail: ReceivedMailLine; onPlaced: (placed: Placed) => void; onTakenBack: () => void }) {
  const [isOpen, setOpen] = useState(false)
  const subject = mail.subject || messages.noSubject
  return (
    <li className={styles.item}>
      <h2 className={styles.subject}>{subject}</h2>
      <span>
        {mail.from.name && `${mail.from.name}, `}
        {mail.from.address ?? messages.noSender}, <ShownDate instant={mail.receivedAt} />
      </span>
      {mail.ticketId && mail.ticketNumber && <PlaceLink to={`/tickets/${mail.ticketId}`}>{messages.isOn(mail.ticketNumber)}</PlaceLink>}
      {mail.because && <span className={styles.quiet}>{messages.because[mail.because] ?? mail.because}</span>}
      <div className={styles.acts}>
        <ActionButton onPress={() => setOpen(!isOpen)}>
          {isOpen ? messages.close : messages.open}
          <span className="for-ears"> {subject}</span>
        </ActionButton>
      </div>
      {isOpen && <MailDetail id={mail.id} {...then} />}
    </li>
  )
}
