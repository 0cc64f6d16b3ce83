import { IconCheck } from '@tabler/icons-react'
import { besideWords } from '#ui/icon.ts'
import { KeyCap } from '#ui/key-cap.tsx'
import { messages } from '#ui/messages.ts'
import styles from '#ui/undo-line.module.css'

/** "Saved. Undo", in the place where it happened. */
export function UndoLine({ children, onUndo, keys }: { children: string; onUndo?: () => void; keys?: string }) {
  return (
    <p className={styles.line} role="status">
      <IconCheck {...besideWords} />
      <span>{children}</span>
      {onUndo && (
        <button type="button" className={styles.undo} onClick={onUndo}>
          {messages.undo}
          {keys && <KeyCap keys={keys} />}
        </button>
      )}
    </p>
  )
}
