import { IconPaperclip } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { largestFile } from '#contract/files.ts'
import { uploadPortalFile } from '#contract/portal-tickets.ts'
import styles from '#portal/portal.module.css'
import { Said } from '#portal/said.tsx'
import { fieldInWords, inWords, useWords } from '#portal/words.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { FileInput } from '#ui/file-input.tsx'
import { useUpload } from '#ui/use-upload.ts'

export type Brought = { id: string; name: string }
const most = 10

type Props = { files: readonly Brought[]; onFiles: (files: Brought[]) => void; onUnderWay: (isUnderWay: boolean) => void }

/** Files for a message, sent to us while it is written. */
export function FilesField({ files, onFiles, onUnderWay }: Props) {
  const words = useWords()
  const { send, underWay, problem } = useUpload(uploadPortalFile)
  const [said, setSaid] = useState<string | null>(null)
  const [stopped, setStopped] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  /** One after the other, up to the first that is refused. */
  const take = async (chosen: File[]) => {
    const room = chosen.slice(0, most - files.length)
    const taken = [...files]
    setSaid(room.length < chosen.length ? words.tickets.tooMany : null)
    onUnderWay(true)
    for (const file of room) {
      const kept = file.size > largestFile ? null : await send(file)
      if (!kept) {
        // Why it was refused is said beneath; of several, which one it was.
        if (file.size > largestFile)
          setSaid(room.length > 1 ? words.tickets.stopped(file.name, words.tickets.tooLarge) : words.tickets.tooLarge)
        else {
          setSaid(null)
          setStopped(room.length > 1 ? file.name : null)
        }
        break
      }
      taken.push({ id: kept.id, name: kept.name })
      onFiles([...taken])
    }
    onUnderWay(false)
  }
  const refused = fieldInWords(problem, 'file', words) ?? inWords(problem, words)
  return (
    <div className={styles.form}>
      {files.length > 0 && (
        <ul className={styles.rows}>
          {files.map((file) => (
            <li key={file.id} className={styles.row}>
              <span className={styles.words}>{file.name}</span>
              <button
                type="button"
                className={styles.show}
                aria-label={words.tickets.dropWhat(file.name)}
                onClick={() => onFiles(files.filter(({ id }) => id !== file.id))}
              >
                {words.tickets.drop}
              </button>
            </li>
          ))}
        </ul>
      )}
      {underWay && (
        <p role="status">
          {words.tickets.sending(underWay.file.name)} <progress value={underWay.sent} max={underWay.of} aria-label={underWay.file.name} />
        </p>
      )}
      <FileInput picker={input} several onFiles={(chosen) => void take(chosen)} />
      {files.length < most && (
        <>
          <ActionButton icon={<IconPaperclip size={18} aria-hidden />} busy={underWay !== null} onPress={() => input.current?.click()}>
            {words.tickets.attach}
          </ActionButton>
          <p className={styles.quiet}>{words.tickets.attachWhat}</p>
        </>
      )}
      <Said refused={said ?? (refused && stopped ? words.tickets.stopped(stopped, refused) : refused)} />
    </div>
  )
}
