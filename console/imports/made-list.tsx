import importStyles from '#console/imports/imports.module.css'
import styles from '#console/imports/mapping.module.css'
import { messages } from '#console/imports/messages.ts'
import type { ImportDetail } from '#contract/imports.ts'

const { preview } = messages.mapping

/** What the company gets besides customers: counted, and by name when opened. */
export function MadeList({ words, made }: { words: string; made: ImportDetail['made'] }) {
  const { customFields, dispositions, plans } = made
  const kinds = [
    { title: preview.makesFields(customFields.length), names: customFields },
    { title: preview.makesDispositions(dispositions.length), names: dispositions },
    { title: preview.makesPlans(plans.length), names: plans },
  ].filter(({ names }) => names.length > 0)
  if (kinds.length === 0) return null
  return (
    <details className={styles.makes}>
      <summary>
        {words} {preview.names(kinds.map(({ title }) => title))}
      </summary>
      {kinds.map(({ title, names }) => (
        <section key={title} aria-label={title}>
          <p className={importStyles.strong}>{title}</p>
          <ul>
            {names.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </section>
      ))}
    </details>
  )
}
