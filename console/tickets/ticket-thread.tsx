import { useEffect, useRef } from 'react'
import styles from '#console/tickets/thread.module.css'
import { threadItems } from '#console/tickets/thread-items.ts'
import { ThreadMessage } from '#console/tickets/thread-message.tsx'
import { ThreadStep } from '#console/tickets/thread-step.tsx'
import { threadWords as words } from '#console/tickets/thread-words.ts'
import type { Ticket } from '#contract/tickets.ts'

/** What was written and done, oldest first; it opens at its end, and follows what comes in while its end is in view. */
export function TicketThread({ ticket }: { ticket: Ticket }) {
  const scroll = useRef<HTMLElement>(null)
  const isAtEnd = useRef(true)
  const items = threadItems(ticket.messages, ticket.steps)
  const last = items.length

  const follow = () => {
    const shown = scroll.current
    if (shown && isAtEnd.current) shown.scrollTop = shown.scrollHeight
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something was added
  useEffect(follow, [last])

  return (
    <section
      ref={scroll}
      className={styles.thread}
      aria-label={words.thread}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < 40
      }}
    >
      {/* A picture takes its room only once it is there. */}
      <ol className={styles.items} onLoadCapture={follow}>
        {items.map((item) =>
          item.kind === 'message' ? (
            <ThreadMessage key={item.message.id} message={item.message} ticket={ticket} />
          ) : (
            <ThreadStep key={item.step.id} step={item.step} hasRaw={ticket.messages.some(({ received }) => received?.hasRaw)} />
          ),
        )}
      </ol>
    </section>
  )
}
