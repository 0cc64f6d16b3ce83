import { useEffect, useRef } from 'react'
import { messages } from '#console/session/cover-messages.ts'
import { OpenPage } from '#console/session/open-page.tsx'
import { useSession } from '#console/session/session-context.tsx'
import styles from '#console/session/sign-in-again.module.css'
import { askNobody } from '#ui/drafts-left.ts'
import { laterPart } from '#ui/later-part.tsx'

const SignInForm = laterPart(async () => (await import('#console/session/sign-in-form.tsx')).SignInForm)

/**
 * Over the whole page once the session has ended: nothing of it can be read, and nothing that was typed is lost.
 * The sheet comes with the first page, so that it covers whatever became of the connection; only its form is fetched.
 * A native modal dialog, because only that lies above whatever dialog was open.
 */
export function SignInAgain() {
  const { staff } = useSession()
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const shown = dialog.current
    const before = document.activeElement
    if (shown) cover(shown)
    return () => {
      shown?.close()
      // By now it is out of the page, and a dialog that is out gives no focus back.
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])

  return (
    <dialog
      ref={dialog}
      className={styles.sheet}
      aria-label={messages.again.title}
      // A second Esc would close it whatever `cancel` says, and the third would fall on the page beneath.
      onKeyDown={(event) => event.key === 'Escape' && event.preventDefault()}
      onCancel={(event) => event.preventDefault()}
      // What closes it without a key, such as the gesture for going back.
      onClose={() => dialog.current && cover(dialog.current)}
    >
      <OpenPage title={messages.again.title} lead={messages.again.lead}>
        <SignInForm email={staff.email} />
        {/* What is not saved is not theirs to be asked about. */}
        <a href="/sign-in" onClick={askNobody}>
          {messages.again.other(staff.name)}
        </a>
      </OpenPage>
    </dialog>
  )
}

/** Shown with the focus where one types: left to itself the browser would choose the first field, which only tells who is asked. */
function cover(dialog: HTMLDialogElement): void {
  dialog.showModal()
  dialog.querySelector<HTMLElement>('input:not([readonly])')?.focus()
}
