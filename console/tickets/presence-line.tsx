import { IconEye, IconPencil } from '@tabler/icons-react'
import styles from '#console/tickets/composer.module.css'
import { threadWords } from '#console/tickets/thread-words.ts'
import type { Others } from '#console/tickets/use-ticket-presence.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { besideWords } from '#ui/icon.ts'

const words = threadWords.presence
const named = (others: Others) => others.map(({ name }) => name).join(', ')

/** Who else is at this ticket; who writes goes before who only looks. One who writes can be asked, in a note that names them. */
export function PresenceLine({ others, onAsk }: { others: Others; onAsk?: ((colleague: Others[number]) => void) | undefined }) {
  const writing = others.filter(({ isWriting }) => isWriting)
  const shown = writing.length > 0 ? writing : others
  const [one, many] = writing.length > 0 ? [words.writing, words.writingMany] : [words.looking, words.lookingMany]
  const [writer] = writing
  return (
    <div className={styles.presence} data-writing={writing.length > 0 || undefined}>
      <p role="status">
        {shown.length > 0 && (
          <>
            {writing.length > 0 ? <IconPencil {...besideWords} /> : <IconEye {...besideWords} />}
            <span>{(shown.length === 1 ? one : many)(named(shown))}</span>
          </>
        )}
      </p>
      {writer && onAsk && (
        <ActionButton kind="quiet" onPress={() => onAsk(writer)}>
          {words.ask(writer.name.split(/\s+/)[0] ?? writer.name)}
        </ActionButton>
      )}
    </div>
  )
}
