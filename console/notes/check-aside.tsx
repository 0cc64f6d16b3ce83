import { IconShieldCheck } from '@tabler/icons-react'
import composer from '#console/notes/composer.module.css'
import { FindingItem } from '#console/notes/finding-item.tsx'
import marks from '#console/notes/findings.module.css'
import { messages } from '#console/notes/messages.ts'
import type { NoteDraft } from '#console/notes/note-draft.ts'
import styles from '#console/notes/notes.module.css'
import type { Refused } from '#console/notes/refused-here.ts'
import type { Place } from '#console/notes/show-place.ts'
import type { NoteCheck } from '#console/notes/use-note-check.ts'
import { whatHolds } from '#console/notes/what-holds.ts'
import { FailedState } from '#ui/failed-state.tsx'
import { besideWords } from '#ui/icon.ts'

const words = messages.check

/** What the text holds that it should not, and does not say that it should, while it is typed. */
export function CheckAside({
  check,
  refused,
  draft,
  onDraft,
  onShow,
}: {
  check: NoteCheck
  /** What is refused without it. */
  refused: readonly Refused[]
  draft: NoteDraft
  onDraft: (change: Partial<NoteDraft>) => void
  onShow: (place: Place) => void
}) {
  // Where it could not be asked, what it found in an older text says nothing of this one.
  const findings = check.problem ? [] : check.found.findings
  const hasRefusal = refused.length > 0 || findings.some(({ severity }) => severity === 'refusal')
  const isFailed = check.problem !== null && Object.keys(check.problem.fields).length === 0
  // Counted as the foot counts: what has its reason to stay holds nothing.
  const holding = refused.length + whatHolds({ ...check.found, findings, coverage: [] }, draft).length
  return (
    <section className={composer.aside} aria-label={words.title}>
      <header className={composer.asideHead}>
        <h2>{words.title}</h2>
        <span className={styles.help}>{holding > 0 ? words.count(holding) : !isFailed && words.clean}</span>
      </header>
      {isFailed && <FailedState what={words.failed} why={check.problem?.detail ?? ''} onRetry={check.again} />}
      {(findings.length > 0 || refused.length > 0) && (
        <ul className={marks.findings}>
          {refused.map((each) => (
            <FindingItem
              key={`${each.code} ${each.field} ${each.start}`}
              code={each.code}
              isRefusal
              title={words.titles[each.code]}
              message={each.message}
              onShow={() => onShow(each)}
              reason=""
              onReason={() => undefined}
            />
          ))}
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
        <p className={marks.safe}>
          <IconShieldCheck {...besideWords} />
          {words.safe}
        </p>
      )}
    </section>
  )
}
