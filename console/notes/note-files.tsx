import { useState } from 'react'
import { messages } from '#console/notes/messages.ts'
import { NoteSection } from '#console/notes/note-section.tsx'
import styles from '#console/notes/notes.module.css'
import { type NoteFile, removeNoteFile } from '#contract/note-files.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { formatBytes } from '#ui/format-count.ts'
import { LongInput } from '#ui/long-input.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.files

/** The files of a note. A picture is fetched only when somebody asks to see it, because looking at one is recorded. */
export function NoteFiles({ files }: { files: readonly NoteFile[] }) {
  if (files.length === 0) return null
  return (
    <NoteSection title={words.title}>
      <ul className={styles.files}>
        {files.map((file) => (
          <li key={file.id}>
            <OneFile file={file} />
          </li>
        ))}
      </ul>
    </NoteSection>
  )
}

function OneFile({ file }: { file: NoteFile }) {
  const { id, name, mediaType, bytes, by, at, removed, can } = file
  const viewer = useViewer()
  const [isShown, setShown] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  const [isRemoving, setRemoving] = useState(false)
  const address = `/api/note-files/${id}`

  if (removed)
    return (
      <p className={styles.help}>
        {words.removed(removed.by)} <ShownDate instant={removed.at} />. {words.because(removed.because)}
      </p>
    )
  return (
    <>
      <a className={styles.link} href={address} download={name} aria-label={words.download(name)}>
        {name}
      </a>{' '}
      <span className={styles.help}>
        {formatBytes(bytes, viewer)}, {words.by(by)}, <ShownDate instant={at} />
      </span>
      {mediaType.startsWith('image/') && (
        <ActionButton kind="quiet" onPress={() => setShown(!isShown)}>
          {isShown ? words.hide(name) : words.show(name)}
        </ActionButton>
      )}
      {can.remove.allowed && (
        <ActionButton kind="quiet" onPress={() => setRemoving(true)}>
          {words.remove(name)}
        </ActionButton>
      )}
      {isShown && !hasFailed && <img className={styles.picture} src={address} alt={words.picture(name)} onError={() => setFailed(true)} />}
      {isShown && hasFailed && <p role="alert">{words.notShown}</p>}
      {isRemoving && <RemoveFile id={id} name={name} onClose={() => setRemoving(false)} />}
    </>
  )
}

function RemoveFile({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const [because, setBecause] = useState('')
  const { mutateAsync } = useSubmit(removeNoteFile, {
    outdates: ['readNote', 'listNotes', 'listChanges', 'listProspectNotes', 'readProspect'],
  })
  return (
    <FormPanel
      title={words.removeTitle(name)}
      lead={words.removeWhat}
      act={words.removeAct}
      kind="stop"
      onSubmit={() => mutateAsync({ params: { id }, body: { because } })}
      onClose={onClose}
    >
      {(errors) => (
        <Field label={words.removeBecause} error={errors.because} stacked>
          {(parts) => <LongInput {...parts} longest={500} value={because} onChange={setBecause} />}
        </Field>
      )}
    </FormPanel>
  )
}
