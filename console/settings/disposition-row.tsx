import { useGuidance } from '#console/articles/guidance-context.tsx'
import { guidanceSubjectOf } from '#console/notes/guard-words.ts'
import { dispositionsWords } from '#console/settings/dispositions-words.ts'
import { messages } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import type { Disposition } from '#contract/notes.ts'
import { roles } from '#contract/permissions.ts'
import { Pill } from '#ui/pill.tsx'

const words = dispositionsWords

/** A disposition with the sentence that says when, and who and what it is for. */
export function DispositionRow({
  disposition,
  onEdit,
  onRetire,
}: {
  disposition: Disposition
  onEdit?: () => void
  onRetire?: () => void
}) {
  const guidance = useGuidance()
  const guards = guardsOf(disposition)
  return (
    <div className={styles.use}>
      <h3>{disposition.name}</h3>
      <p>{disposition.useWhen}</p>
      <div className={styles.guards}>
        {guards.map((guard) => (
          <Pill key={guard}>{guard}</Pill>
        ))}
        {guards.length > 0 && (
          <button type="button" className={styles.link} onClick={() => guidance.open(guidanceSubjectOf(disposition))}>
            {words.why}
            <span className="for-ears">{disposition.name}</span>
          </button>
        )}
        {onEdit && (
          <button type="button" className={styles.link} onClick={onEdit} aria-label={words.edit(disposition.name)}>
            {words.editAct}
          </button>
        )}
        {onRetire && (
          <button type="button" className={styles.link} onClick={onRetire}>
            {disposition.retired ? words.bringBack(disposition.name) : words.retire(disposition.name)}
          </button>
        )}
      </div>
    </div>
  )
}

function guardsOf({ retired, soleReason, direction, audience, leastRole, teams, productLine }: Disposition): string[] {
  const role = roles.find((each) => each === leastRole)
  return [
    retired ? words.retired : '',
    soleReason ? words.sole : '',
    words.direction[direction],
    words.audience[audience],
    role ? words.leastRole(messages.role[role]) : '',
    teams.length > 0 ? words.teams(teams.join(', ')) : '',
    productLine ? words.line(productLine) : '',
  ].filter(Boolean)
}
