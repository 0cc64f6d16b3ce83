import styles from '#console/reports/reports.module.css'
import { formatCount } from '#ui/format-count.ts'
import { useViewer } from '#ui/viewer-context.ts'

type Props = { count: number; label: string /** Else the count alone. */; shown?: string; onPress: () => void }

/** A count that leads to what it was counted from; nothing leads nowhere. */
export function CountButton({ count, label, shown, onPress }: Props) {
  const viewer = useViewer()
  const words = shown ?? formatCount(count, viewer)
  if (count === 0) return words
  return (
    <button type="button" className={styles.pick} aria-label={label} onClick={onPress}>
      {words}
    </button>
  )
}
