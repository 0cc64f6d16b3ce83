import { type FormEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { ActionButton } from '#ui/action-button.tsx'
import { useKeys } from '#ui/keys.ts'
import styles from '#ui/overlay-form.module.css'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { goToTooLong } from '#ui/too-long.ts'

type Props = {
  title: string
  act: string
  /** Why it can not be done now. */
  because?: string | undefined
  busy: boolean
  /** Why it was not done. */
  refused?: string | undefined
  /** What the button that leaves it says. */
  leave: string
  /** What else can be done from here, beside the act. */
  otherActs?: ReactNode
  /** A dialog gives focus to its first control; where the question is another one, which. */
  focusOn?: string
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

const isSubmit = (pressed: EventTarget) => pressed instanceof Element && pressed.closest('[type=submit]') !== null

/** The form of an overlay: its title, what is asked, why it was refused, and the act, which Ctrl and Enter do from any of its fields. */
export function OverlayForm({ title, act, because, busy, refused, leave, otherActs, focusOn, onSubmit, onClose, children }: Props) {
  // A button that rests tells why where it is pressed; who sends by the keys reads it here.
  const [hasTried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const submit = () => {
    setTried(true)
    if (!goToTooLong(form.current)) onSubmit()
  }
  useKeys([{ keys: 'mod+enter', label: act, run: submit }])

  useLayoutEffect(() => {
    const first = focusOn === undefined ? null : form.current?.querySelector<HTMLElement>(focusOn)
    // The dialog around it opens a moment later, and looks for this; one that is open already does not look again.
    first?.toggleAttribute('autofocus', true)
    if (first?.closest('dialog')?.open) first.focus()
  }, [focusOn])

  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        submit()
      }}
    >
      <h2>{title}</h2>
      {children}
      {refused && <SunkenLine tone="stop" strong={refused} />}
      <div role="alert">{hasTried && because && !refused && <SunkenLine tone="due" strong={because} />}</div>
      {/* Hears a press on the button in it that rests, by mouse and by Enter in a field. */}
      <div className={styles.foot} onClickCapture={(event) => isSubmit(event.target) && setTried(true)}>
        <ActionButton kind="act" type="submit" busy={busy} keys="Ctrl Enter" because={because}>
          {act}
        </ActionButton>
        {otherActs}
        <ActionButton onPress={onClose} keys="Esc">
          {leave}
        </ActionButton>
      </div>
    </form>
  )
}
