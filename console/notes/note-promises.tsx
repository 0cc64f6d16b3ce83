import { CommitmentRow } from '#console/commitments/commitment-row.tsx'
import { messages } from '#console/notes/messages.ts'
import { NoteSection } from '#console/notes/note-section.tsx'
import lineStyles from '#console/notes/resolution.module.css'
import type { Commitment } from '#contract/commitments.ts'

const title = messages.compose.sections.promises

/** What a note promised: what, until when, whose, and what came of it. Nothing where it promised nothing. */
export function NotePromises({ commitments, isOnlyShown = false }: { commitments: readonly Commitment[]; isOnlyShown?: boolean }) {
  if (commitments.length === 0) return null
  return (
    <NoteSection title={title}>
      <ul className={lineStyles.promised} aria-label={title}>
        {commitments.map((commitment) => (
          <CommitmentRow key={commitment.id} commitment={commitment} withCustomer={false} isOfOthers isOnlyShown={isOnlyShown} />
        ))}
      </ul>
    </NoteSection>
  )
}
