import { type KeyboardEvent, type ReactNode, useContext, useLayoutEffect, useRef } from 'react'
import { KeyLayerContext, useKeyBoard } from '#ui/keys.ts'
import { useAskToLeave } from '#ui/leave-context.ts'
import styles from '#ui/overlay.module.css'
import { unsavedIn } from '#ui/unsaved.ts'

export type OverlayProps = {
  label: string
  onClose: () => void
  /** `search` grows out of the search box, `palette` stands in the upper middle, `dialog` is as wide as its text, `drawer` comes from the left, `aside` stands at the right. */
  shape?: 'search' | 'palette' | 'dialog' | 'drawer' | 'aside'
  children: ReactNode
}

/** A native modal dialog: the browser keeps focus inside, makes the rest inert and gives focus back. Esc and a press outside close it, and ask first where a form in it holds what is not saved. */
export function Overlay({ label, onClose, shape = 'dialog', children }: OverlayProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const layer = useContext(KeyLayerContext)
  const { raise } = useKeyBoard()
  const ask = useAskToLeave()
  const leave = () => ask(unsavedIn(dialog.current).length > 0, onClose)
  // By the key itself, and below where it was closed all the same: a browser may let a page say no to Esc only once.
  const onKey = (event: KeyboardEvent<HTMLDialogElement>) => {
    const isOwn = event.target instanceof Element && event.target.closest('dialog') === dialog.current
    if (event.key !== 'Escape' || !isOwn || event.defaultPrevented || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    leave()
  }

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
    <dialog
      ref={dialog}
      className={styles.overlay}
      data-shape={shape}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault()
        leave()
      }}
      onClose={() => {
        if (dialog.current?.open !== false) return
        dialog.current.showModal()
        leave()
      }}
      onKeyDown={onKey}
      onClick={(event) => event.target === event.currentTarget && leave()}
    >
      <KeyLayerContext value={layer + 1}>
        <div className={styles.inside}>{children}</div>
      </KeyLayerContext>
    </dialog>
  )
}
