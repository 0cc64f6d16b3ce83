import { changeWords } from '#console/interactions/change-words.ts'
import { messages } from '#console/prospects/messages.ts'
import styles from '#console/prospects/prospects.module.css'
import type { ProspectWhole } from '#contract/prospects.ts'
import { ChangeRow } from '#ui/change-row.tsx'
import { Section } from '#ui/section.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.page

/** What was changed of this prospect, newest first, from what to what; nothing where they came from elsewhere and stayed so. */
export function ProspectHistory({ changes }: { changes: ProspectWhole['changes'] }) {
  const viewer = useViewer()
  if (changes.length === 0) return null
  return (
    <Section title={words.history}>
      <ol className={styles.history} aria-label={words.history}>
        {changes.map((set) => (
          <li key={set.id}>
            <span>
              {set.action === 'create' ? words.created : set.action === 'remove_note_file' ? words.fileRemoved : words.edited}{' '}
              <span className={styles.quiet}>
                {set.by && `${words.by(set.by)}, `}
                <ShownDate instant={set.at} />
              </span>
            </span>
            {set.changes.map((change) => (
              <ChangeRow key={change.field} lines={2} {...changeWords(change, viewer)} />
            ))}
          </li>
        ))}
      </ol>
    </Section>
  )
}
