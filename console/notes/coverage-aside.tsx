import { IconCheck } from '@tabler/icons-react'
import composer from '#console/notes/composer.module.css'
import { FindingItem } from '#console/notes/finding-item.tsx'
import marks from '#console/notes/findings.module.css'
import { messages } from '#console/notes/messages.ts'
import type { NoteDraft } from '#console/notes/note-draft.ts'
import styles from '#console/notes/notes.module.css'
import type { Place } from '#console/notes/show-place.ts'
import type { NoteCheck } from '#console/notes/use-note-check.ts'
import { withLine } from '#console/notes/with-line.ts'
import { besideWords } from '#ui/icon.ts'
import { KeyCap } from '#ui/key-cap.tsx'
import { useKeys } from '#ui/keys.ts'

const words = messages.coverage

/** The note against what was done in the contact: what stands in it, what is missing, what it claims that nobody saw done. */
export function CoverageAside({
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
  const { coverage, covered } = check.found
  const missing = coverage.filter(({ code }) => code === 'not_mentioned')
  const firstLine = missing.find(({ line }) => line !== null)?.line
  const add = (line: string) => onDraft({ resolution: withLine(draft.resolution, line) })
  useKeys([firstLine ? { keys: 'a', label: words.add, run: () => add(firstLine) } : null])
  if (coverage.length === 0 && covered.length === 0) return null

  return (
    <section className={composer.aside} aria-label={words.title}>
      <header className={composer.asideHead}>
        <h2>{words.title}</h2>
        {coverage.length > 0 && <span className={styles.help}>{words.open(missing.length, coverage.length - missing.length)}</span>}
      </header>
      <ul className={marks.findings}>
        {covered.map(({ what }) => (
          <li key={what} className={marks.finding} data-tone="settled">
            <IconCheck {...besideWords} />
            <p>{what}</p>
          </li>
        ))}
        {coverage.map(({ code, what, line, at }) => (
          <FindingItem
            key={`${code} ${what} ${at?.field} ${at?.start}`}
            code={code}
            title={words[code]}
            message={what}
            {...(at ? { onShow: () => onShow(at) } : {})}
            reason={draft.overrides[code] ?? ''}
            onReason={(because) => onDraft({ overrides: { ...draft.overrides, [code]: because } })}
            repairs={
              line !== null && (
                <button type="button" className={styles.link} onClick={() => add(line)}>
                  {words.add} {line === firstLine && <KeyCap keys="A" />}
                </button>
              )
            }
          />
        ))}
      </ul>
    </section>
  )
}
