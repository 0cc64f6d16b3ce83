import { type ReactNode, useRef, useState } from 'react'
import { messages } from '#console/payments/messages.ts'
import styles from '#console/payments/payments.module.css'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { LongInput } from '#ui/long-input.tsx'
import { Problem } from '#ui/problem.ts'
import { sendByKeys } from '#ui/send-by-keys.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { goToTooLong } from '#ui/too-long.ts'

/** An act that is asked for with its reason. */
export function ReasonForm({
  lead,
  more,
  label,
  help,
  missing,
  act,
  onSend,
  onClose,
}: {
  lead: string
  /** What it will touch. */
  more?: ReactNode
  label: string
  help: string
  missing: string
  act: string
  onSend: (because: string) => Promise<unknown>
  onClose: () => void
}) {
  const [because, setBecause] = useState('')
  const [hasTried, setTried] = useState(false)
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const isMissing = because.trim() === ''

  const send = async () => {
    setTried(true)
    if (isSending || isMissing || goToTooLong(form.current)) return
    setSending(true)
    setProblem(null)
    try {
      await onSend(because.trim())
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      setProblem(failure)
    } finally {
      setSending(false)
    }
  }

  return (
    <Form ref={form} onKeyDown={sendByKeys} className={styles.parts} noValidate isBusy={isSending} onSubmit={() => void send()}>
      <p className={styles.quiet}>{lead}</p>
      <div role="status">{more}</div>
      <Field label={label} help={help} error={problem?.fields.because ?? (hasTried && isMissing ? missing : undefined)} stacked>
        {(parts) => <LongInput {...parts} autoFocus longest={500} autoComplete="off" value={because} onChange={setBecause} />}
      </Field>
      <div role="alert">
        {problem && (
          <SunkenLine tone="stop" strong={problem.detail}>
            {typeof problem.body.instead === 'string' ? problem.body.instead : undefined}
          </SunkenLine>
        )}
      </div>
      <div className={styles.acts}>
        <ActionButton kind="stop" type="submit" busy={isSending}>
          {act}
        </ActionButton>
        <ActionButton kind="quiet" keys="Esc" leaves onPress={onClose}>
          {messages.cancel}
        </ActionButton>
      </div>
    </Form>
  )
}
