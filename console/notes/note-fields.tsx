import { CallerFields } from '#console/interactions/caller-fields.tsx'
import type { Party } from '#console/interactions/party.ts'
import { CardRefusal } from '#console/notes/card-refusal.tsx'
import { CommitmentsField } from '#console/notes/commitments-field.tsx'
import type { Mark } from '#console/notes/marked-text.tsx'
import { messages } from '#console/notes/messages.ts'
import type { NoteDraft } from '#console/notes/note-draft.ts'
import { NoteSection } from '#console/notes/note-section.tsx'
import styles from '#console/notes/notes.module.css'
import { PassageField } from '#console/notes/passage-field.tsx'
import type { CheckReply } from '#console/notes/use-note-check.ts'
import { noteLengths } from '#contract/note-lengths.ts'

const { sections, help } = messages.compose

/** The note as one page. Both forms hold the same text: the narrative's opening sentence is the reason, its points are the resolution. */
export function NoteFields({
  party,
  draft,
  onDraft,
  problems,
  found,
  drafted,
  isAmendment,
}: {
  party: Party
  draft: NoteDraft
  onDraft: (change: Partial<NoteDraft>) => void
  problems: Record<string, string>
  /** What the check found, marked where it stands. */
  found: CheckReply
  drafted?: ReadonlySet<string> | undefined
  /** A note that is amended keeps the promises that it made. */
  isAmendment: boolean
}) {
  const isOutline = draft.form === 'outline'
  const { caller } = draft
  const marksOf = (field: string): Mark[] => [
    ...found.findings
      .filter((each) => each.field === field)
      .map(({ start, end, severity }) => ({ start, end, isRefusal: severity === 'refusal' })),
    ...found.coverage.flatMap(({ at }) => (at?.field === field ? [{ start: at.start, end: at.end, isRefusal: false }] : [])),
  ]
  return (
    <>
      <NoteSection title={sections.customer}>
        <div className={styles.caller} data-caller>
          <CallerFields
            party={party}
            caller={caller}
            onCaller={(next) => onDraft({ caller: next })}
            error={{ name: problems['caller.name'], relationship: problems['caller.relationship'] }}
          />
        </div>
        <CardRefusal text={caller.name} onRepaired={(name) => onDraft({ caller: { ...caller, name } })} />
      </NoteSection>
      <PassageField
        field="reason"
        marks={marksOf('reason')}
        title={isOutline ? sections.reason : sections.lead}
        help={isOutline ? help.reason : help.lead}
        value={draft.reason}
        onChange={(reason) => onDraft({ reason })}
        problem={problems.reason}
        longest={noteLengths.reason}
        rows={2}
      />
      <PassageField
        field="resolution"
        marks={marksOf('resolution')}
        drafted={drafted}
        title={isOutline ? sections.resolution : sections.points}
        help={drafted && drafted.size > 0 ? help.drafted : isOutline ? help.resolution : help.points}
        value={draft.resolution}
        onChange={(resolution) => onDraft({ resolution })}
        problem={problems.resolution}
        longest={noteLengths.resolution}
        lines
      />
      {(isOutline || draft.additional !== '') && (
        <PassageField
          field="additional"
          marks={marksOf('additional')}
          title={sections.additional}
          help={help.additional}
          value={draft.additional}
          onChange={(additional) => onDraft({ additional })}
          problem={problems.additional}
          longest={noteLengths.additional}
        />
      )}
      {(isOutline || draft.followUp !== '') && (
        <PassageField
          field="followUp"
          marks={marksOf('followUp')}
          title={sections.followUp}
          help={help.followUp}
          value={draft.followUp}
          onChange={(followUp) => onDraft({ followUp })}
          problem={problems.followUp}
          longest={noteLengths.followUp}
        />
      )}
      {!isAmendment && (
        <NoteSection title={sections.promises} help={help.promises}>
          <CommitmentsField draft={draft} onDraft={onDraft} proposed={found.commitments} problem={problems.commitments} />
        </NoteSection>
      )}
    </>
  )
}
