import { type KeyboardEvent, useId, useState } from 'react'
import styles from '#console/customers/address-hint.module.css'
import { dashboardWords } from '#console/customers/dashboard-words.ts'
import { messages } from '#console/customers/messages.ts'
import type { Address } from '#contract/customers.ts'
import { AddressLines } from '#ui/address-lines.tsx'

/** A contact's address, on hover and on focus; Esc puts it away, and the pointer may wander into it. */
export function AddressHint({ address, whose }: { address: Address; whose: string }) {
  const [isShown, setShown] = useState(false)
  const hintId = useId()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isShown) {
      event.stopPropagation()
      setShown(false)
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer only does what focus on the button does too
    <span className={styles.hold} data-hint onMouseEnter={() => setShown(true)} onMouseLeave={() => setShown(false)}>
      <button
        type="button"
        className={styles.word}
        aria-label={messages.addressOf(whose)}
        aria-describedby={hintId}
        aria-expanded={isShown}
        onFocus={() => setShown(true)}
        onBlur={() => setShown(false)}
        onClick={() => setShown(true)}
        onKeyDown={onKeyDown}
      >
        {dashboardWords.address}
      </button>
      <span id={hintId} role="tooltip" className={styles.hint} hidden={!isShown}>
        <AddressLines address={address} />
      </span>
    </span>
  )
}
