import { useEffect, useRef } from 'react'
import styles from '#console/tickets/composer.module.css'
import { threadWords } from '#console/tickets/thread-words.ts'
import type { TicketMessage } from '#contract/ticket-thread.ts'
import { ActionButton } from '#ui/action-button.tsx'

const words = threadWords.composer

/** What the customer wrote, or a colleague answered, while somebody was answering: read before the answer goes out. */
export function NewerMessage({
  customer,
  messages,
  isUrgent,
  onRead,
}: {
  customer: string
  messages: readonly TicketMessage[]
  /** The answer was refused for it. */
  isUrgent: boolean
  onRead: () => void
}) {
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isUrgent) notice.current?.querySelector('button')?.focus()
  }, [isUrgent])
  const saying = ({ author, by }: TicketMessage) =>
    author === 'customer' ? words.newer(by ?? customer) : words.answered(by ?? threadWords.staff)
  return (
    <div ref={notice} className={styles.newer} role="alert">
      {messages.map((message, at) => {
        const said = saying(message)
        const before = messages[at - 1]
        return (
          <div key={message.id}>
            {(!before || saying(before) !== said) && (
              <p>
                <strong>{said}</strong>
              </p>
            )}
            <blockquote>{message.text}</blockquote>
          </div>
        )
      })}
      <ActionButton onPress={onRead}>{words.gotIt}</ActionButton>
    </div>
  )
}
