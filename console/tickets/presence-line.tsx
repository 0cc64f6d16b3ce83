import { IconEye, IconPencil } from '@tabler/icons-react'
import styles from '#console/tickets/composer.module.css'
import { threadWords } from '#console/tickets/thread-words.ts'
import type { Others } from '#console/tickets/use-ticket-presence.ts'
import { besideWords } from '#ui/icon.ts'

const words = threadWords.presence
const named = (others: Others) => others.map(({ name }) => name).join(', ')

/** Who else is at this ticket; who writes goes before who only looks. */
export function PresenceLine({ others }: { others: Others }) {
  const writing = others.filter(({ isWriting }) => isWriting)
  const shown = writing.length > 0 ? writing : others
  const [one, many] = writing.length > 0 ? [words.writing, words.writingMany] : [words.looking, words.lookingMany]
  return (
    <p className={styles.presence} role="status" data-writing={writing.length > 0 || undefined}>
      {shown.length > 0 && (
        <>
          {writing.length > 0 ? <IconPencil {...besideWords} /> : <IconEye {...besideWords} />}
          <span>{(shown.length === 1 ? one : many)(named(shown))}</span>
        </>
      )}
    </p>
  )
}
