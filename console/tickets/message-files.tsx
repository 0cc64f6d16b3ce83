import { IconPaperclip } from '@tabler/icons-react'
import { useState } from 'react'
import { RemoveTicketFile } from '#console/tickets/remove-ticket-file.tsx'
import styles from '#console/tickets/thread.module.css'
import { threadWords as words } from '#console/tickets/thread-words.ts'
import type { TicketMessage } from '#contract/ticket-thread.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { formatBytes } from '#ui/format-count.ts'
import { besideWords } from '#ui/icon.ts'
import { ShownDate } from '#ui/shown-date.tsx'
import { useViewer } from '#ui/viewer-context.ts'

type File = TicketMessage['files'][number]

/** The files of a message: pictures where they stand, the rest to be kept. */
export function MessageFiles({ files }: { files: readonly File[] }) {
  if (files.length === 0) return null
  return (
    <ul className={styles.files}>
      {files.map((file) => (
        <li key={file.id}>
          <OneFile file={file} />
        </li>
      ))}
    </ul>
  )
}

function OneFile({ file: { id, name, bytes, isPicture, removed, can } }: { file: File }) {
  const viewer = useViewer()
  const [hasFailed, setFailed] = useState(false)
  const [isRemoving, setRemoving] = useState(false)
  const address = `/api/ticket-files/${id}`
  const size = formatBytes(bytes, viewer)
  if (removed)
    return (
      <p className={styles.quiet}>
        {words.fileRemoved(removed.by)} <ShownDate instant={removed.at} />. {removed.because}
      </p>
    )
  return (
    <>
      <a className={styles.file} href={address} download={name} aria-label={words.download(name, size)}>
        <IconPaperclip {...besideWords} size={14} /> {name} <span className={styles.size}>{size}</span>
      </a>
      {isPicture && !hasFailed && (
        <img
          className={styles.picture}
          src={`${address}?inline=true`}
          alt={words.picture(name)}
          loading="lazy"
          onError={() => setFailed(true)}
        />
      )}
      {hasFailed && <p className={styles.quiet}>{words.pictureFailed}</p>}
      {can.remove.allowed && !isRemoving && (
        <ActionButton kind="quiet" onPress={() => setRemoving(true)}>
          {words.removeFile(name)}
        </ActionButton>
      )}
      {isRemoving && <RemoveTicketFile id={id} name={name} onClose={() => setRemoving(false)} />}
    </>
  )
}
