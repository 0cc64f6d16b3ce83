import { CancelImport } from '#console/imports/cancel-import.tsx'
import { ImportCounts } from '#console/imports/import-counts.tsx'
import styles from '#console/imports/import-progress.module.css'
import importStyles from '#console/imports/imports.module.css'
import { messages } from '#console/imports/messages.ts'
import { StateHead } from '#console/imports/state-head.tsx'
import { useFittedProfile } from '#console/imports/use-fitted-profile.ts'
import { useRate } from '#console/imports/use-rate.ts'
import type { ImportDetail } from '#contract/imports.ts'
import { useCounts } from '#ui/format-count.ts'

const words = messages.running

/** How far it is, how fast, and the way to stop it. */
export function ImportProgress({ detail }: { detail: ImportDetail }) {
  const shown = useCounts()
  const rate = useRate(detail.position)
  const fitted = useFittedProfile(detail)
  const { position, rows, startedAt } = detail
  const of = rows ?? 0
  const isQueued = startedAt === null

  return (
    <section className={styles.state} aria-label={words.title}>
      <StateHead key={String(isQueued)}>{isQueued ? words.queuedTitle : words.title}</StateHead>
      {fitted && <p className={importStyles.about}>{words.fits(fitted)}</p>}
      {isQueued && <p className={importStyles.about}>{words.queuedAbout}</p>}
      <progress className={styles.bar} value={position} max={Math.max(1, of)} aria-label={words.bar} />
      <p className={styles.barLine}>
        <strong>{words.of(shown(position), shown(of))}</strong>
        {rate !== null && (
          <span>
            {words.rate(shown(Math.round(rate)))}, {words.left((of - position) / rate)}
          </span>
        )}
      </p>
      <ImportCounts of={detail} />
      <p className={importStyles.help}>{words.leave}</p>
      <CancelImport detail={detail} />
    </section>
  )
}
