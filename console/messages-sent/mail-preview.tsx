import { messages } from '#console/messages-sent/messages.ts'
import styles from '#console/messages-sent/messages-screen.module.css'

/** A mail as it will be read: address, subject, text. */
export function MailPreview({ label, to, subject, body }: { label: string; to: string | null; subject: string; body: string }) {
  return (
    <section aria-label={label} aria-live="polite" className={styles.preview}>
      {to !== null && <p className={styles.origin}>{messages.to(to)}</p>}
      <p className={styles.previewed}>{subject}</p>
      <p className={styles.body}>{body}</p>
    </section>
  )
}
