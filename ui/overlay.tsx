import { type ReactNode, useContext, useLayoutEffect, useRef } from 'react'
import { KeyLayerContext, useKeyBoard } from '#ui/keys.ts'
import styles from '#ui/overlay.module.css'

export type OverlayProps = {
  label: string
  onClose: () => void
  /** `search` grows out of the search box, `palette` stands in the upper middle, `dialog` is as wide as its text, `drawer` comes from the left, `aside` stands at the right. */
  shape?: 'search' | 'palette' | 'dialog' | 'drawer' | 'aside'
  children: ReactNode
}

/** A native modal dialog: the browser keeps focus inside, makes the rest inert and gives focus back. Esc and a press outside close it. */
export function Overlay({ label, onClose, shape = 'dialog', children }: OverlayProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const layer = useContext(KeyLayerContext)
  const { raise } = useKeyBoard()

  // Together with what is drawn: it is never seen before it is open, and gives focus back before anybody can have put it elsewhere.
  useLayoutEffect(() => {
    const shown = dialog.current
    const before = document.activeElement
    const lower = raise()
    shown?.showModal()
    return () => {
      lower()
      shown?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [raise])

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc does by key what the press outside does by mouse
    <dialog
      ref={dialog}
      className={styles.overlay}
      data-shape={shape}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <KeyLayerContext value={layer + 1}>
        <div className={styles.inside}>{children}</div>
      </KeyLayerContext>
    </dialog>
  )
}
