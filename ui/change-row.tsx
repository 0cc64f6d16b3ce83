import { IconArrowRight } from '@tabler/icons-react'
import styles from '#ui/change-row.module.css'
import { messages } from '#ui/messages.ts'

export type Change = { label: string; from: string | null; to: string | null; secret?: boolean }

/** What was, and what is now: on two lines in the interaction bar, on one in History. Secrets read "changed". */
export function ChangeRow({ label, from, to, secret = false, lines = 1 }: Change & { lines?: 1 | 2 }) {
  return (
    <span className={styles.change} data-lines={lines}>
      <span className={styles.label}>{label}</span>
      {secret ? (
        <span className={styles.to}>{messages.changedSecret}</span>
      ) : (
        <>
          <span className={styles.from}>{from || messages.nothing}</span>
          <span className={styles.arrow}>
            <IconArrowRight size={12} stroke={1.6} role="img" aria-label={messages.to} />
          </span>
          <span className={styles.to}>{to || messages.nothing}</span>
        </>
      )}
    </span>
  )
}
