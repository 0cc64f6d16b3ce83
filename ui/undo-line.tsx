import { IconCheck } from '@tabler/icons-react'
import { besideWords } from '#ui/icon.ts'
import { messages } from '#ui/messages.ts'
import styles from '#ui/undo-line.module.css'

/** "Saved. Undo", in the place where it happened. */
export function UndoLine({ children, onUndo }: { children: string; onUndo?: () => void }) {
  return (
    <p className={styles.line} role="status">
      <IconCheck {...besideWords} />
      <span>{children}</span>
      {onUndo && (
        <button type="button" className={styles.undo} onClick={onUndo}>
          {messages.undo}
        </button>
      )}
    </p>
  )
}
