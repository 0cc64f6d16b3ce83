import styles from '#console/find/find.module.css'
import { fieldIcons, fieldWords } from '#console/find/matched-fields.ts'
import type { CustomerLine } from '#contract/find.ts'
import { besideWords } from '#ui/icon.ts'

/** In the list of a search: which field matched, and the part of it that did. */
export function MatchedWords({ line: { matched } }: { line: CustomerLine }) {
  if (!matched) return null
  const Icon = fieldIcons[matched.field]
  return (
    <span className={styles.matched}>
      <Icon {...besideWords} size={14} />
      <span className={styles.quiet}>{fieldWords(matched)}</span>
      <span>
        {matched.text.slice(0, matched.from)}
        <mark className={styles.part}>{matched.text.slice(matched.from, matched.to)}</mark>
        {matched.text.slice(matched.to)}
      </span>
    </span>
  )
}
