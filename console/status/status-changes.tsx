import { useState } from 'react'
import { messages } from '#console/status/messages.ts'
import { outdatedByStatus } from '#console/status/outdated-by-status.ts'
import styles from '#console/status/status.module.css'
import { type AccountStatus, undoStatusChange } from '#contract/status.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { formatInstant } from '#ui/format-date.ts'
import { Problem } from '#ui/problem.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.before

/** What was changed, by whom and when; what can be taken back at once offers it. */
export function StatusChanges({ changes, onUndone }: { changes: AccountStatus['changes']; onUndone: () => void }) {
  const viewer = useViewer()
  const undo = useSubmit(undoStatusChange, { outdates: outdatedByStatus })
  const [problem, setProblem] = useState<string | null>(null)

  const takeBack = async (id: string) => {
    setProblem(null)
    try {
      await undo.mutateAsync({ params: { id } })
      onUndone()
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      setProblem(failure.detail)
    }
  }

  return (
    <section aria-label={words.title} className={styles.before}>
      <h2>{words.title}</h2>
      <div role="alert">{problem && <SunkenLine tone="stop">{problem}</SunkenLine>}</div>
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
            {can.undo.allowed && (
              <ActionButton busy={undo.isPending} onPress={() => void takeBack(id)}>
                {words.undo(words.words[action] ?? action)}
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
