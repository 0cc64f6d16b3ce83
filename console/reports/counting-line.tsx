import { messages } from '#console/reports/messages.ts'
import styles from '#console/reports/reports.module.css'
import { formatCount } from '#ui/format-count.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useViewer } from '#ui/viewer-context.ts'

/** Says that figures are not whole yet, while notes from before are being counted. */
export function CountingLine({ counting }: { counting: { done: number; total: number | null } | null }) {
  const viewer = useViewer()
  if (!counting) return null
  const { done, total } = counting
  return (
    <div className={styles.counting}>
      <SunkenLine tone="due">{messages.counting(formatCount(done, viewer), total === null ? null : formatCount(total, viewer))}</SunkenLine>
    </div>
  )
}
