import { messages } from '#console/reports/messages.ts'
import styles from '#console/reports/reports.module.css'

/** The same as a file. */
export function CsvLink({ href, of }: { href: string; of: string }) {
  return (
    <a className={styles.csv} href={href} download aria-label={messages.csvOf(of)}>
      {messages.csv}
    </a>
  )
}
