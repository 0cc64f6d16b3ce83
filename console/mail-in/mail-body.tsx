import { useState } from 'react'
import styles from '#console/mail-in/mail-in.module.css'
import { messages } from '#console/mail-in/messages.ts'
import type { ReceivedMail } from '#contract/mail-in.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'

type Shown = 'text' | 'page' | 'pictures'

/** Its words; or as it looks, in a frame that runs nothing and loads no picture until somebody asks. Everywhere a mail is read. */
export function MailBody({
  mail,
}: {
  mail: Pick<ReceivedMail, 'id' | 'text' | 'quoted' | 'signature' | 'hasHtml' | 'isUnreadable' | 'because'>
}) {
  const [shown, setShown] = useState<Shown>('text')
  return (
    <>
      {mail.hasHtml && (
        <div className={styles.acts}>
          <ActionButton onPress={() => setShown(shown === 'text' ? 'page' : 'text')}>
            {shown === 'text' ? messages.asPage : messages.asText}
          </ActionButton>
          {shown === 'page' && (
            <>
              <ActionButton onPress={() => setShown('pictures')}>{messages.withPictures}</ActionButton>
              <span className={styles.quiet}>{messages.picturesTell}</span>
            </>
          )}
        </div>
      )}
      {shown === 'text' ? (
        <>
          {mail.isUnreadable ? (
            <SunkenLine tone="due" strong={mail.because === 'mail_in.not_kept' ? messages.notKept : messages.unreadable}>
              {messages.unreadableInstead}
            </SunkenLine>
          ) : (
            <p className={styles.text}>{mail.text || messages.noText}</p>
          )}
          {mail.quoted && <Folded title={messages.quoted} text={mail.quoted} />}
          {mail.signature && <Folded title={messages.signature} text={mail.signature} />}
        </>
      ) : (
        <iframe
          key={shown}
          className={styles.frame}
          title={messages.frame}
          sandbox="allow-popups"
          referrerPolicy="no-referrer"
          src={`/api/received-mails/${mail.id}/body${shown === 'pictures' ? '?images=1' : ''}`}
        />
      )}
    </>
  )
}

const Folded = ({ title, text }: { title: string; text: string }) => (
  <details className={styles.folded}>
    <summary>{title}</summary>
    <p className={styles.text}>{text}</p>
  </details>
)
