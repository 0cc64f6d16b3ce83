import { ActionButton } from '#ui/action-button.tsx'
import { Overlay } from '#ui/overlay.tsx'
import styles from '#ui/removal.module.css'
import { SunkenLine } from '#ui/sunken-line.tsx'

type Props = {
  title: string
  /** What goes away with it. */
  lead: string
  words: { removeAct: string; cancel: string }
  busy: boolean
  problem: string | undefined
  onRemove: () => void
  onCancel: () => void
}

/** Says what goes away before it does. */
export function Removal({ title, lead, words, busy, problem, onRemove, onCancel }: Props) {
  return (
    <Overlay label={title} onClose={onCancel}>
      <div className={styles.removal}>
        <h2>{title}</h2>
        <p>{lead}</p>
        {problem && <SunkenLine tone="stop" strong={problem} />}
        <div className={styles.acts}>
          <ActionButton kind="stop" autoFocus busy={busy} onPress={onRemove}>
            {words.removeAct}
          </ActionButton>
          <ActionButton onPress={onCancel} keys="Esc">
            {words.cancel}
          </ActionButton>
        </div>
      </div>
    </Overlay>
  )
}
