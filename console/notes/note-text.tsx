import { messages } from '#console/notes/messages.ts'
import { NoteSection } from '#console/notes/note-section.tsx'
import styles from '#console/notes/notes.module.css'
import lineStyles from '#console/notes/resolution.module.css'
import type { Note } from '#contract/notes.ts'

const words = messages.note

/** One version of a note laid out as it was written: as an outline, or as a narrative with its points. */
export function NoteText({ version }: { version: Note['current'] }) {
  const { form, caller, reason, resolution, additional, followUp } = version
  const lines = resolution.split('\n')
  const who = [caller.name, caller.relationship].filter(Boolean).join(', ')

  if (form === 'narrative')
    return (
      <div className={styles.narrative}>
        <p className={styles.who}>{who || words.notNamed}</p>
        <p>{reason}</p>
        <Lines lines={lines} label={messages.compose.sections.points} />
        {additional && <p>{additional}</p>}
        {followUp && <p>{followUp}</p>}
      </div>
    )
  return (
    <div>
      <NoteSection title={words.fields.caller}>
        <p>{who || words.notNamed}</p>
      </NoteSection>
      <NoteSection title={words.fields.reason}>
        <p>{reason}</p>
      </NoteSection>
      <NoteSection title={words.fields.resolution}>
        <Lines lines={lines} label={words.fields.resolution} />
      </NoteSection>
      <NoteSection title={words.fields.additional}>
        <p className={additional ? undefined : styles.nothing}>{additional || words.none}</p>
      </NoteSection>
      <NoteSection title={words.fields.followUp}>
        <p className={followUp ? undefined : styles.nothing}>{followUp || words.none}</p>
      </NoteSection>
    </div>
  )
}

function Lines({ lines, label }: { lines: string[]; label: string }) {
  return (
    <ul className={lineStyles.lines} aria-label={label}>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the text; it has no other identity
        <li key={at}>{line}</li>
      ))}
    </ul>
  )
}
