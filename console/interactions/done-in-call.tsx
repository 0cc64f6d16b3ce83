import { changeWords } from '#console/interactions/change-words.ts'
import { messages as deeds } from '#console/interactions/deed-messages.ts'
import styles from '#console/interactions/done-in-call.module.css'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { messages } from '#console/interactions/messages.ts'
import { useDone } from '#console/interactions/use-done.ts'
import { stepMade, stepWords } from '#console/tickets/step-words.ts'
import { ChangeRow } from '#ui/change-row.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useViewer } from '#ui/viewer-context.ts'

/** How much was done, where there is no room to list it; nothing before that is known. */
export function DoneCount() {
  const { done, isKnown } = useDone()
  return isKnown && <span className={styles.count}>{messages.doneCount(done.length)}</span>
}

/** The thread: every change of the open interaction on one plum line, newest first, the newest knot filled: in a long call it stays in view. */
export function DoneInCall() {
  const { open } = useInteraction()
  const { reply, done, isKnown } = useDone()
  const viewer = useViewer()
  if (!open) return null
  const title =
    open.channel === 'call' && !open.ticketSince
      ? messages.done
      : open.channel === 'none'
        ? messages.doneInternally
        : messages.doneElsewhere
  const names: Record<string, string> = { ...deeds.actions, ...stepWords }

  return (
    <section className={styles.done} aria-labelledby="done-in-call">
      <header className={styles.doneHead}>
        <h2 id="done-in-call">{title}</h2>
        {isKnown && <span className={styles.quiet}>{done.length}</span>}
      </header>
      <ShownReply reply={reply} what={messages.doneFailed} rows={2}>
        {() =>
          done.length === 0 ? (
            <p className={styles.quiet}>{messages.nothingDone}</p>
          ) : (
            <ol className={styles.thread}>
              {done.map((set, at) => (
                <li key={set.id} data-newest={at === 0 || undefined}>
                  <div className={styles.knotHead}>
                    <strong>{names[set.action] ?? names[set.card ?? ''] ?? deeds.actions.other}</strong>
                    <span className={styles.quiet}>
                      <ShownDate instant={set.at} as="time" />
                    </span>
                  </div>
                  {stepMade(set)?.detail}
                  {(stepMade(set) ? [] : set.changes)
                    .map((change) => ({ field: change.field, words: changeWords(change, viewer) }))
                    .map(({ field, words }) => (
                      <ChangeRow key={`${field} ${words.label}`} lines={2} {...words} />
                    ))}
                </li>
              ))}
            </ol>
          )
        }
      </ShownReply>
    </section>
  )
}
