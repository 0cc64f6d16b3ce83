import { useState } from 'react'
import styles from '#ui/all-keys.module.css'
import { KeyCap } from '#ui/key-cap.tsx'
import { capOf, type KeyBinding, useKeyBoard, useKeys } from '#ui/keys.ts'
import { messages } from '#ui/messages.ts'
import { Overlay } from '#ui/overlay.tsx'
import { Switch } from '#ui/switch.tsx'

/** `?` lists every key that works here, and holds the switch for single keys. */
export function AllKeys() {
  const { all, singleKeysOn, switchSingleKeys } = useKeyBoard()
  const [listed, setListed] = useState<KeyBinding[] | null>(null)
  useKeys([{ keys: '?', label: messages.keys.title, group: 'anywhere', run: () => setListed(all()) }])

  if (!listed) return null
  return (
    <Overlay label={messages.keys.title} onClose={() => setListed(null)}>
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
