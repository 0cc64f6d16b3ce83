import styles from '#console/billing/progress-bar.module.css'

/** How much of something is done, beside the words that say so. */
export function ProgressBar({ done, of, label }: { done: number; of: number; label: string }) {
  return <progress className={styles.bar} value={done} max={of} aria-label={label} />
}
