import { useState } from 'react'
import { messages } from '#console/payments/messages.ts'
import type { PaymentDraft, Planned } from '#console/payments/payment-draft.ts'
import styles from '#console/payments/payments.module.css'
import type { Choices } from '#console/payments/to-pay.ts'
import { useMoneyWords } from '#console/payments/use-money-words.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Form } from '#ui/form.tsx'
import { formatDate } from '#ui/format-date.ts'
import { Problem } from '#ui/problem.ts'
import { sendByKeys } from '#ui/send-by-keys.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.confirm

/** What the payment does, in words, before it is done. */
export function PaymentConfirm({
  kind,
  choices,
  draft,
  planned,
  holds,
  onSend,
  onBack,
}: {
  kind: 'take' | 'enter'
  choices: Choices
  draft: PaymentDraft
  planned: Planned
  /** Something was typed before. */
  holds: boolean
  onSend: () => Promise<void>
  onBack: () => void
}) {
  const viewer = useViewer()
  const money = useMoneyWords(choices.currency)
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const amount = money(planned.amountMinor)
  const method = choices.methods.find(({ id }) => id === draft.methodId)?.label ?? ''
  const by = draft.channel === 'check' ? `${messages.form.channels.check} ${draft.checkNumber}` : messages.form.channels.outside

  const send = async () => {
    if (isSending) return
    setSending(true)
    setProblem(null)
    try {
      await onSend()
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      setProblem(failure)
      setSending(false)
    }
  }

  return (
    <Form
      onKeyDown={sendByKeys}
      className={styles.parts}
      aria-label={words.title[kind]}
      isBusy={isSending}
      holds={holds}
      onSubmit={() => void send()}
    >
      <p className={styles.strong}>
        {kind === 'take' ? words.takes(amount, method) : words.enters(amount, by, formatDate(draft.receivedOn, viewer, 'always'))}
      </p>
      <ul className={styles.parts}>
        {planned.parts.map(({ invoiceId, number, amountMinor }) => (
          <li key={invoiceId}>{words.part(money(amountMinor), number)}</li>
        ))}
        {planned.onAccountMinor > 0n && planned.aboveMinor === 0n && <li>{words.onAccount(money(planned.onAccountMinor))}</li>}
        {planned.aboveMinor > 0n && <li>{words.above(money(planned.aboveMinor), money(planned.creditMinor))}</li>}
        <li className={styles.quiet}>{planned.leftMinor > 0n ? words.leftOpen(money(planned.leftMinor)) : words.nothingLeft}</li>
      </ul>
      <div role="status">{isSending && kind === 'take' && <SunkenLine strong={words.asking}>{words.askingMore}</SunkenLine>}</div>
      <div role="alert">
        {problem && (
          <SunkenLine tone="stop" strong={Object.values(problem.fields)[0] ?? problem.detail}>
            {typeof problem.body.instead === 'string' ? problem.body.instead : undefined}
          </SunkenLine>
        )}
      </div>
      <div className={styles.acts}>
        <ActionButton kind="act" type="submit" keys="Ctrl Enter" autoFocus busy={isSending}>
          {isSending && kind === 'take' ? words.taking(amount) : words.act[kind](amount)}
        </ActionButton>
        <ActionButton kind="quiet" because={isSending ? words.asking : undefined} onPress={onBack}>
          {messages.back}
        </ActionButton>
      </div>
    </Form>
  )
}
