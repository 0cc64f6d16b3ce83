import { IconAlertTriangle, IconClock, IconSend } from '@tabler/icons-react'
import { messages } from '#console/messages-sent/messages.ts'
import styles from '#console/messages-sent/messages-screen.module.css'
import type { listMessages } from '#contract/panels.ts'
import { besideWords } from '#ui/icon.ts'
import { ShownDate } from '#ui/shown-date.tsx'
import { StatusWord } from '#ui/status-word.tsx'
import type { ReplyOf } from '#ui/use-endpoint.ts'

/** One message on a line; pressing it unfolds what was written. */
export function SentMessage({ message }: { message: ReplyOf<typeof listMessages>['items'][number] }) {
  const { subject, body, toAddress, state, at, sentAt } = message
  const Icon = state === 'failed' ? IconAlertTriangle : state === 'sent' ? IconSend : IconClock
  return (
    <li>
      <details className={styles.message}>
        <summary className={styles.line}>
          <span className={styles.subject}>{subject}</span>
          <span className={styles.about}>{messages.to(toAddress)}</span>
          <StatusWord icon={<Icon {...besideWords} />} tone={state === 'failed' ? 'stop' : state === 'sent' ? 'plain' : 'due'}>
            {messages.states[state] ?? state}
          </StatusWord>
          <span className={styles.about}>
            <ShownDate instant={sentAt ?? at} />
          </span>
        </summary>
        <p className={styles.body}>{body}</p>
      </details>
    </li>
  )
}
