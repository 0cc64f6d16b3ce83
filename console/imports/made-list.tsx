import styles from '#console/imports/imports.module.css'
import { messages } from '#console/imports/messages.ts'
import type { ImportDetail } from '#contract/imports.ts'

const { preview } = messages.mapping

/** What the company gets besides customers: counted, and by name when opened. */
export function MadeList({ words, made }: { words: string; made: ImportDetail['made'] }) {
  const { customFields, dispositions, plans } = made
  const counts = [
    customFields.length > 0 && preview.makesFields(customFields.length),
    dispositions.length > 0 && preview.makesDispositions(dispositions.length),
    plans.length > 0 && preview.makesPlans(plans.length),
  ].filter((part) => part !== false)
  if (counts.length === 0) return null
  return (
    <details className={styles.makes}>
      <summary>
        {words} {preview.names(counts)}
      </summary>
      <ul>
        {[...customFields, ...dispositions, ...plans].map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </details>
  )
}
