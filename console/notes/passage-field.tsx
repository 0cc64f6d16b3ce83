import { useId } from 'react'
import { ActLines } from '#console/notes/act-lines.tsx'
import { CardRefusal } from '#console/notes/card-refusal.tsx'
import { NoteSection } from '#console/notes/note-section.tsx'
import styles from '#console/notes/notes.module.css'

/** A part of the note as it is typed: running text, or a line per act. */
export function PassageField({
  title,
  help,
  value,
  onChange,
  problem,
  lines = false,
  longest,
  rows = 1,
}: {
  title: string
  help: string
  value: string
  onChange: (value: string) => void
  problem: string | undefined
  lines?: boolean
  longest: number
  rows?: number
}) {
  const id = useId()
  const problemId = `${id}-problem`
  return (
    <NoteSection title={title} help={help} {...(lines ? {} : { labels: id })}>
      {lines ? (
        <ActLines
          label={title}
          value={value}
          onChange={onChange}
          describedBy={problem ? problemId : undefined}
          isInvalid={Boolean(problem)}
        />
      ) : (
        <textarea
          id={id}
          className={styles.passage}
          rows={rows}
          maxLength={longest}
          value={value}
          aria-describedby={problem ? problemId : undefined}
          aria-invalid={problem ? true : undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      {problem && (
        <p className={styles.problem} id={problemId}>
          {problem}
        </p>
      )}
      <CardRefusal text={value} onRepaired={onChange} />
    </NoteSection>
  )
}
