import { CancelImport } from '#console/imports/cancel-import.tsx'
import styles from '#console/imports/import-progress.module.css'
import importStyles from '#console/imports/imports.module.css'
import { messages } from '#console/imports/messages.ts'
import { StateHead } from '#console/imports/state-head.tsx'
import type { ImportDetail } from '#contract/imports.ts'

const words = messages.checking

/** The first pass over the file. */
export function CheckingFile({ detail }: { detail: ImportDetail }) {
  return (
    <section className={styles.state} aria-label={words.title}>
      <StateHead>{words.title}</StateHead>
      <p className={importStyles.about}>{words.about}</p>
      <progress className={styles.bar} aria-label={words.bar} />
      <CancelImport detail={detail} />
    </section>
  )
}
