import { KeyCap } from '#ui/key-cap.tsx'
import { capOf, type KeyBinding, useKeyBoard } from '#ui/keys.ts'
import styles from '#ui/keys-list.module.css'
import { messages } from '#ui/messages.ts'
import { Overlay } from '#ui/overlay.tsx'
import { Switch } from '#ui/switch.tsx'

/** Every key that worked when this was asked for, by where it works, and the switch for single keys. */
export function KeysList({ listed, onClose }: { listed: readonly KeyBinding[]; onClose: () => void }) {
  const { singleKeysOn, switchSingleKeys } = useKeyBoard()
  return (
    <Overlay label={messages.keys.title} onClose={onClose}>
      <div className={styles.all}>
        <h2>{messages.keys.title}</h2>
        {(['here', 'anywhere'] as const).map((group) => (
          <dl key={group} className={styles.group} aria-label={messages.keys.group[group]}>
            {listed
              .filter((binding) => (binding.group ?? 'here') === group)
              .map((binding) => (
                <div key={binding.keys}>
                  <dt>{binding.label}</dt>
                  <dd>
                    <span className="for-ears">{capOf(binding.keys)}</span>
                    <KeyCap keys={capOf(binding.keys)} />
                  </dd>
                </div>
              ))}
          </dl>
        ))}
        <Switch label={messages.keys.switchOn} checked={singleKeysOn} onChange={switchSingleKeys} />
        <p className={styles.hint}>{singleKeysOn ? messages.keys.hint : messages.keys.resting}</p>
      </div>
    </Overlay>
  )
}
