import styles from '#console/imports/import-progress.module.css'
import { messages } from '#console/imports/messages.ts'
import type { ImportLine } from '#contract/imports.ts'
import { useCounts } from '#ui/format-count.ts'

const names = ['imported', 'updated', 'unchanged', 'rejected'] as const

/** What became of the rows so far. */
export function ImportCounts({ of }: { of: ImportLine }) {
  const shown = useCounts()
  return (
    <dl className={styles.counts} aria-label={messages.counts.label}>
      {names.map((name) => (
        <div key={name} data-none={of[name] === 0 || undefined}>
          <dt>{messages.counts[name]}</dt>
          <dd>{shown(of[name])}</dd>
        </div>
      ))}
    </dl>
  )
}
