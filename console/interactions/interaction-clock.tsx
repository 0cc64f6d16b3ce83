import { useEffect, useState } from 'react'
import { clockWords } from '#console/interactions/clock-words.ts'
import styles from '#console/interactions/interaction-clock.module.css'
import { messages } from '#console/interactions/messages.ts'

/** For how long the contact has been open. It ticks for eyes; ears are not told every second. */
export function InteractionClock({ since }: { since: string }) {
  const [now, setNow] = useState(() => Date.now())

  useEffect(() => {
    const tick = window.setInterval(() => setNow(Date.now()), 1_000)
    return () => window.clearInterval(tick)
  }, [])

  return (
    <span className={styles.clock} role="timer" aria-live="off" aria-label={messages.clock}>
      {clockWords(now - Date.parse(since))}
    </span>
  )
}
