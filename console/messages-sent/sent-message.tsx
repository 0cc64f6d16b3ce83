import { useState } from 'react'
import { MailStateWord } from '#console/messages-sent/mail-state-word.tsx'
import { messages } from '#console/messages-sent/messages.ts'
import styles from '#console/messages-sent/messages-screen.module.css'
import { OpenLink } from '#console/messages-sent/open-link.tsx'
import { ResendForm } from '#console/messages-sent/resend-form.tsx'
import type { Message } from '#contract/messaging.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'

/** One mail on a line; pressing it unfolds what was written, by whom, and why it did not leave. */
export function SentMessage({ message, isOpen = false, onDone }: { message: Message; isOpen?: boolean; onDone: (said: string) => void }) {
  const [isResending, setResending] = useState(false)
  const { subject, body, toAddress, state, at, sentAt, because, answer, can } = message
  return (
    <li>
      <details className={styles.message} open={isOpen}>
        <summary className={styles.line}>
          <span className={styles.subject}>{subject}</span>
          <span className={styles.about}>{messages.to(toAddress)}</span>
          <MailStateWord state={state} />
          <span className={styles.about}>
            <ShownDate instant={sentAt ?? at} />
          </span>
        </summary>
        {because && state !== 'sent' && (
          <SunkenLine tone={state === 'failed' ? 'stop' : 'due'} strong={because}>
            {state === 'failed' && answer && messages.answer(answer)}
          </SunkenLine>
        )}
        <p className={styles.origin}>{originOf(message)}</p>
        <p className={styles.body}>{body}</p>
        {isResending ? (
          <ResendForm message={message} onClose={() => setResending(false)} onDone={onDone} />
        ) : (
          <div className={styles.acts}>
            <ActionButton
              because={can.resend.allowed ? undefined : [can.resend.because, can.resend.instead].filter(Boolean).join(' ')}
              onPress={() => setResending(true)}
            >
              {messages.resend.act}
            </ActionButton>
            {can.openLink && <OpenLink mailId={message.id} />}
          </div>
        )}
      </details>
    </li>
  )
}

function originOf({ writtenBy, resends, resentAs, templateName, category }: Message): string {
  const by = writtenBy ? (resends ? messages.sentAnewBy : messages.byHand)(writtenBy.name) : messages.automatic
  return [
    `${by}: ${templateName}.`,
    category && `${messages.category(category)}.`,
    resends && messages.repeats,
    resentAs && messages.repeated,
  ]
    .filter(Boolean)
    .join(' ')
}
