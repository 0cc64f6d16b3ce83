import { IconPaperclip } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { largestFile } from '#contract/files.ts'
import { uploadPortalFile } from '#contract/portal-tickets.ts'
import styles from '#portal/portal.module.css'
import { Said } from '#portal/said.tsx'
import type { Brought } from '#portal/use-ticket-draft.ts'
import { fieldInWords, inWords, useWords } from '#portal/words.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { FileInput } from '#ui/file-input.tsx'
import { useUpload } from '#ui/use-upload.ts'

const most = 10

type Props = {
  files: readonly Brought[]
  gone: readonly string[]
  /** Changes once something was sent or settled: what was said of a file before that is over. */
  over?: string
  onFiles: (change: (before: readonly Brought[]) => Brought[]) => void
  onUnderWay: (isUnderWay: boolean) => void
}

/** Files for a message, sent to us while it is written. */
export function FilesField({ files, gone, over = '', onFiles, onUnderWay }: Props) {
  const words = useWords()
  const { send, underWay } = useUpload(uploadPortalFile)
  const [refused, setRefused] = useState<string[]>([])
  const [hasBegun, setBegun] = useState(false)
  const [before, setBefore] = useState(over)
  if (before !== over) {
    setBefore(over)
    setRefused([])
  }
  const input = useRef<HTMLInputElement>(null)
  const isUnderWay = underWay !== null
  useEffect(() => {
    // What is half sent would be lost with the page.
    const askFirst = (event: BeforeUnloadEvent) => event.preventDefault()
    if (isUnderWay) window.addEventListener('beforeunload', askFirst)
    return () => window.removeEventListener('beforeunload', askFirst)
  }, [isUnderWay])
  /** The file as it is kept, or why it is not; null where the page was left. */
  const sendOrSay = async (file: File) => {
    let why: string | null = null
    const kept = await send(file, (problem) => {
      why =
        words.tickets.notTaken[String(problem.body.reason)] ??
        fieldInWords(problem, 'file', words) ??
        inWords(problem, words) ??
        words.problemElse
    })
    return kept ?? why
  }
  /** One after the other. One that is refused is named with its reason, and keeps no other one out. */
  const take = async (chosen: File[]) => {
    const room = chosen.slice(0, most - files.length)
    const left = chosen.slice(room.length).map(({ name }) => name)
    const refusals = left.length > 0 ? [words.tickets.tooMany(left.join(', '))] : []
    setRefused(refusals)
    setBegun(true)
    onUnderWay(true)
    for (const file of room) {
      const kept = file.size > largestFile ? words.tickets.tooLarge : await sendOrSay(file)
      // Nothing is sent on from a page that is no longer there.
      if (kept === null) break
      if (typeof kept === 'string') {
        refusals.push(words.tickets.notAttached(file.name, kept))
        setRefused([...new Set(refusals)])
        continue
      }
      const brought = { id: kept.id, name: kept.name, at: Date.now() }
      onFiles((before) => [...before, brought])
    }
    onUnderWay(false)
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
                onClick={() => {
                  setBegun(true)
                  onFiles((before) => before.filter(({ id }) => id !== file.id))
                }}
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
      {refused.length > 1 ? (
        <ul role="alert" className={styles.refused}>
          {refused.map((said) => (
            <li key={said}>{said}</li>
          ))}
        </ul>
      ) : (
        <Said refused={refused[0] ?? (gone.length > 0 && !hasBegun ? words.tickets.gone(gone.join(', ')) : null)} />
      )}
    </div>
  )
}
