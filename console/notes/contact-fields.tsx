import { messages } from '#console/notes/messages.ts'
import type { DraftChannel, NoteDraft } from '#console/notes/note-draft.ts'
import { NoteSection } from '#console/notes/note-section.tsx'
import styles from '#console/notes/notes.module.css'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'

const words = messages.compose
const channels: DraftChannel[] = ['call', 'chat', 'email', 'visit', 'none']
const directions: NoteDraft['direction'][] = ['inbound', 'outbound']

/** How the contact took place, where none is open that says so. */
export function ContactFields({ draft, onDraft }: { draft: NoteDraft; onDraft: (change: Partial<NoteDraft>) => void }) {
  return (
    <NoteSection title={words.sections.contact}>
      <div className={styles.contact}>
        <SegmentedChoice
          label={words.channel}
          value={draft.channel}
          options={channels.map((value) => ({ value, label: words.channels[value] }))}
          onChange={(channel) => onDraft({ channel })}
        />
        {draft.channel !== 'none' && (
          <SegmentedChoice
            label={words.direction}
            value={draft.direction}
            options={directions.map((value) => ({ value, label: words.directions[value] }))}
            onChange={(direction) => onDraft({ direction })}
          />
        )}
      </div>
      <p className={styles.help}>{words.noContact}</p>
    </NoteSection>
  )
}
