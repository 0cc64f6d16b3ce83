import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { ActionButton } from '#ui/action-button.tsx'
import { Form } from '#ui/form.tsx'
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
  /** What is typed is compared or looked up and never saved. */
  isPassing?: boolean
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/** The form of an overlay: its title, what is asked, why it was refused, and the act, which Ctrl and Enter do from any of its fields. */
export function OverlayForm({
  title,
  act,
  because,
  busy,
  refused,
  leave,
  otherActs,
  focusOn,
  isPassing,
  onSubmit,
  onClose,
  children,
}: Props) {
  // A button that rests tells why where it is pressed, and to who sends by the keys as well.
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
    <Form ref={form} className={styles.form} noValidate isBusy={busy} isPassing={isPassing} onSubmit={submit}>
      <h2>{title}</h2>
      {children}
      {refused && <SunkenLine tone="stop" strong={refused} />}
      <div className={styles.foot}>
        <ActionButton kind="act" type="submit" busy={busy} keys="Ctrl Enter" because={because} isTold={hasTried && !refused}>
          {act}
        </ActionButton>
        {otherActs}
        <ActionButton leaves onPress={onClose} keys="Esc">
          {leave}
        </ActionButton>
      </div>
    </Form>
  )
}
