import { CallerFields } from '#console/interactions/caller-fields.tsx'
import { CardRefusal } from '#console/notes/card-refusal.tsx'
import { messages } from '#console/notes/messages.ts'
import type { NoteDraft } from '#console/notes/note-draft.ts'
import { NoteSection } from '#console/notes/note-section.tsx'
import styles from '#console/notes/notes.module.css'
import { PassageField } from '#console/notes/passage-field.tsx'

const { sections, help } = messages.compose

/** The note as one page. Both forms hold the same text: the narrative's opening sentence is the reason, its points are the resolution. */
export function NoteFields({
  customerId,
  draft,
  onDraft,
  problems,
}: {
  customerId: string
  draft: NoteDraft
  onDraft: (change: Partial<NoteDraft>) => void
  problems: Record<string, string>
}) {
  const isOutline = draft.form === 'outline'
  const { caller } = draft
  return (
    <>
      <NoteSection title={sections.customer}>
        <div className={styles.caller} data-caller>
          <CallerFields
            customerId={customerId}
            caller={caller}
            onCaller={(next) => onDraft({ caller: next })}
            error={{ name: problems['caller.name'], relationship: problems['caller.relationship'] }}
          />
        </div>
        <CardRefusal text={caller.name} onRepaired={(name) => onDraft({ caller: { ...caller, name } })} />
      </NoteSection>
      <PassageField
        title={isOutline ? sections.reason : sections.lead}
        help={isOutline ? help.reason : help.lead}
        value={draft.reason}
        onChange={(reason) => onDraft({ reason })}
        problem={problems.reason}
        longest={4000}
        rows={2}
      />
      <PassageField
        title={isOutline ? sections.resolution : sections.points}
        help={isOutline ? help.resolution : help.points}
        value={draft.resolution}
        onChange={(resolution) => onDraft({ resolution })}
        problem={problems.resolution}
        longest={10_000}
        lines
      />
      {(isOutline || draft.additional !== '') && (
        <PassageField
          title={sections.additional}
          help={help.additional}
          value={draft.additional}
          onChange={(additional) => onDraft({ additional })}
          problem={problems.additional}
          longest={4000}
        />
      )}
      {(isOutline || draft.followUp !== '') && (
        <PassageField
          title={sections.followUp}
          help={help.followUp}
          value={draft.followUp}
          onChange={(followUp) => onDraft({ followUp })}
          problem={problems.followUp}
          longest={2000}
        />
      )}
    </>
  )
}
