import { messages } from '#ui/messages.ts'
import styles from '#ui/states.module.css'

const widths = ['62%', '78%', '54%', '70%', '46%']

/** Gray bars in the height of the rows to come, after 200 ms: what answers at once never flickers. */
export function LoadingBars({ rows = 3 }: { rows?: number }) {
  return (
    <div className={styles.loading} role="status">
      <span className="for-ears">{messages.loading}</span>
      {Array.from({ length: rows }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are all alike and never move
        <span key={at} className={styles.bar} style={{ width: widths[at % widths.length] }} />
      ))}
    </div>
  )
}
