import { IconShieldCheck } from '@tabler/icons-react'
import { FindingItem } from '#console/notes/finding-item.tsx'
import { messages } from '#console/notes/messages.ts'
import type { NoteDraft } from '#console/notes/note-draft.ts'
import styles from '#console/notes/notes.module.css'
import type { Place } from '#console/notes/show-place.ts'
import type { NoteCheck } from '#console/notes/use-note-check.ts'
import { FailedState } from '#ui/failed-state.tsx'
import { besideWords } from '#ui/icon.ts'

const words = messages.check

/** What the text holds that it should not, and does not say that it should, while it is typed. */
export function CheckAside({
  check,
  draft,
  onDraft,
  onShow,
}: {
  check: NoteCheck
  draft: NoteDraft
  onDraft: (change: Partial<NoteDraft>) => void
  onShow: (place: Place) => void
}) {
  const { findings } = check.found
  const hasRefusal = findings.some(({ severity }) => severity === 'refusal')
  return (
    <section className={styles.aside} aria-label={words.title}>
      <header className={styles.asideHead}>
        <h2>{words.title}</h2>
        <span className={styles.help}>{findings.length > 0 ? words.count(findings.length) : check.problem === null && words.clean}</span>
      </header>
      {check.problem && <FailedState what={words.failed} why={check.problem.detail} onRetry={check.again} />}
      {findings.length > 0 && (
        <ul className={styles.findings}>
          {findings.map((finding) => (
            <FindingItem
              key={`${finding.code} ${finding.field} ${finding.start}`}
              code={finding.code}
              isRefusal={finding.severity === 'refusal'}
              title={words.titles[finding.code]}
              message={finding.message}
              onShow={() => onShow(finding)}
              reason={draft.overrides[finding.code] ?? ''}
              onReason={(because) => onDraft({ overrides: { ...draft.overrides, [finding.code]: because } })}
            />
          ))}
        </ul>
      )}
      {!hasRefusal && (
        <p className={styles.safe}>
          <IconShieldCheck {...besideWords} />
          {words.safe}
        </p>
      )}
    </section>
  )
}
