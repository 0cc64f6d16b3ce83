import { ActionButton } from '#ui/action-button.tsx'
import { leaveWords as words } from '#ui/leave-words.ts'
import { Overlay } from '#ui/overlay.tsx'
import styles from '#ui/removal.module.css'

/** Asks before what is not saved goes; the focus, Esc and a press outside are on what loses nothing. */
export function LeaveDialog({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  return (
    <Overlay label={words.title} onClose={onStay}>
      <div className={styles.removal}>
        <h2>{words.title}</h2>
        <p>{words.lead}</p>
        <div className={styles.acts}>
          <ActionButton kind="act" autoFocus onPress={onStay} keys="Esc">
            {words.stay}
          </ActionButton>
          <ActionButton onPress={onLeave}>{words.leave}</ActionButton>
        </div>
      </div>
    </Overlay>
  )
}
