import { useEffect, useRef } from 'react'
import fileComingStyles from '#console/imports/file-coming.module.css'
import styles from '#console/imports/import-progress.module.css'
import importStyles from '#console/imports/imports.module.css'
import { messages } from '#console/imports/messages.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { formatBytes } from '#ui/format-count.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.choose

/** How much of the file has left. */
export function UploadLine({ file, sent, of, onStop }: { file: File; sent: number; of: number; onStop: () => void }) {
  const viewer = useViewer()
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => line.current?.focus(), [])
  const isSent = sent >= of

  return (
    // biome-ignore lint/a11y/useSemanticElements: focus comes here from the button that is gone; a fieldset is for fields
    <div ref={line} className={fileComingStyles.sending} tabIndex={-1} role="group" aria-label={words.sending(file.name)}>
      <p className={importStyles.strong}>{words.sending(file.name)}</p>
      <progress className={styles.bar} value={sent} max={of} aria-label={words.sending(file.name)} />
      <p className={styles.barLine}>
        <span>
          {isSent
            ? words.allSent
            : words.sent(formatBytes(sent, viewer), formatBytes(of, viewer), Math.floor((sent / Math.max(1, of)) * 100))}
        </span>
        <span>{words.stay}</span>
      </p>
      <ActionButton onPress={onStop}>{words.stop}</ActionButton>
    </div>
  )
}
