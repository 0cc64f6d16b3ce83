import { messages } from '#console/status/messages.ts'
import styles from '#console/status/status.module.css'
import type { UndoStatus } from '#console/status/use-undo-status.ts'
import type { AccountStatus } from '#contract/status.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { formatInstant } from '#ui/format-date.ts'
import { messages as shared } from '#ui/messages.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.before

type Props = {
  changes: AccountStatus['changes']
  undo: UndoStatus
  /** The one whose Undo stands beside what was just said of it. */
  offeredAbove: string | null
}

/** What was changed, by whom and when; what can be taken back offers it. */
export function StatusChanges({ changes, undo, offeredAbove }: Props) {
  const viewer = useViewer()
  return (
    <section aria-label={words.title} className={styles.before}>
      <h2>{words.title}</h2>
      <div role="alert">{undo.problem && <SunkenLine tone="stop">{undo.problem}</SunkenLine>}</div>
      {changes.length === 0 && <p className={styles.support}>{words.none}</p>}
      <ul>
        {changes.map(({ id, action, at, by, because, undone, can }) => (
          <li key={id}>
            <span>
              {words.words[action] ?? action}
              {undone && ` (${words.taken})`}
              {because && `: ${because}`}
            </span>
            <span className={styles.support}>{words.by(by ?? words.system, formatInstant(at, viewer))}</span>
            {can.undo.allowed && id !== offeredAbove && (
              <ActionButton busy={undo.isBusy} onPress={() => undo.undo(id)}>
                {shared.undo}
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
