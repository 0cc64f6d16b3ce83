import { useEffect } from 'react'
import styles from '#console/tickets/desk.module.css'

/** Why a key did nothing; it goes with the next key or press. */
export function KeySaid({ text, onGone }: { text: string; onGone: () => void }) {
  useEffect(() => {
    if (text === '') return
    // Before the key itself is heard, which may have something to say as well.
    const gone = ({ key }: Event & { key?: string }) => key !== 'Shift' && key !== 'Alt' && onGone()
    document.addEventListener('keydown', gone, true)
    document.addEventListener('pointerdown', gone, true)
    return () => {
      document.removeEventListener('keydown', gone, true)
      document.removeEventListener('pointerdown', gone, true)
    }
  }, [text, onGone])
  return (
    <p className={styles.said} role="status">
      {text}
    </p>
  )
}
