import { useEffect, useRef } from 'react'
import styles from '#console/tickets/composer.module.css'
import { threadWords } from '#console/tickets/thread-words.ts'
import type { TicketMessage } from '#contract/tickets.ts'
import { ActionButton } from '#ui/action-button.tsx'

const words = threadWords.composer

/** What the customer wrote while somebody was answering: read before the answer goes out. */
export function NewerMessage({
  who,
  messages,
  isUrgent,
  onRead,
}: {
  who: string
  messages: readonly TicketMessage[]
  /** The answer was refused for it. */
  isUrgent: boolean
  onRead: () => void
}) {
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isUrgent) notice.current?.querySelector('button')?.focus()
  }, [isUrgent])
  return (
    <div ref={notice} className={styles.newer} role="alert">
      <p>
        <strong>{words.newer(who)}</strong>
      </p>
      {messages.map(({ id, text }) => (
        <blockquote key={id}>{text}</blockquote>
      ))}
      <ActionButton onPress={onRead}>{words.gotIt}</ActionButton>
    </div>
  )
}
