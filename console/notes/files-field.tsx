import { IconPaperclip } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState } from 'react'
import { idOf, type Party } from '#console/interactions/party.ts'
import { messages } from '#console/notes/messages.ts'
import type { FileDraft } from '#console/notes/note-draft.ts'
import { NoteSection } from '#console/notes/note-section.tsx'
import styles from '#console/notes/notes.module.css'
import { pastedPicture } from '#console/notes/pasted-picture.ts'
import { largestFile } from '#contract/files.ts'
import { filesPerNote, uploadNoteFile, uploadProspectNoteFile } from '#contract/note-files.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { FileInput } from '#ui/file-input.tsx'
import { formatBytes } from '#ui/format-count.ts'
import { besideWords } from '#ui/icon.ts'
import { useUpload } from '#ui/use-upload.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.files

type Props = { party: Party; files: readonly FileDraft[]; onFiles: (files: FileDraft[]) => void; problem: string | undefined }

/** Files for the note, uploaded while it is written: chosen, or pasted where a picture is on the clipboard. */
export function FilesField({ party, files, onFiles, problem }: Props) {
  const viewer = useViewer()
  const {
    send,
    underWay,
    problem: failure,
    stop,
  } = useUpload('customerId' in party ? uploadNoteFile : uploadProspectNoteFile, {
    params: { id: idOf(party) },
  })
  const [refused, setRefused] = useState('')
  const [leftOut, setLeftOut] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const problemId = useId()
  const isFull = files.length >= filesPerNote
  const said = [leftOut, refused || failure?.fields.file || failure?.detail || problem].filter(Boolean).join(' ')
  const isSending = useRef(false)
  // One that is left out while another is sent stays out.
  const newest = useRef(files)
  newest.current = files

  const take = async (file: File) => {
    if (isSending.current) return setLeftOut(words.oneAtATime)
    setLeftOut('')
    setRefused(isFull ? words.full : file.size > largestFile ? words.tooLarge(file.name) : '')
    if (isFull || file.size > largestFile) return
    isSending.current = true
    try {
      const kept = await send(file)
      if (kept) onFiles([...newest.current, { id: kept.id, name: kept.name, bytes: kept.bytes }])
    } finally {
      isSending.current = false
    }
  }

  // The newest of it, for a listener that is put up once.
  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const picture = event.clipboardData && pastedPicture(event.clipboardData)
      if (!picture) return
      event.preventDefault()
      void latest.current(picture)
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [])

  return (
    <NoteSection title={words.title} help={words.help}>
      <ul className={styles.files}>
        {files.map((file) => (
          <li key={file.id}>
            <span className={styles.fileName}>{file.name}</span> <span className={styles.help}>{formatBytes(file.bytes, viewer)}</span>
            <ActionButton kind="quiet" onPress={() => onFiles(newest.current.filter(({ id }) => id !== file.id))}>
              {words.drop(file.name)}
            </ActionButton>
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
      <FileInput picker={input} onFiles={([file]) => file && void take(file)} />
      <ActionButton
        icon={<IconPaperclip {...besideWords} />}
        because={isFull ? words.full : undefined}
        busy={underWay !== null}
        onPress={() => input.current?.click()}
      >
        {words.choose}
      </ActionButton>
      {said && (
        <p className={styles.problem} id={problemId} role="alert">
          {said}
        </p>
      )}
    </NoteSection>
  )
}
