import { IconAlertTriangle } from '@tabler/icons-react'
import { besideWords } from '#ui/icon.ts'
import { messages } from '#ui/messages.ts'
import styles from '#ui/states.module.css'

/** What failed and why, with the way to try again. The rest of the page stays. */
export function FailedState({ what, why, onRetry }: { what: string; why?: string; onRetry?: () => void }) {
  return (
    <div className={styles.failed} role="alert">
      <IconAlertTriangle {...besideWords} />
      <p>
        <strong>{messages.failed(what)}</strong> {why}{' '}
        {onRetry && (
          <button type="button" className={styles.link} onClick={onRetry}>
            {messages.tryAgain}
          </button>
        )}
      </p>
    </div>
  )
}
