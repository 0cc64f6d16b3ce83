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
  const [isTooLarge, setTooLarge] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const take = async (file: File) => {
    setTooLarge(file.size > largestFile)
    if (file.size > largestFile) return
    onUnderWay(true)
    const kept = await send(file)
    onUnderWay(false)
    if (kept) onFiles([...files, { id: kept.id, name: kept.name }])
  }
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
      <FileInput picker={input} onFiles={([file]) => file && void take(file)} />
      {files.length < most && (
        <>
          <ActionButton icon={<IconPaperclip size={18} aria-hidden />} busy={underWay !== null} onPress={() => input.current?.click()}>
            {words.tickets.attach}
          </ActionButton>
          <p className={styles.quiet}>{words.tickets.attachWhat}</p>
        </>
      )}
      <Said refused={isTooLarge ? words.tickets.tooLarge : (fieldInWords(problem, 'file', words) ?? inWords(problem, words))} />
    </div>
  )
}
