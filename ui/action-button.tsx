import type { ReactNode } from 'react'
import { useId } from 'react'
import styles from '#ui/action-button.module.css'
import { KeyCap } from '#ui/key-cap.tsx'

export type ActionButtonProps = {
  children: ReactNode
  onPress?: () => void
  /** `act` fills blue (one in view), `stop` red (FRAUD-STOP and its like), `plain` has an edge, `quiet` none. */
  kind?: 'act' | 'plain' | 'quiet' | 'stop'
  type?: 'button' | 'submit'
  icon?: ReactNode
  keys?: string
  busy?: boolean
  /** Why it can not be pressed. A button that rests always says why. */
  because?: string | undefined
  wide?: boolean
  autoFocus?: boolean
}

export function ActionButton({
  children,
  onPress,
  kind = 'plain',
  type = 'button',
  icon,
  keys,
  busy = false,
  because,
  wide,
  autoFocus,
}: ActionButtonProps) {
  const reasonId = useId()
  const rests = busy || because !== undefined

  return (
    <span className={styles.hold} data-wide={wide || undefined}>
      <button
        className={styles.button}
        data-kind={kind}
        type={type}
        aria-disabled={rests || undefined}
        aria-busy={busy || undefined}
        aria-describedby={because ? reasonId : undefined}
        title={because}
        // biome-ignore lint/a11y/noAutofocus: only where a person has just opened what holds the button
        autoFocus={autoFocus}
        onClick={(event) => {
          if (rests) return event.preventDefault()
          onPress?.()
        }}
      >
        {icon}
        <span>{children}</span>
        {keys && <KeyCap keys={keys} onFill={kind === 'act' || kind === 'stop'} />}
      </button>
      {because && (
        <span className="for-ears" id={reasonId}>
          {because}
        </span>
      )}
    </span>
  )
}
