import { useState } from 'react'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { messages } from '#console/refunds/messages.ts'
import styles from '#console/refunds/refunds.module.css'
import { useSession } from '#console/session/session-context.tsx'
import { previewBulkCredit, startBulkCredit } from '#contract/credits.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { AmountInput } from '#ui/amount-input.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { messages as shared } from '#ui/messages.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { amountFault, isAmount } from '#ui/typed-amount.ts'
import { type ReplyOf, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.bulk

/** Who, how much and why; nothing is sent before the preview has been seen. */
export function BulkCreditForm() {
  const { locale } = useViewer()
  const { currency } = useSession().company
  const [typed, setTyped] = useState('')
  const [minor, setMinor] = useState('')
  const [because, setBecause] = useState('')
  const [seen, setSeen] = useState<ReplyOf<typeof previewBulkCredit> | null>(null)
  const [round, setRound] = useState(() => crypto.randomUUID())
  const preview = useSubmit(previewBulkCredit, { onDone: setSeen })
  const start = useSubmit(startBulkCredit, { outdates: outdatedByMoney })
  const numbers = typed.split(/[\s,;]/).filter((number) => number !== '')
  const each = { amount: minor, currency }
  const changed =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value)
      setSeen(null)
    }
  const total = seen ? formatMoney(seen.total, locale) : ''
  const missing =
    numbers.length === 0
      ? words.numbersHelp
      : !isAmount(minor)
        ? amountFault(minor, currency, shared.amount)
        : because.trim() === ''
          ? messages.writeReason
          : seen === null
            ? words.preview
            : seen.customers === 0
              ? words.nobody
              : undefined

  return (
    <FormPanel
      key={round}
      title={words.title}
      act={seen && seen.customers > 0 ? (seen.needsApproval ? words.ask : words.start)(seen.customers, total) : messages.credit.actPlain}
      because={missing}
      onSubmit={() => start.mutateAsync({ body: { numbers, each, because: because.trim() }, idempotencyKey: round })}
      onClose={() => {
        setTyped('')
        setMinor('')
        setBecause('')
        setSeen(null)
        setRound(crypto.randomUUID())
      }}
    >
      {(errors) => (
        <>
          <Field label={words.numbers} help={words.numbersHelp} error={errors.numbers} stacked>
            {(parts) => <TextArea {...parts} rows={5} value={typed} onChange={changed(setTyped)} />}
          </Field>
          <Field label={words.each} error={errors.each} stacked>
            {(parts) => <AmountInput value={minor} currency={currency} parts={parts} onChange={changed(setMinor)} />}
          </Field>
          <Field label={words.because} help={messages.credit.becauseHelp} error={errors.because} stacked>
            {(parts) => <TextInput {...parts} value={because} maxLength={500} autoComplete="off" onChange={setBecause} />}
          </Field>
          <div className={styles.acts}>
            <ActionButton
              busy={preview.isPending}
              because={numbers.length === 0 ? words.numbersHelp : amountFault(minor, currency, shared.amount)}
              onPress={() => preview.mutate({ body: { numbers, each } })}
            >
              {words.preview}
            </ActionButton>
          </div>
          <div role="status">
            {preview.error && <SunkenLine tone="stop">{preview.error.detail}</SunkenLine>}
            {seen && (
              <SunkenLine strong={words.previewed(seen.customers, total)} tone={seen.needsApproval ? 'due' : 'quiet'}>
                {seen.needsApproval}
              </SunkenLine>
            )}
            {seen && seen.leftOut.length > 0 && (
              <>
                <p>{words.leftOut(seen.leftOut.length)}</p>
                <ul className={styles.left}>
                  {seen.leftOut.map(({ number, because: why }) => (
                    <li key={number}>
                      {number}: {why}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </div>
        </>
      )}
    </FormPanel>
  )
}
