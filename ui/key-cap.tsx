import styles from '#ui/key-cap.module.css'

/** A key beside what it does. `whileHeld` shows it only while Alt is down: the rest of the keys of a screen. */
export function KeyCap({ keys, onFill = false, whileHeld = false }: { keys: string; onFill?: boolean; whileHeld?: boolean }) {
  return (
    <span className={styles.cap} data-on-fill={onFill || undefined} data-while-held={whileHeld || undefined} aria-hidden="true">
      {keys}
    </span>
  )
}
