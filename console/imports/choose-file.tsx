import { IconUpload } from '@tabler/icons-react'
import { type DragEvent, useRef, useState } from 'react'
import styles from '#console/imports/file-coming.module.css'
import importStyles from '#console/imports/imports.module.css'
import { messages } from '#console/imports/messages.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { besideWords } from '#ui/icon.ts'
import { useKeys } from '#ui/keys.ts'

const words = messages.choose

/** A CSV by button, by key (U, where it is what the page is for), or dropped onto it. What the file holds, the server says. */
export function ChooseFile({ onFile, withKey }: { onFile: (file: File) => void; withKey: boolean }) {
  const [isOver, setOver] = useState(false)
  const [isSeveral, setSeveral] = useState(false)
  const input = useRef<HTMLInputElement>(null)

  useKeys([withKey ? { keys: 'u', label: words.act, run: () => input.current?.click() } : null])

  const take = (files: FileList | null) => {
    const [file, another] = files ?? []
    setSeveral(another !== undefined)
    if (file && !another) onFile(file)
    // So that the same file, corrected, can be chosen again.
    if (input.current) input.current.value = ''
  }
  const over = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(true)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way more; the button is there for every key
    <div
      className={styles.drop}
      data-over={isOver || undefined}
      onDragEnter={over}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      <input
        ref={input}
        type="file"
        hidden
        aria-label={words.input}
        accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
        onChange={(event) => take(event.currentTarget.files)}
      />
      <ActionButton
        kind={withKey ? 'act' : 'plain'}
        icon={<IconUpload {...besideWords} />}
        {...(withKey ? { keys: 'U' } : {})}
        onPress={() => input.current?.click()}
      >
        {words.act}
      </ActionButton>
      <span className={styles.orDrop}>{words.orDrop}</span>
      <p className={importStyles.help}>{words.help}</p>
      <p role="alert" className={importStyles.refused}>
        {isSeveral && words.several}
      </p>
    </div>
  )
}
