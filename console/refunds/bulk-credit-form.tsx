import { useState } from 'react'
import { outdatedByMoney } from '#console/billing/outdated-by-money.ts'
import { BulkCreditFilter, type BulkFilter } from '#console/refunds/bulk-credit-filter.tsx'
import { messages } from '#console/refunds/messages.ts'
import styles from '#console/refunds/refunds.module.css'
import { useSession } from '#console/session/session-context.tsx'
import { previewBulkCredit, startBulkCredit } from '#contract/credits.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { AmountInput } from '#ui/amount-input.tsx'
import { CustomerStatusWord } from '#ui/customer-status.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { LongInput } from '#ui/long-input.tsx'
import { messages as shared } from '#ui/messages.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { amountFault, isAmount } from '#ui/typed-amount.ts'
import { type ReplyOf, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.bulk

/** Who, how much and why; nothing is sent before the preview has been seen. */
export function BulkCreditForm() {
  const { locale } = useViewer()
  const { currency } = useSession().company
  const [typed, setTyped] = useState('')
  const [filter, setFilter] = useState<BulkFilter>({})
  const [minor, setMinor] = useState('')
  const [because, setBecause] = useState('')
  const [seen, setSeen] = useState<ReplyOf<typeof previewBulkCredit> | null>(null)
  const [round, setRound] = useState(() => crypto.randomUUID())
  const preview = useSubmit(previewBulkCredit, { onDone: setSeen })
  const more = useSubmit(previewBulkCredit, {
    onDone: (next) => setSeen((before) => before && { ...next, credited: [...before.credited, ...next.credited] }),
  })
  const start = useSubmit(startBulkCredit, { outdates: outdatedByMoney })
  const numbers = typed.split(/[\s,;]/).filter((number) => number !== '')
  const each = { amount: minor, currency }
  const isFiltered = Object.keys(filter).length > 0
  // Whose account is closed had no outage: a filter means those who are active, numbers mean whom they name.
  const whom = { numbers, ...(isFiltered && { filter: { ...filter, status: 'active' as const } }), each }
  const isNobody = numbers.length === 0 && !isFiltered
  const changed =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value)
      setSeen(null)
    }
  const total = seen ? formatMoney(seen.total, locale) : ''
  const missing = isNobody
    ? words.chooseWhom
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
      onSubmit={() =>
        start.mutateAsync({
          body: { ...whom, because: because.trim(), ...(seen && { customers: seen.customers }) },
          idempotencyKey: round,
        })
      }
      onClose={() => {
        setTyped('')
        setFilter({})
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
          <BulkCreditFilter filter={filter} error={errors.filter} onChange={changed(setFilter)} />
          <Field label={words.each} error={errors.each} stacked>
            {(parts) => <AmountInput value={minor} currency={currency} parts={parts} onChange={changed(setMinor)} />}
          </Field>
          <Field label={words.because} help={messages.credit.becauseHelp} error={errors.because} stacked>
            {(parts) => <LongInput {...parts} value={because} longest={500} autoComplete="off" onChange={setBecause} />}
          </Field>
          <div className={styles.acts}>
            <ActionButton
              busy={preview.isPending}
              because={isNobody ? words.chooseWhom : amountFault(minor, currency, shared.amount)}
              onPress={() => preview.mutate({ body: whom })}
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
            {seen && seen.notActive > 0 && <SunkenLine tone="due" strong={words.whom.notActive(seen.notActive)} />}
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
          {seen && seen.credited.length > 0 && (
            <>
              <ul className={styles.left} aria-label={words.whom.title}>
                {seen.credited.map(({ id, number, name, status }) => (
                  <li key={id}>
                    <PlaceLink to={`/customers/${id}`} target="_blank">
                      {words.whom.named(name, number)}
                    </PlaceLink>{' '}
                    {status !== 'active' && <CustomerStatusWord of={{ status }} />}
                  </li>
                ))}
              </ul>
              {seen.credited.length < seen.customers && (
                <ActionButton
                  kind="quiet"
                  busy={more.isPending}
                  onPress={() => more.mutate({ body: { ...whom, after: seen.credited.length } })}
                >
                  {words.whom.more}
                </ActionButton>
              )}
            </>
          )}
        </>
      )}
    </FormPanel>
  )
}
