import { MailBody } from '#console/mail-in/mail-body.tsx'
import styles from '#console/mail-in/mail-in.module.css'
import { messages } from '#console/mail-in/messages.ts'
import { type Placed, PlaceMail } from '#console/mail-in/place-mail.tsx'
import { TakeBack } from '#console/mail-in/take-back.tsx'
import { getReceivedMail, type ReceivedMail } from '#contract/mail-in.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useReply } from '#ui/use-endpoint.ts'

type Detail = { id: string; onPlaced: (placed: Placed) => void; onTakenBack: () => void }

/** One mail: what stands in it, its files, and where it can go. */
export function MailDetail({ id, onPlaced, onTakenBack }: Detail) {
  const reply = useReply(getReceivedMail, { params: { id } })
  return (
    <ShownReply reply={reply} what={messages.whatOne} rows={6}>
      {(mail) => (
        <div className={styles.detail}>
          {mail.to.length > 0 && (
            <p className={styles.quiet}>
              {messages.to} {mail.to.join(', ')}
            </p>
          )}
          <SunkenLine>{messages.notVerified}</SunkenLine>
          {mail.isMasked && <SunkenLine>{messages.masked}</SunkenLine>}
          {mail.hint && (
            <p>
              <PlaceLink to={ticketPlace(mail.hint)}>
                {mail.because === 'mail_in.ticket_is_spam'
                  ? messages.hintSpam(mail.hint.number, mail.hint.subject)
                  : messages.hint(mail.hint.number, mail.hint.subject)}
              </PlaceLink>
            </p>
          )}
          <MailBody mail={mail} />
          {(mail.files.length > 0 || mail.hasRaw) && (
            <ul className={styles.files} aria-label={messages.files}>
              {mail.files.map((file) => (
                <li key={file.id}>
                  <a className={styles.link} href={`/api/received-mail-files/${file.id}`} download>
                    {file.name}
                  </a>{' '}
                  <span className={styles.quiet}>{messages.bytes(file.bytes)}</span>
                </li>
              ))}
              {mail.hasRaw && (
                <li>
                  <a className={styles.link} href={`/api/received-mails/${mail.id}/raw`} download>
                    {messages.raw}
                  </a>{' '}
                  <span className={styles.quiet}>{messages.bytes(mail.bytes)}</span>
                </li>
              )}
            </ul>
          )}
          {mail.senders.length > 0 && (
            <>
              <p>{messages.accounts}</p>
              <ul className={styles.files}>
                {mail.senders.map((account) => (
                  <li key={account.id}>
                    <PlaceLink to={`/customers/${account.id}`}>
                      {account.number} {account.name ?? messages.noName}
                    </PlaceLink>
                  </li>
                ))}
              </ul>
            </>
          )}
          {mail.state === 'taken' ? <TakeBack mail={mail} onTakenBack={onTakenBack} /> : <PlaceMail mail={mail} onPlaced={onPlaced} />}
        </div>
      )}
    </ShownReply>
  )
}

const ticketPlace = ({ ticketId, customerId }: NonNullable<ReceivedMail['hint']>) =>
  customerId === null ? `/tickets/${ticketId}` : `/customers/${customerId}/tickets/${ticketId}`
