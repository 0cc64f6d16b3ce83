import { useId } from 'react'
import { ActLines } from '#console/notes/act-lines.tsx'
import { CardRefusal } from '#console/notes/card-refusal.tsx'
import { type Mark, MarkedText } from '#console/notes/marked-text.tsx'
import { NoteSection } from '#console/notes/note-section.tsx'
import styles from '#console/notes/notes.module.css'
import lineStyles from '#console/notes/resolution.module.css'
import { useLength } from '#ui/length.tsx'
import { PickingTextArea } from '#ui/picking-text-area.tsx'

/** A part of the note as it is typed: running text, or a line per act. */
export function PassageField({
  field,
  title,
  help,
  value,
  onChange,
  problem,
  lines = false,
  marks = [],
  drafted,
  longest,
  rows = 1,
}: {
  /** The note's field, by which a finding is shown. */
  field: string
  title: string
  help: string
  value: string
  onChange: (value: string) => void
  problem: string | undefined
  lines?: boolean
  marks?: readonly Mark[]
  /** The sentences that were drafted from what was done. */
  drafted?: ReadonlySet<string> | undefined
  longest: number
  rows?: number
}) {
  const id = useId()
  const problemId = `${id}-problem`
  // The lines of a text are one text: its length is said below all of them.
  const whole = useLength(value, lines ? longest : undefined, problem ? problemId : undefined)
  return (
    <NoteSection title={title} help={help} {...(lines ? {} : { labels: id })}>
      {lines ? (
        <ActLines
          label={title}
          value={value}
          onChange={onChange}
          describedBy={whole.marks['aria-describedby'] ?? (problem ? problemId : undefined)}
          isInvalid={Boolean(problem) || whole.marks['aria-invalid'] === true}
          isTooLong={whole.marks['data-too-long']}
          field={field}
          marks={marks}
          drafted={drafted}
        />
      ) : (
        <div className={lineStyles.markable}>
          <MarkedText text={value} marks={marks} />
          <PickingTextArea
            id={id}
            className={lineStyles.passage}
            data-note-field={field}
            rows={rows}
            longest={longest}
            value={value}
            aria-describedby={problem ? problemId : undefined}
            aria-invalid={problem ? true : undefined}
            onChange={onChange}
          />
        </div>
      )}
      {whole.shown}
      {problem && (
        <p className={styles.problem} id={problemId}>
          {problem}
        </p>
      )}
      <CardRefusal text={value} onRepaired={onChange} />
    </NoteSection>
  )
}
