import styles from '#console/tickets/composer.module.css'
import { threadWords } from '#console/tickets/thread-words.ts'
import type { MessageFiles } from '#console/tickets/use-message-files.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { formatBytes } from '#ui/format-count.ts'
import { Pill } from '#ui/pill.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const words = threadWords.files

/** What goes with the message, and how far the file is that is being sent. */
export function ComposerFiles({ files, drop, underWay, stop, said }: MessageFiles) {
  const viewer = useViewer()
  if (files.length === 0 && !underWay && !said) return null
  return (
    <div className={styles.files}>
      <ul aria-label={words.list}>
        {files.map(({ id, name, bytes }) => (
          <li key={id}>
            <Pill removeLabel={words.drop(name)} onRemove={() => drop(id)}>
              {name} <span className={styles.quiet}>{formatBytes(bytes, viewer)}</span>
            </Pill>
          </li>
        ))}
      </ul>
      {underWay && (
        <p className={styles.underWay} role="status">
          {words.sending(underWay.file.name)}
          <progress value={underWay.sent} max={underWay.of} aria-label={words.sending(underWay.file.name)} />
          <ActionButton kind="quiet" onPress={stop}>
            {words.stop}
          </ActionButton>
        </p>
      )}
      {said && (
        <p className={styles.problem} role="alert">
          {said}
        </p>
      )}
    </div>
  )
}
