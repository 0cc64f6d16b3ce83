import { useEffect, useRef } from 'react'
import { messages } from '#console/session/messages.ts'
import { OpenPage } from '#console/session/open-page.tsx'
import { useSession } from '#console/session/session-context.tsx'
import styles from '#console/session/sign-in-again.module.css'
import { SignInForm } from '#console/session/sign-in-form.tsx'

/**
 * Over the whole page once the session has ended: nothing of it can be read, and nothing that was typed is lost.
 * A native modal dialog, because only that lies above whatever dialog was open.
 */
export function SignInAgain() {
  const { staff } = useSession()
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    shown?.querySelector<HTMLElement>('input:not([readonly])')?.focus()
    return () => shown?.close()
  }, [])

  return (
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-label={messages.again.title}
      onCancel={(event) => event.preventDefault()}
      // A browser lets a second Esc through whatever the page says.
      onClose={() => dialog.current?.showModal()}
    >
      <OpenPage title={messages.again.title} lead={messages.again.lead}>
        <SignInForm email={staff.email} />
        <a href="/sign-in">{messages.again.other(staff.name)}</a>
      </OpenPage>
    </dialog>
  )
}
