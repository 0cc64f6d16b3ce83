import { CardRefusal } from '#console/notes/card-refusal.tsx'
import { messages } from '#console/notes/messages.ts'
import type { CriticalDraft } from '#console/notes/note-draft.ts'
import styles from '#console/notes/notes.module.css'
import { Field } from '#ui/field.tsx'
import { LongInput } from '#ui/long-input.tsx'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextInput } from '#ui/text-input.tsx'

const words = messages.critical
const longest = 160

/** A critical note as it is typed: one sentence with its counter, how we know, and for how long. */
export function CriticalFields({
  critical,
  onCritical,
  problems,
  autoFocus = false,
}: {
  critical: CriticalDraft
  onCritical: (critical: CriticalDraft) => void
  /** By `text`, `because`, `endsOn`. */
  problems: Record<string, string | undefined>
  autoFocus?: boolean
}) {
  const left = longest - critical.text.length
  return (
    <div className={styles.criticalFields}>
      <Field
        label={words.text}
        stacked
        error={problems.text}
        help={
          <>
            {words.textHelp}{' '}
            <span className={styles.counter} data-over={left < 0 || undefined}>
              {left < 0 ? words.over(-left) : words.left(left)}
            </span>
          </>
        }
      >
        {(parts) => (
          <TextArea
            {...parts}
            rows={2}
            value={critical.text}
            autoFocus={autoFocus}
            onChange={(text) => onCritical({ ...critical, text: text.replaceAll('\n', ' ') })}
          />
        )}
      </Field>
      <CardRefusal text={critical.text} onRepaired={(text) => onCritical({ ...critical, text })} />
      <Field label={words.because} help={words.becauseHelp} stacked error={problems.because}>
        {(parts) => (
          <LongInput {...parts} value={critical.because} longest={500} onChange={(because) => onCritical({ ...critical, because })} />
        )}
      </Field>
      <div className={styles.until}>
        <SegmentedChoice
          label={words.until}
          value={critical.isForLife ? 'life' : 'day'}
          options={[
            { value: 'life', label: words.forLife },
            { value: 'day', label: words.untilDay },
          ]}
          onChange={(until) => onCritical({ ...critical, isForLife: until === 'life' })}
        />
        {!critical.isForLife && (
          <Field label={words.day} stacked error={problems.endsOn}>
            {(parts) => (
              <TextInput {...parts} type="date" value={critical.endsOn} onChange={(endsOn) => onCritical({ ...critical, endsOn })} />
            )}
          </Field>
        )}
      </div>
    </div>
  )
}
