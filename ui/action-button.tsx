import { type ReactNode, useId, useState } from 'react'
import styles from '#ui/action-button.module.css'
import { KeyCap } from '#ui/key-cap.tsx'
import { useAskToLeave } from '#ui/leave-context.ts'
import { isChanged } from '#ui/unsaved.ts'

export type ActionButtonProps = {
  children: ReactNode
  onPress?: () => void
  /** `act` fills blue (one in view), `stop` red (FRAUD-STOP and its like), `plain` has an edge, `quiet` none. */
  kind?: 'act' | 'plain' | 'quiet' | 'stop'
  type?: 'button' | 'submit'
  icon?: ReactNode
  keys?: string
  busy?: boolean
  /** Why it can not be pressed. A button that rests always says why: to who hears at once, to who sees when it is pressed. */
  because?: string | undefined
  /** Why is shown before it is pressed: somebody tried by the keys. */
  isTold?: boolean
  /** It leaves the form that it stands in, which asks first where it was changed. */
  leaves?: boolean
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
  isTold = false,
  leaves = false,
  wide,
  autoFocus,
}: ActionButtonProps) {
  const reasonId = useId()
  const rests = busy || because !== undefined
  const ask = useAskToLeave()
  const [isAsked, setAsked] = useState(false)
  // Once it may be pressed nothing is left to tell, until it rests and is pressed again.
  if (isAsked && because === undefined) setAsked(false)
  const isShown = because !== undefined && (isAsked || isTold)

  return (
    <span className={styles.hold} data-wide={wide || undefined} data-told={isShown || undefined}>
      <button
        className={styles.button}
        data-kind={kind}
        type={type}
        aria-disabled={rests || undefined}
        aria-busy={busy || undefined}
        aria-describedby={because ? reasonId : undefined}
        title={isShown ? undefined : because}
        // biome-ignore lint/a11y/noAutofocus: only where a person has just opened what holds the button
        autoFocus={autoFocus}
        onClick={(event) => {
          if (rests) {
            event.preventDefault()
            setAsked(because !== undefined)
          } else if (onPress) ask(leaves && isChanged(event.currentTarget.form), onPress)
        }}
      >
        {icon}
        <span>{children}</span>
        {keys && <KeyCap keys={keys} onFill={kind === 'act' || kind === 'stop'} />}
      </button>
      {because && (
        <span
          // Another element once it is told: what is added is read out, and stays to be read.
          key={String(isShown)}
          id={reasonId}
          className={isShown ? styles.because : 'for-ears'}
          {...(isShown && { role: 'alert' })}
        >
          {because}
        </span>
      )}
    </span>
  )
}
